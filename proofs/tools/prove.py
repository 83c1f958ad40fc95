"""Prove everything, compare with the ledger and the assumptions, and say so in one line. Exit code 0 only if all holds."""
import argparse
import sys

import eva
import frama_c
import hints
import lists
import project
import report
import theory

# One prover alone first: after it 96 goals of 100 are proven, and to write a goal down for a prover costs as much as to prove it.
# What is left goes to the others one after the other, those first that prove most of it, and then to all at length.
STAGES = [([project.FIRST_PROVER], project.FIRST_SECONDS), (["CVC4calls"], 2), (["CVC4inline"], 2), (["CVC4unfold"], 3), (["CVC4nf"], 3), (["CVC4plain"], 5),
          (["CVC4mem", "CVC4ind", "CVC4lem", "CVC4calls"], 10), (project.ALL_PROVERS, 20)]
LEMMA_STAGES = [([project.FIRST_FOR_LEMMAS], 4), (["CVC4unfold", "CVC4plain", "CVC4inline", "CVC4ind", "CVC4nf", "CVC4mem"], 20)]
PARTS = ["theory", "wp", "smoke", "eva"]


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--function", action="append", default=[], help="only this function or theorem (may be repeated)")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part (may be repeated)")
    parser.add_argument("--seconds", type=int, help="time for one goal, all provers at once")
    parser.add_argument("--quickly", type=int, metavar="SECONDS", help="only the fast provers, with this time for one goal")
    parser.add_argument("--cross", action="store_true", help="ask every prover for every goal, to record who can prove what")
    parser.add_argument("--cache", metavar="FOLDER", help="take provers' answers from this cache, run none")
    parser.add_argument("--update-cache", metavar="FOLDER", help="put provers' answers into this cache")
    given = parser.parse_args()
    missing = set(given.function).difference(lists.functions())
    if missing:
        parser.error(f"no function or theorem {', '.join(sorted(missing))}")
    return given


def parts_of(given):
    if given.only:
        return set(given.only)
    if given.function:
        return {"wp", "smoke"}
    return {"wp", "eva"} if given.cache else set(PARTS)


def stages_of(given):
    if given.quickly:
        return STAGES[:2] + [(["CVC4inline", "CVC4unfold", "CVC4nf", "CVC4ind", "CVC4plain", "CVC4calls"], given.quickly)]
    if given.cross or given.seconds:
        return [(project.ALL_PROVERS, given.seconds or 5)]
    return STAGES


def wp_extra(given):
    if given.cache:
        return ["-wp-cache", "offline", "-wp-cache-dir", given.cache]
    if given.update_cache:
        return ["-wp-cache", "update", "-wp-cache-dir", given.update_cache]
    return ["-wp-cache", "none"] + (["-wp-run-all-provers"] if given.cross else [])


def lemma_file():
    """A file that reads every header in which a lemma may stand, and nothing else."""
    path = project.build_folder() / "lemmas.c"
    headers = [header for room in ("spec", "ref", "proofs/theorems") for header in sorted(project.ROOT.glob(f"{room}/*.h"))]
    # The public header comes first: the clauses are written for its types.
    path.write_text("".join(f'#include "{name}"\n' for name in ["phasic.h", *(header.name for header in headers)]))
    return str(path)


def jobs(functions, stages, lemmas):
    """What is proven together: the lemmas, which every proof of a file would repeat; then a file, the long ones first. With functions: these."""
    files = sorted(project.sources(), key=lambda path: -path.stat().st_size)
    defined = [(file, lists.defined([file])) for file in files]
    if not functions:
        return [frama_c.Job(frama_c.LEMMAS, [lemma_file()], set(), ["-wp-prop=@lemma"], LEMMA_STAGES)] * lemmas + \
            [frama_c.Job(file.name, project.relative([file]), names, ["-wp-prop=-@lemma"], stages) for file, names in defined]
    return [frama_c.Job(file.name, project.relative([file]), names & functions, ["-wp-fct", ",".join(sorted(names & functions))], stages)
            for file, names in defined if names & functions]


def list_faults(all_functions, parts, ledger, assumptions, lemmas_proven):
    """The ledger and the assumptions, as far as these parts can speak for them."""
    kinds = ({"lemma"} if "theory" in parts else set()) | ({"function", "theorem"} if all_functions else set())
    found = lists.difference("ledger", ledger, kinds) + lists.difference("assumptions", assumptions, None if all_functions else lists.SEEN_WITHOUT_PROOF)
    return found + [f"lemma {name}: in spec/, but not in this run" for name in sorted(lists.lemmas() - lemmas_proven) if all_functions]


def main():
    given = options()
    parts, read = parts_of(given), lists.read_hash()

    def prove(name, stages, extra, lemmas=True):
        return frama_c.wp(name, jobs(set(given.function), stages, lemmas), hints.read() if name == "wp" and not given.cross else [], extra)

    lemmas, theory_seconds = theory.prove() if "theory" in parts else ({}, 0)
    run = prove("wp", stages_of(given), wp_extra(given)) if "wp" in parts else frama_c.Run()
    smoke = prove("smoke", [(["CVC4nf"], 1)], frama_c.ONLY_SMOKE, lemmas=False) if "smoke" in parts else frama_c.Run()
    alarms = eva.analyse() if "eva" in parts else {}
    versions = project.tool_versions()

    all_functions = "wp" in parts and not given.function
    assumptions, ledger = lists.assumptions(run, theory.axioms(), versions), lists.ledger(run, lemmas)
    faults = [f"lemma {name} is not proven" for name in theory.unproven(lemmas)]
    faults += lists.faults(run) + lists.smoke_faults(smoke) + list(eva.faults(alarms))
    faults += list_faults(all_functions, parts, ledger, assumptions, lists.proven_lemmas(run))
    result = report.Result(run, smoke, lemmas, alarms, assumptions, ledger, faults, theory_seconds, versions, read,
                           whole=parts == set(PARTS) and not given.function)
    report.write(result)
    for fault in faults:
        print(fault)
    print(report.line(result))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
