"""The table of mutants: one small break of code or contract per line."""
import json
import re
from dataclasses import dataclass

import project

# One for each mutant of the table; "killed" is null where it has not been judged.
RESULTS = project.PROOFS / "mutants" / "results.json"


@dataclass
class Mutant:
    name: str
    file: str
    function: str
    search: str
    replace: str
    breaks: str
    survives: str
    quick: bool


def read():
    """Lines of `id | file | functions | search | replace | what it breaks`; a seventh field says why a known survivor
    survives. An id that starts with * is of the quick set. In search and replace, an @ before an indented line is a line break."""
    mutants = []
    for line in (project.PROOFS / "mutants" / "table").read_text().split("\n"):
        if line.strip() and not line.startswith("#"):
            fields = [field.strip() for field in (line + " ").split(" | ")]
            name, *rest = fields + [""] * (7 - len(fields))
            rest[2:4] = [re.sub("@(?=      |    )", "\n", text) for text in rest[2:4]]
            mutants.append(Mutant(name.lstrip("*"), *rest, name.startswith("*")))
    return mutants


def results():
    return json.loads(RESULTS.read_text()) if RESULTS.exists() else []


def killed_by_function():
    """How many mutants of each function have been seen killed."""
    killed = {}
    for result in results():
        for function in result["functions"] if result["killed"] else []:
            killed[function] = killed.get(function, 0) + 1
    return killed
