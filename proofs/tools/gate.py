"""The gate's own test: a small tree that holds, and then one fault at a time. Each must end `prove` with a non-zero exit code
and name the culprit."""
import os
import re
import shutil
import subprocess
import sys

import lists
import project

# The small tree: the operations on numbers, one theorem file, and the first theory.
KEPT_SPEC = ["logic.h", "clauses.h", "phasic.h"]
KEPT_REF = ["number.c", "number.h"]
KEPT_THEOREMS = ["tonic.c", "order.h"]


def small_tree(name):
    folder = project.build_folder() / "gate" / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "spec").mkdir(parents=True)
    for file in KEPT_SPEC:
        shutil.copy(project.ROOT / "spec" / file, folder / "spec")
    (folder / "ref").mkdir()
    for file in KEPT_REF:
        shutil.copy(project.ROOT / "ref" / file, folder / "ref")
    shutil.copytree(project.PROOFS, folder / "proofs", ignore=shutil.ignore_patterns("__pycache__", "mutants", "theorems", "audit"))
    (folder / "proofs" / "theorems").mkdir()
    for file in KEPT_THEOREMS:
        shutil.copy(project.PROOFS / "theorems" / file, folder / "proofs" / "theorems")
    _keep_lines(folder)
    return folder


def _keep_lines(folder):
    """The lines of both lists that speak of what the small tree holds."""
    names = lists.defined([*folder.glob("ref/*.c"), *folder.glob("proofs/theorems/*.c")])
    for file in ("ledger", "assumptions"):
        path = folder / "proofs" / file
        kept = [line for line in path.read_text().split("\n")
                if not re.match(r"(function|theorem|caller|considered valid|warning) ", line) or line.split("|")[1].strip() in names]
        path.write_text("\n".join(kept) + "\n")


def callers(folder):
    """In the small tree nobody calls the operations, so their preconditions are the callers' duty."""
    path = folder / "proofs" / "assumptions"
    wanted = ["ph_clamp | finite", "ph_max | finite", "ph_abs | finite", "ph_within | finite"]
    text = path.read_text()
    path.write_text(text + "".join(f"caller | {line}\n" for line in wanted if f"caller | {line}" not in text))


def prove(folder, parts):
    command = ["proofs/tools/prove.py", "--seconds", "5"] + [word for part in parts for word in ("--only", part)]
    return run_tool(folder, *command)


def edit(folder, file, search, replace):
    path = folder / file
    text = path.read_text()
    assert search in text, f"the gate's own test is out of date: '{search}' is not in {file}"
    path.write_text(text.replace(search, replace, 1))


def unproved_goal(folder):
    edit(folder, "ref/number.c", "return x < y ? y : x;", "return y < x ? y : x;")


def false_lemma(folder):
    edit(folder, "ref/number.h", "/* lo if x < lo", "//@ lemma all_positive: \\forall integer x; 0 < x;\n/* lo if x < lo")


def false_lemma_of_the_theory(folder):
    theory = folder / "proofs" / "theory" / "temporal_difference.mlw"
    theory.write_text(theory.read_text().replace("  lemma identity", "  lemma every_sum_is_one: forall f: int -> real, n: int. sum f n = 1.0\n  lemma identity"))


def contradiction(folder):
    edit(folder, "ref/number.h", "requires finite: \\is_finite(x) && \\is_finite(y);",
         "requires finite: \\is_finite(x) && \\is_finite(y) && \\lt_double(x, y) && \\lt_double(y, x);")


def removed_function(folder):
    edit(folder, "ref/number.c", "double ph_abs(double x) { return x < 0.0 ? -x : x; }", "")


def function_without_contract(folder):
    edit(folder, "ref/number.c", "double ph_abs", "static double twice(double x) { return 2.0 * x; }\n\ndouble ph_abs")


def extra_axiom(folder):
    edit(folder, "ref/number.h", "/* lo if x < lo", "/*@ axiomatic More { axiom more: \\forall double x; same(x, x); } */\n/* lo if x < lo")


def invented_symbol(folder):
    edit(folder, "ref/number.h", "/* lo if x < lo", "/*@ axiomatic More { logic double more(double x); } */\n/* lo if x < lo")


def axiom_of_the_theory(folder):
    edit(folder, "proofs/theory/temporal_difference.mlw", "  lemma identity", "  axiom easy: forall f: int -> real. sum f 1 = 0.0\n  lemma identity")


def undefined_callee(folder):
    edit(folder, "ref/number.c", "double ph_abs(double x) { return x < 0.0 ? -x : x; }",
         "double elsewhere(double x);\ndouble ph_abs(double x) { return elsewhere(x); }")


def loop_without_variant(folder):
    edit(folder, "ref/number.c", "double ph_max(double x, double y) {",
         "double ph_max(double x, double y) { int i = 0; /*@ loop assigns i; */ while (i < 3) i++;")


def weakened_contract(folder):
    edit(folder, "ref/number.h", "ensures value: same(\\result, fl_abs(x));", "")


