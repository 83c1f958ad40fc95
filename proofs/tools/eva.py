"""Eva on the whole program, from the code alone: the annotations are hidden from it, so that it rests on no contract."""
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor

import project

# Small enough for Eva to tell the entries of every array apart; WP proves the same for the full limits.
LIMITS = {"FEATURES": 4, "FORECASTERS": 3, "LOCALS": 2, "ZONES": 2, "LOOPS": 3, "PLACES": 2}
ENTRIES = {
    "ticks": (["proofs/eva/any.c", "proofs/eva/ticks.c"], ["-warn-special-float", "non-finite"], LIMITS),
    "hostile": (["proofs/eva/hostile.c"],
                ["-warn-special-float", "none", "-eva-split-return-function", "check_sizes:0,ph_check_model:0"], {}),
}
ALARMS = re.compile(r"^ +(\d+) alarms? generated")
ALARM = re.compile(r"\[eva:alarm\] (\S+): Warning:")
COVERAGE = re.compile(r"(\d+) functions analyzed \(out of (\d+)\)")


def _plain_copy():
    folder = project.build_folder() / "plain"
    shutil.rmtree(folder, ignore_errors=True)
    for room in ("spec", "ref"):
        (folder / room).mkdir(parents=True)
        for path in (project.ROOT / room).glob("*.[ch]"):
            (folder / room / path.name).write_text(path.read_text().replace("/*@", "/* @").replace("//@", "// @"))
    return folder


def _analyse(name, folder):
    files, options, limits = ENTRIES[name]
    include = f"-I{folder}/spec -I{folder}/ref -Iproofs/eva " + " ".join(f"-DPH_MAX_{key}={size}" for key, size in limits.items())
    log = project.build_folder() / f"eva.{name}.log"
    start = time.time()
    code = project.run(["frama-c", f"-cpp-extra-args={include}", "-eva", "-eva-precision", "3"] + options +
                       sorted(map(str, folder.glob("ref/*.c"))) + files, log)
    lines = log.read_text().split("\n")
    alarms = [int(found[1]) for line in lines if (found := ALARMS.match(line))]
    covered = [found[1] for line in lines if (found := COVERAGE.search(line))]
    # Where the alarms are, without the folder of the copy.
    where = sorted({found[1].replace(str(folder) + "/", "") for line in lines if (found := ALARM.search(line))})
    return {"alarms": alarms[0] if alarms and code == 0 else None, "where": where, "functions": int(covered[0]) if covered else 0,
            "seconds": time.time() - start, "limits": limits}


def analyse():
    folder = _plain_copy()
    with ThreadPoolExecutor(2) as two:
        return dict(zip(ENTRIES, two.map(lambda name: _analyse(name, folder), ENTRIES)))


def faults(results):
    for name, result in results.items():
        if result["alarms"] is None:
            yield f"eva {name}: no result, see the log"
        elif result["alarms"] != 0:
            yield f"eva {name}: {result['alarms']} alarms at {', '.join(result['where'])}"
