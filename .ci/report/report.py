#!/usr/bin/env python3
"""Builds the report: a static site that works from a file, out of the sources and the results of real runs.

    report.py ROOT BUILD      writes BUILD/report; exit 0; 2 if something that is there cannot be read
"""
import pathlib
import re
import shutil
import sys
import tempfile
from types import SimpleNamespace

import audit_page
import experiments_page
import fuzzing_page
import overview
import performance_page
import project
import proofs_page
import results
import source_page
import trace_page
from page import Site, anchor, escape, markdown

HERE = pathlib.Path(__file__).resolve().parent


def check_parts(root):
    """The named parts of `make check`, with their help, from the .mk files."""
    text = "\n".join(path.read_text() for path in [root / "GNUmakefile", *root.glob("*/*.mk"), *root.glob("*/*/*.mk"), *root.glob(".ci/*/*.mk")])
    helps = dict(re.findall(r"^([a-z][\w-]*):[^#\n]*## (.*)$", text, re.M))
    named = [name for line in re.findall(r"^CHECKS \+= (.*)$", text, re.M) for name in line.split() if name in helps]
    return [(name, helps[name]) for name in dict.fromkeys(named)]


def source_of_predicates(root):
    found = {}
    for path in [*sorted(root.glob("spec/*.h")), *sorted(root.glob("ref/*.h"))]:
        text = path.read_text()
        for match in re.finditer(r"\b(?:predicate|logic\s+\w+|axiomatic)\s+(\w+)", text):
            found.setdefault(match[1], (str(path.relative_to(root)), text.count("\n", 0, match.start()) + 1))
    return found


def opening(root):
    """The first sentence of the README, and what follows it up to the first heading, as paragraphs."""
    text = (root / "README.md").read_text().split("\n## ")[0]
    blocks = [block.strip() for block in text.split("\n\n")[1:]]
    text = [" ".join(block.split()) for block in blocks if not block.startswith(("!", "*", "#"))]
    lead, _, rest = text[0].partition(". ")
    return lead + ".", [rest, *text[1:]]


def gather(root, build, staging):
    f = SimpleNamespace(root=root, build=build)
    f.origin = results.origin(root)
    f.functions = project.functions(root, ["spec/phasic.h", "ref/*.h", "ref/*.c", "opt/plain_row.h", "proofs/theorems/*.[ch]", "proofs/audit/*.[ch]"])
    f.clauses, f.rows, f.other_tests = project.clauses(root), project.trace_rows(root), project.other_tests(root)
    f.clause_links = {name: f"traceability.html#{anchor(name)}" for name in f.clauses}
    f.predicates = source_of_predicates(root)
    f.experiments = project.experiments(root)
    f.clauses_of_experiment = {}
    for row in f.rows:
        for ident in row["experiments"]:
            f.clauses_of_experiment.setdefault(ident, []).append(row["clause"])
    f.records = results.records(build)
    f.prove, f.prove_date = results.read_json(build / "prove.json")
    f.prove_stale = bool(f.prove) and results.is_of_another_tree(f.prove, root)
    f.claim = markdown((root / "proofs/theory/claim.md").read_text())
    f.bench, f.bench_date = results.read_json(build / "bench.json")
    f.killed, f.mutants = proofs_page.mutants_of(root)
    f.mutants_date = results.date_of(root / "proofs/mutants/results.json") if f.mutants is not None else None
    f.fuzz_coverage, f.fuzz_coverage_date = results.read_json(build / "fuzz-coverage.json")
    f.fuzz_mutants = fuzzing_page.mutants_of(root)
    f.fuzz_mutants_date = results.date_of(root / "fuzz/mutants/RESULTS.md") if f.fuzz_mutants is not None else None
    f.traceability = results.run_traceability(root)
    f.parts_help = check_parts(root)
    check = f.records.get("check")
    f.parts = {name: check["holds"] for name, _ in f.parts_help} if check else {}
    f.suite = (root / "golden/MANIFEST").read_text().split()[-1]
    f.lead, f.about = opening(root)
    f.runs = results.run_experiments(build / "phasic-run", f.experiments, root, staging / "experiments")
    f.audits = results.run_audits(build, root, staging / "audit")
    f.anchored = {*f.functions, *(row["name"] for row in f.prove["functions"])} if f.prove else set(f.functions)
    not_proven = (root / "proofs/NOT_PROVEN.md").read_text().split("\n", 1)
    f.not_proven = markdown(not_proven[1]) if len(not_proven) > 1 and not_proven[1].strip() else "<p>Nothing is listed.</p>"
    f.sources = set()

    def source(file, line=None):
        f.sources.add(file)
        return source_page.path_of(file) + (f"#L{line}" if line else "")
    f.source = source
    return f


def write(f, staging):
    origin = f.origin
    site = Site(staging, f'phasic {escape(origin["version"])}, commit {escape(origin["commit"] or "unknown")}{" with changes" if origin["changed"] else ""}. Generated {origin["date"]} by <code>make report</code>.')
    for name in ("style.css", "page.js"):
        shutil.copy(HERE / name, staging / name)
    site.write("index.html", "Overview", overview.page(f))
    site.write("proofs.html", "Proofs", proofs_page.page(f))
    site.write("experiments.html", "Experiments", experiments_page.index(f))
    for ident, run in f.runs.items():
        path, experiment = f.experiments[ident]
        shutil.copy(path, staging / "experiments" / path.name)
        site.write(f"experiments/{ident}.html", f'{ident} {experiment["title"]}', experiments_page.one(ident, path, experiment, run, f), current="experiments.html")
    site.write("performance.html", "Performance", performance_page.page(f))
    site.write("fuzzing.html", "Fuzzing", fuzzing_page.page(f))
    site.write("audit.html", "Audit", audit_page.page(f))
    for run in f.audits or []:
        for path in [run["manifest"], run["policy"]]:
            if path:
                shutil.copy(path, staging / "audit" / path.name)
    site.write("traceability.html", "Traceability", trace_page.page(f))
    for file in sorted(f.sources):
        site.write(source_page.path_of(file), file, source_page.page(file, (f.root / file).read_text(errors="replace")), current="traceability.html")
    return site.count


def main(root, build):
    build.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build, prefix="report-") as folder:
        staging = pathlib.Path(folder) / "report"
        staging.mkdir()
        try:
            facts = gather(root, build, staging)
            count = write(facts, staging)
        except (results.Broken, OSError, KeyError, TypeError, ValueError) as error:
            print(f"report: {type(error).__name__}: {error}", file=sys.stderr)
            return 2
        shutil.rmtree(build / "report", ignore_errors=True)
        staging.rename(build / "report")
    states = [holds for _, holds, *_ in overview.gates(facts)]
    print(f"report: {count} pages; {states.count(True)} gates hold, {states.count(False)} do not, {states.count(None)} were not run; open {build}/report/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()))
