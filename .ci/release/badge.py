"""build/badge.json, an endpoint for shields.io, from results: it claims nothing that was not run on these sources.

    badge.py BUILD      exit 0; 2 if a result cannot be read
"""
import json
import pathlib
import subprocess
import sys


def result(path):
    return json.loads(path.read_text()) if path.exists() else None


def of_another_tree(prove):
    """Did this run of the proofs read something else than what stands here?"""
    done = subprocess.run([sys.executable, "-B", "proofs/tools/lists.py"], stdout=subprocess.PIPE, text=True, check=True)
    return prove.get("read") != done.stdout.strip()


def head():
    done = subprocess.run(["git", "rev-parse", "--short=10", "HEAD"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout.strip() or None


def badge(build):
    prove, check = result(build / "prove.json"), result(build / "gates/check.json")
    if prove and not prove["holds"]:
        return "proofs do not hold", "red"
    if check and not check["holds"]:
        return "tests do not hold", "red"
    if not prove or not check:
        return " and ".join(what for what, got in (("proofs", prove), ("tests", check)) if not got) + " not run", "lightgrey"
    if of_another_tree(prove) or check["commit"] != head() or check["changed"]:
        return "results of older sources", "lightgrey"
    kinds = [function["kind"] for function in prove["functions"]]
    return f"{kinds.count('function')} functions and {kinds.count('theorem')} theorems proven, tests hold", "brightgreen"


def main(build):
    try:
        message, color = badge(build)
    except (OSError, ValueError, KeyError, TypeError, subprocess.CalledProcessError) as error:
        print(f"badge: the results in {build} cannot be read: {error!r}", file=sys.stderr)
        return 2
    beside = build / "badge.json.new"
    beside.write_text(json.dumps({"schemaVersion": 1, "label": "phasic", "message": message, "color": color}, indent=1) + "\n")
    beside.rename(build / "badge.json")
    print(f"badge: {message} ({color}), in {build / 'badge.json'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
