"""The lemmas of our own theory, proven by Why3: each goal by at least one prover, every prover's answer recorded."""
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import project

FILES = ["phasic.mlw", "order.mlw", "temporal_difference.mlw"]
GOAL = re.compile(r"^(?:Sub-goal .* of goal|Goal) ([\w']+)\.")
ANSWER = re.compile(r"^Prover result is: (\w+)")
PLACE = re.compile(r"line (\d+), characters (\d+)-")


def _share():
    path = subprocess.run(["frama-c", "-print-share-path"], capture_output=True, text=True).stdout.strip()
    return path + "/wp/why3"


def _ask(prover, seconds):
    """[(place, goal, proven)] in the order of the files."""
    return [answer for file in FILES for answer in _ask_about(file, prover, seconds)]


def _ask_about(file, prover, seconds):
    log = project.build_folder() / f"theory.{file}.{prover}.log"
    code = project.run(["why3", "prove", "-L", _share(), "-a", "split_vc", "-P", prover, "-t", str(seconds),
                        f"proofs/theory/{file}"], log)
    answers, place, goal = [], "", ""
    for line in log.read_text().split("\n"):
        if found := PLACE.search(line):
            place = f"{file}:{found[1]}:{found[2]}"
        elif found := GOAL.match(line):
            goal = found[1]
        elif found := ANSWER.match(line):
            answers.append((place, goal, found[1] == "Valid"))
    if not answers:
        answers = [("", f"why3 failed with exit code {code}, see {log}", False)]
    return answers


def prove(seconds=4):
    """{lemma: [{prover: proven} for each of its goals]}, and the seconds it took."""
    start = time.time()
    with ThreadPoolExecutor(2) as two:
        of_prover = dict(zip(project.THEORY_PROVERS, two.map(lambda prover: _ask(prover, seconds), project.THEORY_PROVERS)))
    first = of_prover[project.THEORY_PROVERS[0]]
    lemmas = {}
    for number, (_, lemma, _) in enumerate(first):
        answers = {p: rows[number][2] for p, rows in of_prover.items() if len(rows) > number and rows[number][1] == lemma}
        lemmas.setdefault(lemma, []).append(answers)
    return lemmas, time.time() - start


def unproven(lemmas):
    return sorted(name for name, goals in lemmas.items() if not all(any(goal.values()) for goal in goals))


def axioms():
    """Axioms of the theory that no `goal` of a clone has turned into something to prove."""
    text = "".join(re.sub(r"\(\*.*?\*\)", " ", (project.THEORY / file).read_text(), flags=re.S) for file in FILES)
    return sorted(set(re.findall(r"\baxiom (\w+)", text)) - set(re.findall(r"\bgoal (\w+)", text)))
