"""Prove everything, compare with the ledger and the assumptions, and say so in one line. Exit code 0 only if all holds."""
import argparse
import sys

import eva
import frama_c
import lists
import project
import report
import theory

# One prover alone first: after it 96 goals of 100 are proven, and to write a goal down for a prover costs as much as to prove it.
# What is left goes to those that know less, and then to all.
STAGES = [(["CVC4lem"], 2),
          (["CVC4calls"], 3),
          (["CVC4inline", "CVC4unfold", "CVC4nf", "CVC4ind", "CVC4plain", "CVC4calls"], 8),
          (project.ALL_PROVERS, 20)]
LEMMA_STAGES = [(["CVC4calls"], 4), (["CVC4unfold", "CVC4plain", "CVC4inline", "CVC4ind", "CVC4nf"], 20)]
PARTS = ["theory", "wp", "smoke", "eva"]


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--function", action="append", default=[], help="only this function or theorem (may be repeated)")
    parser.add_argument("--declared", action="store_true", help="all but what proofs/open says is not proven yet")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part (may be repeated)")
    parser.add_argument("--seconds", type=int, help="time for one goal, in place of 2, 3, 8 and 20")
    parser.add_argument("--quickly", type=int, metavar="SECONDS", help="only the fast provers, with this time for one goal")
    parser.add_argument("--cross", action="store_true", help="ask every prover for every goal, to record who can prove what")
    parser.add_argument("--cache", metavar="FOLDER", help="take provers' answers from this cache, run none")
    parser.add_argument("--update-cache", metavar="FOLDER", help="put provers' answers into this cache")
    return parser.parse_args()


def parts_of(given):
    if given.only:
        return set(given.only)
    if given.function:
        return {"wp", "smoke"}
    return {"wp", "eva"} if given.cache else set(PARTS)


def stages_of(given):
    if given.quickly:
        return STAGES[:2] + [(STAGES[2][0], given.quickly)]
    return [(project.ALL_PROVERS, given.seconds)] if given.seconds else STAGES


def wp_extra(given):
    if given.cache:
        return ["-wp-cache", "offline", "-wp-cache-dir", given.cache]
    if given.update_cache:
        return ["-wp-cache", "update", "-wp-cache-dir", given.update_cache]
    return ["-wp-cache", "none"] + (["-wp-run-all-provers"] if given.cross else [])


def declared_faults(parts, ledger, assumptions, lemmas_proven):
    """As list_faults, but of what is open nothing is asked; whose duty a precondition is, only a whole run can tell."""
    kinds, still_open = {"lemma"} if "theory" in parts else set(), lists.open_functions()
    faults = lists.difference("ledger", ledger, kinds) + lists.name_faults()
    faults += lists.difference("assumptions", assumptions, {"tool", "link", "axiom", "axiom of the theory", "admitted", "uninterpreted"})
    if "wp" in parts:
        faults += [f"lemma {name} of spec/ has no goal in this run" for name in sorted(lists.lemmas_of_clauses() - lemmas_proven)]
        listed = {line for line in lists.read(project.PROOFS / "ledger") if not line.startswith("lemma") and line.split(" | ")[1] not in still_open}
        found = {line for line in ledger if not line.startswith("lemma")}
        faults += [f"{line.split(' | ')[1]}: ledger: listed, but not in this run: {line}" for line in sorted(listed - found)]
        faults += [f"{line.split(' | ')[1]}: ledger: in this run, but not listed: {line}" for line in sorted(found - listed)]
    return faults


def list_faults(given, parts, ledger, assumptions):
    """The ledger as far as these parts can speak for it, and the assumptions."""
    kinds = ({"lemma"} if "theory" in parts else set()) | ({"function", "theorem"} if "wp" in parts and not given.function else set())
    found = lists.difference("ledger", ledger, kinds)
    return found + (lists.difference("assumptions", assumptions) if "wp" in parts and not given.function else [])


def main():
    given = options()
    parts = parts_of(given)
    files = project.relative(project.sources())
    chosen = lists.declared() if given.declared else given.function
    lemmas, theory_seconds = theory.prove() if "theory" in parts else ({}, 0)
    prove = frama_c.wp_in_two if given.declared else frama_c.wp
    run = prove("wp", files, chosen, stages_of(given), wp_extra(given)) if "wp" in parts else frama_c.Run()
    if given.declared and "wp" in parts:
        # A choice of functions leaves out the lemmas of spec/, on which they rest.
        of_clauses = frama_c.wp("lemmas", files, [], LEMMA_STAGES, wp_extra(given) + ["-wp-prop=@lemma"])
        run.goals.update({name: goal for name, goal in of_clauses.goals.items() if goal.function == "lemma"})
        run.errors += of_clauses.errors
    smoke = (prove("smoke", files, chosen, [(["CVC4nf"], 1)], frama_c.ONLY_SMOKE) if "smoke" in parts else frama_c.Run())
    alarms = eva.analyse() if "eva" in parts else {}
    versions = project.tool_versions()

    assumptions, ledger = lists.assumptions(run, theory.axioms(), versions), lists.ledger(run, lemmas, lists.GIVEN_OTHERS if given.declared else lists.PROVEN)
    faults = [f"lemma {name} is not proven" for name in theory.unproven(lemmas)]
    faults += lists.faults(run, whole=not chosen) + lists.smoke_faults(smoke) + list(eva.faults(alarms))
    faults += declared_faults(parts, ledger, assumptions, lists.proven_lemmas(run)) if given.declared else list_faults(given, parts, ledger, assumptions)
    still_open = sorted(lists.open_functions()) if given.declared else []
    result = report.Result(run, smoke, lemmas, alarms, assumptions, ledger, faults, theory_seconds, versions, still_open)
    report.write(result, with_status_page=parts == set(PARTS) and not given.function)
    for fault in faults:
        print(fault)
    print(report.line(result))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
