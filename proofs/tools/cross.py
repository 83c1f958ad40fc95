"""A second opinion: every goal that Frama-C's simplifier leaves open is given to another solver than the one whose proofs `make prove` rests on.
What that one proves too is counted in proofs/cross.json, and what it does not is named there: those goals rest on one solver."""
import argparse
import datetime
import json
import sys
from dataclasses import replace

import frama_c
import jobs
import lists
import project

FOUND = project.PROOFS / "cross.json"
STAGES = [(["CVC5lem"], 2), (["CVC5calls"], 2)]
SIMPLIFIED = {"Qed", "CFG"}


def asked(functions):
    """All lemmas and files, or these functions."""
    if functions:
        return jobs.of_functions(set(functions), STAGES)
    return [replace(jobs.of_lemmas(), stages=STAGES[::-1]), *jobs.of_files(STAGES)]


def found(run):
    """How many goals needed a solver, and which were not proven by this one."""
    solved = [goal for goal in run.goals.values() if not SIMPLIFIED & {prover for prover, answer in goal.provers.items() if answer == "Valid"}]
    alone = {}
    for goal in sorted((goal for goal in solved if not goal.proven), key=lambda goal: goal.name):
        alone.setdefault(goal.function, []).append(goal.name)
    return {"read": lists.read_hash(), "date": datetime.date.today().isoformat(), "solver": project.tool_versions()["cvc5"],
            "goals": len(solved), "second": sum(goal.proven for goal in solved), "alone": alone}


def sentence():
    """For the status page."""
    if not FOUND.exists():
        return "A second solver (`make prove-cross`) has not been asked."
    said = json.loads(FOUND.read_text())
    of_these = "" if said["read"] == lists.read_hash() else ", of sources that have changed since"
    return (f"A second solver (`make prove-cross`, {said['date']}{of_these}): of {said['goals']} goals that need a solver at all (the rows above say whose proof each rests on) "
            f"CVC5 proves {said['second']} by itself, in a few seconds each; the others are named in `proofs/cross.json`. CVC5 succeeds CVC4 and shares much with it.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--function", action="append", default=[], help="only this function or theorem; nothing is written (may be repeated)")
    given = parser.parse_args()
    if missing := set(given.function).difference(lists.functions()):
        parser.error(f"no function or theorem {', '.join(sorted(missing))}")
    run = frama_c.wp("cross", asked(given.function), [], ["-wp-cache", "none"])
    for error in run.errors:
        print(f"error: {error}")
    if run.errors:
        return 1
    answer = found(run)
    for function, goals in sorted(answer["alone"].items()):
        print(f"{function}: {len(goals)} by one solver alone")
    print(f"{answer['second']} of {answer['goals']} goals that need a solver are proven by a second one, {run.seconds / 60:.0f} minutes")
    if not given.function:
        FOUND.write_text(json.dumps(answer, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
