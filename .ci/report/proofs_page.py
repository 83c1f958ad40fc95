"""Proof status: what was proven of which function and theorem, with the contract of each to unfold."""
import html
import json
import re

from page import chips, details, escape, figures, link, not_run, pill, table, tools

KEYWORDS = r"requires|assigns|ensures|behavior|assumes|complete behaviors|disjoint behaviors|terminates|decreases|axiomatic|predicate|logic"


def contract(text, clause_links):
    text = html.escape(text, quote=False)
    text = re.sub(rf"^(\s*)({KEYWORDS})( \w+:)?", lambda m: f'{m[1]}<span class="word">{m[2]}</span>' + (f'<span class="name">{m[3]}</span>' if m[3] else ""), text, flags=re.M)
    text = re.sub(r"(//[^\n]*)", r'<span class="remark">\1</span>', text)
    return f"<pre>{text}</pre>"


def linked_clauses(text, clause_links):
    return re.sub(r"\[([A-Z]+-\d+)\]", lambda m: f'[<a href="{clause_links[m[1]]}">{m[1]}</a>]' if m[1] in clause_links else m[0], escape(text, quote=False))


def mutants_of(root):
    """Mutants of the proofs, by function: (killed, tried); and all of them."""
    path = root / "proofs/mutants/results.json"
    if not path.exists():
        return {}, None
    results, counts = json.loads(path.read_text()), {}
    for mutant in results:
        for name in mutant["functions"]:
            killed, tried = counts.get(name, (0, 0))
            counts[name] = (killed + (mutant["killed"] is True), tried + (mutant["killed"] is not None))
    return counts, results


def mutant_state(mutant):
    if mutant["killed"] is None:
        return None, "not judged"
    return (True, "killed") if mutant["killed"] else (None if mutant.get("survives") else False, "survives")


def state_of(proof, faults):
    """True only for what was shown in this run: a function without goals has shown nothing."""
    if proof is None or not proof["goals"]:
        return None
    return proof["proven"] == proof["goals"] and not proof["smoke_failed"] and not faults


def entry(name, function, proof, facts):
    killed, source, clause_links = facts.killed, facts.source, facts.clause_links
    faults = [fault for fault in facts.prove["faults"] if fault.startswith(name + ":")] if facts.prove else []
    said = None if proof is None else f'{proof["proven"]} of {proof["goals"]} goals' if proof["goals"] else "no goals in this run"
    said = f"{len(faults)} faults" if faults else said
    summary = f'<span class="what"><code>{escape(name)}</code>'
    if function and function.about:
        summary += f' <span class="soft small">{linked_clauses(function.about, {})}</span>'
    summary += f"</span>{pill(state_of(proof, faults), said)}"
    body = []
    if function:
        if function.about:
            body.append(f"<p>{linked_clauses(function.about, clause_links)}</p>")
        body.append(contract(function.contract, clause_links) + f'<pre>{escape(function.declaration)};</pre>')
        body.append(f'<p class="small">{link(source(function.file, function.line), f"{function.file}:{function.line}")}</p>')
    else:
        body.append('<p class="soft">It has no contract of its own: its code is proven where it is called.</p>')
    if proof:
        provers = ", ".join(f"{who} {count}" for who, count in sorted(proof["provers"].items())) or "none"
        rows = [["properties", escape(", ".join(proof["properties"]) or "none")], ["goals proven by", escape(provers)],
                ["smoke tests", f'{proof["smoke_tests"] - proof["smoke_failed"]} of {proof["smoke_tests"]} passed'],
                ["time", f'{proof["milliseconds"] / 1000:.1f} s']]
        if name in killed:
            rows.append(["mutants killed", "{} of {}".format(*killed[name])])
        body.append(table(["what", "in the last run"], rows, kind="plain"))
        body.append("".join(f'<p class="note bad small">{escape(fault)}</p>' for fault in faults))
    return details(summary, "".join(body), f"f-{name}")


def eva_table(eva):
    rows = []
    for name, run in eva.items():
        limits = ", ".join(f"{key.lower()} {size}" for key, size in run.get("limits", {}).items()) or "the full limits"
        rows.append([f"<code>{escape(name)}</code>", pill(None if run["alarms"] is None else run["alarms"] == 0, f'{run["alarms"]} alarms'),
                     str(run["functions"]), f'{run["seconds"]:.0f} s', escape(limits)])
    return table(["entry point", "result", "#functions", "#time", "with"], rows)


def assumption_blocks(assumptions):
    kinds = {}
    for line in assumptions:
        kind, _, rest = line.partition(" | ")
        kinds.setdefault(kind, []).append(rest)
    return "".join(details(f"{escape(kind)} <span class='soft'>{len(lines)}</span>", "<ul>" + "".join(f"<li><code>{escape(line)}</code></li>" for line in lines) + "</ul>")
                   for kind, lines in sorted(kinds.items()))


