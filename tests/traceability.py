#!/usr/bin/env python3
"""Checks spec/TRACEABILITY.md against what exists: clauses, functions, predicates, tests and experiments, in both directions; and that the
optimized twin names every clause where it carries it out.

    traceability.py [ROOT]        prints every orphan; exit 0 if there is none, 1 if there is, 2 if the table cannot be read
    traceability.py --self-test   shows on a copy of the project that each kind of orphan turns the check red
"""
import pathlib
import re
import shutil
import sys
import tempfile

COLUMNS = ["clause", "essay", "functions", "contract", "proof", "tests", "experiments"]


class Unreadable(Exception):
    pass


def comments_removed(text):
    return re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.S)


def clauses(root):
    return set(re.findall(r"^\*\*\[([A-Z]+-\d+)\]\*\*", (root / "spec/MODEL.md").read_text(), re.M))


def declared(root):
    """Functions declared in the headers of spec/ and ref/, without those that only proofs see."""
    names = set()
    for header in [*root.glob("spec/*.h"), *root.glob("ref/*.h")]:
        names |= set(re.findall(r"\b(ph_\w+)\s*\([^;{}]*\)\s*;", comments_removed(header.read_text())))
    return names


def defined(root):
    names = set()
    for source in root.glob("ref/*.c"):
        names |= set(re.findall(r"^[a-z][\w *]*?\b(\w+)\([^;{}]*\)\s*\{", comments_removed(source.read_text()), re.M))
    return names


def logic(root):
    text = "".join(header.read_text() for header in [*root.glob("spec/*.h"), *root.glob("ref/*.h")])
    return set(re.findall(r"\b(?:predicate|logic\s+\w+|axiomatic)\s+(\w+)", text))


def suites(root):
    """Test suites, as paths within tests/: the C files of tests/suites and of tests/opt, and every script that is run as a program."""
    tests = root / "tests"
    twin = tests.glob("opt/*.c")
    scripts = [file for end in ("py", "sh") for file in tests.rglob("*." + end) 
               if re.search(r"\A#!|__main__", file.read_text())]
    return {str(file.relative_to(tests)) for file in [*tests.glob("suites/*.c"), *twin, *scripts]}


def carried_out(root):
    """Clauses that a comment of the optimized twin names: it carries out every one."""
    text = "".join(file.read_text() for file in [*root.glob("opt/*.h"), *root.glob("opt/*.c")])
    return {clause for comment in re.findall(r"/\*.*?\*/", text, re.S) for clause in re.findall(r"\[([A-Z]+-\d+)\]", comment)}


def covered(root):
    """Pairs of clause and suite, as the comment at the head of each suite says."""
    pairs = set()
    for file in (root / "tests").glob("suites/*.c"):
        head = file.read_text().split("*/")[0]
        pairs |= {f"{clause} by suites/{file.name}" for clause in re.findall(r"\[([A-Z]+-\d+)\]", head)}
    return pairs


def experiments(root):
    return {file.name.split("-")[0] for file in root.glob("golden/experiments/*.json")}


def tables(text):
    """Every table of the page, as (header, rows)."""
    found = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            found.append(None)
        elif set(line) <= set("|-: "):
            continue
        elif not found or found[-1] is None:
            found.append((cells, []))
        else:
            found[-1][1].append(cells)
    return [table for table in found if table]


def items(cell):
    """The names in a cell, or none if it gives a reason for being empty."""
    if cell.startswith("none: ") and len(cell) > len("none: "):
        return []
    names = [name.strip("` ") for name in cell.split(",")]
    if not all(names):
        raise Unreadable(f"an empty cell, or an empty name in '{cell}'; write 'none: reason'")
    return names


def read(root):
    """The table of clauses as a list of dictionaries, and the tests that belong to no clause."""
    rows, other_tests = [], []
    for header, lines in tables((root / "spec/TRACEABILITY.md").read_text()):
        if header == COLUMNS:
            for cells in lines:
                if len(cells) != len(COLUMNS):
                    raise Unreadable(f"{len(cells)} cells instead of {len(COLUMNS)} in the row of {cells[0]}")
                rows.append({name: items(cell) for name, cell in zip(COLUMNS, cells)})
        elif header[0] == "test":
            other_tests += [cells[0].strip("` ") for cells in lines]
    if not rows:
        raise Unreadable("no table with the columns " + " | ".join(COLUMNS))
    return rows, other_tests


def compare(what, written, existing, place):
    return ([f"{what} {name} is in the table, but not in {place}" for name in sorted(written - existing)] +
            [f"{what} {name} is in {place}, but not in the table" for name in sorted(existing - written)])


