"""proofs/hints: which prover to ask for a goal that the first one does not prove. A hint saves time and cannot make anything
hold: what a hinted prover does not prove goes to all others."""
import json
import re

import lists
import project

HINTS = project.PROOFS / "hints"
HEAD = """# Whom to ask for the goals that the first of all provers does not prove: function | prover | labels of clauses.
# Written by `make prove-hints` from the last run of `make prove`. Only time depends on it.
"""
LABEL = re.compile(r"(?:\w+?_)??(?:call_\w+?_requires|assert|ensures|loop_invariant)_(\w+?)(?:_preserved|_established)?(?:_\d+)?$")


def read(seconds):
    """Rows of (function, prover, labels, seconds)."""
    return [(*line.split(" | "), seconds) for line in sorted(lists.read(HINTS))] if HINTS.exists() else []


def _label(goal):
    if goal["function"] == "lemma":
        return goal["name"].removeprefix("lemma_")
    name = goal["name"].removeprefix(goal["function"] + "_")
    found = LABEL.match(name)
    # What has no name of its own is asked for by its kind.
    if name.startswith("assert_rte_"):
        return "rte"
    return found[1] if found else "@assigns" if "assigns_" in name else None


def main():
    answer, wanted = json.loads((project.build_folder().parent / "prove.json").read_text()), {}
    for goal in answer["goal_list"]:
        by = [prover for prover, said in goal["provers"].items() if said == "Valid"]
        if by and not {"Qed", "CFG", project.FIRST_PROVER} & set(by) and (label := _label(goal)):
            wanted.setdefault((goal["function"], by[0]), set()).add(label)
    HINTS.write_text(HEAD + "".join(f"{function} | {prover} | {','.join(sorted(labels))}\n" for (function, prover), labels in sorted(wanted.items())))
    print(f"{len(wanted)} hints in proofs/hints")


if __name__ == "__main__":
    main()
