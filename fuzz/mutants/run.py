#!/usr/bin/env python3
"""Breaks the twin and the comparator in many small ways; each break must be found by the corpora or by ten seconds of fuzzing.
  run.py BUILD TABLE [FIRST LAST]     with the environment that `make fuzz-mutants` sets; TABLE is written, but not of a part of the list
KEEP=FOLDER keeps what fuzzing found, to be added to a corpus.

Only what changes is compiled anew, into a folder of its own. "@many" after a file of the kernel: only the kernels of cohorts are broken; without it
only those of single twins; "@avx512": that instance alone, as no other runs the line. A break that is not found must stand in survivors.txt with the reason why it
cannot matter; one that stands there and is found is an error too. A break of instances alone that this processor lacks is not tried, which is said. Two controls: unchanged sources are found by nothing, and with a
comparison that says "same" to everything the breaks of the twin would not be found, but that comparison is."""
import concurrent.futures
import functools
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD, TABLE = sys.argv[1], sys.argv[2]
SCRATCH = os.path.join(BUILD, "mutants")
ENV = os.environ
INSTANCES = ENV["INSTANCES"].split()
HERE_ARE = subprocess.run([os.path.join(BUILD, "plain/replay"), "--instances"], check=True, capture_output=True, text=True).stdout.split()
FUZZED = {"opt/check.c": "invalid", "opt/state.c": "state", "opt/dispatch.c": "invalid", "opt/status.c": "invalid",
          "opt/cohort.c": "cohort", "opt/twin.c": "cohort", "opt/reference.c": "cohort", "fuzz/check.c": "compare", "fuzz/variant_number.c": "compare",
          "fuzz/case.c": "port", "fuzz/lines.c": "port", "fuzz/field.c": "compare"}
SECONDS = 10


def table_of(name):
    rows = []
    for line in open(os.path.join(HERE, name)):
        if line.strip() and not line.startswith("#"):
            rows.append(line.rstrip("\n").split("\t"))
    return rows


def run(command, timeout):
    try:
        done = subprocess.run(command, shell=True, capture_output=True, timeout=timeout)
        return done.returncode, (done.stdout + done.stderr).decode(errors="replace")
    except subprocess.TimeoutExpired:
        return -1, "it does not end"


def in_kernel(file):
    return file.startswith("opt/") and (file.endswith(".h") or file.endswith("kernel.c"))


def kernel_flags(name, many):
    return f"-DPHO_NAME={name} {ENV['OPT_' + name]}" + (" -DPHO_SUBJECTS=8" if many else "")


@functools.lru_cache(maxsize=None)
def preprocessed(place, name, many):
    return run(f"{ENV['plain_CC']} {ENV['FLAGS']} {kernel_flags(name, many)} -E -P {place}/kernel.c", 60)[1]


def instances_changed(folder, file, many):
    """Those instances of the kernel that the preprocessor makes something else of: these files choose by instance."""
    if file not in ("opt/lanes.h", "opt/context.h", "opt/plain_row.h", "opt/panel.h"):
        return INSTANCES
    broken = os.path.join(folder, "opt")
    return [name for name in INSTANCES if preprocessed("opt", name, many) != preprocessed(broken, name, many)]


def compile_changed(folder, file, many, flavour, instances):
    """The objects that this file goes into; None if it does not compile."""
    if in_kernel(file):
        jobs = [("opt/kernel.c", f"kernel_{'many_' if many else ''}{name}", kernel_flags(name, many)) for name in instances]
    else:
        extra = {"opt/dispatch.c": ENV["DISPATCH"], "opt/cohort.c": "-fopenmp"}.get(file, "")
        if file.startswith("proofs/audit/"):
            extra = "-DREADER_HOOKS -DREADER_OF_AUDIT -include fuzz/targets/reader.h"
        jobs = [(file, os.path.basename(file)[:-2], extra)]
    objects = []
    for source, name, extra in jobs:
        out = os.path.join(folder, f"{flavour}-{name}.o")
        code, text = run(f"{ENV[flavour + '_CC']} -I{os.path.dirname(os.path.join(folder, source))} {ENV['FLAGS']} -w "
                         f"{extra} -c {os.path.join(folder, source)} -o {out}", 300)
        if code:
            return None, text
        objects.append(out)
    return objects, ""


def replayed(folder, objects):
    program = os.path.join(folder, "replay")
    base = os.path.join(BUILD, "plain")
    code, text = run(f"{ENV['plain_CC']} {ENV['WRAP']} {base}/fuzz/targets/replay.o {' '.join(objects)} {base}/all.a "
                     f"{ENV['LIBS']} -o {program}", 300)
    if code:
        return "does not link: " + text[-300:]
    code, text = run(f"{program} fuzz/corpus fuzz/regressions", 120)
    os.remove(program)
    if code == 0:
        return None
    where = re.search(r"replay: it was (\S+)", text)
    return where.group(1) if where else f"status {code}"


