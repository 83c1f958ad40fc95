"""proofs/cores: which axioms are enough for a goal, so that the first prover is given those and no other (prune.c). It is learned from proofs:
what an unsatisfiable core names is enough. A core saves time and cannot make anything hold: fewer axioms prove nothing more, and what is
not proven with them goes to the other provers, which are given all that they are used to. A core that is there is kept as long as it is
enough, however it was found: 56 lemmas have theirs from the tasks of CVC4calls, whose cores this tool does not look for."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import frama_c
import jobs
import project

HEAD = """# Which axioms are enough for the first prover to prove a goal: a hash of the goal, and their names; or ?, where no such axioms were found, and
# other provers are asked at once. Written by `make prove-cores`. Only time depends on it.
"""
UNKNOWN = "?"
SOLVER = "/usr/bin/cvc4"


def _as_usual():
    """The options with which the first prover of all is called."""
    command = re.search(rf'^name = "{project.FIRST_PROVER}"\n.*\ncommand = "(.*) %f"$', (project.THEORY / "why3.conf.in").read_text(), flags=re.M)[1]
    return command.split(f"{SOLVER} ")[1].split()


AS_USUAL = _as_usual()
# Where a core is looked for: what is left out, how the solver is called, for how many seconds.
ATTEMPTS = [("float", AS_USUAL, 2), ("calls", [*AS_USUAL, "--trigger-sel=max"], 2), ("reals", ["--lang=smt2"], 5)]
# What a goal may take with its core: less than what the first prover is given.
ENOUGH_SECONDS = 1
FORM = re.compile(r"^(?=;; |\()", flags=re.M)


def read():
    """{key: names of axioms}"""
    lines = project.CORES.read_text().splitlines() if project.CORES.exists() else []
    return {key: set(names) for key, *names in (line.split() for line in lines if not line.startswith("#"))}


def write(cores):
    written = project.CORES.with_suffix(".new")
    written.write_text(HEAD + "".join(f"{key} {' '.join(sorted(names))}\n" for key, names in sorted(cores.items())))
    os.replace(written, project.CORES)


def _forms(text):
    """[(title, form)], a title being the comment before it."""
    found, title = [], ""
    for part in FORM.split(text):
        if part.startswith(";; "):
            title = part[3:].split("\n")[0]
        elif part.startswith("("):
            found.append((title, part.strip()))
    return found


def _goal_of(forms):
    """The number of the form that is the goal: the last assertion."""
    return max(number for number, (_, form) in enumerate(forms) if form.startswith("(assert"))


class Task:
    """What a prover would be given for a goal, in a folder of its own."""

    def __init__(self, path, folder):
        self.key, self.whole, self.asked = path.stem, path, pathlib.Path(folder) / "task.smt2"

    def without(self, left_out):
        """Its forms, but for what the goal does not reach and for a set of axioms."""
        shutil.copy(self.whole, self.asked)
        tools = project.build_folder()
        subprocess.run([tools / "prune", "/dev/null", tools / f"{left_out}.names", "/bin/true", self.asked], check=True)
        return _forms(self.asked.read_text())

    def core(self, forms, options, seconds):
        """Names of axioms that are enough, or None if there is no proof."""
        goal = _goal_of(forms)
        lines = ["(set-option :produce-unsat-cores true)"]
        for number, (_, form) in enumerate(forms):
            is_axiom = form.startswith("(assert") and number != goal
            lines.append(f"(assert (! {form[7:-1]} :named core{number}))" if is_axiom else "" if form.startswith("(get-info") else form)
        self.asked.write_text("\n".join([*lines, "(get-unsat-core)\n"]))
        said = subprocess.run([SOLVER, f"--tlimit={1000 * seconds}", *options, self.asked], capture_output=True, text=True).stdout
        return {forms[int(number)][0] for number in re.findall(r"\bcore(\d+)", said)} if said.startswith("unsat") else None

    def is_enough(self, names):
        """Whether a goal is proven with these axioms alone, in the way in which it will be asked."""
        shutil.copy(self.whole, self.asked)
        alone = self.asked.with_name("core")
        alone.write_text(f"{self.key} {' '.join(names)}\n")
        said = subprocess.run([project.build_folder() / "prune", alone, "/dev/null", SOLVER, f"--tlimit={1000 * ENOUGH_SECONDS}", *AS_USUAL,
                               self.asked], capture_output=True, text=True).stdout
        return said.startswith("unsat")

    def _smaller(self, names):
        """A core of the core, as long as there is a smaller one."""
        forms = _forms(self.whole.read_text())
        goal = _goal_of(forms)
        while True:
            some = [part for number, part in enumerate(forms) if not part[1].startswith("(assert") or part[0] in names or number == goal]
            core = self.core(some, AS_USUAL, ENOUGH_SECONDS)
            if core is None or len(core) >= len(names):
                return names
            names = core

    def learn(self):
        """Names that are enough, or None."""
        for left_out, options, seconds in ATTEMPTS:
            core = self.core(self.without(left_out), options, seconds)
            if core is not None:
                core = self._smaller(core)
                if self.is_enough(core):
                    return core
        return None


def _learn(path, old):
    """Names that are enough: the old ones, if they still are. What nothing was found for is not tried again."""
    with tempfile.TemporaryDirectory() as folder:
        task = Task(path, folder)
        if old is not None and (old == {UNKNOWN} or task.is_enough(old)):
            return old
        core = task.learn()
        return {UNKNOWN} if core is None else core


def _tasks():
    """Every goal that is more than simplifying, written down for the first prover, which is not asked."""
    folder = project.build_folder() / "tasks"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.environ["PHASIC_TASKS"] = str(folder)
    stages = [([project.FIRST_PROVER], 1)]
    run = frama_c.wp("cores", [replace(jobs.of_lemmas(), stages=stages), *jobs.of_files(stages)], [], ["-wp-cache", "none"])
    del os.environ["PHASIC_TASKS"]
    if run.errors:
        sys.exit("\n".join(run.errors))
    return sorted(folder.iterdir())


def main():
    old, tasks = read(), _tasks()
    found, progress = dict(old), project.Progress("cores")
    progress.total = len(tasks)
    try:
        with ThreadPoolExecutor(2) as two:
            for path, names in zip(tasks, two.map(lambda path: _learn(path, old.get(path.stem)), tasks)):
                progress.step(path.stem)
                found[path.stem] = names
        found = {path.stem: found[path.stem] for path in tasks}
    finally:
        # What was found before an interruption is kept.
        progress.end()
        write(found)
    known = sum(names != {UNKNOWN} for names in found.values())
    print(f"{known} cores in proofs/cores, of {len(tasks)} goals that are more than simplifying")


if __name__ == "__main__":
    main()
