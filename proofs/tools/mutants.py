"""Break code and contracts in small ways; each break must turn some goal red.

A mutant is killed when a goal of one of its functions is not proven that is proven in the unbroken tree. A mutant that Frama-C
does not even read is a mistake in the table, and kills nothing. Answers of the provers are shared in a cache that starts empty,
so that a mutant costs only the goals that it changes. What a run before has judged of the same texts is not judged again."""
import argparse
import functools
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import lists
import mutant_table
import project

# Before the name of a lemma, among the functions that a mutant is to be seen by: a run of a function grants the lemmas.
LEMMA = "lemma:"


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="only those marked quick")
    parser.add_argument("--function", action="append", default=[], help="only those of this function (may be repeated)")
    parser.add_argument("--id", action="append", default=[], help="only this one (may be repeated)")
    parser.add_argument("--seconds", type=int, default=6, help="time for one goal")
    parser.add_argument("--check", action="store_true", help="only see that every mutant can be applied and names functions that exist")
    return parser.parse_args()


def folder_of(name):
    return project.build_folder() / "mutants" / name


def copy_of_the_tree(name):
    folder = folder_of(name)
    shutil.rmtree(folder, ignore_errors=True)
    for room in ("ref", "spec", "opt"):
        shutil.copytree(project.ROOT / room, folder / room)
    shutil.copytree(project.PROOFS, folder / "proofs", ignore=shutil.ignore_patterns("__pycache__", "mutants"))
    return folder


def prove(folder, functions, seconds):
    """The goals that are not proven, and what Frama-C refused to read."""
    command = [sys.executable, "proofs/tools/prove.py", "--only", "wp", "--quickly", str(seconds), "--cache", str(folder_of("cache"))]
    command += [word for name in functions for word in (("--lemma", name.removeprefix(LEMMA)) if name.startswith(LEMMA) else ("--function", name))]
    folder_of("cache").mkdir(parents=True, exist_ok=True)
    subprocess.run(command, cwd=folder, env=dict(project.environment(), BUILD="build"), capture_output=True)
    answer = json.loads((folder / "build" / "prove.json").read_text())
    refused = [fault for fault in answer["faults"] if fault.startswith("error:")]
    return {goal["name"] for goal in answer["goal_list"] if not goal["proven"]}, refused


def problem_of(mutant):
    """What is wrong with this line of the table."""
    text = (project.ROOT / mutant.file).read_text()
    if text.count(mutant.search) != 1:
        return f"'{mutant.search}' stands {text.count(mutant.search)} times in {mutant.file}, not once"
    known = {*lists.functions(), *(LEMMA + name for name in lists.lemmas())}
    missing = [name for name in mutant.function.split() if name not in known]
    return f"no function or lemma {', '.join(missing)}" if missing else None


def judge(mutant, seconds, kept):
    result = {"id": mutant.name, "functions": mutant.function.split(), "breaks": mutant.breaks, "killed": False, "by": [],
              "problem": problem_of(mutant)}
    if result["problem"]:
        return result
    before = kept.get(mutant.function, f"unbroken {seconds} {mutant.function}", lambda: red_before(mutant, seconds))
    folder = copy_of_the_tree(mutant.name)
    path = folder / mutant.file
    path.write_text(path.read_text().replace(mutant.search, mutant.replace))
    red, refused = prove(folder, result["functions"], seconds)
    shutil.rmtree(folder, ignore_errors=True)
    by = sorted(red - set(before))
    return dict(result, killed=bool(by) and not refused, by=by[:4], before=before, problem=refused[0] if refused else None)


def red_before(mutant, seconds):
    """Goals that are red without any mutant: they can kill nothing."""
    folder = copy_of_the_tree(f"before-{mutant.name}")
    red, refused = prove(folder, mutant.function.split(), seconds)
    shutil.rmtree(folder, ignore_errors=True)
    return sorted(red) + [f"the unbroken tree: {fault}" for fault in refused]


class Kept:
    """What was found of the very texts that the proofs of the functions read, a line each as it is found."""

    def __init__(self):
        self.path = folder_of("kept")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = [json.loads(line) for line in self.path.read_text().splitlines()] if self.path.exists() else []
        self.lines = {(line["read"], line["asked"]): line["found"] for line in lines}

    @staticmethod
    @functools.cache
    def read(functions):
        return lists.read_hash_of(functions.split())

    def found(self, functions, asked):
        return self.lines.get((self.read(functions), asked))

    def get(self, functions, asked, find):
        key = self.read(functions), asked
        if key not in self.lines:
            self.lines[key] = find()
            with open(self.path, "a") as file:
                file.write(json.dumps({"read": key[0], "asked": asked, "found": self.lines[key]}) + "\n")
        return self.lines[key]


def asked_of(mutant, seconds):
    return f"{seconds} {mutant}"


def write_results(kept, seconds):
    """All that has been judged of these texts, in whatever runs; "killed" of a mutant that has not is null."""
    def result(mutant):
        unjudged = {"id": mutant.name, "functions": mutant.function.split(), "breaks": mutant.breaks, "killed": None, "by": []}
        return dict(kept.found(mutant.function, asked_of(mutant, seconds)) or unjudged, survives=mutant.survives)
    mutant_table.RESULTS.write_text(json.dumps([result(mutant) for mutant in mutant_table.read()], indent=1) + "\n")


def verdict(mutant, result):
    """What is not as it must be, or nothing."""
    if result["problem"]:
        return result["problem"]
    if result["killed"] == bool(mutant.survives):
        return "is listed as a survivor, but was killed" if result["killed"] else "survives"
    return None


def main():
    given = options()
    mutants = [m for m in mutant_table.read() if (not given.quick or m.quick) and (not given.id or m.name in given.id) and
               (not given.function or set(m.function.split()) & set(given.function))]
    if given.check:
        problems = [f"{mutant.name}: {problem}" for mutant in mutants if (problem := problem_of(mutant))]
        print("\n".join(problems + [f"{len(mutants)} mutants, {len(problems)} that cannot be applied"]))
        return 1 if problems else 0
    kept = Kept()
    progress, results = project.Progress("mutants"), []
    progress.total = len(mutants)
    with ThreadPoolExecutor(2) as two:
        for result in two.map(lambda mutant: kept.get(mutant.function, asked_of(mutant, given.seconds), lambda: judge(mutant, given.seconds, kept)), mutants):
            results.append(result)
            progress.step(result["id"])
    progress.end()
    wrong = [f"{mutant.name}: {what} ({mutant.breaks})" for mutant, result in zip(mutants, results) if (what := verdict(mutant, result))]
    already = sorted({goal for result in results for goal in result.get("before", [])})
    wrong += [f"red without any mutant, and so no witness: {goal}" for goal in already]
    print("\n".join(wrong) + ("\n" if wrong else ""), end="")
    write_results(kept, given.seconds)
    killed, known = sum(result["killed"] for result in results), sum(bool(mutant.survives) for mutant in mutants)
    print(f"{killed} of {len(results)} mutants killed, {known} known survivors, {len(already)} goals red before: "
          f"{'DOES NOT HOLD' if wrong else 'holds'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