# What is broken, the parts of `prove` that must see it, and a word that must be in what they print.
FAULTS = [
    (unproved_goal, ["wp"], "ph_max"), (false_lemma, ["wp"], "lemma_all_positive"), (false_lemma_of_the_theory, ["theory"], "every_sum_is_one"),
    (contradiction, ["smoke"], "ph_max"), (removed_function, ["wp"], "ph_abs"), (function_without_contract, ["wp"], "twice"),
    (extra_axiom, ["wp"], "axiom | more"), (invented_symbol, ["wp"], "uninterpreted | more"), (axiom_of_the_theory, ["wp"], "easy"),
    (undefined_callee, ["wp"], "elsewhere"), (loop_without_variant, ["wp"], "ph_max"), (weakened_contract, ["wp"], "ph_abs"),
]


def small_theory(folder):
    """The theories that take seconds, for the one test that proves them."""
    edit(folder, "proofs/tools/theory.py", '("phasic.mlw", "order.mlw", "temporal_difference.mlw")', '("temporal_difference.mlw",)')


def run_tool(folder, *words):
    answer = subprocess.run([sys.executable, *words], cwd=folder, env=dict(project.environment(), BUILD="build"), capture_output=True, text=True)
    return answer.returncode, answer.stdout + answer.stderr


def record_failures():
    """The record of what was proven: the same tree agrees with it; another does not, and is proven again where it differs."""
    tree = small_tree("record")
    callers(tree)
    run_tool(tree, "-c", "import sys; sys.path.insert(0, 'proofs/tools'); import replay; replay.write(replay.present())")
    asked = [("the same tree, compared", ["proofs/tools/replay.py"], 0, "holds"),
             ("the same tree, what has changed", ["proofs/tools/prove.py", "--changed"], 0, "0 functions, 0 theorems"),
             ("a broken function, compared", ["proofs/tools/replay.py"], 1, "goals | ph_max: not what was proven"),
             ("a broken function, what has changed", ["proofs/tools/prove.py", "--changed"], 1, "ph_max_ensures_value is not proven")]
    failures = 0
    for what, words, expected, said in asked:
        if what == "a broken function, compared":
            unproved_goal(tree)
        code, text = run_tool(tree, *words)
        good = code == expected and said in text
        failures += not good
        print(f"{what}: exit code {code}, {'says' if said in text else 'DOES NOT SAY'} '{said}'")
    return failures


TASK = """;; f
(declare-fun f (Int) Int)
;; g
(declare-fun g (Int) Int)
;; f'def
(assert (forall ((x Int)) (= (f x) (+ x 1))))
;; g'def
(assert (forall ((x Int)) (= (g x) 0)))
;; matched
(assert (forall ((x Int)) (! (= (f x) (g x)) :pattern ((g x)))))
;; unwanted
(assert (= (f 0) 2))
(assert (not (= (f 1) 2)))
(check-sat)
"""


def prune_failures():
    """What a prover is given: some lines of the task, the goal among them: what the goal reaches but for axioms that were to be left out, or,
    where a core of the goal is known, its axioms."""
    project.environment()
    prune, folder, failures = project.build_folder() / "prune", project.build_folder() / "gate", 0
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    names, task, cores = folder / "names", folder / "task.smt2", folder / "cores"
    names.write_text("unwanted\n")
    lines = TASK.splitlines()

    def given(**more):
        task.write_text(TASK)
        said = subprocess.run([prune, cores, names, "/bin/cat", task], capture_output=True, text=True, env={**os.environ, **more}).stdout
        return [line for line in said.splitlines() if not line.startswith(";;")]

    def without(*titles):
        return [line for number, line in enumerate(lines) if not line.startswith(";;") and lines[number - 1].removeprefix(";; ") not in titles]

    def compare(what, said, expected):
        nonlocal failures
        failures += said != expected
        print(f"{what}: {'as it must be' if said == expected else 'NOT AS IT MUST BE'}")

    cores.write_text("# no core\n")
    compare("a pruned task", given(), without("g'def", "matched", "unwanted"))
    compare("a task that is kept", given(PHASIC_TASKS=str(folder)), ["unknown"])
    kept = [path for path in folder.iterdir() if path.suffix == ".smt2" and path != task]
    compare("what is kept", [path.read_text() for path in kept], [TASK])
    cores.write_text(f"# a core\n{kept[0].stem} unwanted matched\n{'0' * 16} g'def\n")
    compare("a task of which a core is known", given(), without("f'def", "g'def"))
    cores.write_text(f"{kept[0].stem} ?\n")
    compare("a task that is left to others", given(), ["unknown"])
    task.write_text("(check-sat)\n")
    code = subprocess.run([prune, cores, names, "/bin/cat", task], capture_output=True).returncode
    compare("a task without a goal", code, 2)
    return failures


def main():
    failures = prune_failures() + record_failures()
    tree = small_tree("whole")
    callers(tree)
    code, said = prove(tree, ["wp", "smoke"])
    print(f"the small tree as it is: exit code {code}")
    if code != 0:
        failures += 1
        print(said)
    for fault, parts, culprit in FAULTS:
        tree = small_tree(fault.__name__)
        callers(tree)
        if parts == ["theory"]:
            small_theory(tree)
        fault(tree)
        code, said = prove(tree, parts)
        red = code != 0 and culprit in said
        failures += not red
        print(f"{fault.__name__}: exit code {code}, {'names' if culprit in said else 'DOES NOT NAME'} {culprit}")
        shutil.rmtree(tree)
    print(f"{len(FAULTS)} faults, {failures} of them, of the record or of the tree itself not as they must be: {'DOES NOT HOLD' if failures else 'holds'}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
