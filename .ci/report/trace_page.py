"""Traceability: from a passage of the essay to its clauses, and from a clause to function, contract, proof, test and experiment, all as links."""
from page import anchor, chips, escape, link, markdown, pill, tools


def proof_state(facts, functions):
    """Of the functions of a clause: True if all are proven, None if that was not run."""
    if not facts.prove:
        return None
    rows = {row["name"]: row for row in facts.prove["functions"]}
    return all(name in rows and rows[name]["goals"] == rows[name]["proven"] for name in functions)


def function_link(facts, name):
    return link(f"proofs.html#f-{name}", name) if name in facts.anchored else f"<span>{escape(name)}</span>"


def test_link(facts, name):
    path = f"tests/{name}"
    return link(facts.source(path), name) if (facts.root / path).exists() else f"<span>{escape(name)}</span>"


def clause_block(facts, row):
    clause = row["clause"]
    section, text = facts.clauses.get(clause, ("", "Arithmetic as in spec/NUMERICS.md."))
    def part(title, items, reason):
        body = chips(items) if items else f'<p class="small soft">{escape(reason)}</p>'
        return f"<h3>{title}</h3>{body}"
    reason = lambda column: row["raw"][column]  # noqa: E731
    body = [f'<section id="{anchor(clause)}" class="clause"><h2>{escape(clause)}</h2>{markdown(text, facts.clause_links)}',
            part("Essay", [link(f"#{anchor('essay ' + passage)}", passage) for passage in row["passages"]], reason("essay")),
            part("Functions", [function_link(facts, name) for name in row["functions"]], reason("functions")),
            part("Contract", [link(facts.source(*facts.predicates[name]), name) if name in facts.predicates else f"<span>{escape(name)}</span>" for name in row["contract"]], reason("contract")),
            part("Proof", [link(facts.source(name.removeprefix("WP: ")), name) for name in row["proof"] if (facts.root / name.removeprefix("WP: ")).exists()], reason("proof"))
            + f'<p class="small">{pill(proof_state(facts, row["functions"]), None if not facts.prove else "its functions are proven" if proof_state(facts, row["functions"]) else "not all of its goals are proven")}</p>',
            part("Tests", [test_link(facts, name) for name in row["tests"]], reason("tests")),
            part("Experiments", [link(f"experiments/{name}.html", name) if name in facts.runs else f"<span>{escape(name)}</span>" for name in row["experiments"]], reason("experiments")),
            "</section>"]
    return "".join(body)


def page(facts):
    passages = {}
    for row in facts.rows:
        for passage in row["passages"]:
            passages.setdefault(passage, []).append(row["clause"])
    holds, said = facts.traceability
    body = ["<h1>Traceability</h1>", '<p class="lead">From a passage of the essay to the clause that embodies it, the function that computes the clause, the contract that says so '
            "formally, its proof, the tests that show it and the experiments that need it.</p>", f'<p>{pill(holds)} <span class="soft small">{escape(said)}</span></p>',
            "<h2>Passages of the essay</h2>", '<p class="small soft">By the headings of Steven Byrnes, Big picture of phasic dopamine (2021).</p><div class="wide"><table class="stack"><tbody>']
    for passage, clauses in passages.items():
        body.append(f'<tr id="{anchor("essay " + passage)}"><td>{escape(passage)}</td><td>{chips(link("#" + anchor(clause), clause) for clause in clauses)}</td></tr>')
    body.append("</tbody></table></div>" + tools("section.clause"))
    body += [clause_block(facts, row) for row in facts.rows]
    body.append('<h2 id="other-tests">Tests that belong to no clause</h2><div class="wide"><table class="stack"><tbody>')
    body += [f"<tr><td>{chips([test_link(facts, name)])}</td><td>{escape(shows)}</td></tr>" for name, shows in facts.other_tests]
    return "".join(body) + "</tbody></table></div>"
