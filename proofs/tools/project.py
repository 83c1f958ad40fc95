"""Where things stand, which provers are used, and how progress is shown."""
import functools
import os
import pathlib
import re
import subprocess
import sys
import threading

import left_out

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROOFS = ROOT / "proofs"
THEORY = PROOFS / "theory"
CORES = PROOFS / "cores"
FRAMA_C_THEORIES = pathlib.Path("/usr/share/frama-c/wp/why3")
WHY3_THEORIES = pathlib.Path("/usr/share/why3/stdlib")
# CVC4nf and CVC5nf: IEEE 754 by Why3's axioms. Z3: by its own theory. The mem provers: without any axiom of floating point.
# CVC4unfold: as CVC4mem, with definitions unfolded, so that what is known of the entries of an array is matched where they are read.
# CVC4lem: with the lemmas of our theory and no axiom of floating point. CVC4ind: by induction over integers, for the lemmas
# about recursive definitions. CVC4plain: as CVC4mem, but it instantiates at its leisure, which structs as values need.
# CVC4calls: as CVC4mem, without lemmas that only make terms, so that what survives many calls is matched. CVC4inline: so too, every
# definition written out. CVC4nearlem and CVC4nearcalls: as CVC4lem and CVC4calls, with no more than the goal reaches (prune.c), and the
# latter matches the largest terms first: several times faster where that is enough. CVC4nearlem is given still less, where it is known
# what is enough (proofs/cores): then most goals take it a twentieth of a second.
THEORY_PROVERS = ["CVC4nf", "Z3", "CVC5nf"]
FIRST_PROVER, FIRST_SECONDS = "CVC4nearlem", 2
# As the first prover where no core is known, for 0.4 seconds of processor time.
SMOKE_PROVER = "CVC4smoke"
ALL_PROVERS = THEORY_PROVERS + ["Z3mem", "CVC4mem", "CVC4lem", "CVC4ind", "CVC4plain", "CVC4unfold", "CVC4nearlem", "CVC4nearcalls", "CVC4calls", "CVC4inline"]

_prepared_lock = threading.Lock()


def build_folder():
    """build/proofs, or what BUILD says."""
    folder = ROOT / os.environ.get("BUILD", "build") / "proofs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def audit_core():
    """What the audit's answer rests on: the objects that its own rules call AUDIT_CORE, and the theorems about them."""
    rules = PROOFS / "audit" / "audit.mk"
    found = re.search(r"^AUDIT_CORE := (.*)$", rules.read_text(), flags=re.M) if rules.exists() else None
    names = [name.replace(".o", ".c") for name in found[1].split()] + ["theorems.c"] if found else []
    return [PROOFS / "audit" / name for name in sorted(names)]


def theorem_files():
    return sorted(PROOFS.glob("theorems/*.c")) + [path for path in audit_core() if path.name == "theorems.c"]


def sources():
    """The reference, one lane of the optimized twin, the theorems, the audit's core: everything that must be proven."""
    return sorted(ROOT.glob("ref/*.c")) + sorted(ROOT.glob("opt/plain_row.h")) + sorted(PROOFS.glob("theorems/*.c")) + audit_core()


def relative(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


def environment():
    """The provers' configuration, with absolute paths because Why3 wants them."""
    with _prepared_lock:
        conf = _prepared()
    # Frama-C takes names of files as beginning at PWD, wherever it is started.
    return dict(os.environ, WHY3CONFIG=str(conf), PWD=str(ROOT))


@functools.lru_cache
def _prepared():
    """What the provers need: the tool that makes goals small, what it leaves out, and the configuration."""
    folder = build_folder()
    prune, conf, compiled = folder / "prune", folder / "why3.conf", folder / f"prune.{os.getpid()}"
    subprocess.run(["gcc", "-std=c11", "-O2", "-o", compiled, PROOFS / "tools" / "prune.c"], check=True)
    os.replace(compiled, prune)
    left_out.write(folder, THEORY, [THEORY, FRAMA_C_THEORIES, WHY3_THEORIES])
    # What a second opinion is asked of is no part of the theory, and no proof rests on it.
    text = (THEORY / "why3.conf.in").read_text() + (PROOFS / "tools" / "cross.conf.in").read_text()
    conf.write_text(text.replace("@PROOFS@", str(THEORY)).replace("@PRUNE@", str(prune)).replace("@CORES@", str(CORES if CORES.exists() else "/dev/null"))
                    .replace("@LEFT_OUT@", str(folder)))
    return conf


def run(command, log, on_line=None):
    """Run a command at the root, its output into a log and line by line to on_line. Its exit code."""
    with open(log, "w", buffering=1) as out, subprocess.Popen(["nice"] + command, cwd=ROOT, env=environment(), text=True, errors="replace",
                                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        for line in process.stdout:
            out.write(line)
            if on_line:
                on_line(line)
    return process.returncode


def tool_versions():
    def first_line(*command):
        try:
            answer = subprocess.run(command, capture_output=True, text=True)
        except OSError:
            return "missing"
        return (answer.stdout + answer.stderr).strip().split("\n")[0]
    return {"frama-c": first_line("frama-c", "-version"), "why3": first_line("why3", "--version"),
            "z3": first_line("z3", "--version"), "cvc4": first_line("cvc4", "--version"),
            "cvc5": first_line("cvc5", "--version")}


class Progress:
    """One line that is rewritten on a terminal; nothing in a pipe."""

    def __init__(self, title):
        self.title, self.done, self.total, self.shown = title, 0, 0, sys.stderr.isatty()

    def step(self, what=""):
        self.done += 1
        if self.shown:
            of = f"/{self.total}" if self.total else ""
            sys.stderr.write(f"\r\033[K{self.title}: {self.done}{of} {what[:90]}")

    def end(self):
        if self.shown:
            sys.stderr.write("\r\033[K")
