"""What has been run: runs the experiments now, and reads what other verbs have left in build/. What is missing is None."""
import concurrent.futures
import datetime
import filecmp
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys


class Broken(Exception):
    """A result that is there and cannot be read."""


def read_json(path):
    """(result, date), or (None, None) if it was not made."""
    if not path.exists():
        return None, None
    try:
        return json.loads(path.read_text()), date_of(path)
    except ValueError as error:
        raise Broken(f"{path}: {error}") from error


def is_of_another_tree(prove, root):
    """Whether a run of `make prove` has read something else than what stands here."""
    return prove.get("read") != first_line(sys.executable, "-B", str(root / "proofs/tools/lists.py"))


def date_of(path):
    return datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")


def first_line(*command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip().splitlines()[0] if done.returncode == 0 and done.stdout.strip() else None


def records(build):
    """What .ci/record has kept, by the verb of make that was run."""
    found = {}
    for path in sorted((build / "gates").glob("*.json")):
        record, _ = read_json(path)
        for word in re.findall(r"[a-z][\w-]*", re.sub(r"[\w-]*=\S+|-\S+", "", record["command"].partition("make")[2])) or [record["gate"]]:
            found.setdefault(word, record)
    return found


def run_experiment(run, path, root, folder):
    """Picture, trace and signatures of one experiment, and whether the trace is the pinned one."""
    name = path.stem
    picture, trace = folder / f"{name}.svg", folder / f"{name}.trace"
    done = subprocess.run([run, "--json", "--plot", picture, "--golden", trace, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode > 1:
        raise Broken(f"{path}: phasic-run ended with {done.returncode}: {done.stderr.strip()}")
    pinned = root / "golden/traces" / trace.name
    return {"result": json.loads(done.stdout)[0], "status": done.returncode, "picture": picture if picture.exists() else None, "trace": trace,
            "as_pinned": filecmp.cmp(trace, pinned, shallow=False) if pinned.exists() else None}


def run_experiments(run, found, root, folder):
    folder.mkdir(parents=True, exist_ok=True)
    done = {}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = {pool.submit(run_experiment, run, path, root, folder): ident for ident, (path, _) in found.items()}
        for future in concurrent.futures.as_completed(futures):
            done[futures[future]] = future.result()
            if sys.stderr.isatty():
                print(f"\r\033[K{len(done)} of {len(found)} experiments", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    return done


def run_audit(audit, manifest, folder):
    policy = manifest.with_suffix("").with_suffix(".policy.json")
    answer, graph = folder / f"{manifest.stem}.answer.json", folder / f"{manifest.stem}.svg"
    command = [audit, f"--json={answer}", f"--graph={graph}"] + ([f"--policy={policy}"] if policy.exists() else []) + [manifest]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode > 1:
        raise Broken(f"{manifest}: phasic-audit ended with {done.returncode}: {done.stdout.strip()}")
    return {"manifest": manifest, "policy": policy if policy.exists() else None, "text": done.stdout, "status": done.returncode,
            "answer": json.loads(answer.read_text()), "graph": graph if graph.exists() else None}


def run_audits(build, root, folder):
    """None if the program is not there."""
    audit = build / "phasic-audit"
    manifests = [path for path in sorted((root / "proofs/audit/examples").glob("*.json")) if not path.name.endswith(".policy.json")]
    if not audit.exists() or not manifests or not shutil.which("dot"):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    return [run_audit(audit, manifest, folder) for manifest in manifests]


def run_traceability(root):
    done = subprocess.run([sys.executable, "-B", root / "tests/traceability.py", root], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode == 0, (done.stdout.strip().splitlines() or [""])[-1]


def origin(root):
    """Commit and date of what is reported about, and the tools at hand."""
    def git(*words):
        return first_line("git", "-C", str(root), *words)
    version = re.search(r'^#define PH_VERSION "(.*)"', (root / "spec/phasic.h").read_text(), re.M)[1]
    changed = bool(git("status", "--porcelain", "--untracked-files=no"))
    processor = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M) if os.path.exists("/proc/cpuinfo") else None
    system = re.search(r'^PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text(), re.M) if os.path.exists("/etc/os-release") else None
    return {"version": version, "commit": git("rev-parse", "--short=10", "HEAD"), "changed": changed,
            "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
            "processor": processor[1] if processor else None, "system": system[1] if system else os.uname().sysname,
            "tools": [line for line in (first_line(tool, "--version") for tool in ("gcc", "clang", "gnuplot", "python3")) if line]}
