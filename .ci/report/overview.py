"""The start page: the claim, and the state of every gate."""
from audit_page import as_meant
from page import chips, escape, figures, inline, link, pill, table


def gates(facts):
    """Rows of (title, holds or None, what it says, command, when)."""
    now = "for this report, " + facts.origin["date"]
    signatures = [s for run in facts.runs.values() for s in run["result"]["signatures"]]
    yield ("Experiments", all(run["status"] == 0 for run in facts.runs.values()), f'{sum(s["holds"] for s in signatures)} of {len(signatures)} signatures hold; '
           "what does not is declared so, with its reason", "build/phasic-run golden/experiments/*.json", now, "experiments.html")
    pinned = sum(bool(run["as_pinned"]) for run in facts.runs.values())
    yield "Pinned bits", pinned == len(facts.runs), f"{pinned} of {len(facts.runs)} traces have the bits that are pinned", "make golden", now, "experiments.html"
    yield "Traceability", facts.traceability[0], facts.traceability[1], "make traceability", now, "traceability.html"
    if facts.prove:
        kinds = [row["kind"] for row in facts.prove["functions"]]
        less = "sources have changed since: " if facts.prove_stale else "" if facts.prove["whole"] else "only a part was run: "
        yield ("Proofs", None if less and facts.prove["holds"] else facts.prove["holds"], less + f'{kinds.count("function")} functions, {kinds.count("theorem")} theorems, {facts.prove["goals_proven"]} of {facts.prove["goals"]} goals proven, '
               f'{facts.prove["alarms"]} alarms, {len(facts.prove["assumptions"])} assumptions', "make prove", facts.prove_date, "proofs.html")
    else:
        yield "Proofs", None, "", "make prove", None, "proofs.html"
    if facts.mutants is not None:
        said = [m["killed"] for m in facts.mutants]
        open_ones = sum(m["killed"] is False and not m.get("survives") for m in facts.mutants)
        state = False if open_ones else None if None in said else True
        yield "Mutants of the proofs", state, f"{said.count(True)} of {len(said) - said.count(None)} small breaks turn a proof red, {len(said)} are in the table", "make mutants", facts.mutants_date, "proofs.html#mutants"
    else:
        yield "Mutants of the proofs", None, "", "make mutants", None, "proofs.html#mutants"
    if facts.fuzz_mutants is not None and "fuzz-mutants" not in facts.records:
        found = [found for *_, found in facts.fuzz_mutants]
        untried = sum(verdict.startswith("not tried:") for _, _, verdict, _ in facts.fuzz_mutants)
        said = f"{found.count(True)} of {len(found)} breaks found, {found.count(None) - untried} survive for a reason" + (f", {untried} not tried" if untried else "")
        yield ("Fuzzing, mutants", False not in found, said, "make fuzz-mutants",
               facts.fuzz_mutants_date, "fuzzing.html#mutants")
    if facts.fuzz_coverage and "fuzz-coverage" not in facts.records:
        missing = sum(len(f["missing"]) for files in facts.fuzz_coverage.values() for f in files.values())
        yield ("Fuzzing, coverage", missing == 0, f"{missing} reachable lines not reached, in {len(facts.fuzz_coverage)} instances of the kernel", "make fuzz-coverage",
               facts.fuzz_coverage_date, "fuzzing.html#coverage")
    for title, verb, target in (("Tests", "check", None), ("Same bits from gcc and clang", "golden-compilers", None), ("Same bits on ARM and big-endian", "cross", None),
                                ("Coverage of the reference", "coverage", None), ("Fuzzing, short run", "fuzz-smoke", "fuzzing.html"), ("Fuzzing, coverage", "fuzz-coverage", "fuzzing.html#coverage"),
                                ("Fuzzing, mutants", "fuzz-mutants", "fuzzing.html#mutants"), ("Debian packages", "deb", None), ("Binary interface", "abi", None),
                                ("This report in a browser", "check-report", None)):
        record = facts.records.get(verb)
        if not record and (verb == "fuzz-mutants" and facts.fuzz_mutants is not None or verb == "fuzz-coverage" and facts.fuzz_coverage):
            continue
        if record:
            when = f'{record["date"]}, commit {record["commit"] or "unknown"}{" with changes" if record["changed"] else ""}'
            yield title, record["holds"], record["says"], f"make {verb}", when, target
        else:
            yield title, None, "", f"make {verb}", None, target
    if facts.bench:
        targets = [t for case in facts.bench["cases"] for t in case.get("targets", [])]
        yield ("Benchmark", facts.bench.get("wrong_results", 0) == 0 and all(t["reached"] for t in targets),
               f'{sum(t["reached"] for t in targets)} of {len(targets)} targets reached, {facts.bench.get("wrong_results", 0)} wrong results', "make bench", facts.bench_date, "performance.html")
    else:
        yield "Benchmark", None, "", "make bench", None, "performance.html"
    if facts.audits is not None:
        meant = sum(map(as_meant, facts.audits))
        yield ("Audit of the examples", meant == len(facts.audits), f"{meant} of {len(facts.audits)} examples answered as their files say: planted leaks found, clean ones passed",
               "build/phasic-audit", now, "audit.html")
    else:
        yield "Audit of the examples", None, "", "build/phasic-audit", None, "audit.html"


