"""The lemmas of our own theory, proven by Why3: each goal by at least one prover, every prover's answer recorded."""
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import project

FILES = {file: project.THEORY_PROVERS for file in ("phasic.mlw", "order.mlw", "temporal_difference.mlw")}
# What computes with bits sees nothing else, so that it is asked where there is nothing else.
FILES["exact.mlw"] = ["CVC4nf", "CVC5nf", "Z3bits"]
AT_LENGTH = 60
GOAL = re.compile(r"^(?:Sub-goal .* of goal|Goal) ([\w']+)\.")
ANSWER = re.compile(r"^Prover result is: (\w+)")


def _share():
    path = subprocess.run(["frama-c", "-print-share-path"], capture_output=True, text=True).stdout.strip()
    return path + "/wp/why3"


def _ask(file, prover, seconds, *chosen):
    """[(goal, proven)] in the order of the file; all of it, or what is chosen."""
    log = project.build_folder() / ".".join(["theory", file, prover, *chosen[-1:], "log"])
    code = project.run(["why3", "prove", "-L", _share(), "-a", "split_vc", "-P", prover, "-t", str(seconds),
                        f"proofs/theory/{file}", *chosen], log)
    answers, goal = [], ""
    for line in log.read_text().split("\n"):
        if found := GOAL.match(line):
            goal = found[1]
        elif found := ANSWER.match(line):
            answers.append((goal, found[1] == "Valid"))
    if not answers:
        answers = [(f"why3 failed with exit code {code}, see {log}", False)]
    return answers


def _ask_at_length(file, lemma, goals):
    """Once more what nobody has proven: a slow machine, or one that has other work, may have been given too little time."""
    text = (project.THEORY / file).read_text()
    found = re.search(rf"\b(?:lemma|goal) {re.escape(lemma)}\b", text)
    if not found:
        return  # it is no name, but says why there are no answers
    theory = re.findall(r"^(?:theory|module) (\w+)", text[:found.start()], flags=re.M)[-1]
    with ThreadPoolExecutor(2) as two:
        for prover, row in zip(FILES[file], two.map(lambda prover: _ask(file, prover, AT_LENGTH, "-T", theory, "-G", lemma), FILES[file])):
            for said, (name, proven) in zip(goals, row):
                said[prover] = said.get(prover, False) or (proven and name == lemma)


def prove(seconds=3, second_opinion=2):
    """{lemma: [{prover: proven} for each of its goals]}, and the seconds it took."""
    start = time.time()
    asked = [(file, prover) for file, provers in FILES.items() for prover in provers]
    with ThreadPoolExecutor(2) as two:
        answers = dict(zip(asked, two.map(lambda pair: _ask(*pair, seconds if pair[1] == FILES[pair[0]][0] else second_opinion), asked)))
    lemmas = {}
    for file, provers in FILES.items():
        mine = {}
        for number, (lemma, _) in enumerate(answers[file, provers[0]]):
            rows = {prover: answers[file, prover] for prover in provers}
            said = {prover: row[number][1] for prover, row in rows.items() if len(row) > number and row[number][0] == lemma}
            mine.setdefault(lemma, []).append(said)
        for lemma in unproven(mine):
            _ask_at_length(file, lemma, mine[lemma])
        for lemma, goals in mine.items():
            lemmas.setdefault(lemma, []).extend(goals)
    return lemmas, time.time() - start


def unproven(lemmas):
    return sorted(name for name, goals in lemmas.items() if not all(any(goal.values()) for goal in goals))


def axioms():
    """Axioms of the theory that no `goal` of a clone has turned into something to prove."""
    text = "".join(re.sub(r"\(\*.*?\*\)", " ", (project.THEORY / file).read_text(), flags=re.S) for file in FILES)
    return sorted(set(re.findall(r"\baxiom (\w+)", text)) - set(re.findall(r"\bgoal (\w+)", text)))
