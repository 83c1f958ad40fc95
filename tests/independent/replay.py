"""Replays full traces (spec/TRACE.md) through model.py: every outcome, every hash, every final state must be the same bits.

usage: replay.py [--first N] TRACE...    N: stop after N ticks of each; exit 0 all the same, 1 a difference (file, line, field, both values), 2 not a full trace
"""

import copy
import struct
import sys

import model as independent

ROLES = list(independent.ROLES)
HASH_START, HASH_FACTOR, WORD = 0xCBF29CE484222325, 0x100000001B3, 0xFFFFFFFFFFFFFFFF
# The order in which the rolling hash takes in the parts of an outcome.
PARTS = {
    "advice": "act cue background excitation net forecast prefrontal hippocampal suggestion output".split(),
    "forecasts": "success local".split(),
    "steering": "reward actual_value success arousal local_reward".split(),
    "dopamine": "error rpe success local zone_error truth do_error dont_error".split(),
    "action": "motivation proposal cached_value amplified activity".split(),
}
INPUTS = "context event drive reward local_reward exploration block place learn lesion".split()


class Difference(Exception):
    """The model says something else than the trace."""


class NotATrace(Exception):
    """The file is no full trace."""


def word(x):
    return x & WORD if isinstance(x, int) else struct.unpack(">Q", struct.pack(">d", x))[0]


def number(digits):
    return struct.unpack(">d", bytes.fromhex(digits))[0]


def as_list(x):
    return x if isinstance(x, list) else [x]


def take_in(h, values):
    for x in values:
        h = ((h ^ word(x)) * HASH_FACTOR) & WORD
    return h


def outcome_numbers(outcome):
    for part, names in PARTS.items():
        for name in names:
            yield from as_list(outcome[part][name])
    yield outcome["tonic"]


def flatten(outcome):
    """Field name as in a trace, with its value."""
    for kind in ("sum", "gain"):
        for role, values in outcome[kind].items():
            for i, x in enumerate(values):
                yield "%s.%s[%d]" % (kind, role, i), x
    for part, names in PARTS.items():
        for name in names:
            value = outcome[part][name]
            if isinstance(value, list):
                for i, x in enumerate(value):
                    yield "%s.%s[%d]" % (part, name, i), x
            else:
                yield "%s.%s" % (part, name), value
    yield "tonic", outcome["tonic"]


class Animal:
    """A model with its state and its rolling hash."""

    def __init__(self, name):
        self.name, self.lines, self.model, self.state, self.rolling = name, {}, None, None, HASH_START

    def begin(self):
        """The model is known from its lines; an animal without a past begins from scratch."""
        sizes = dict(zip(self.lines["model"][::2], map(int, self.lines["model"][1::2])))
        integers = {name: [int(x) for x in self.lines[name]] for name in ("kind", "route", "group")}
        numbers = {name: [number(x) for x in self.lines[name]] for name in ("tau", "iota")}
        self.model = independent.Model(
            zones=sizes["zones"], places=sizes["places"], median=sizes["median"], opponent_gate=sizes["opponent_gate"],
            parameters=self.lines["parameter"], **integers, **numbers)
        for name in ("features", "forecasters", "locals", "loops"):
            if getattr(self.model, name) != sizes[name]:
                raise NotATrace("the model line says %d %s" % (sizes[name], name))
        if self.state is None:
            self.state = independent.State(self.model)

    def tick(self, given):
        before = list(self.state.c)
        outcome = independent.tick(self.model, self.state, given)
        self.rolling = self.hash_tick(given, outcome, before)
        return outcome

    def hash_tick(self, given, outcome, before):
        h = self.rolling
        for name in INPUTS:
            h = take_in(h, as_list(given[name]))
        h = take_in(h, outcome_numbers(outcome))
        for role in ROLES:
            moved = [j for j in self.model.seen(role) if before[j] != 0.0] if given["learn"] else []
            for weight, total, gain in zip(self.state.weight[role], outcome["sum"][role], outcome["gain"][role]):
                h = take_in(h, (total, gain))
                if gain != 0.0:
                    h = take_in(h, (weight[j] for j in moved))
        if given["learn"] and given["place"] != independent.NO_PLACE:
            h = take_in(h, self.state.tag[given["place"]])
        return h

    def hash_state(self):
        h = HASH_START
        for role in ROLES:
            for weight in self.state.weight[role]:
                h = take_in(h, weight)
        for tags in self.state.tag:
            h = take_in(h, tags)
        return h


