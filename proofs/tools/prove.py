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
    parser.add_argument("--lemma", action="append", default=[], help="only this lemma of an annotation (may be repeated)")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part (may be repeated)")
    parser.add_argument("--seconds", type=int, help="time for one goal, all provers at once")
    parser.add_argument("--quickly", type=int, metavar="SECONDS", help="only the fast provers, with this time for one goal")
    parser.add_argument("--cross", action="store_true", help="ask every prover for every goal, to record who can prove what")
    parser.add_argument("--cache", metavar="FOLDER", help="share provers' answers in this cache")
    given = parser.parse_args()
    for what, asked, known in (("function or theorem", given.function, lists.functions()), ("lemma", given.lemma, lists.lemmas())):
        missing = set(asked).difference(known)
        if missing:
            parser.error(f"no {what} {', '.join(sorted(missing))}")
    return given


def parts_of(given):
    if given.only:
        return set(given.only)
    if given.function or given.lemma:
        return {"wp", "smoke"}
    return set(PARTS)


def stages_of(given):
    if given.quickly:
        return STAGES[:2] + [(["CVC4inline", "CVC4unfold", "CVC4nf", "CVC4ind", "CVC4plain", "CVC4calls"], given.quickly)]
    if given.cross or given.seconds:
        return [(project.ALL_PROVERS, given.seconds or 5)]
    return STAGES


def wp_extra(given):
    if given.cache:
        return ["-wp-cache", "update", "-wp-cache-dir", given.cache]
    return ["-wp-cache", "none"] + (["-wp-run-all-provers"] if given.cross else [])


def lemma_file():
    """A file that reads every header in which a lemma may stand, and nothing else."""
    path = project.build_folder() / "lemmas.c"
    headers = [header for room in ("spec", "ref", "proofs/theorems") for header in sorted(project.ROOT.glob(f"{room}/*.h"))]
    # The public header comes first: the clauses are written for its types.
    path.write_text("".join(f'#include "{name}"\n' for name in ["phasic.h", *(header.name for header in headers)]))
    return str(path)


def lemma_job(given=None):
    """The lemmas, which every proof of a file would repeat; with --lemma only these, with --quickly in less time."""
    names = sorted(given.lemma) if given else []
    first, (provers, seconds) = LEMMA_STAGES
    later = (provers, given.quickly if given and given.quickly else seconds)
    return frama_c.Job(frama_c.LEMMAS, [lemma_file()], set(names), ["-wp-prop=" + (",".join(names) or "@lemma")], [first, later])


def jobs(stages):
    """A file each, the long ones first: whole functions are taken, and no list of their names, so that nothing can be left out."""
    files = sorted(project.sources(), key=lambda path: -path.stat().st_size)
    return [frama_c.Job(file.name, project.relative([file]), lists.defined([file]), ["-wp-prop=-@lemma"], stages) for file in files]


def jobs_of(functions, stages):
    """Only these functions."""
    return [frama_c.Job(job.name, job.files, mine, ["-wp-fct", ",".join(sorted(mine))], stages)
            for job in jobs(stages) if (mine := job.functions & functions)]


def list_faults(all_functions, parts, ledger, assumptions, lemmas_proven):
    """The ledger and the assumptions, as far as these parts can speak for them."""
    kinds = ({"lemma"} if "theory" in parts else set()) | ({"function", "theorem"} if all_functions else set())
    found = lists.difference("ledger", ledger, kinds) + lists.difference("assumptions", assumptions, None if all_functions else lists.SEEN_WITHOUT_PROOF)
    return found + [f"lemma {name}: in spec/, but not in this run" for name in sorted(lists.lemmas() - lemmas_proven) if all_functions]


def main():
    given = options()
    parts, read = parts_of(given), lists.read_hash()
    some = (given.function, given.lemma)

    def prove(name, stages, extra, with_lemmas=True):
        lemmas = [lemma_job(given)] if with_lemmas and (given.lemma or not any(some)) else []
        files = jobs_of(set(given.function), stages) if any(some) else jobs(stages)
        return frama_c.wp(name, lemmas + files, hints.read() if name == "wp" and not given.cross else [], extra)

    lemmas, theory_seconds = theory.prove() if "theory" in parts else ({}, 0)
    run = prove("wp", stages_of(given), wp_extra(given)) if "wp" in parts else frama_c.Run()
    smoke = prove("smoke", [(["CVC4nf"], 1)], frama_c.ONLY_SMOKE, with_lemmas=False) if "smoke" in parts else frama_c.Run()
    alarms = eva.analyse() if "eva" in parts else {}
    versions = project.tool_versions()

    all_functions = "wp" in parts and not any(some)
    assumptions, ledger = lists.assumptions(run, theory.axioms(), versions), lists.ledger(run, lemmas)
    faults = [f"lemma {name} is not proven" for name in theory.unproven(lemmas)]
    faults += lists.faults(run) + lists.smoke_faults(smoke) + list(eva.faults(alarms))
    faults += list_faults(all_functions, parts, ledger, assumptions, lists.proven_lemmas(run))
    result = report.Result(run, smoke, lemmas, alarms, assumptions, ledger, faults, theory_seconds, versions, read,
                           whole=parts == set(PARTS) and not any(some))
    report.write(result)
    for fault in faults:
        print(fault)
    print(report.line(result))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
