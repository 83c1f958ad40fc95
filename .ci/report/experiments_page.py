"""The experiments: an index with pictures, and a page for each with its signatures, what TD gives, and downloads."""
from page import anchor, chips, details, escape, figures, inline, link, pill, table, tools


def number(value):
    return "" if value is None else f"{value:.4g}"


def bound(signature):
    sign = {"above": ">", "below": "<", "at_least": "≥", "at_most": "≤", "equals": "="}.get(signature["relation"], signature["relation"])
    value = signature["bound"]
    said = " to ".join(map(number, value)) if isinstance(value, list) else number(value)
    return escape(f"{sign} {said}")


def verdict(signature, declared):
    if declared.get("not_held"):
        return pill(None if not signature["holds"] else False, "declared as not held")
    return pill(signature["holds"], "held" if signature["holds"] else "not held")


def signature_rows(run, experiment):
    declared = {entry["name"]: entry for entry in experiment["expect"]}
    for signature in run["result"]["signatures"]:
        entry = declared.get(signature["name"], {})
        name = escape(signature["name"])
        if entry.get("not_held"):
            name += f'<br><span class="soft small">{escape(str(entry["not_held"]))}</span>'
        seeds = signature["values"]
        spread = f'<br><span class="soft small">{len(seeds)} seeds: {number(min(seeds))} to {number(max(seeds))}</span>' if len(seeds) > 1 else ""
        yield [name, number(signature["worst"]) + spread, bound(signature), verdict(signature, entry), number(signature.get("td"))]


def summary_pill(run):
    return pill(run["status"] == 0, f'{sum(s["holds"] for s in run["result"]["signatures"])} of {len(run["result"]["signatures"])} hold')


def one(ident, path, experiment, run, facts):
    body = [f'<p class="small">{link("../experiments.html", "Experiments")}</p><h1>{escape(ident)} {escape(experiment["title"])}</h1>',
            f'<p class="lead">{inline(experiment["claim"])}</p>',
            f'<p>{summary_pill(run)} {pill(run["as_pinned"], "bits as pinned" if run["as_pinned"] else "bits differ from those pinned")}</p>']
    if run["picture"]:
        command = f"build/phasic-run --plot {path.stem}.svg golden/experiments/{path.name}"
        body.append(f'<figure><div class="sheet"><img src="{run["picture"].name}" alt="{escape(experiment["title"])}: the picture of this experiment" loading="lazy"></div>'
                    f"<figcaption>Made by <code>{escape(command)}</code> in this run.</figcaption></figure>")
    body.append("<h2>Signatures</h2>" + table(["signature", "#measured", "#bound", "verdict", "#TD gives"], signature_rows(run, experiment)))
    body.append(f'<p class="small soft">Measured at the worst of the seeds {escape(", ".join(map(str, experiment["seeds"])))}. TD: temporal difference learning on the same stimuli.</p>')
    body.append("<h2>Where it comes from</h2>" + table(["what", "source"], [["finding", escape(experiment["source"])], ["essay", escape(experiment["essay"])]], kind="plain"))
    clauses = facts.clauses_of_experiment.get(ident, [])
    if clauses:
        body.append("<h3>Clauses that it depends on most</h3>" + chips(link(f"../traceability.html#{anchor(clause)}", clause) for clause in clauses))
    for key, title in (("limits", "What it does not show"), ("notes", "Remarks")):
        if experiment.get(key):
            body.append(f"<h2>{title}</h2><ul>" + "".join(f"<li>{inline(text)}</li>" for text in experiment[key]) + "</ul>")
    measures = run["result"]["measures"]
    rows = [[f"<code>{escape(name)}</code>", " ".join(number(value) for value in values)] for name, values in measures.items()]
    body.append("<h2>Everything that was measured</h2>" + details(f"Measures <span class='soft'>{len(rows)}</span>", table(["measure", "values, one for each seed"], rows)))
    body.append("<h2>Files</h2>" + chips([f'<a href="{run["trace"].name}" download>{run["trace"].name}</a>', f'<a href="{path.name}" download>{path.name}</a>']
                                        + ([f'<a href="{run["picture"].name}" download>{run["picture"].name}</a>'] if run["picture"] else [])))
    body.append('<p class="small soft">The trace holds the bits that every implementation must give; its format is spec/TRACE.md.</p>')
    return "".join(body)


def index(facts):
    runs = facts.runs
    signatures = [s for run in runs.values() for s in run["result"]["signatures"]]
    body = ["<h1>Experiments</h1>", '<p class="lead">Classic findings, each as a schedule of stimuli, with inequalities that must hold on every seed. '
            "Temporal difference learning answers beside the model on the same stimuli.</p>",
            figures([(len(runs), "experiments"), (len(signatures), "signatures"), (sum(s["holds"] for s in signatures), "hold"),
                     (sum(bool(run["as_pinned"]) for run in runs.values()), "traces as pinned")]),
            f'<p class="small soft">Run for this report, {facts.origin["date"]}.</p>', tools(".cards > li"), '<ul class="cards">']
    for ident, run in sorted(runs.items()):
        experiment = facts.experiments[ident][1]
        target = f"experiments/{ident}.html"
        cover = (f'<a class="cover" href="{target}" tabindex="-1" aria-hidden="true"><img src="experiments/{run["picture"].name}" alt="" loading="lazy"></a>' if run["picture"] else "")
        body.append(f'<li id="{ident}">{cover}<div class="in"><h3>{link(target, ident + " " + experiment["title"])}</h3>'
                    f'<p class="small soft">{inline(experiment["claim"])}</p>{summary_pill(run)}</div></li>')
    return "".join(body) + "</ul>"
