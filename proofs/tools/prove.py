"""Prove everything, compare with the ledger and the assumptions, and say so in one line. Exit code 0 only if all holds."""
import argparse
import sys
from dataclasses import replace

import eva
import frama_c
import hints
import jobs
import lists
import project
import replay
import report
import theory

PARTS = ["theory", "wp", "smoke", "eva"]


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--function", action="append", default=[], help="only this function or theorem (may be repeated)")
    parser.add_argument("--lemma", action="append", default=[], help="only this lemma of an annotation (may be repeated)")
    parser.add_argument("--changed", action="store_true", help="only the files that are not what was proven, by the record of make prove-record")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part (may be repeated)")
    parser.add_argument("--seconds", type=int, help="time for one goal, all provers at once")
    parser.add_argument("--quickly", type=int, metavar="SECONDS", help="only the fast provers, with this time for one goal")
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
    return {"wp", "smoke"} if is_partial(given) else set(PARTS)


def is_partial(given):
    return bool(given.function or given.lemma or given.changed)


def stages_of(given):
    if given.quickly:
        return jobs.STAGES[:3] + [(["CVC4calls", "CVC4inline", "CVC4unfold", "CVC4nf", "CVC4ind", "CVC4plain"], given.quickly)]
    if given.seconds:
        return [(project.ALL_PROVERS, given.seconds)]
    return jobs.STAGES


def hinted_seconds(given):
    """Several times what a hinted goal takes, because the machine may be slow or have other work; not that much where most are expected to fail."""
    return 20 if given.quickly else 90


def wp_extra(given):
    if given.cache:
        return ["-wp-cache", "update", "-wp-cache-dir", given.cache]
    return ["-wp-cache", "none"]


def jobs_of(given, stages):
    """(the lemmas, the files) that were asked for."""
    if given.changed:
        changed = replay.changed()
        return ([job for job in some if job.name in changed] for some in ([jobs.of_lemmas()], jobs.of_files(stages)))
    if given.function or given.lemma:
        return [jobs.of_lemmas(given.lemma, given.quickly)] if given.lemma else [], jobs.of_functions(set(given.function), stages)
    return [jobs.of_lemmas()], jobs.of_files(stages)


def list_faults(run, parts, ledger, assumptions, whole):
    """The ledger and the assumptions, as far as this run can speak for them."""
    found = lists.difference("ledger", ledger, {"lemma"}) if "theory" in parts else []
    found += lists.difference("ledger", ledger, {"function", "theorem"}, None if whole else run.functions) if "wp" in parts else []
    found += lists.difference("assumptions", assumptions, None if whole else lists.SEEN_WITHOUT_PROOF)
    return found + [f"lemma {name}: in spec/, but not in this run" for name in sorted(lists.lemmas() - lists.proven_lemmas(run)) if whole]


def main():
    given = options()
    parts, read = parts_of(given), lists.read_hash()
    whole_wp = "wp" in parts and not is_partial(given)

    lemma_jobs, file_jobs = jobs_of(given, stages_of(given))
    smoke_jobs = [replace(job, stages=[([project.SMOKE_PROVER], 1)]) for job in file_jobs]
    lemmas, theory_seconds = theory.prove() if "theory" in parts else ({}, 0)
    run = frama_c.wp("wp", lemma_jobs + file_jobs, hints.read(hinted_seconds(given)), wp_extra(given)) if "wp" in parts else frama_c.Run()
    smoke = frama_c.wp("smoke", smoke_jobs, [], frama_c.ONLY_SMOKE) if "smoke" in parts else frama_c.Run()
    alarms = eva.analyse() if "eva" in parts else {}
    versions = project.tool_versions()

    assumptions, ledger = lists.assumptions(run, theory.axioms(), versions), lists.ledger(run, lemmas)
    faults = [f"lemma {name} is not proven" for name in theory.unproven(lemmas)]
    faults += lists.faults(run) + lists.smoke_faults(smoke) + list(eva.faults(alarms))
    faults += list_faults(run, parts, ledger, assumptions, whole_wp)
    result = report.Result(run, smoke, lemmas, alarms, assumptions, ledger, faults, theory_seconds, versions, read,
                           whole=parts == set(PARTS) and not is_partial(given))
    report.write(result)
    for fault in faults:
        print(fault)
    print(report.line(result))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
