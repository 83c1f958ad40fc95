"""proofs/theory/left_out: the names of the axioms that a prover is not given, for prune.c. A set names theories, whose sources tell what there is."""
import re


def _axioms(theory, places):
    """All names of axioms and lemmas of a theory, such as frama_c_wp.memory.Memory."""
    module, _, name = theory.rpartition(".")
    for path in (place / (module.replace(".", "/") + ".mlw") for place in places):
        if path.exists():
            text = re.sub(r"\(\*(?!\)).*?\*\)", " ", path.read_text(), flags=re.S)
            if found := re.search(rf"^(?:theory|module)\s+{name}\b(.*?)^end\b", text, flags=re.S | re.M):
                return set(re.findall(r"\b(?:axiom|lemma|goal)\s+([\w']+)", found[1]))
    raise SystemExit(f"proofs/theory/left_out: no theory {theory}")


def sets(path, places):
    """{set: names}. Places: folders in which a theory may stand."""
    found = {}
    for line in path.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        name, theory, *names = [part.strip() for part in line.split("|")]
        mine = found.setdefault(name, set())
        if theory.startswith("= "):
            mine |= found[theory.removeprefix("= ")]
            continue
        known = _axioms(theory, places)
        wanted = known if names == ["all"] else set(names[0].split())
        if missing := wanted - known:
            raise SystemExit(f"{path}: {theory} has no {', '.join(sorted(missing))}")
        mine |= wanted
    return found


def write(folder, theory, places):
    """A file for each set, a name a line."""
    for name, names in sets(theory / "left_out", places).items():
        (folder / f"{name}.names").write_text("".join(f"{axiom}\n" for axiom in sorted(names)))
