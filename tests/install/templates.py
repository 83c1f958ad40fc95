#!/usr/bin/env python3
"""Holds the workflow files for users to the project: they are YAML of the right shape, and every verb and option they use exists.

    templates.py PHASIC-DIFF FILE...     exit 0 if all hold, 1 if not, 2 if a file cannot be read
"""
import pathlib
import re
import subprocess
import sys

import yaml

NEEDED = ["check", "prove", "fuzz-smoke", "phasic-diff", "badge"]


def commands(text, name):
    """All shell commands of a workflow; raises if the file does not have the shape of one."""
    top = yaml.safe_load(text)
    if not isinstance(top, dict):
        raise ValueError("no mapping at the top")
    found = []
    if "jobs" in top:  # GitHub; YAML 1.1 reads the key "on" as true
        if True not in top and "on" not in top:
            raise ValueError("no `on`")
        for job, body in top["jobs"].items():
            for step in body["steps"]:
                if ("run" in step) == ("uses" in step):
                    raise ValueError(f"job {job}: a step must either run or use")
                if "uses" in step and not re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"]):
                    raise ValueError(f"job {job}: {step['uses']} names no version")
                found += [step["run"]] if "run" in step else []
            gates = body.get("strategy", {}).get("matrix", {}).get("gate", [])
            found += [f"make {gate}" for gate in gates]
    else:  # GitLab
        for job, body in top.items():
            if job in ("variables",):
                continue
            if job != "default" and not isinstance(body.get("script"), list):
                raise ValueError(f"job {job}: no script")
            found += body.get("script", []) + body.get("before_script", [])
            for row in body.get("parallel", {}).get("matrix", []):
                found += [f"make {gate}" for gate in row["GATE"]]
    if not found:
        raise ValueError("no command")
    return found


def targets():
    shown = subprocess.run(["make", "-pnq"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return set(re.findall(r"^([a-z][\w-]*)::?(?: |$)", shown, re.M))


def faults(text, name, known, options):
    try:
        ran = commands(text, name)
    except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"not a workflow: {error}"
        return
    lines = "\n".join(ran)
    for words in re.findall(r"(?<![\w-])make((?: +(?:-\S+|[\w\"$-]+))*)", lines):
        verbs = [word for word in re.sub(r"-C +\S+|-j *\d+", "", words).split() if re.fullmatch(r"[a-z][\w-]*", word)]
        yield from (f"`make {verb}` does not exist" for verb in verbs if verb not in known and verb not in ("sudo", "python3", "gcc"))
    for call in re.findall(r"phasic-diff (.*)", lines):
        yield from (f"phasic-diff has no option {option}" for option in re.findall(r"(?<!\S)--[a-z-]+", call) if option not in options)
    yield from (f"{needed} is not run" for needed in NEEDED if not re.search(rf"(?<![\w-]){needed}(?![\w-])", lines))


def main(program, paths):
    known = targets()
    options = set(re.findall(r"--[a-z-]+", subprocess.run([program, "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout))
    count = 0
    for path in paths:
        try:
            text = pathlib.Path(path).read_text()
        except OSError as error:
            print(f"templates: {error}", file=sys.stderr)
            return 2
        for fault in faults(text, path, known, options):
            print(f"templates: {path}: {fault}", file=sys.stderr)
            count += 1
    print(f"templates: {len(paths)} files, {count} faults")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]) if len(sys.argv) > 2 else 2)
