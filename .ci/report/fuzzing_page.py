"""Fuzzing: the targets, what the last runs found, what they reach, and the mutants they must find."""
import re

from page import details, escape, inline, not_run, pill, table
from project import traceability

VERBS = [("fuzz-smoke", "The same short run of every target"), ("fuzz-replay", "Corpora and regressions through every target, built by gcc and clang with sanitizers"),
         ("fuzz-memory", "The same with MemorySanitizer"), ("check-ports", "Example ports are green, ports broken on purpose are diagnosed"),
         ("fuzz-coverage", "What the corpora reach"), ("fuzz-mutants", "Small breaks that fuzzing must find")]


def record_block(record, verb, what, parts):
    if not record:
        inside = parts.get(verb)
        state = pill(inside, "part of make check" if inside else None) if inside is not None else pill(None)
        return [f"<code>make {verb}</code>", escape(what), state, ""]
    return [f"<code>make {verb}</code>", escape(what), pill(record["holds"]), f'{escape(record["says"])}<br><span class="soft small">{record["date"]}, {record["seconds"]} s</span>']


def targets(facts):
    readme = facts.root / "fuzz/README.md"
    for head, rows in traceability.tables(readme.read_text()) if readme.exists() else []:
        if head[0].strip("` ") == "target":
            return table(head + ["corpus"], [[*map(inline, row), str(corpus(facts, row[0].strip("` ")))] for row in rows])
    return ""


def corpus(facts, target):
    folder = facts.root / "fuzz/corpus" / target
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def smoke(facts):
    rows = []
    for path in sorted((facts.build / "fuzz").glob("smoke-*.txt")):
        done = re.search(r"^#(\d+)\s+DONE\s+cov: (\d+)", path.read_text(errors="replace"), re.M)
        rows.append([f"<code>{escape(path.stem.removeprefix('smoke-'))}</code>", f"{int(done[1]):,}" if done else "", done[2] if done else "",
                     pill(bool(done), "nothing found" if done else "did not end")])
    return table(["target", "#runs", "#edges", "result"], rows) if rows else ""


def coverage(facts):
    data = facts.fuzz_coverage
    if not data:
        return not_run("make fuzz-coverage", "The measurement of what the corpora reach")
    rows = []
    for instance, files in data.items():
        reached, missing, excused = (sum(size(f[key]) for f in files.values()) for key in ("reached", "missing", "unreachable"))
        lost = [f"{file}:{line}" for file, f in files.items() for line in f["missing"]]
        rows.append([f"<code>{escape(instance)}</code>", str(len(files)), f"{reached} of {reached + missing}", str(excused), pill(missing == 0, f"{100 * reached / max(1, reached + missing):.1f} %"),
                     escape(", ".join(lost[:20]))])
    return (f'<p class="small soft">Lines of ref/ and opt/, of the kernel in each instance by itself; run {facts.fuzz_coverage_date}.</p>'
            + table(["instance", "#files", "#lines reached", "#unreachable for a reason", "of those reachable", "not reached"], rows))


def size(value):
    return len(value) if isinstance(value, list) else value


def mutants_of(root):
    """The rows of fuzz/mutants/RESULTS.md: (file, change, verdict, found or not); None if it was not run."""
    path = root / "fuzz/mutants/RESULTS.md"
    if not path.exists():
        return None
    rows = [line for head, lines in traceability.tables(path.read_text().replace(r"\|", "&#124;")) if head[0] == "#" for line in lines]
    return [(file, change.replace("&#124;", "|"), verdict, None if verdict.startswith(("survives:", "not tried:")) else not verdict.startswith(("SURVIVES", "NOT TRIED")) and "WRONGLY" not in verdict)
            for _, file, change, verdict in rows]


def mutants(facts):
    data = facts.fuzz_mutants
    if not data:
        return not_run("make fuzz-mutants", "The test of fuzzing by broken code")
    rows = [[f"<code>{escape(file)}</code>", inline(change), pill(found, verdict.split(":")[0] if found is None else "found" if found else "not found"), escape(verdict)] for file, change, verdict, found in data]
    return (f'<p>{sum(bool(found) for *_, found in data)} of {len(data)} breaks are found <span class="soft small">(run {facts.fuzz_mutants_date})</span>.</p>'
            + details(f"All breaks <span class='soft'>{len(rows)}</span>", table(["file", "change", "result", "by, or why not"], rows)))


def page(facts):
    body = ["<h1>Fuzzing</h1>", '<p class="lead">Generated models and inputs, hostile ones among them, hold the optimized twin to the reference after every tick, and both to their properties. '
            "The same cases hold anybody's port to the reference.</p>"]
    body.append("<h2>Gates</h2>" + table(["verb", "what it shows", "result", "says"], [record_block(facts.records.get(verb), verb, what, facts.parts) for verb, what in VERBS]))
    shown = targets(facts)
    if shown:
        body.append('<h2 id="targets">Targets</h2>' + shown)
    short = smoke(facts)
    if short:
        body.append('<h2 id="smoke">The last short run</h2>' + short)
    body.append('<h2 id="coverage">Coverage</h2>' + coverage(facts))
    body.append('<h2 id="mutants">Mutants</h2>' + mutants(facts))
    for verb, _ in VERBS:
        log = facts.build / "gates" / f"{verb}.log"
        if log.exists():
            body.append(details(f"Output of <code>make {verb}</code>", f"<pre>{escape(log.read_text(errors='replace')[-20000:])}</pre>"))
    return "".join(body)
