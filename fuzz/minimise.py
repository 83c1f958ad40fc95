#!/usr/bin/env python3
"""Chooses a few files of a folder that together reach all that the whole folder reaches.
  minimise.py TARGET FROM TO MOST   TARGET: a program with libFuzzer's engine

Features are those of libFuzzer's own merge: it says with -merge_control_file which file has which. First files that have an edge
that no other has, then greedily, as much as possible, small files before large ones, until nothing is missing or MOST files are there."""
import os
import subprocess
import sys
import tempfile


def features(target, folder, size, counters):
    with tempfile.TemporaryDirectory() as scratch:
        control = os.path.join(scratch, "control")
        out = os.path.join(scratch, "out")
        os.mkdir(out)
        run = subprocess.run([target, "-merge=1", f"-merge_control_file={control}", f"-use_counters={counters}",
                              f"-max_len={size}", out, folder], capture_output=True, text=True,
                             env={**os.environ, "FUZZ_EVERY_INSTANCE": "1"})
        if run.returncode:
            sys.exit(f"minimise: {target} fails on {folder}:\n{run.stderr[-2000:]}")
        lines = open(control).read().splitlines()
    files = int(lines[0])
    names = lines[2:2 + files]
    found = {}
    for line in lines[2 + files:]:
        words = line.split()
        if words[0] == "FT":
            found[names[int(words[1])]] = set(words[2:])
    return found


def choose(found, most, chosen):
    missing = set().union(*found.values()) - set().union(*(found[name] for name in chosen), set())
    while missing and len(chosen) < most:
        best = max(found, key=lambda name: (len(found[name] & missing) / (64 + os.path.getsize(name)) ** 0.1, name))
        if not found[best] & missing:
            break
        chosen.append(best)
        missing -= found[best]
    return len(missing)


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    target, origin, to, most = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    size = max(os.path.getsize(os.path.join(origin, name)) for name in os.listdir(origin))
    chosen = []
    left = choose(features(target, origin, size, 0), most, chosen)
    edges = len(chosen)
    choose(features(target, origin, size, 1), most, chosen)
    os.makedirs(to, exist_ok=True)
    for name in os.listdir(to):
        os.remove(os.path.join(to, name))
    for number, name in enumerate(chosen):
        with open(name, "rb") as source, open(os.path.join(to, f"{number:03}"), "wb") as copy:
            copy.write(source.read())
    print(f"minimise: {to}: {len(chosen)} files, {edges} of them for every edge, {left} edges left out")


main()
