"""The worked examples of the audit: the picture of each routing, and what each rule says about it."""
from page import anchor, chips, details, escape, figures, link, not_run, pill, table


def witness(found):
    path = " → ".join(escape(name) for name in found["path"])
    return f'<li>{escape(found["says"])}<br><span class="small"><code>{path}</code></span></li>'


def rule(entry):
    state = pill({"held": True, "violated": False}.get(entry["verdict"]), entry["verdict"])
    body = f'<p class="small soft">{escape(entry["asked"])}</p>'
    if entry.get("witnesses"):
        body += "<ul>" + "".join(witness(found) for found in entry["witnesses"]) + "</ul>"
    if entry.get("theorems"):
        body += "<p>Theorems: " + ", ".join(link(f"proofs.html#f-{name}", name) for name in names(entry["theorems"])) + "</p>"
    if entry.get("graph_only"):
        body += f'<p class="small soft">{escape(entry["graph_only"])}</p>'
    if entry.get("reason"):
        body += f'<p class="note">{escape(entry["reason"])}</p>'
    return details(f'<strong>{escape(entry["id"])}</strong><span class="push">{state}</span>', body)


def names(theorems):
    return [entry if isinstance(entry, str) else entry.get("name", str(entry)) for entry in theorems]


def influence(answer):
    ways = ["direct", "competition", "steering", "context", "environment"]
    rows = [[escape(channel)] + [escape(", ".join(reached.get(way, []))) for way in ways] for channel, reached in answer.get("influence", {}).items()]
    return table(["channel", "teaches", "by competition", "by steering", "by context", "through the environment"], rows) if rows else ""


def example(run):
    answer = run["answer"]
    ident = anchor(run["manifest"].stem)
    holds = answer["verdict"] == "held"
    body = [f'<section id="{ident}"><h2>{escape(answer["name"])}</h2>',
            f'<p>{pill(holds, "every rule holds" if holds else answer["verdict"])} <span class="soft small">{answer["components"]} components, {answer["edges"]} edges, policy: {escape(answer["policy"])}</span></p>']
    if run["graph"]:
        body.append(f'<figure><div class="sheet"><img src="audit/{run["graph"].name}" alt="Graph of {escape(answer["name"])}" loading="lazy"></div>'
                    f'<figcaption>Channels by category in colour, violated paths in red. {link("audit/" + run["graph"].name, "Alone, at full size")}.</figcaption></figure>')
    body += [rule(entry) for entry in answer["rules"]]
    body.append(details("Which channel reaches which learner, by the nearest way", influence(answer)))
    files = [run["manifest"]] + ([run["policy"]] if run["policy"] else [])
    body.append(chips(f'<a href="audit/{path.name}" download>{path.name}</a>' for path in files))
    return "".join(body) + "</section>"


def page(facts):
    body = ["<h1>Audit of reward routing</h1>", '<p class="lead">Which teaching signal can reach which learner, and whether that is allowed: for the brain of the essay, and for modern systems '
            "with a leak planted in each. What follows from a graph alone says so; what a theorem covers names it.</p>"]
    if facts.audits is None:
        return "".join(body) + not_run("make build/phasic-audit", "The audit of the worked examples (phasic-audit and Graphviz)")
    leaks = sum(run["answer"]["verdict"] != "held" for run in facts.audits)
    body.append(figures([(len(facts.audits), "worked examples"), (leaks, "with a rule violated")]))
    body.append(chips(link("#" + anchor(run["manifest"].stem), run["manifest"].stem) for run in facts.audits))
    return "".join(body) + "".join(example(run) for run in facts.audits)
