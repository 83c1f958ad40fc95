"""Performance of the optimized twin beside its peers, as `make bench` has measured it."""
import math
import re

import chart
from page import details, escape, figures, not_run, pill, table, tools

def time_of(nanoseconds):
    for limit, factor, unit in ((1e3, 1, "ns"), (1e6, 1e3, "µs"), (1e9, 1e6, "ms")):
        if nanoseconds < limit:
            return f"{nanoseconds / factor:.3g} {unit}"
    return f"{nanoseconds / 1e9:.3g} s"


def is_twin(name):
    return name.startswith(("opt", "twin", "pho"))


def remark(one):
    if not one.get("whole", True):
        return " (a part of it)"
    return "" if one.get("same_bits", True) else " (other bits)"


def race(case):
    contestants = sorted(case["contestants"], key=lambda one: (not one.get("whole", True), one["nanoseconds"]))
    rows = [(one["name"], one["nanoseconds"], time_of(one["nanoseconds"]) + remark(one), is_twin(one["name"])) for one in contestants]
    targets = [[escape(f'against {t["against"]}'), f'{t["ratio"]:.2f}', f'{t["least"]:g}', pill(t["reached"], "reached" if t["reached"] else "not reached")] for t in case.get("targets", [])]
    body = f'<p class="small soft">Time for each {escape(case.get("unit", "step"))}; the median of {case.get("rounds", "several")} rounds that take turns.</p>' + chart.bars(rows, case["case"])
    if targets:
        body += table(["target", "#times as fast", "#at least", "result"], targets)
    missed = sum(not t["reached"] for t in case.get("targets", []))
    state = pill(missed == 0, "targets reached" if not missed else f"{missed} not reached") if case.get("targets") else ""
    return details(f'<span class="what"><strong>{escape(case["case"])}</strong></span>{state}', body)


def cost(cases):
    """One row for each size: what a weight costs every contestant."""
    names = list(dict.fromkeys(one["name"] for case in cases for one in case["contestants"]))
    rows = []
    for case in cases:
        times = {one["name"]: one["nanoseconds"] for one in case["contestants"]}
        rows.append([escape(case["case"].removeprefix("size: "))] + [f"{times[name]:.3g}" if name in times else "" for name in names])
    return '<p class="small soft">Nanoseconds for each weight.</p>' + table(["size"] + ["#" + name for name in names], rows)


def size_of(case):
    """Bytes of weights that a dense kernel works on, or None for another case."""
    match = re.match(r"kernel (\d+) x (\d+), 100 %$", case["case"]) or re.match(r"size: (\d+) rows x (\d+) features, (\d+) subject", case["case"])
    return None if not match else 8 * math.prod(map(int, match.groups()))


def roofline(bench):
    """Weights inferred and learned in a nanosecond, against the bytes that the weights take; ceilings are what memory and arithmetic allow."""
    machine, points = bench["machine"], {}
    for case in bench["cases"]:
        size = size_of(case)
        for one in case["contestants"] if size and case["unit"] == "weight" else []:
            if one["name"] in ("ref", "Eigen", "OpenBLAS") or one["name"].startswith("opt:"):
                points.setdefault(one["name"], []).append((size / 1024, 1 / one["nanoseconds"], f'{case["case"]}: {one["nanoseconds"]:.3g} ns for a weight'))
    levels = [(16, "l1_bytes_per_second"), (512, "l2_bytes_per_second"), (8192, "l3_bytes_per_second"), (262144, "dram_bytes_per_second")]
    memory = [(kibibytes, machine[key] / 16e9) for kibibytes, key in levels]
    low, high = min(x for data in points.values() for x, _, _ in data), 262144
    low /= 1.5
    roofs = [("memory", [(low, memory[0][1]), *memory])]
    roofs += [(f'arithmetic, {entry["instance"]}', [(low, 1 / entry["without_clamp_ns"]), (high, 1 / entry["without_clamp_ns"])]) for entry in machine["arithmetic"]]
    series = [(name, sorted(data), False) for name, data in sorted(points.items(), key=lambda item: -max(y for _, y, _ in item[1]))]
    return (chart.log_log(series, "weights, KiB", "weights per ns", roofs=roofs) +
            '<p class="small soft">Dense contexts. A weight is 8 bytes, read and written once in a step, and takes a product and a sum to infer and a product and a sum to learn. '
            "Several points at one size differ in rows, features and subjects. The ceilings were measured in the same run: memory by reading and writing as many bytes, arithmetic by those four operations on registers.</p>")


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
    body.append(figures([(len(bench["cases"]), "races"), (sum(len(case["contestants"]) for case in bench["cases"]), "contestants in all")]
                        + ([(bench["instances"][0], "fastest instance here")] if bench.get("instances") else [])))
    body.append(f'<p class="small soft">Processor: {escape(str(facts.origin["processor"]))}. Kernel instances: {escape(", ".join(bench.get("instances", [])))}.</p>')
    body.append('<h2 id="roofline">Roofline</h2>')
    body.append(roofline(bench) if "dram_bytes_per_second" in bench.get("machine", {}) else not_run("make bench", "The measurement of the memory's bandwidth"))
    sizes = [case for case in bench["cases"] if case["case"].startswith("size:")]
    body.append('<h2 id="races">Races</h2>' + tools(unfold=True) + "".join(race(case) for case in bench["cases"] if case not in sizes))
    if sizes:
        body.append('<h2 id="size">Cost against size</h2>' + cost(sizes))
    return "".join(body)
