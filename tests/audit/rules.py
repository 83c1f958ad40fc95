#!/usr/bin/env python3
"""Holds the verdicts and shortest witnesses of phasic-audit against a second, naive implementation of the rules in spec/MANIFEST.md.

    rules.py PHASIC-AUDIT [MANIFESTS [SEED]]

Draws random manifests of the kind "system" and a policy for each. Every verdict, every violated pair, and the length of every shortest witness must
be the same, and each witness must be a path of edges that the rule lets count. A last round leaves out one edge here and not there, to show that a
difference is noticed.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

FAR = 10**9


def draw(rng):
    """Components and edges that can be; no circle among innate circuits and channels."""
    components = {"world": {"type": "environment"}}
    for sort, most in (("learner", 7), ("channel", 5), ("innate", 4), ("data", 3)):
        for i in range(rng.randint(1, most)):
            one = {"type": sort}
            if sort == "channel":
                one["category"] = rng.randint(1, 3)
            if sort == "learner" and rng.random() < 0.5:
                one["group"] = rng.choice("xyz")
            components[f"{sort} {i}"] = one
    names = list(components)
    possible = []
    for a in names:
        for b in names:
            s, t = components[a]["type"], components[b]["type"]
            later = names.index(a) < names.index(b)  # keeps what is computed at once free of circles
            if s == "channel" and t == "learner":
                possible += [(a, b, "teaches")] * 3
            elif t == "channel" and (later or s in ("learner", "data", "environment")):
                possible.append((a, b, rng.choice(["truth" if components[b]["category"] == 3 else "rewards", "baseline"])))
            elif t == "environment" and s != "environment":
                possible.append((a, b, "acts"))
            elif s == "environment" and t not in ("environment", "channel"):
                possible.append((a, b, "senses"))
            elif t in ("learner", "data") or (t == "innate" and (s in ("learner", "data") or (s == "innate" and later))):
                possible.append((a, b, "feeds"))
    edges = sorted(set(rng.sample(possible, min(len(possible), rng.randint(3, 30)))))
    rng.shuffle(edges)
    return {"manifest": 1, "kind": "system", "name": "random", "components": components,
            "edges": [{"from": a, "to": b, "type": t} for a, b, t in edges]}


def pick(rng, manifest, sort=None):
    names = [n for n, c in manifest["components"].items() if sort in (None, c["type"]) and c["type"] != "environment"]
    return rng.sample(names, rng.randint(1, min(3, len(names))))


def draw_policy(rng, manifest):
    def rule(kind, **more):
        more = {key: value for key, value in more.items() if value is not None}
        ignoring = rng.choice([[], [], ["feeds"], ["baseline", "competes"]])
        plain = kind in ("competitors-share-channel", "one-category")
        return {"id": kind, "rule": kind, "reason": "-", **more, **({} if plain or not ignoring else {"ignoring": ignoring})}
    channels, learners = pick(rng, manifest, "channel"), pick(rng, manifest, "learner")
    through = rng.choice([None, True])
    rules = [rule("no-own-reward"), rule("innate-truth"), rule("competitors-share-channel"), rule("one-category"),
             rule("only-channels", channels=channels, learners=learners, environment=through),
             rule("reach-at-most", channels=channels, targets=learners, environment=through),
             rule("share-below", learners=learners, limit=rng.choice([0.2, 0.5, 1])),
             rule("no-path", **{"from": pick(rng, manifest), "to": pick(rng, manifest)}, environment=through)]
    edge = rng.choice(manifest["edges"])
    rules.append(rule("separates", remove=[{"from": edge["from"], "to": edge["to"]}], **{"from": pick(rng, manifest), "to": pick(rng, manifest)}))
    return {"policy": 1, "name": "random", "rules": rules}


class Naive:
    def __init__(self, manifest):
        self.components = {n: dict(c) for n, c in manifest["components"].items()}
        self.edges = [(e["from"], e["to"], e["type"]) for e in manifest["edges"]]
        groups = {}
        for name, one in manifest["components"].items():
            groups.setdefault(one.get("group"), []).append(name)
        for group, members in groups.items():
            if group and len(members) > 1:
                hub = f"competition of {group}"
                self.components[hub] = {"type": "innate"}
                self.edges += [edge for m in members for edge in ((m, hub, "competes"), (hub, m, "competes"))]

    def sort(self, sort):
        return [n for n, c in self.components.items() if c["type"] == sort]

    def open(self, rule):
        removed = {(e["from"], e["to"]) for e in rule.get("remove", [])}
        return [e for e in self.edges if e[2] not in rule.get("ignoring", []) and (e[0], e[1]) not in removed and
                (rule.get("environment") or self.components[e[0]]["type"] != "environment")]

    def distances(self, edges):
        names = list(self.components)
        d = {(a, b): 0 if a == b else FAR for a in names for b in names}
        for a, b, _ in edges:
            if a != b:
                d[a, b] = 1
        for k in names:
            for a in names:
                if d[a, k] < FAR:
                    for b in names:
                        if d[a, k] + d[k, b] < d[a, b]:
                            d[a, b] = d[a, k] + d[k, b]
        return d

    def pairs(self, rule, sources, targets, last=None):
        """(source, target) -> edges of the shortest path whose last edge is one of `last`."""
        edges = self.open(rule)
        d, found = self.distances(edges), {}
        for s in sources:
            for t in targets:
                lengths = [d[s, a] + 1 for a, b, kind in edges if b == t and d[s, a] < FAR and (last is None or kind in last)]
                if lengths:
                    found[s, t] = min(lengths)
        return found

    def teachers(self, learner):
        return [a for a, b, kind in self.edges if b == learner and kind == "teaches"]

    def violations(self, rule):
        kind, channels, learners = rule["rule"], self.sort("channel"), self.sort("learner")
        if kind == "no-own-reward":
            found = {}
            for l in learners:
                found.update(self.pairs(rule, [l], self.teachers(l), ("rewards", "truth")))
            return found
        if kind == "innate-truth":
            found = {}
            for c in channels:
                if self.components[c]["category"] == 3:
                    lengths = self.pairs(rule, learners, [c], ("truth",)).values()
                    found.update({c: min(lengths)} if lengths else {})
            return found
        if kind == "competitors-share-channel":
            hubs = {b for a, b, k in self.edges if k == "competes" and b not in learners}
            return {hub for hub in hubs if len({c for a, b, k in self.edges if b == hub for c in self.teachers(a)}) > 1}
        if kind == "one-category":
            return {l for l in learners if len({self.components[c]["category"] for c in self.teachers(l)}) != 1}
        if kind == "only-channels":
            return self.pairs(rule, [c for c in channels if c not in rule["channels"]], rule["learners"])
        if kind == "reach-at-most":
            return self.pairs(rule, rule["channels"], [l for l in learners if l not in rule["targets"]])
        if kind == "share-below":
            reaching = {c for c, _ in self.pairs(rule, channels, rule["learners"])}
            return reaching if len(reaching) >= rule["limit"] * len(channels) else set()
        return self.pairs(rule, rule["from"], rule["to"])


def answered(rule, answer, naive):
    """The same as Naive.violations, from the program's answer; and whatever is wrong with its witnesses."""
    found, wrong = {}, []
    open_edges = naive.open(rule)
    for w in answer["witnesses"]:
        key = (w["from"], w["to"])
        if rule["rule"] in ("innate-truth", "one-category"):
            key = w["to"]
        elif rule["rule"] == "share-below":
            key = w["from"]
        elif rule["rule"] == "competitors-share-channel":
            key = w["path"][2]
        found[key] = w["length"]
        edges = [(e["from"], e["to"], e["type"]) for e in w["edges"]]
        if rule["rule"] != "one-category":
            steps = all(e in open_edges for e in edges) and all(a[1] == b[0] for a, b in zip(edges, edges[1:]))
            if not steps or edges[0][0] != w["from"] or edges[-1][1] != w["to"] or len(edges) != w["length"]:
                wrong.append(f"{rule['rule']}: the witness from {w['from']} to {w['to']} is no path")
    return found, wrong