def page(facts):
    """HTML of the page, from the facts that report.py has gathered."""
    functions, prove = facts.functions, facts.prove
    proofs = {row["name"]: row for row in prove["functions"]} if prove else {}
    theorems = [name for name, row in proofs.items() if row["kind"] == "theorem"] or [name for name, f in functions.items() if f.file.startswith("proofs/")]
    others = sorted({*proofs, *functions} - set(theorems))
    public = [name for name in others if name in functions and functions[name].file.startswith("spec/")]
    inner = [name for name in others if name not in public and name.startswith("ph_")]
    twin = [name for name in others if name.startswith("pho_")]
    static = [name for name in others if name not in public and name not in inner and name not in twin]

    body = ["<h1>Proofs</h1>", '<p class="lead">What Frama-C and Why3 are asked to show: that a function of the reference computes exactly the binary64 operations of its '
            "clause, can fail in no other way than it says, and writes nothing else. A theorem is a statement about more than one function, for an auditor to read.</p>"]
    if prove:
        kinds = [row["kind"] for row in prove["functions"]]
        if facts.prove_stale:
            body.append('<p class="note bad">Sources have changed since this run; <code>make prove</code> says whether it still holds.</p>')
        if not prove["whole"]:
            body.append('<p class="note bad">Only a part of the proofs was run; <code>make prove</code> runs all of them.</p>')
        body.append(f'<p>{pill(None if prove["holds"] and not prove["whole"] else prove["holds"])} <span class="soft small">run {facts.prove_date}: <code>make prove</code></span></p>')
        body.append(figures([(kinds.count("function"), "functions"), (kinds.count("theorem"), "theorems"), (len(prove["lemmas"]), "lemmas of the theory"),
                             (f'{prove["goals_proven"]} / {prove["goals"]}', "goals proven"), (prove["alarms"], "alarms of Eva"), (len(prove["assumptions"]), "assumptions")]))
        if prove["faults"]:
            shown = "".join(f"<li>{escape(fault)}</li>" for fault in prove["faults"][:200])
            body.append(details(f"What does not hold <span class='soft'>{len(prove['faults'])}</span>", f"<ul>{shown}</ul>", "faults"))
    else:
        body.append(not_run("make prove", "The proof") + "<p>The contracts below are what it has to show.</p>")
    body.append('<h2 id="claim">The claim</h2>' + facts.claim)
    body.append(tools("main details[id^=f-]", unfold=True))
    groups = [("Theorems", theorems, "theorems"), ("The public interface", public, "public"), ("Inside the reference", inner, "inner"),
              ("One lane of the optimized twin", twin, "twin"),
              ("Helpers, each within one file", static, "helpers")]
    for title, names, ident in groups:
        if names:
            body.append(f'<h2 id="{ident}">{title} <span class="soft">{len(names)}</span></h2>')
            body += [entry(name, functions.get(name), proofs.get(name), facts) for name in sorted(names)]
    if prove:
        body.append('<h2 id="eva">Eva, from the code alone</h2><p>A second method, independent of the contracts: abstract interpretation of an unbounded '
                    "loop of ticks over every valid model and input.</p>" + eva_table(prove["eva"]))
        body.append('<h2 id="assumptions">What is taken for granted</h2><p>Kept by hand in <code>proofs/assumptions</code>; a run that needs more, or less, is red.</p>'
                    + assumption_blocks(prove["assumptions"]))
    body.append('<h2 id="mutants">Mutants of code and contracts</h2>')
    if facts.mutants is None:
        body.append(not_run("make mutants", "The test of the proofs by broken code"))
    else:
        said = [mutant["killed"] for mutant in facts.mutants]
        body.append(f'<p>{said.count(True)} of {len(said) - said.count(None)} small breaks turn a proof red; {len(facts.mutants)} are in the table <span class="soft small">(run {facts.mutants_date})</span>.</p>')
        rows = [[f'<code>{escape(m.get("id") or m.get("name", ""))}</code>', escape(m.get("file", "")), escape(m.get("breaks", "")),
                 pill(*mutant_state(m)),
                 escape(", ".join(m.get("by") or []) if m["killed"] else m.get("survives") or "")] for m in facts.mutants]
        body.append(details(f"All mutants <span class='soft'>{len(rows)}</span>", table(["mutant", "file", "what it breaks", "result", "by, or why not"], rows)))
    body.append('<h2 id="not-proven">What is not proven</h2>' + facts.not_proven)
    if prove:
        body.append('<h2 id="tools">Tools</h2>' + chips(f"<span>{escape(name)}: {escape(version)}</span>" for name, version in prove["versions"].items()))
    return "".join(body)
