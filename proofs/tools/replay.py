"""proofs/proven: what a run of `make prove` that held has proven, as hashes, and whether what would have to be proven today is the same.

Frama-C generates every goal again and simplifies it, which takes a hundredth of proving it; no prover is run. A goal is its text; what its symbols
mean is the normalized text of its file (code, contracts and definitions, without comments and blanks) and the theory. So what is trusted is the
record, and that Frama-C asks the same for the same text."""
import argparse
import collections
import hashlib
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import frama_c
import jobs
import lists
import project

RECORD = project.PROOFS / "proven"
HEAD = """# What a run of `make prove` that held has proven, and `make prove-replay` compares: hashes of the tools and the theory, of the
# definitions and the code that each job reads, and of the goals of each function. Written by `make prove-record`.
"""
OWNER = re.compile(r"^  (?:Function (\w+)|(Global))(?: with behavior .*)?$", flags=re.M)
RULE = "-" * 60 + "\n"


def refuse(why):
    print(why, file=sys.stderr)
    sys.exit(2)


def _hash(text):
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _ask(job, *words):
    """What Frama-C says, and the normalized text of the file."""
    folder = project.build_folder()
    log, normal = folder / f"replay.{job.name}.log", folder / f"replay.{job.name}.txt"
    normal.unlink(missing_ok=True)
    code = project.run(["frama-c", *frama_c.LANGUAGE, *words, *job.files, "-print", "-ocode", str(normal)], log)
    if code != 0 or not normal.exists():
        sys.exit(f"frama-c stopped with exit code {code}, see {log}")
    return log.read_text(), normal.read_text()


def _definitions(job):
    return {f"definitions | {job.name}": (0, _hash(_ask(job)[1]))}


def _goals(job):
    """The goals of each function; where a clause stands in its file is no part of them."""
    goals, owner = {}, None
    for part in _ask(job, *frama_c.METHOD, "-wp", *job.chosen, "-wp-prover", "none", "-wp-print")[0].split(RULE):
        if found := OWNER.search(part):
            owner = found[1] or "lemmas"
        elif part.lstrip().startswith(("Goal ", "Lemma ")):
            # Behind the last goal of all, Frama-C's own lines follow.
            goals.setdefault(owner, []).append(re.sub(r"\(file [^()]*\)", "", part).split("\n[")[0].strip())
    return {f"goals | {name}": (len(texts), _hash("\n".join(texts))) for name, texts in goals.items()}


def _foundations():
    """The tools, and the theory."""
    theory = "".join(f"{path.name}\n{path.read_text()}" for path in sorted(project.THEORY.iterdir()) if path.suffix != ".md")
    return {f"tool | {tool}": (0, _hash(version)) for tool, version in project.tool_versions().items()} | {"theory | proofs/theory": (0, _hash(theory))}


def _everywhere(what):
    """what(job) for all jobs, together."""
    progress, asked, found = project.Progress("replay"), [jobs.of_lemmas(), *jobs.of_files(jobs.STAGES)], {}
    progress.total = len(asked)
    with ThreadPoolExecutor(2) as two:
        for job, answer in zip(asked, two.map(what, asked)):
            progress.step(job.name)
            found |= answer
    progress.end()
    return found


def present():
    """{what: (goals, hash)} of the tree as it stands."""
    return _foundations() | _everywhere(_definitions) | _everywhere(_goals)


def _recorded():
    if not RECORD.exists():
        refuse("proofs/proven is missing: make prove prove-record writes it")
    return {" | ".join(words[:2]): (int(words[2]), words[3]) for words in (line.split(" | ") for line in lists.read(RECORD))}


def changed():
    """Names of the jobs that are not what was proven: all, if the tools or the theory are not."""
    old, foundations, definitions = _recorded(), _foundations(), _everywhere(_definitions)
    everything = any(old.get(what) != said for what, said in foundations.items())
    return {what.split(" | ")[1] for what, said in definitions.items() if everything or old.get(what) != said}


def record():
    path = project.build_folder().parent / "prove.json"
    answer = json.loads(path.read_text()) if path.exists() else refuse("prove-record: `make prove` has not been run")
    if not (answer["holds"] and answer["whole"] and answer["read"] == lists.read_hash()):
        refuse("prove-record: the last run of `make prove` was of a part, did not hold, or read another tree")
    found = present()
    # What follows from the shape of the code alone (CFG) is no goal that could be printed.
    proven = collections.Counter(goal["function"] for goal in answer["goal_list"] if "CFG" not in goal["provers"])
    proven["lemmas"] = proven.pop("lemma")
    there = {what.split(" | ")[1]: goals for what, (goals, _) in found.items() if what.startswith("goals")}
    wrong = [f"prove-record: {name}: {proven[name]} goals were proven, {there.get(name, 0)} are there"
             for name in sorted(set(proven) | set(there)) if proven[name] != there.get(name, 0)]
    if wrong:
        sys.exit("\n".join(wrong))
    write(found)
    print(f"{len(found)} lines in proofs/proven")


def write(found):
    RECORD.write_text(HEAD + "".join(f"{what} | {goals} | {said}\n" for what, (goals, said) in sorted(found.items())))


def replay():
    old, found = _recorded(), present()
    faults = [f"{what}: in the record, and gone" for what in sorted(set(old) - set(found))]
    faults += [f"{what}: not in the record" for what in sorted(set(found) - set(old))]
    faults += [f"{what}: not what was proven" for what in sorted(set(found) & set(old)) if found[what] != old[what]]
    print("\n".join(faults) + ("\n" if faults else ""), end="")
    owners = [goals for what, (goals, _) in found.items() if what.startswith("goals")]
    print(f"{len(owners) - 1} functions and theorems, and the lemmas: {sum(owners)} goals, compared with the record of what was proven: "
          f"{'DOES NOT HOLD' if faults else 'holds'}")
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--record", action="store_true", help="write the record from the last run of make prove")
    sys.exit(record() if parser.parse_args().record else replay())
