"""A second opinion: every goal that Frama-C's simplifier leaves open is given to other solvers than CVC4, on whose proofs `make prove` rests: to Z3,
which shares no code with it, and what that leaves to CVC5, its successor. Which of them proves how many is counted in proofs/cross.json, and what
neither proves is named there: those goals rest on one solver."""
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
# With the axioms that are known to be enough (proofs/cores), and then with all that come into question.
STAGES = [(["Z3core"], 2), (["CVC5core"], 2), (["CVC5lem"], 2), (["CVC5calls"], 2)]
SIMPLIFIED = {"Qed", "CFG"}


def asked(functions):
    """All lemmas and files, or these functions."""
    if functions:
        return jobs.of_functions(set(functions), STAGES)
    return [replace(jobs.of_lemmas(), stages=STAGES), *jobs.of_files(STAGES)]


def found(run):
    """How many goals needed a solver, how many each has proven, and which none of these has."""
    solved = [goal for goal in run.goals.values() if not SIMPLIFIED & {prover for prover, answer in goal.provers.items() if answer == "Valid"}]
    alone = {}
    for goal in sorted((goal for goal in solved if not goal.proven), key=lambda goal: goal.name):
        alone.setdefault(goal.function, []).append(goal.name)
    z3 = sum(goal.provers.get("Z3core") == "Valid" for goal in solved)
    return {"read": lists.read_hash(), "date": datetime.date.today().isoformat(), "goals": len(solved), "z3": z3,
            "cvc5": sum(goal.proven for goal in solved) - z3, "alone": alone}


def sentence():
    """For the status page."""
    if not FOUND.exists():
        return "A second solver (`make prove-cross`) has not been asked."
    said = json.loads(FOUND.read_text())
    of_these = "" if said["read"] == lists.read_hash() else ", of sources that have changed since"
    alone = sum(map(len, said["alone"].values()))
    return (f"Second opinions (`make prove-cross`, {said['date']}{of_these}): of {said['goals']} goals that need a solver at all, which in the rows above is CVC4, "
            f"Z3 proves {said['z3']} too, which shares no code with it; of the others CVC5, CVC4's successor, proves {said['cvc5']}. "
            f"{alone} rest on CVC4 alone, named in `proofs/cross.json`.")


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
        print(f"{function}: {len(goals)} by CVC4 alone")
    print(f"{answer['goals']} goals need a solver: {answer['z3']} are proven by Z3 too, {answer['cvc5']} of the others by CVC5, {run.seconds / 60:.0f} minutes")
    if not given.function:
        FOUND.write_text(json.dumps(answer, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
