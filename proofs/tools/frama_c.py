"""One run of Frama-C/WP, and what it says: goals from its log, properties from its own consolidation (report-csv)."""
import csv
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import project

LANGUAGE = ["-cpp-extra-args=-Ispec -Iref -Iopt -Iproofs/theorems", "-kernel-warn-key", "annot:missing-spec=abort",
            "-kernel-warn-key", "parser:decimal-float=inactive"]
METHOD = ["-wp-rte", "-wp-definitions-terminate", "-warn-special-float", "non-finite", "-wp-driver",
          "proofs/theory/phasic.driver,proofs/theory/order.driver,proofs/theory/exact.driver", "-wp-model", "Typed+float", "-wp-par", "2"]
ONLY_SMOKE = ["-wp-smoke-tests", "-wp-smoke-timeout", "1",
              "-wp-prop=-@ensures,-@assigns,-@requires,-@rte,-@invariant,-@variant,-@terminates,-@assert,-@lemma"]

# One more than processors, two: what takes most of the time is Frama-C itself, which waits for its provers now and then.
PROCESSES = 3

RESULT = re.compile(r"\[wp\] \[([^\]]+)\] (Goal|Smoke-test) (\S+)(?: : (\w+))?(.*)")
TRIED = re.compile(r"^ +(\S+ [\d.]+|Qed): (\w+)")
ANNOTATED = re.compile(r"\[rte:annot\] annotating function (\S+)")
WARNING = re.compile(r"\[([\w:-]+)\](?: [\w./]+:\d+:)? Warning: ?(.*)")
MILLISECONDS = {"ms": 1, "s": 1000, "m": 60000}
# Said because we ask for it (-wp-definitions-terminate), to tell that a failed goal has failed, or where an earlier stage has left nothing.
EXPECTED = re.compile(r"Missing terminates clause for \S+, populates|Failed smoke-test|No goal generated")


# The job that proves what belongs to no function.
LEMMAS = "lemmas"


@dataclass
class Job:
    name: str
    files: list
    functions: set
    chosen: list
    stages: list


@dataclass
class Goal:
    name: str
    function: str
    proven: bool
    provers: dict = field(default_factory=dict)
    milliseconds: float = 0


@dataclass
class Run:
    seconds: float = 0
    functions: list = field(default_factory=list)
    goals: dict = field(default_factory=dict)
    smoke: dict = field(default_factory=dict)
    warnings: set = field(default_factory=set)
    errors: list = field(default_factory=list)
    properties: list = field(default_factory=list)


def _time(text):
    found = re.findall(r"\((\d+(?:\.\d+)?)(ms|s|m)\)", text)
    return float(found[-1][0]) * MILLISECONDS[found[-1][1]] if found else 0


class Log:
    """Reads the log while it is written."""

    def __init__(self, run, progress):
        self.run, self.progress, self.last, self.warning = run, progress, None, None

    def function_of(self, goal):
        owners = [f for f in self.run.functions if goal.startswith(f + "_")]
        return max(owners, key=len) if owners else "lemma" if goal.startswith("lemma_") else "?"

    def line(self, line):
        if self.warning is not None:
            self._continue_warning(line)
        if found := ANNOTATED.search(line):
            self.run.functions.append(found[1])
        elif found := RESULT.match(line):
            self._result(*found.groups())
        elif (found := TRIED.match(line)) and self.last:
            self.last.provers[found[1].split()[0]] = found[2]
        elif found := WARNING.match(line):
            self.warning = [found[1], found[2]]
        elif re.search(r"\berror\b|\bError\b", line) and line.startswith("[kernel"):
            self.run.errors.append(line.strip())

    def _result(self, who, kind, name, answer, rest):
        name = re.sub(r"^typed_(float_)?(phasic_)?(order_)?(exact_)?", "", name)
        self.progress.step(name)
        self.last = None
        if kind == "Smoke-test":
            self.run.smoke[name] = who == "Passed"
            return
        goal = self.run.goals.setdefault(name, Goal(name, self.function_of(name), False))
        self.last = goal
        if answer == "Valid":
            goal.proven = True
            goal.milliseconds = _time(rest)
            goal.provers[who.split()[0]] = "Valid"
        elif answer:
            goal.provers.setdefault(who.split()[0], answer)

    def _continue_warning(self, line):
        if line.startswith("  "):
            self.warning[1] += " " + line.strip()
            return
        key, text = self.warning
        self.warning = None
        text = text.strip()
        if not EXPECTED.search(text):
            self.run.warnings.add(f"{key}: {text}")


