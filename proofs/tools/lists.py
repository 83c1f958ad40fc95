"""The two hand-kept lists, ledger and assumptions, against what this run has found. Nothing here ever writes them."""
import hashlib
import re

import project

# Statuses of Frama-C's own consolidation. "Partially proven" is proven given something that this process has not proven: the contracts that
# another process proves, or what a caller owes.
PROVEN = {"Valid", "Partially proven"}
# Kinds of assumptions that are read from the text of the project, without any run of WP.
SEEN_WITHOUT_PROOF = {"tool", "link", "axiom", "axiom of the theory", "admitted", "uninterpreted"}
OF_SPECIFICATION = {"precondition", "postcondition", "assigns clause", "termination clause", "from clause"}


# Everything that a proof depends on, but for the tools.
PROVEN_TEXTS = ["spec/*.h", "ref/*.[ch]", "opt/listed.h", "opt/plain_row.h", "proofs/theorems/*.[ch]", "proofs/audit/*.[ch]", "proofs/theory/*"]


def _hash_of(paths):
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def read_hash():
    """A hash of what is proven, the beginning of what `LC_ALL=C sh -c 'cat PROVEN_TEXTS' | sha256sum` says."""
    return _hash_of(path for pattern in PROVEN_TEXTS for path in sorted(project.ROOT.glob(pattern)))


def _with_includes(path, seen):
    """A file and all that it includes of the project."""
    if path not in seen:
        seen.add(path)
        for name in re.findall(r'^#include "([^"]+)"', path.read_text(), flags=re.M):
            for room in ("spec", "ref", "opt", "proofs/theorems", "proofs/audit"):
                if (project.ROOT / room / name).exists():
                    _with_includes(project.ROOT / room / name, seen)
    return seen


def read_hash_of(names):
    """The same of what the proofs of these functions read; a lemma (which is not among the functions) may read everything."""
    files = set()
    for path in project.sources():
        if defined([path]) & set(names):
            _with_includes(path, files)
    if set(names) - defined(files):
        return read_hash()
    return _hash_of(sorted(files | set(project.ROOT.glob("proofs/theory/*"))))


def read(path):
    """The lines of a list, without comments, spaces around bars normalized."""
    lines = [line.split("#")[0].strip() for line in path.read_text().split("\n")]
    return {re.sub(r"\s*\|\s*", " | ", re.sub(r"\s+", " ", line)) for line in lines if line}


def difference(name, found, kinds=None, names=None):
    """What a list and a run do not share, as sentences; only lines of these kinds, and about these names."""
    def spoken_of(lines):
        return {line for line in lines if (kinds is None or line.split(" | ")[0] in kinds) and (names is None or line.split(" | ")[1] in names)}
    listed, found = spoken_of(read(project.PROOFS / name)), spoken_of(found)
    return ([f"{name}: listed, but not in this run: {line}" for line in sorted(listed - found)] +
            [f"{name}: in this run, but not listed: {line}" for line in sorted(found - listed)])


def label(row):
    """The name of a clause: what stands before the colon."""
    found = re.match(r"(\w+): ", row["property"])
    return found[1] if found else None


def by_function(run):
    rows = {name: [] for name in run.functions}
    for row in run.properties:
        rows.setdefault(row["function"], []).append(row)
    return rows


def proven_labels(rows):
    """What is proven of a function, in the words of the ledger."""
    def holds(kind):
        chosen = [row for row in rows if row["property kind"] == kind]
        return bool(chosen) and all(row["status"] in PROVEN for row in chosen)
    errors = [row for row in rows if row["property kind"] not in OF_SPECIFICATION]
    labels = ["rte"] if all(row["status"] in PROVEN for row in errors) else []
    labels += ["terminates"] if holds("termination clause") else []
    labels += ["assigns"] if holds("assigns clause") else []
    return labels + [label(row) or "UNNAMED" for row in rows if row["property kind"] == "postcondition" and row["status"] in PROVEN]


def defined(paths):
    names = set()
    for path in paths:
        text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", path.read_text(), flags=re.S)
        names |= set(re.findall(r"^[a-z][\w *]*?\b(\w+)\([^;{}]*\)\s*\{", text, flags=re.M))
    return names


def functions():
    """The functions and theorems that are defined: what must be proven."""
    return sorted(defined(project.sources()))


def lemmas():
    """The lemmas that annotations state, by name."""
    return {name for block in _annotations() for name in re.findall(r"\blemma\s+(\w+)", block)}


def proven_lemmas(run):
    return {goal.name.removeprefix("lemma_") for goal in run.goals.values() if goal.function == "lemma" and goal.proven}


def theorem_functions():
    """Functions defined in a file of theorems: a theorem each."""
    return defined(project.theorem_files())