def check(root):
    rows, other_tests = read(root)

    def column(name):
        return {item for row in rows for item in row[name]}

    names = [row["clause"][0] for row in rows]
    orphans = [f"clause {name} has two rows" for name in sorted(set(names)) if names.count(name) > 1]
    orphans += compare("clause", {name for name in names if name != "Notation"}, clauses(root), "spec/MODEL.md")
    carried = carried_out(root)
    orphans += [f"clause {name} is named by no comment of opt/" for name in sorted(clauses(root) - carried)]
    orphans += [f"clause {name} is named in opt/, but not in spec/MODEL.md" for name in sorted(carried - clauses(root))]
    orphans += compare("function", {name for name in column("functions") if name.startswith("ph_")}, declared(root),
                       "a header of spec/ or ref/")
    orphans += [f"function {name} is in the table, but not defined in ref/" for name in sorted(column("functions") - defined(root))]
    orphans += [f"predicate {name} is in the table, but in no header" for name in sorted(column("contract") - logic(root))]
    orphans += [f"proof {name}: no such file" for name in sorted(column("proof")) if not (root / name.removeprefix("WP: ")).exists()]
    orphans += compare("test", column("tests") | set(other_tests), suites(root), "tests/")
    written = {f"{row['clause'][0]} by {test}" for row in rows for test in row["tests"] if row["clause"] != ["Notation"]}
    orphans += compare("test of", written, covered(root), "the head of a suite")
    orphans += compare("experiment", column("experiments"), experiments(root), "golden/experiments/")
    return orphans, f"{len(clauses(root))} clauses, {len(declared(root))} functions, {len(suites(root))} tests, {len(experiments(root))} experiments"


def copy(root, to):
    for folder in ["spec", "ref", "opt", "tests", "golden/experiments", "proofs"]:
        if (root / folder).exists():
            shutil.copytree(root / folder, to / folder)


def edit(file, pattern, replacement):
    text = file.read_text()
    changed = re.sub(pattern, replacement, text, count=1, flags=re.M)
    if changed == text:
        raise Unreadable(f"self-test: nothing to change in {file.name}")
    file.write_text(changed)


def append(file, text):
    with file.open("a") as stream:
        stream.write(text)


BREAKS = {
    "a clause that nobody implements": lambda root: append(root / "spec/MODEL.md", "\n**[SELF-1]** New.\n"),
    "a row without a clause": lambda root: edit(root / "spec/MODEL.md", r"^\*\*\[ZONE-1\]\*\*", "**[ZONE-1]*"),
    "a clause that the twin leaves out": lambda root: edit(root / "opt/signals.h", r"\[TONIC-1\]", "The average."),
    "a clause that only the twin has": lambda root: edit(root / "opt/signals.h", r"\[TONIC-1\]", "[TONIC-1] [SELF-1]"),
    "a function outside the table": lambda root: append(root / "ref/number.h", "\ndouble ph_self(double x);\n"),
    "a function that is gone": lambda root: edit(root / "ref/zone.h", r"ph_zones\(", "ph_zoned("),
    "a function without a body": lambda root: edit(root / "ref/zone.c", r"^void ph_zones\(", "void ph_zoned("),
    "a predicate that is gone": lambda root: edit(root / "spec/TRACEABILITY.md", r"`dot_of`", "`dot_off`"),
    "a proof that is gone": lambda root: edit(root / "spec/TRACEABILITY.md", r"WP: ref/zone\.c", "WP: ref/zoned.c"),
    "a test outside the table": lambda root: (root / "tests/self.py").write_text("#!/usr/bin/env python3\n"),
    "a test of the twin outside the table": lambda root: (root / "tests/opt/self.c").write_text(""),
    "a test that is gone": lambda root: append(root / "spec/TRACEABILITY.md", "\n| test | shows |\n|---|---|\n| self.c | nothing |\n"),
    "a suite that tests another clause": lambda root: edit(root / "tests/suites/zone.c", r"\[ZONE-1\]", "[ZONE-9]"),
    "an experiment outside the table": lambda root: (root / "golden/experiments/X99-self.json").write_text("{}\n"),
    "an experiment that is gone": lambda root: next(root.glob("golden/experiments/*.json")).unlink(),
    "an empty cell": lambda root: edit(root / "spec/TRACEABILITY.md", r"^(\| ZONE-1 \|)[^|]*\|", r"\1 |"),
}


def self_test(root):
    missed = 0
    for name, break_it in BREAKS.items():
        with tempfile.TemporaryDirectory() as folder:
            copied = pathlib.Path(folder)
            copy(root, copied)
            try:
                before = len(check(copied)[0])
                break_it(copied)
                red = len(check(copied)[0]) > before
            except Unreadable as error:
                red = not str(error).startswith("self-test")
        missed += not red
        print(f"{'red, as it must be' if red else 'NOT NOTICED'}: {name}")
    print(f"traceability self-test: {len(BREAKS) - missed} of {len(BREAKS)} orphans noticed")
    return missed != 0


def main(arguments):
    root = pathlib.Path(__file__).resolve().parent.parent
    if arguments == ["--self-test"]:
        return self_test(root)
    if len(arguments) > 1 or arguments[:1] == ["--help"]:
        print(__doc__)
        return 2
    try:
        orphans, counts = check(pathlib.Path(arguments[0]) if arguments else root)
    except (OSError, Unreadable) as error:
        print(f"spec/TRACEABILITY.md: {error}", file=sys.stderr)
        return 2
    for orphan in orphans:
        print(f"spec/TRACEABILITY.md: {orphan}", file=sys.stderr)
    print(f"traceability: {counts}, {len(orphans)} orphans")
    return 1 if orphans else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