def compare(audit, manifest, policy, folder, blind=False):
    files = [folder / "manifest.json", folder / "policy.json"]
    for file, json_ in zip(files, (manifest, policy)):
        file.write_text(json.dumps(json_))
    run = subprocess.run([audit, "--json", "-", "--policy", files[1], files[0]], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        return [f"exit status {run.returncode}: {run.stderr.strip()}"]
    if blind:
        manifest = {**manifest, "edges": manifest["edges"][1:]}
    naive, answer, wrong = Naive(manifest), json.loads(run.stdout), []
    for rule, one in zip(policy["rules"], answer["rules"]):
        ought = naive.violations(rule)
        found, bad = answered(rule, one, naive)
        wrong += bad
        lengths = rule["rule"] not in ("competitors-share-channel", "one-category", "share-below")
        if (found if lengths else set(found)) != (ought if lengths else set(ought)):
            wrong.append(f"{rule['rule']}: answered {found}, and ought to be {ought}")
        if (one["verdict"] == "violated") != bool(ought):
            wrong.append(f"{rule['rule']}: verdict {one['verdict']}")
    if not blind and (answer["verdict"] == "violated") != (run.returncode == 1):
        wrong.append("the exit status is not that of the verdict")
    return wrong


def main():
    audit, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
    rng, failures, violated, noticed = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1), 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for i in range(count):
            manifest = draw(rng)
            policy = draw_policy(rng, manifest)
            wrong = compare(audit, manifest, policy, folder)
            violated += any(Naive(manifest).violations(rule) for rule in policy["rules"])
            for sentence in wrong[:3]:
                print(f"manifest {i}: {sentence}")
            failures += bool(wrong)
            noticed += bool(compare(audit, manifest, policy, folder, blind=True))
    print(f"rules: {count} random manifests, {violated} of them with a violation, {failures} answered differently; "
          f"an edge left out was noticed in {noticed}")
    return failures > 0 or violated == 0 or (count >= 50 and noticed == 0)


if __name__ == "__main__":
    sys.exit(main())
