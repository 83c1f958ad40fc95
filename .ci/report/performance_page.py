"""Performance of the optimized twin beside its peers, as `make bench` has measured it."""
import chart
from page import details, escape, figures, inline, not_run, pill, table

def time_of(nanoseconds):
    for limit, factor, unit in ((1e3, 1, "ns"), (1e6, 1e3, "µs"), (1e9, 1e6, "ms")):
        if nanoseconds < limit:
            return f"{nanoseconds / factor:.3g} {unit}"
    return f"{nanoseconds / 1e9:.3g} s"


def is_twin(name):
    return name.startswith(("opt", "twin", "pho"))


def race(case):
    contestants = sorted(case["contestants"], key=lambda one: one["nanoseconds"])
    rows = [(one["name"], one["nanoseconds"], time_of(one["nanoseconds"]) + ("" if one.get("same_bits", True) else " (other bits)"), is_twin(one["name"])) for one in contestants]
    targets = [[escape(f'against {t["against"]}'), f'{t["ratio"]:.2f}', f'{t["least"]:g}', pill(t["reached"], "reached" if t["reached"] else "not reached")] for t in case.get("targets", [])]
    body = f'<p class="small soft">Time for each {escape(case.get("unit", "step"))}; the median of {case.get("rounds", "several")} rounds that take turns.</p>' + chart.bars(rows, case["case"])
    if targets:
        body += table(["target", "#times as fast", "#at least", "result"], targets)
    missed = sum(not t["reached"] for t in case.get("targets", []))
    state = pill(missed == 0, "targets reached" if not missed else f"{missed} not reached") if case.get("targets") else ""
    return details(f'<strong>{escape(case["case"])}</strong> <span class="push">{state}</span>', body)


def roofline(data):
    """{"bandwidths": [{name, bytes_per_second}], "peaks": [{name, flops_per_second}], "points": [{name, instance, intensity, flops_per_second}]}."""
    roofs, points = [], {}
    top = max(peak["flops_per_second"] for peak in data["peaks"])
    low = min(point["intensity"] for point in data["points"]) / 2
    high = max([point["intensity"] for point in data["points"]] + [top / min(b["bytes_per_second"] for b in data["bandwidths"])]) * 2
    for bandwidth in data["bandwidths"]:
        ridge = top / bandwidth["bytes_per_second"]
        roofs.append((bandwidth["name"], [(low, low * bandwidth["bytes_per_second"] / 1e9), (ridge, top / 1e9)]))
    for peak in data["peaks"]:
        roofs.append((peak["name"], [(low, peak["flops_per_second"] / 1e9), (high, peak["flops_per_second"] / 1e9)]))
    for point in data["points"]:
        points.setdefault(point.get("instance", point["name"]), []).append((point["intensity"], point["flops_per_second"] / 1e9, f'{point["name"]}, {point["flops_per_second"] / 1e9:.3g} Gflop/s'))
    return chart.log_log([(name, data, False) for name, data in points.items()], "operations for each byte moved", "Gflop/s", roofs=roofs)


def page(facts):
    bench = facts.bench
    body = ["<h1>Performance</h1>", '<p class="lead">The optimized twin computes the same bits as the reference. Here it runs beside the reference, Eigen, OpenBLAS and plain loops '
            "at <code>-Ofast</code> on the same work, in turns within one run.</p>"]
    if not bench:
        return "".join(body) + not_run("make deps bench", "The benchmark")
    targets = [t for case in bench["cases"] for t in case.get("targets", [])]
    wrong = bench.get("wrong_results", 0)
    reached = sum(t["reached"] for t in targets)
    body.append("<p>" + pill(wrong == 0, "results equal" if not wrong else f"{wrong} wrong results") + " "
                + pill(reached == len(targets) if targets else None, f"{reached} of {len(targets)} targets reached" if targets else "no targets")
                + f' <span class="soft small">run {facts.bench_date}: <code>make bench</code></span></p>')
    machine = bench.get("machine") or bench.get("processor") or facts.origin["processor"]
    body.append(figures([(len(bench["cases"]), "races"), (sum(len(case["contestants"]) for case in bench["cases"]), "contestants in all")]
                        + ([(bench["instances"][-1], "fastest instance here")] if bench.get("instances") else [])))
    body.append(f'<p class="small soft">Processor: {escape(str(machine))}. Kernel instances: {escape(", ".join(bench.get("instances", [])))}.</p>')
    body.append('<h2 id="roofline">Roofline</h2>')
    body.append(roofline(bench["roofline"]) if bench.get("roofline") else not_run("make bench", "The measurement of the memory's bandwidth beside the kernel"))
    body.append('<h2 id="races">Races</h2>' + "".join(race(case) for case in bench["cases"]))
    if facts.cost:
        body.append('<h2 id="size">Cost against size</h2>' + facts.cost)
    return "".join(body)