def _properties(path):
    with open(path, newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))
    # The table of behaviors and of their assumptions is no claim; the claims made in a behavior have rows of their own.
    return [row for row in rows if row["status"] and row["property kind"] != "behavior assumption"]


def wp(name, jobs, hints, extra=()):
    """Each job is a process, of which some run at a time. A process reads no other file than its own, so that its goals stay small; it grants what
    others prove, as a proof of any function grants the contracts of its callees and the lemmas. There is no recursion, so nothing is granted
    in a circle."""
    start, together, progress = time.time(), Run(), project.Progress(name)
    with ThreadPoolExecutor(PROCESSES) as pool:
        for part in pool.map(lambda job: (_lemmas if job.name == LEMMAS else _file)(name, job, hints, extra, progress), jobs):
            together.functions += part.functions
            together.goals.update(part.goals)
            together.smoke.update(part.smoke)
            together.warnings |= part.warnings
            together.errors += part.errors
            together.properties += [row for row in part.properties if row["function"] in part.functions]
    progress.end()
    together.seconds = time.time() - start
    return together


def _command(asked, files):
    """Frama-C's words for the stages, each (what is chosen, provers, seconds). A -then forgets what was chosen, and keeps the provers, which are
    therefore taken away by name."""
    words, before = [], []
    for number, (chosen, provers, seconds) in enumerate(asked):
        named = [f"-{prover}" for prover in before] + [f"+{prover}" for prover in provers]
        words += (["-then"] if number else []) + ["-wp", *chosen, f"-wp-prover={','.join(named)}", "-wp-timeout", str(seconds)]
        words += [] if number else files
        before = provers
    return words


def _process(name, job, asked, extra, progress):
    """One run of Frama-C over what is asked: (what is chosen, provers, seconds), one after the other; a later one gets what the earlier ones left."""
    run, folder = Run(), project.build_folder()
    table, log = folder / f"{name}.{job.name}.csv", folder / f"{name}.{job.name}.log"
    table.unlink(missing_ok=True)
    command = ["frama-c", *LANGUAGE, *METHOD, *extra, *_command(asked, job.files), "-then", "-report-untried", "-report-csv", str(table)]
    code = project.run(command, log, Log(run, progress).line)
    if code == 0 and table.exists():
        run.properties = _properties(table)
    else:
        run.errors.append(f"frama-c stopped with exit code {code}, see {log}")
    return run


def _file(name, job, hints, extra, progress):
    """Prove a file with WP: the first stage of the job, what is hinted, (function, prover, labels, seconds), and the other stages."""
    first, *later = [(job.chosen, *stage) for stage in job.stages]
    hinted = [(["-wp-fct", function, "-wp-prop", labels], [prover], seconds) for function, prover, labels, seconds in hints if function in job.functions]
    return _process(name, job, [first, *hinted, *later], extra, progress)


def _lemmas(name, job, hints, extra, progress):
    """Prove the lemmas, as a file. Within a process a lemma is asked again whenever it is chosen, proven or not; so each is chosen once, and what is
    left goes to a further process."""
    run = Run()

    def left_by(asked):
        part = _process(name, job, asked, extra, progress)
        for goal in part.goals.values():
            before = run.goals.setdefault(goal.name, goal)
            before.provers.update(goal.provers)
            before.proven, before.milliseconds = goal.proven, goal.milliseconds
        run.errors += part.errors
        run.warnings |= part.warnings
        run.properties = run.properties or part.properties
        return set() if run.errors else {goal.name.removeprefix("lemma_") for goal in run.goals.values() if not goal.proven}

    def only(names):
        return [f"-wp-prop={','.join(sorted(names))}"]

    first, *later = job.stages
    left = left_by([(job.chosen, *first)])
    hinted = [(only(mine), [prover], seconds) for function, prover, labels, seconds in hints
              if function == "lemma" and (mine := left.intersection(labels.split(",")))]
    if hinted:
        left = left_by(hinted)
    for stage in later:
        left = left and left_by([(only(left), *stage)])
    return run  # without functions: they are annotated, but not proven here