def page(facts):
    rows, counts = [], {True: 0, False: 0, None: 0}
    for title, holds, says, command, when, target in gates(facts):
        counts[holds] += 1
        name = link(target, title) if target else escape(title)
        rows.append([name, pill(holds, "not of everything as it is now" if holds is None and says else None), escape(says), f"<code>{escape(command)}</code>", f'<span class="small soft">{escape(when)}</span>' if when else ""])
    lead = facts.lead
    picture = next((run["picture"].name for ident, run in sorted(facts.runs.items()) if ident == "G03" and run["picture"]), None)
    body = ["<h1>An executable reference model of phasic dopamine</h1>", f'<p class="lead">{inline(lead)}</p>']
    body.append(figures([(len(facts.clauses), "clauses"), (len(facts.runs), "experiments"), (counts[True], "gates hold"), (counts[False], "do not hold"), (counts[None], "not run")]))
    body.append('<h2 id="gates">Gates</h2><p>Each of them can turn red, and has a test that shows it. A gate that was not run says nothing.</p>'
                + table(["gate", "state", "in its last run", "command", "when"], rows))
    if facts.parts:
        body.append("<h3>Parts of <code>make check</code></h3>" + '<div class="wide"><table class="stack"><tbody>' +
                    "".join(f"<tr><td><code>{escape(name)}</code></td><td>{escape(help_text)}</td></tr>" for name, help_text in facts.parts_help) + "</tbody></table></div>")
    body.append('<h2 id="about">The idea, and what it is not</h2>' + "".join(f"<p>{inline(text)}</p>" for text in facts.about))
    if picture:
        body.append(f'<figure><a class="sheet" style="display:block" href="experiments/G03.html"><img src="experiments/{picture}" alt="Dopamine before training, after it, and when an expected reward is left out"></a>'
                    "<figcaption>Dopamine in the model before training, after it, and when an expected reward is left out; below, temporal difference learning on the same stimuli.</figcaption></figure>")
    origin = facts.origin
    made = [["version", escape(origin["version"])], ["commit", escape(origin["commit"] or "unknown") + (" with changes that are not committed" if origin["changed"] else "")],
            ["date", origin["date"]], ["system", escape(origin["system"])], ["processor", escape(origin["processor"] or "unknown")], ["suite hash", f'<code>{escape(facts.suite)}</code>']]
    body.append('<h2 id="made">How it was made</h2>' + table(["what", "value"], made, kind="plain") + chips(f"<span>{escape(tool)}</span>" for tool in origin["tools"]))
    return "".join(body)
