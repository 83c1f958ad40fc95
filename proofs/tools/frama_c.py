"""One run of Frama-C/WP, and what it says: goals from its log, properties from its own consolidation (report-csv)."""
import csv
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import project

LANGUAGE = ["-cpp-extra-args=-Ispec -Iref -Iproofs/theorems", "-kernel-warn-key", "annot:missing-spec=abort",
            "-kernel-warn-key", "parser:decimal-float=inactive"]
METHOD = ["-wp", "-wp-rte", "-wp-definitions-terminate", "-warn-special-float", "non-finite", "-wp-driver",
          "proofs/theory/phasic.driver,proofs/theory/order.driver", "-wp-model", "Typed+float", "-wp-par", "2"]
ONLY_SMOKE = ["-wp-smoke-tests", "-wp-smoke-timeout", "1",
              "-wp-prop=-@ensures,-@assigns,-@requires,-@rte,-@invariant,-@variant,-@terminates,-@assert,-@lemma"]

RESULT = re.compile(r"\[wp\] \[([^\]]+)\] (Goal|Smoke-test) (\S+)(?: : (\w+))?(.*)")
TRIED = re.compile(r"^ +(\S+ [\d.]+|Qed): (\w+)")
ANNOTATED = re.compile(r"\[rte:annot\] annotating function (\S+)")
SCHEDULED = re.compile(r"\[wp\] (\d+) goals? scheduled")
WARNING = re.compile(r"\[([\w:-]+)\](?: [\w./]+:\d+:)? Warning: ?(.*)")
MILLISECONDS = {"ms": 1, "s": 1000, "m": 60000}
# Said because we ask for it (-wp-definitions-terminate), or only to tell that a failed goal has failed.
EXPECTED = re.compile(r"Missing terminates clause for \S+, populates|Failed smoke-test")


@dataclass
class Goal:
    name: str
    function: str
    proven: bool
    provers: dict = field(default_factory=dict)
    milliseconds: float = 0


@dataclass
class Run:
    code: int = 0
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
        elif found := SCHEDULED.search(line):
            self.progress.total = self.progress.done + int(found[1])
        elif found := RESULT.match(line):
            self._result(*found.groups())
        elif (found := TRIED.match(line)) and self.last:
            self.last.provers[found[1].split()[0]] = found[2]
        elif found := WARNING.match(line):
            self.warning = [found[1], found[2]]
        elif re.search(r"\berror\b|\bError\b", line) and line.startswith("[kernel"):
            self.run.errors.append(line.strip())

    def _result(self, who, kind, name, answer, rest):
        name = re.sub(r"^typed_(float_)?(phasic_)?(order_)?", "", name)
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


def wp_in_two(name, files, functions, stages, extra=()):
    """As wp, with half of the functions in each of two processes: a process makes its goals one after the other, which costs as much as
    proving most of them. Each process grants the other's contracts; both are proven when both have ended."""
    halves = [functions[0::2], functions[1::2]]
    with ThreadPoolExecutor(len(halves)) as pool:
        parts = list(pool.map(lambda half: wp(f"{name}-{half + 1}", files, halves[half], stages, ["-wp-par", "1", *extra]), range(len(halves))))
    both = Run(code=max(part.code for part in parts), seconds=max(part.seconds for part in parts))
    for part in parts:
        both.functions += part.functions
        both.goals.update(part.goals)
        both.smoke.update(part.smoke)
        both.warnings |= part.warnings
        both.errors += part.errors
        both.properties += [row for row in part.properties if row["function"] in part.functions]
    return both


def wp(name, files, functions, stages, extra=()):
    """Prove with WP. Each stage is (provers, seconds); a later stage gets what the earlier ones left."""
    run, folder = Run(), project.build_folder()
    table = folder / f"{name}.csv"
    table.unlink(missing_ok=True)
    command = ["frama-c"] + LANGUAGE + METHOD + list(extra)
    # A -then forgets which functions were chosen.
    chosen = ["-wp-fct", ",".join(functions)] if functions else []
    for number, (provers, seconds) in enumerate(stages):
        command += (["-then", "-wp"] if number else []) + chosen + ["-wp-prover", ",".join(provers), "-wp-timeout", str(seconds)]
        command += files if number == 0 else []
    command += ["-then", "-report-untried", "-report-csv", str(table)]
    progress = project.Progress(name)
    log, start = Log(run, progress), time.time()
    run.code = project.run(command, folder / f"{name}.log", log.line)
    run.seconds = time.time() - start
    progress.end()
    if run.code == 0 and table.exists():
        run.properties = _properties(table)
    else:
        run.errors.append(f"frama-c stopped with exit code {run.code}, see {folder / (name + '.log')}")
    return run