def _plain(comment):
    return re.sub(r"\s*\n \*\s?", " ", comment).strip()


def theorems_in_words():
    """For each file with theorems: its name, what its head says, [(theorem, what the comment before its contract says)]; static ones are only steps of others."""
    contract = r"(?:/\*(?!@)((?:(?!\*/).)*)\*/\s*)?/\*@(?:(?!\*/).)*\*/\s*(?!static)(?:enum )?\w+ (\w+)\("
    for path in sorted([*project.PROOFS.glob("theorems/*.h"), *project.theorem_files()]):
        text = path.read_text()
        head = re.match(r"/\*(?!@)((?:(?!\*/).)*)\*/", text, flags=re.S)
        found = [(name, _plain(comment)) for comment, name in re.findall(contract, text, flags=re.S)]
        if found:
            yield str(path.relative_to(project.ROOT)), re.sub(r" Each function is a theorem.*", "", _plain(head[1])), found


def ledger(run, lemmas):
    theorems = theorem_functions()
    found = {f"{'theorem' if name in theorems else 'function'} | {name} | {' '.join(proven_labels(rows))}"
             for name, rows in by_function(run).items() if name in run.functions}
    return found | {f"lemma | {name} | {len(goals)} goals" for name, goals in lemmas.items()
                    if all(any(goal.values()) for goal in goals)}


def _annotations():
    files = [path for texts in PROVEN_TEXTS for path in project.ROOT.glob(texts) if path.suffix in (".c", ".h")]
    for path in sorted(files):
        for block in re.findall(r"/\*@.*?\*/|//@[^\n]*", path.read_text(), flags=re.S):
            yield re.sub(r"//(?!@)[^\n]*", " ", block)


def _links():
    lines = [line for driver in sorted(project.THEORY.glob("*.driver")) for line in driver.read_text().split("\n")]
    return [re.sub(r"\s+", " ", line).strip(" ;") for line in lines if re.match(r"\s*(logic|predicate|type|ctor|altergo|coq|why3)", line)]


def _uninterpreted(links):
    """Symbols that an axiomatic block declares, that nothing defines, and that the driver does not link to a definition."""
    for block in _annotations():
        for name in re.findall(r"(?:predicate|logic\s+\w+)\s+(\w+)\s*(?:\{[^}]*\})?\s*(?:\([^()]*\))?\s*;", block):
            if not any(f'"{name}"' in link for link in links):
                yield name


def assumptions(run, axioms, versions):
    theorems, links = theorem_functions(), _links()
    found = {f"tool | {tool} | {version}" for tool, version in versions.items()} | {f"link | {link}" for link in links}
    found |= {f"uninterpreted | {name}" for name in _uninterpreted(links)}
    found |= {f"axiom | {name}" for block in _annotations() for name in re.findall(r"\baxiom\s+(\w+)", block)}
    found |= {f"admitted | {text}" for block in _annotations()
              for text in re.findall(r"\badmit\s+([^;:]+)", block)}
    found |= {f"axiom of the theory | {name}" for name in axioms}
    found |= {f"warning | {text}" for text in run.warnings}
    called = {row["property kind"].removeprefix("precondition of ") for row in run.properties if row["function"] not in theorems}
    for row in run.properties:
        clause = row["property"].split(":")[0]
        if row["property kind"] == "precondition" and row["function"] not in called | theorems:
            found.add(f"caller | {row['function']} | {clause}")
        if "onsidered valid" in row["status"]:
            found.add(f"considered valid | {row['function']} | {row['property kind']} | {clause}")
    return {re.sub(r"\s+", " ", line) for line in found}


def faults(run):
    """Everything in the run itself that may not be, whatever the lists say."""
    found = [f"error: {text}" for text in run.errors]
    for goal in run.goals.values():
        if not goal.proven:
            found.append(f"{goal.function}: goal {goal.name} is not proven ({', '.join(map(' '.join, goal.provers.items())) or 'not tried'})")
    for name, rows in by_function(run).items():
        if name not in run.functions:
            continue
        kinds = {row["property kind"] for row in rows}
        if "assigns clause" not in kinds:
            found.append(f"{name}: no contract (no assigns clause)")
        if any(row["property kind"] == "postcondition" and not label(row) for row in rows):
            found.append(f"{name}: a postcondition without a name")
        for row in rows:
            if row["property kind"] != "precondition" and row["status"] not in PROVEN:
                found.append(f"{name}: {row['property kind']} at {row['file']}:{row['line']} is {row['status']}: {row['property'][:120]}")
    return found


def smoke_faults(run):
    return ([f"smoke test failed: {name}: what is required there contradicts itself" for name, passed in run.smoke.items() if not passed] +
            [f"error: {text}" for text in run.errors])


if __name__ == "__main__":
    print(read_hash())
