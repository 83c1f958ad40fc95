#!/usr/bin/env python3
"""Changes good manifests, policies and traces at random, in their bytes and in their structure: phasic-audit must answer, or refuse with one line, and never crash.

    hostile.py PHASIC-AUDIT TRACE MANIFEST-OF-TRACE [COUNT [SEED]]
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
STRANGE = [None, True, 0, -1, 3, 1e300, 10**18, "", "a", "environment", "actual value", "x" * 300, "\u0000", "é\n", [], {}, [[]], {"a": 1}]


def places(json_, path=()):
    yield path
    if isinstance(json_, (dict, list)):
        for key in list(json_) if isinstance(json_, dict) else range(len(json_)):
            yield from places(json_[key], path + (key,))


def restructured(rng, json_):
    json_ = json.loads(json.dumps(json_))
    for _ in range(rng.randint(1, 3)):
        all_places = [path for path in places(json_) if path]
        if not all_places:
            return json_
        path, at = rng.choice(all_places), json_
        for key in path[:-1]:
            at = at[key]
        here, other = at[path[-1]], json_
        for key in rng.choice(all_places):
            other = other[key]
        change = rng.randrange(4)
        if change == 0:
            del at[path[-1]]
        elif change == 1:
            at[path[-1]] = rng.choice(STRANGE)
        elif change == 2:
            at[path[-1]] = json.loads(json.dumps(other))
        elif isinstance(at, list):
            at.append(here)
        else:
            at[str(rng.choice(STRANGE))] = here
    return json_


def scrambled(rng, data):
    data = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        if not data:
            break
        i = rng.randrange(len(data))
        change = rng.randrange(4)
        if change == 0:
            data[i] = rng.randrange(256)
        elif change == 1:
            del data[i:i + rng.randint(1, 40)]
        elif change == 2:
            data[i:i] = data[rng.randrange(len(data)):][:rng.randint(1, 40)]
        else:
            del data[i:]
    return bytes(data)


def main():
    audit, trace, manifest = sys.argv[1:4]
    count, rng = int(sys.argv[4]) if len(sys.argv) > 4 else 200, random.Random(int(sys.argv[5]) if len(sys.argv) > 5 else 1)
    policies = sorted((ROOT / "proofs/audit/examples").glob("*.policy.json"))
    manifests = [p for p in sorted((ROOT / "proofs/audit/examples").glob("*.json")) if p not in policies] + [pathlib.Path(manifest)]
    recorded, statuses, crashed = b"".join(pathlib.Path(trace).read_bytes().splitlines(True)[:80]), {}, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for i in range(count):
            sort, file = rng.choice(["manifest", "manifest", "policy", "trace"]), folder / "changed"
            source = rng.choice(policies if sort == "policy" else manifests)
            if sort == "trace":
                file.write_bytes(scrambled(rng, recorded))
                command = ["--trace", file, manifest]
            else:
                data = source.read_bytes()
                file.write_bytes(scrambled(rng, data) if rng.random() < 0.4 else json.dumps(restructured(rng, json.loads(data))).encode())
                beside = pathlib.Path(str(source).replace(".policy", ""))
                command = ["--policy", file, beside] if sort == "policy" else ["--json", folder / "json", "--sarif", folder / "sarif", file]
            run = subprocess.run([audit, *command], capture_output=True, timeout=60)
            statuses[run.returncode] = statuses.get(run.returncode, 0) + 1
            message = run.stderr.decode(errors="replace")
            if run.returncode not in (0, 1, 2) or (run.returncode == 2) != bool(message) or message.count("\n") > 1 or "Sanitizer" in message or "runtime error" in message:
                crashed += 1
                print(f"{sort} {i} of {source.name}: status {run.returncode}: {message[:300]}")
    print(f"hostile: {count} changed files, {statuses.get(2, 0)} refused, {statuses.get(0, 0) + statuses.get(1, 0)} answered, {crashed} not as they must be")
    return crashed > 0 or statuses.get(2, 0) == 0


if __name__ == "__main__":
    sys.exit(main())
