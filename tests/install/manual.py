#!/usr/bin/env python3
"""Holds man pages to the programs they describe: every example runs and prints what the page says, every option is described.

    manual.py PAGE...      of an installed tree: the programs are found by PATH; exit 0 if all hold, 1 if not, 2 if a page cannot be read

In an example, a line `$ command` is run by bash in a scratch folder that all examples of a page share; the lines below it are what it
prints. `...` in a line stands for anything, a line `...` for any number of lines. A block that is no command is saved under the name that
the text before it gives in italics (`.IR name.c :`). Amounts of white space do not matter.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ESCAPES = {r"\-": "-", r"\e": "\\", r"\(aq": "'", r"\&": ""}


def unescape(text):
    return re.sub(r"\\[-e&]|\\\(aq", lambda found: ESCAPES[found[0]], text)


def examples(page):
    """Pairs of ("run", command, expected lines), or ("save", name, text)."""
    section = re.search(r"^\.SH EXAMPLES\n(.*?)(?=^\.SH |\Z)", page, re.M | re.S)
    if not section:
        raise ValueError("no section EXAMPLES")
    found, name = [], None
    for text, block in re.findall(r"(.*?)^\.EX\n(.*?)^\.EE$", section[1], re.M | re.S):
        name = (re.findall(r"^\.IR? (\S+)(?: :)?$", text, re.M) or [name])[-1]
        lines = unescape(block).splitlines()
        if not lines[0].startswith("$ "):
            found.append(("save", name, "\n".join(lines) + "\n"))
            continue
        for line in lines:
            if line.startswith("$ "):
                found.append(("run", line[2:], []))
            else:
                found[-1][2].append(line)
    return found


def matches(expected, printed):
    def pattern(line):
        words = re.split(r"(\.\.\.)", " ".join(line.split()))
        return "".join(r"[^\n]*" if word == "..." else re.escape(word) for word in words) + r"\n"
    whole = "".join(r"(?:[^\n]*\n)*?" if line.strip() == "..." else pattern(line) for line in expected)
    return re.fullmatch(whole, "".join(" ".join(line.split()) + "\n" for line in printed.splitlines())) is not None


def run_examples(page):
    faults, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for kind, what, rest in examples(page):
            if kind == "save":
                pathlib.Path(folder, what).write_text(rest)
                continue
            count += 1
            done = subprocess.run(["bash", "-c", what], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
            if not matches(rest, done.stdout):
                faults.append(f"`{what}` should print\n" + "".join(f"    {line}\n" for line in rest) + "  and prints\n" +
                              "".join(f"    {line}\n" for line in done.stdout.splitlines()))
    if not count:
        faults.append("no example is run")
    return faults, count


def options_of(text):
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))


def check_options(program, page):
    """Both ways: what --help lists stands under OPTIONS, and nothing else does."""
    shown = subprocess.run([program, "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    listed = options_of("\n".join(re.findall(r"^ +(?:-\S, +)?--.*$", shown, re.M)))
    section = re.search(r"^\.SH OPTIONS\n(.*?)(?=^\.SH )", page, re.M | re.S)
    heads = "\n".join(re.findall(r"^\.TP\n(.*)$", section[1] if section else "", re.M))
    described = options_of(re.sub(r'[",]', " ", unescape(heads)))
    return ([f"option {name} is not described" for name in sorted(listed - described)] +
            [f"option {name} is described, and the program does not have it" for name in sorted(described - listed)])


def main(paths):
    failed = count = 0
    for path in map(pathlib.Path, paths):
        try:
            page = path.read_text()
            faults, ran = run_examples(page)
            if path.suffix == ".1":
                faults += check_options(path.stem, page)
        except (OSError, ValueError, KeyError) as error:
            print(f"manual: {path}: {error}", file=sys.stderr)
            return 2
        if re.search(r"@[A-Z]+@", page):
            faults.append("a name between @ was not filled in")
        for fault in faults:
            print(f"manual: {path.name}: {fault}", file=sys.stderr)
        failed += len(faults)
        count += ran
    print(f"manual: {len(paths)} pages, {count} examples run, {failed} faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 1 else 2)
