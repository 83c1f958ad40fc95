"""Holds model.py and checks.py against a shared build of libphasic on random models: every bit of every outcome and state.

usage: compare.py LIBRARY [SEED [MODELS]]    exit 0 all equal, 1 a difference, 2 bad usage
"""

import copy
import ctypes
import random
import struct
import sys

import checks
import draw
import library
import model as independent

TICKS = 60
POISON = 0xA5, 0x7F  # what a caller's memory holds before, tiny or huge numbers: an entry that is not written must keep it


def to_python(m):
    """The struct as the independent model's own type."""
    parameters = {name: getattr(m.parameters, name) for name in independent.PARAMETERS}
    return independent.Model(m.kind[:m.features], m.tau[:m.forecasters], m.iota[:m.locals], m.route[:m.loops],
                             m.group[:m.loops], m.zones, m.places, m.median, m.opponent_gate, parameters)


LATCHES = (("context", "c"), ("forecast", "f_n"), ("local_forecast", "f_k"), ("zone_forecast", "z"), ("act", "do"),
           ("net", "net"), ("activity", "a"))


def state_to_python(model, s):
    state = independent.State(model)
    for role, rows in state.weight.items():
        for i, weight in enumerate(rows):
            weight[:] = s.weight[library.FIRST_ROW[role] + i][:model.features]
    state.tag = [s.tag[h][:model.zones] for h in range(model.places)]
    state.tonic = s.tonic
    for field, name in LATCHES:
        setattr(state, name, getattr(s.latch, field)[:len(getattr(state, name))])
    return state


def state_from_python(state, s):
    for role, rows in state.weight.items():
        for i, weight in enumerate(rows):
            draw.fill(s.weight[library.FIRST_ROW[role] + i], weight)
    for h, tags in enumerate(state.tag):
        draw.fill(s.tag[h], tags)
    s.tonic = state.tonic
    for field, name in LATCHES:
        draw.fill(getattr(s.latch, field), getattr(state, name))


def input_to_python(m, i):
    sizes = {"context": m.features, "event": m.zones, "drive": m.zones, "local_reward": m.locals, "exploration": m.loops}
    given = {name: getattr(i, name)[:n] for name, n in sizes.items()}
    given.update({name: getattr(i, name) for name in ("reward", "block", "place", "learn", "lesion")})
    return given


def outcome_from_python(outcome, o):
    for name in ("sum", "gain"):
        for role, values in outcome[name].items():
            first = library.FIRST_ROW[role]
            getattr(o, name)[first:first + len(values)] = values
    for part in ("advice", "forecasts", "steering", "dopamine", "action"):
        for name, value in outcome[part].items():
            if isinstance(value, list):
                draw.fill(getattr(getattr(o, part), name), value)
            else:
                setattr(getattr(o, part), name, value)
    o.tonic = outcome["tonic"]


def numbers_of(thing, path=""):
    """Every number of a struct with its name."""
    if isinstance(thing, ctypes.Structure):
        for name, _ in thing._fields_:
            yield from numbers_of(getattr(thing, name), path + "." + name)
    elif isinstance(thing, ctypes.Array):
        for j, item in enumerate(thing):
            yield from numbers_of(item, "%s[%d]" % (path, j))
    else:
        yield path, thing


def bits(x):
    return struct.pack(">d", x).hex()


def first_difference(expected, actual):
    """None if all bits are the same."""
    if bytes(expected) == bytes(actual):
        return None
    for (path, x), (_, y) in zip(numbers_of(expected), numbers_of(actual)):
        if bits(x) != bits(y):
            return "%s: model.py %s (%r), library %s (%r)" % (path[1:], bits(x), x, bits(y), y)
    return "padding"


def poisoned(kind, byte=POISON[0]):
    thing = kind()
    ctypes.memset(ctypes.byref(thing), byte, ctypes.sizeof(thing))
    return thing


def run_model(lib, rng):
    """One random model for some ticks; the first difference, or None."""
    m, s = draw.model(rng), library.State()
    if rng.random() < 0.5:
        status = lib.ph_import(ctypes.byref(draw.state(rng)), ctypes.byref(s))
        assert status == 0, checks.STATUS[status]
    else:
        lib.ph_init(ctypes.byref(s))
    model = to_python(m)
    state, expected = state_to_python(model, s), copy.deepcopy(s)
    for tick in range(TICKS):
        byte = POISON[tick % 2]
        i, o, e = draw.given(rng, m), poisoned(library.Outcome, byte), poisoned(library.Outcome, byte)
        status = lib.ph_tick(ctypes.byref(m), ctypes.byref(s), ctypes.byref(i), ctypes.byref(o))
        if status:
            return "tick %d: a valid input is refused as %s" % (tick, checks.STATUS[status])
        outcome_from_python(independent.tick(model, state, input_to_python(m, i)), e)
        state_from_python(state, expected)
        difference = first_difference(e, o) or first_difference(expected, s)
        if difference:
            return "tick %d: %s" % (tick, difference)
    return None


HOSTILE = (float("nan"), float("inf"), float("-inf"), -5e-324, 1.0000000000000002, -1.0000000000000002, 1e308, -1.5, 2.5)


def spoil(rng, thing):
    """Puts something odd into one field of a model or an input; it may still be valid."""
    name, kind = rng.choice(thing._fields_)
    if issubclass(kind, ctypes.Structure):
        spoil(rng, getattr(thing, name))
        return
    item = getattr(kind, "_type_", kind) if issubclass(kind, ctypes.Array) else kind
    value = rng.choice(HOSTILE) if item is ctypes.c_double else rng.choice((-2147483648, -2, -1, 0, 1, 3, 8, 1000, 2147483647))
    if issubclass(kind, ctypes.Array):
        getattr(thing, name)[rng.randrange(14)] = value
    else:
        setattr(thing, name, value)


def run_refusals(lib, rng):
    """A spoilt model and input: the same answer, and on an error nothing changes."""
    m, s, o = draw.model(rng), library.State(), poisoned(library.Outcome)
    i = draw.given(rng, m)
    for _ in range(rng.randint(0, 3)):
        spoil(rng, rng.choice((m, i)))
    lib.ph_init(ctypes.byref(s))
    before = bytes(s), bytes(o)
    expected = checks.check_tick(m, i, library.LIMITS)
    answer = checks.STATUS[lib.ph_tick(ctypes.byref(m), ctypes.byref(s), ctypes.byref(i), ctypes.byref(o))]
    if answer != expected:
        return "checks.py says %s, the library %s" % (expected, answer)
    if answer != "PH_OK" and before != (bytes(s), bytes(o)):
        return "%s changed something" % answer
    return None


def main(arguments):
    if not 1 <= len(arguments) <= 3:
        print(__doc__, file=sys.stderr)
        return 2
    lib = library.load(arguments[0])
    seed, models = (int(x) for x in (arguments[1:] + ["1", "60"][len(arguments) - 1:]))
    rng = random.Random(seed)
    for number in range(models):
        difference = run_model(lib, rng)
        for _ in range(10):
            difference = difference or run_refusals(lib, rng)
        if difference:
            print("seed %d, model %d: %s" % (seed, number, difference))
            return 1
    print("independent model: %d random models of %d ticks and %d spoilt inputs, every bit the same (seed %d)"
          % (models, TICKS, 10 * models, seed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
