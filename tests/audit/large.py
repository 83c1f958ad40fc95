#!/usr/bin/env python3
"""Writes a manifest of 10 000 components and 100 000 edges.

    large.py random|chain FILE      random: everything may feed everything; chain: one long path, and short steps along it
"""
import json
import random
import sys


def main():
    shape, file = sys.argv[1:]
    rng, count, components = random.Random(1), 10000, {"world": {"type": "environment"}}
    for i in range(count - 1):
        sort = rng.choices(["learner", "channel", "innate", "data"], [6, 1, 1, 2])[0]
        components[f"{sort} {i}"] = {"type": sort, **({"category": rng.randint(1, 3)} if sort == "channel" else {}),
                                     **({"group": f"group {i % 400}"} if sort == "learner" and i % 3 == 0 else {})}
    names = list(components)[1:]
    sorts = {sort: [n for n in names if components[n]["type"] == sort] for sort in ("learner", "channel", "innate", "data")}
    edges = set()
    if shape == "chain":
        along = sorts["learner"] + sorts["data"]
        edges |= {(a, b, "feeds") for a, b in zip(along, along[1:])}
    while len(edges) < 100000:
        draw = rng.random()
        if draw < 0.15:
            edge = (rng.choice(sorts["channel"]), rng.choice(sorts["learner"]), "teaches")
        elif draw < 0.2:
            channel = rng.choice(sorts["channel"])
            edge = (rng.choice(sorts["data"] + sorts["learner"]), channel, "truth" if components[channel]["category"] == 3 else "rewards")
        elif draw < 0.3:
            edge = ("world", rng.choice(sorts["innate"] + sorts["data"]), "senses")
        elif shape == "chain":
            i = rng.randrange(len(along))
            edge = (along[i], along[max(0, i - rng.randrange(20))], "feeds")
        else:
            edge = (rng.choice(sorts["learner"]), rng.choice(sorts["learner"] + sorts["data"]), "feeds")
        edges.add(edge)
    with open(file, "w") as out:
        json.dump({"manifest": 1, "kind": "system", "name": f"large, {shape}", "components": components,
                   "edges": [{"from": a, "to": b, "type": t} for a, b, t in sorted(edges)]}, out)


if __name__ == "__main__":
    main()
