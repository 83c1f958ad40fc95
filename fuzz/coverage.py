#!/usr/bin/env python3
"""Which lines of ref/ and opt/ the corpora reach.
  coverage.py BUILD JSON UNREACHABLE KERNEL...    BUILD/KERNEL/replay with that one instance of the kernel; for many subjects: INSTANCE@many

Each line of ref/ and opt/ that holds code must be run; those of the kernel in each instance by itself, so that each body of SIMD code is, the others
in any. An instance that this processor lacks is not tried, which is said. What no input can reach stands in UNREACHABLE with its reason: where, file:function, the text of the line, why. Where: a kernel, "one" or "many" for
all kernels of that sort, or *. A text of * is all lines of the function. A line that stands there and is reached is an error."""
import json
import os
import re
import subprocess
import sys

build, out, listed, kernels = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]


def has(name):
    """Does this processor have the one instance of that program?"""
    return subprocess.run([f"{build}/{name}/replay", "--instances"], check=True, capture_output=True,
                          env={**os.environ, "LLVM_PROFILE_FILE": os.devnull}).stdout != b""


instances = [name for name in kernels if has(name)]


def lines_of(name):
    """{file: {line: count}} of one program, run on all corpora."""
    program, profile = f"{build}/{name}/replay", f"{build}/{name}/profile"
    subprocess.run([program, "fuzz/corpus", "fuzz/regressions"], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "LLVM_PROFILE_FILE": profile + ".raw"})
    subprocess.run(["llvm-profdata", "merge", "-sparse", profile + ".raw", "-o", profile], check=True)
    text = subprocess.run(["llvm-cov", "export", "-format=lcov", program, f"-instr-profile={profile}"], check=True,
                          capture_output=True, text=True).stdout
    files, file = {}, None
    for line in text.splitlines():
        if line.startswith("SF:"):
            file = os.path.relpath(line[3:])
        elif line.startswith("DA:") and file.startswith(("ref/", "opt/")):
            number, count = line[3:].split(",")[:2]
            files.setdefault(file, {})[int(number)] = int(count)
    return files


def place_of(file, source, number):
    """file:function of a line: the function whose head was last seen before it."""
    for line in reversed(source[:number]):
        head = re.match(r"[a-zA-Z].*?(\w+)\(", line.replace("__attribute__((noinline)) ", ""))
        if head:
            return f"{file}:{head.group(1)}"
    return file


def main():
    exempt, used, failed = [], set(), 0
    for line in open(listed):
        if line.strip() and not line.startswith("#"):
            exempt.append(tuple(part.strip() for part in line.rstrip("\n").split("\t")))
    report, counts, shared = {}, {name: lines_of(name) for name in instances}, {}
    for files in counts.values():
        for file in files:
            if file.endswith(".c") and file != "opt/kernel.c":
                lines = shared.setdefault(file, {})
                for number, count in files[file].items():
                    lines[number] = lines.get(number, 0) + count
    for name in instances:
        report[name] = {}
        for file, lines in sorted({**counts[name], **shared}.items()):
            source = open(file).read().splitlines()
            reached, excused, missing = 0, 0, []
            for number, count in sorted(lines.items()):
                text = source[number - 1].strip()
                sort = "many" if name.endswith("@many") else "one"
                place = place_of(file, source, number)
                entries = [e for e in exempt if e[0] in ("*", name, sort) and e[1] == place and e[2] in (text, "*")]
                if count:
                    reached += 1
                elif entries or (place == "opt/dispatch.c:runs" and len(instances) < len(kernels)):  # asks for those not tried
                    excused += 1
                    used.update(entries)
                else:
                    missing.append(number)
                    print(f"fuzz-coverage: {name}: {file}:{number} is not reached: {text}", file=sys.stderr)
            failed += len(missing)
            report[name][file] = {"reached": reached, "unreachable": excused, "missing": missing}
    for entry in exempt:
        if entry not in used and (entry[0] in instances or entry[0] not in kernels):
            print(f"fuzz-coverage: {listed}: this line is reached, or does not exist: {entry}", file=sys.stderr)
            failed += 1
    with open(out + ".part", "w") as file:
        json.dump(report, file, indent=1, sort_keys=True)
    os.replace(out + ".part", out)
    for name in instances:
        total = [sum(f[key] for f in report[name].values()) for key in ("reached", "unreachable")]
        missing = sum(len(f["missing"]) for f in report[name].values())
        print(f"fuzz-coverage: {name}: {total[0]} of {total[0] + missing} reachable lines reached, {total[1]} unreachable for a reason")
    for name in kernels:
        if name not in instances:
            print(f"fuzz-coverage: {name}: NOT TRIED: this processor lacks it")
    return 1 if failed else 0


sys.exit(main())
