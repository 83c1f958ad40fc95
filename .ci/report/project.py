"""What the sources say about themselves: clauses, functions with their contracts, the traceability table, experiments."""
import json
import pathlib
import re
import sys
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests"))
import traceability  # noqa: E402  the one reader of the table

CONTRACT = re.compile(r"(?:/\*(?!@)((?:(?!\*/).)*)\*/\s*)?/\*@((?:(?!\*/).)*)\*/\s*([a-z][^;{}()]*?\b([a-z]\w*)\s*\([^;{}]*\))\s*[;{]", re.S)


@dataclass
class Function:
    name: str
    file: str
    line: int
    about: str
    contract: str
    declaration: str
    clauses: list = field(default_factory=list)


def functions(root, patterns):
    """By name: every function that has a contract. A declaration in a header goes before a definition."""
    found = {}
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            text = path.read_text()
            for match in CONTRACT.finditer(text):
                about, contract, declaration, name = match.groups()
                if name in found or contract.lstrip().startswith(("loop", "assert")):
                    continue
                found[name] = Function(name, str(path.relative_to(root)), text.count("\n", 0, match.start(3)) + 1, sentence(about or ""),
                                       dedent(contract), " ".join(declaration.split()))
    return found


def sentence(comment):
    return " ".join(re.sub(r"^\s*\*", "", line).strip() for line in comment.strip().splitlines())


def dedent(contract):
    lines = contract.strip("\n ").splitlines()
    return "\n".join([lines[0]] + [re.sub(r"^ {4}", "", line) for line in lines[1:]]).rstrip()


def clauses(root):
    """By name, in order: (heading of the section, text of the clause)."""
    found, section = {}, ""
    for block in re.split(r"\n\s*\n", (root / "spec/MODEL.md").read_text()):
        if block.startswith("## ") or block.startswith("### "):
            section = block.lstrip("# ").splitlines()[0]
        match = re.match(r"\*\*\[([A-Z]+-\d+)\]\*\*", block.strip())
        if match:
            found[match[1]] = [section, block.strip()]
        elif found and section == list(found.values())[-1][0] and not block.startswith("#"):
            found[list(found)[-1]][1] += "\n\n" + block.strip()
    return found


def passages(cell):
    """The essay column names headings, several by `; `."""
    return [part.strip() for part in cell.split("; ")]


def trace_rows(root):
    """The table of clauses with its cells as lists; `essay` as passages, or the reason for having none."""
    rows = []
    for header, lines in traceability.tables((root / "spec/TRACEABILITY.md").read_text()):
        if header != traceability.COLUMNS:
            continue
        for cells in lines:
            row = {name: traceability.items(cell) for name, cell in zip(header, cells)}
            row["raw"] = dict(zip(header, cells))
            row["passages"] = [] if row["raw"]["essay"].startswith("none: ") else passages(row["raw"]["essay"])
            row["clause"] = row["clause"][0]
            rows.append(row)
    return rows


def other_tests(root):
    for header, lines in traceability.tables((root / "spec/TRACEABILITY.md").read_text()):
        if header[0] == "test":
            return [(cells[0].strip("` "), cells[1]) for cells in lines]
    return []


def experiments(root):
    """By ID: (file, the experiment)."""
    return {path.name.split("-")[0]: (path, json.loads(path.read_text())) for path in sorted(root.glob("golden/experiments/*.json"))}