def fuzzed(folder, file, many, instances):
    target = "cohort" if many else "json" if file.startswith("proofs/") else FUZZED.get(file, "tick")
    objects, text = compile_changed(folder, file, many, "libfuzzer", instances)
    if objects is None:
        return "does not compile: " + text[-300:]
    base = os.path.join(BUILD, "libfuzzer")
    program = os.path.join(folder, target)
    code, text = run(f"{ENV['libfuzzer_CC']} -fsanitize=fuzzer {ENV['WRAP']} {base}/entry_{target}.o {' '.join(objects)} "
                     f"{base}/all.a {ENV['LIBS']} -o {program}", 300)
    if code:
        return "does not link: " + text[-300:]
    found = os.path.join(folder, "found")
    os.makedirs(found, exist_ok=True)
    code, text = run(f"{program} -max_len={9000 if target == 'json' else 304} -entropic=0 -seed=1 -max_total_time={SECONDS} -artifact_prefix={found}/ "
                     f"{found} fuzz/corpus/{target}", 120)
    os.remove(program)
    if code and "KEEP" in ENV:
        keep = os.path.join(ENV["KEEP"], target)
        os.makedirs(keep, exist_ok=True)
        for name in os.listdir(found):
            if name.startswith(("crash-", "leak-", "oom-", "timeout-")):
                shutil.copy(os.path.join(found, name), os.path.join(keep, os.path.basename(folder)))
    return f"{target}, fuzzed" if code else None


def tried(number, where, change):
    file, _, only = where.partition("@")
    many = only == "many"
    folder = os.path.join(SCRATCH, str(number))
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("opt", "fuzz", "fuzz/targets", "proofs/audit"):
        os.makedirs(os.path.join(folder, part), exist_ok=True)
        for name in os.listdir(part):
            if name.endswith((".c", ".h")):
                shutil.copy(os.path.join(part, name), os.path.join(folder, part, name))
    if change:
        code, text = run(f"sed -i {quoted(change)} {os.path.join(folder, file)}", 10)
        if code or open(os.path.join(folder, file)).read() == open(file).read():
            return f"changes nothing: {text}"
    instances = instances_changed(folder, file, many) if in_kernel(file) and change else INSTANCES
    if only in INSTANCES:
        instances = [name for name in instances if name == only]
    if not instances:
        return "changes nothing: the preprocessor leaves it out"
    if in_kernel(file) and not set(instances) & set(HERE_ARE):
        return f"not tried: this processor lacks {' and '.join(instances)}"
    instances = [name for name in instances if name in HERE_ARE or not in_kernel(file)]
    result = None
    for some in ([instances[-1:], instances] if len(instances) > 1 and in_kernel(file) else [instances]):
        objects, text = compile_changed(folder, file, many, "plain", some)
        result = "does not compile: " + text[-300:] if objects is None else replayed(folder, objects)
        if result:
            break
    result = result or (fuzzed(folder, file, many, instances) if change else None)
    shutil.rmtree(folder, ignore_errors=True)
    with open(os.path.join(SCRATCH, "log.txt"), "a") as log:
        log.write(f"{number}\t{where}\t{change}\t{result}\n")
    return result


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def main():
    os.environ["OMP_WAIT_POLICY"] = "passive"  # two processes at a time: threads that wait must not spin
    mutants = table_of("list.txt")
    part = [int(word) for word in sys.argv[3:5]] or [1, len(mutants)]
    reasons = {(row[0], row[1]): row[2] for row in table_of("survivors.txt")}
    failed = 0
    for file in ("opt/kernel.c", "opt/kernel.c@many", "fuzz/targets/same.c", "fuzz/check.c"):
        result = tried("clean", file, "")
        if result:
            print(f"fuzz-mutants: unchanged {file} is found by {result}", file=sys.stderr)
            failed += 1
    if failed:
        return 1
    chosen = list(enumerate(mutants, 1))[part[0] - 1:part[1]]
    with concurrent.futures.ThreadPoolExecutor(int(ENV.get("JOBS", "2"))) as pool:
        results = list(pool.map(lambda job: (print(f"\r{job[0]} of {len(mutants)}", end="", file=sys.stderr)
                                             if sys.stderr.isatty() else None, tried(job[0], *job[1]))[1],
                                chosen))
    rows, found, untried = [], 0, 0
    for (number, (file, change)), result in zip(chosen, results):
        reason = reasons.pop((file, change), None)
        wrong = result and result.startswith(("changes nothing", "does not"))
        if wrong and "does not end" not in result:
            verdict = f"NOT TRIED: {result}"
            failed += 1
        elif result and result.startswith("not tried"):
            verdict = result
            untried += 1
        elif result and not reason:
            verdict = result
            found += 1
        elif result:
            verdict = f"{result}; WRONGLY LISTED as a survivor"
            failed += 1
        else:
            verdict = f"survives: {reason}" if reason else "SURVIVES, and nobody says why"
            failed += not reason
        if verdict.startswith(("NOT", "SURV")) or "WRONGLY" in verdict:
            print(f"fuzz-mutants: {number}: {file}: {change}: {verdict}", file=sys.stderr)
        rows.append(f"| {number} | {file} | `{change.replace('|', chr(92) + '|')}` | {verdict} |")
    whole = len(chosen) == len(mutants)
    for file, change in reasons if whole else ():
        print(f"fuzz-mutants: survivors.txt: not in list.txt: {file}: {change}", file=sys.stderr)
        failed += 1
    summary = f"{len(chosen)} breaks, {found} found, {len(chosen) - found - failed - untried} survive for a reason, {failed} wrong"
    summary += f", {untried} not tried: this processor lacks what they break" if untried else ""
    if not whole:
        print("fuzz-mutants: " + summary)
        return 1 if failed else 0
    with open(TABLE + ".part", "w") as table:
        table.write("# Breaks, and what finds them\n\nWritten by `make fuzz-mutants`. A target alone: its corpus finds it; \"fuzzed\": ten "
                    f"seconds of fuzzing do.\n\n{summary}.\n\n| # | file | change | found by |\n|---|---|---|---|\n" + "\n".join(rows) + "\n")
    os.replace(TABLE + ".part", TABLE)
    print("fuzz-mutants: " + summary)
    return 1 if failed else 0


sys.exit(main())
