"""The two hand-kept lists, ledger and assumptions, against what this run has found. Nothing here ever writes them."""
import re

import project

# Statuses of Frama-C's own consolidation: proven, and resting on nothing that is not.
PROVEN = {"Valid"}
OF_SPECIFICATION = {"precondition", "postcondition", "assigns clause", "termination clause", "from clause"}


def read(path):
    """The lines of a list, without comments, spaces around bars normalized."""
    lines = [line.split("#")[0].strip() for line in path.read_text().split("\n")]
    return {re.sub(r"\s*\|\s*", " | ", re.sub(r"\s+", " ", line)) for line in lines if line}


def difference(name, found, kinds=None):
    """What a list and a run do not share, as sentences; only lines of these kinds."""
    listed = read(project.PROOFS / name)
    if kinds is not None:
        listed, found = ({line for line in lines if line.split(" | ")[0] in kinds} for lines in (listed, found))
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


# A part of a run takes contracts of callees that it does not prove for granted; there, proven is proven given those.
GIVEN_OTHERS = PROVEN | {"Partially proven"}


def proven_labels(rows, proven=frozenset(PROVEN)):
    """What is proven of a function, in the words of the ledger."""
    def holds(kind):
        chosen = [row for row in rows if row["property kind"] == kind]
        return bool(chosen) and all(row["status"] in proven for row in chosen)
    errors = [row for row in rows if row["property kind"] not in OF_SPECIFICATION]
    labels = ["rte"] if all(row["status"] in proven for row in errors) else []
    labels += ["terminates"] if holds("termination clause") else []
    labels += ["assigns"] if holds("assigns clause") else []
    return labels + [label(row) or "UNNAMED" for row in rows if row["property kind"] == "postcondition" and row["status"] in proven]


def _defined(paths):
    names = set()
    for path in paths:
        text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", path.read_text(), flags=re.S)
        names |= set(re.findall(r"^[a-z][\w *]*?\b(\w+)\([^;{}]*\)\s*\{", text, flags=re.M))
    return names


def open_functions():
    """The functions and theorems that proofs/open says are not proven yet."""
    return {line.split(" | ")[0] for line in read(project.PROOFS / "open")}


def declared():
    """The functions and theorems of the ledger that are not open: what a run of `prove.py --declared` must prove."""
    named = {line.split(" | ")[1] for line in read(project.PROOFS / "ledger") if not line.startswith("lemma")}
    return sorted(named - open_functions())


def lemmas_of_clauses():
    return {name for block in _annotations() for name in re.findall(r"\blemma\s+(\w+)", block)}


def proven_lemmas(run):
    return {goal.name.removeprefix("lemma_") for goal in run.goals.values() if goal.function == "lemma" and goal.proven}


def name_faults():
    """Every function that is defined stands in the ledger, and the reverse; what is open is one of them."""
    named, defined = set(declared()) | open_functions(), _defined(project.sources())
    return ([f"{name}: is defined, but stands neither in proofs/ledger nor in proofs/open" for name in sorted(defined - named)] +
            [f"{name}: stands in proofs/ledger or proofs/open, but is not defined" for name in sorted(named - defined)])


def theorem_functions():
    """Functions defined in a file of theorems: a theorem each."""
    return _defined(project.theorem_files())


def ledger(run, lemmas, proven=frozenset(PROVEN)):
    theorems = theorem_functions()
    found = {f"{'theorem' if name in theorems else 'function'} | {name} | {' '.join(proven_labels(rows, proven))}"
             for name, rows in by_function(run).items() if name in run.functions}
    return found | {f"lemma | {name} | {len(goals)} goals" for name, goals in lemmas.items()
                    if all(any(goal.values()) for goal in goals)}


def _annotations():
    files = list(project.ROOT.glob("spec/*.h")) + list(project.ROOT.glob("ref/*.[ch]")) + list(project.PROOFS.glob("theorems/*.[ch]")) + \
        list(project.PROOFS.glob("audit/*.h")) + project.audit_core()
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
    for row in run.properties:
        clause = row["property"].split(":")[0]
        if row["property kind"] == "precondition" and row["status"] not in PROVEN and row["function"] not in theorems:
            found.add(f"caller | {row['function']} | {clause}")
        if "onsidered valid" in row["status"]:
            found.add(f"considered valid | {row['function']} | {row['property kind']} | {clause}")
    return {re.sub(r"\s+", " ", line) for line in found}


def faults(run, whole):
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
        for row in rows if whole else []:
            if row["property kind"] != "precondition" and row["status"] not in PROVEN:
                found.append(f"{name}: {row['property kind']} at {row['file']}:{row['line']} is {row['status']}: {row['property'][:120]}")
    return found


def smoke_faults(run):
    return ([f"smoke test failed: {name}: what is required there contradicts itself" for name, passed in run.smoke.items() if not passed] +
            [f"error: {text}" for text in run.errors])