class Replay:
    """The lines of one file."""

    def __init__(self):
        self.animal, self.past, self.ticks = None, {}, 0

    def line(self, text):
        kind, _, rest = text.partition(" ")
        if kind == "t":
            self.tick(rest)
        elif kind == "animal":
            self.start_animal(rest.split())
        elif kind in ("model", "kind", "route", "group", "tau", "iota"):
            self.animal.lines[kind] = rest.split()
        elif kind == "parameter":
            name, digits = rest.split()[:2]
            self.animal.lines.setdefault("parameter", {})[name] = number(digits)
        elif kind == "end":
            self.end(rest.split())
        elif kind == "seed":
            self.past = {}
        elif kind not in ("experiment", "implementation", "phase", "trial"):
            raise NotATrace("a full trace has no line '%s'" % kind)

    def start_animal(self, words):
        self.animal = Animal(words[0])
        if words[1:]:
            other = self.past[words[2], words[4]]
            self.animal.state, self.animal.rolling = copy.deepcopy(other.state), other.rolling

    def input(self, fields):
        m = self.animal.model
        given = {"context": [0.0] * m.features, "event": [0.0] * m.zones, "drive": [0.0] * m.zones, "reward": 0.0,
                 "local_reward": [0.0] * m.locals, "exploration": [0.0] * m.loops, "block": 0.0,
                 "place": independent.NO_PLACE, "learn": 1, "lesion": 0}
        for field in fields:
            name, _, value = field.partition("=")
            array, bracket, index = name.partition("[")
            if bracket:
                given[array][int(index[:-1])] = number(value)
            else:
                given[name] = int(value) if name in ("place", "learn", "lesion") else number(value)
        return given

    def tick(self, rest):
        if self.animal.model is None:
            self.animal.begin()
        inputs, outcomes, rolling = (part.split() for part in (" " + rest).split("|"))
        traced = dict(field.split("=") for field in outcomes)
        outcome = self.animal.tick(self.input(inputs))
        for name, x in flatten(outcome):
            expect(name, "%016x" % word(x), traced.pop(name, "0" * 16))
        if traced:
            raise Difference("the model has no %s" % ", ".join(traced))
        expect("rolling hash", "%016x" % self.animal.rolling, rolling[0])
        self.ticks += 1

    def end(self, words):
        if self.animal.model is None:
            self.animal.begin()
        expect("state hash", "%016x" % self.animal.hash_state(), words[2])
        expect("rolling hash", "%016x" % self.animal.rolling, words[4])
        self.past[self.animal.name, words[0]] = copy.deepcopy(self.animal)


def expect(name, ours, traced):
    if ours != traced:
        raise Difference("%s: model.py says %s, the trace %s" % (name, ours, traced))


def replay(path, most):
    """The number of ticks that agree."""
    run = Replay()
    with open(path, encoding="ascii") as lines:
        if next(lines, "").split() != ["phasic-trace", "1", "full"]:
            raise NotATrace("the first line is not 'phasic-trace 1 full'")
        for line_number, line in enumerate(lines, 2):
            if run.ticks >= most:
                break
            try:
                run.line(line.rstrip("\n"))
            except (Difference, NotATrace) as error:
                raise type(error)("line %d: %s" % (line_number, error)) from error
            except (KeyError, ValueError, IndexError, AttributeError) as error:
                raise NotATrace("line %d: %r" % (line_number, error)) from error
    if not run.ticks:
        raise NotATrace("no tick")
    return run.ticks


def main(paths):
    most = float("inf")
    if paths[:1] == ["--first"] and paths[1:2] and paths[1].isdigit():
        most, paths = int(paths[1]), paths[2:]
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    ticks = 0
    for path in paths:
        try:
            ticks += replay(path, most)
        except Difference as difference:
            print("%s: %s" % (path, difference))
            return 1
        except (NotATrace, OSError, UnicodeDecodeError) as error:
            print("%s: %s" % (path, error), file=sys.stderr)
            return 2
    print("independent model: %d traces, %d ticks, every outcome and every hash the same" % (len(paths), ticks))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
