"""The shell of every page, and the few pieces that pages are made of."""
import html
import pathlib
import re

PAGES = [("index.html", "Overview"), ("proofs.html", "Proofs"), ("experiments.html", "Experiments"), ("performance.html", "Performance"),
         ("fuzzing.html", "Fuzzing"), ("audit.html", "Audit"), ("traceability.html", "Traceability")]
escape = html.escape


def anchor(text):
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", text)


def pill(holds, text=None):
    """True: holds, False: does not, None: not run."""
    kind, said = {True: ("good", "holds"), False: ("bad", "does not hold"), None: ("idle", "not run")}[holds]
    return f'<span class="pill {kind}">{escape(text or said)}</span>'


def table(heads, rows, kind="stack"):
    """Heads that begin with # are of columns of numbers. Rows are lists of HTML, or (id, list)."""
    numeric = [head.startswith("#") for head in heads]
    names = [head.lstrip("#") for head in heads]
    out = [f'<div class="wide"><table class="{kind}"><thead><tr>']
    out += [f'<th{" class=n" if number else ""}>{escape(name)}</th>' for name, number in zip(names, numeric)]
    out.append("</tr></thead><tbody>")
    for row in rows:
        ident, cells = row if isinstance(row, tuple) else (None, row)
        out.append(f'<tr id="{ident}">' if ident else "<tr>")
        for i, cell in enumerate(cells):
            head = f' data-head="{escape(names[i])}"' if i and names[i] and cell else ""
            out.append(f'<td{" class=n" if numeric[i] else ""}{head}>{cell}</td>')
        out.append("</tr>")
    return "".join(out) + "</tbody></table></div>"


def details(summary, body, ident=None):
    return f'<details{f" id={chr(34)}{ident}{chr(34)}" if ident else ""}><summary>{summary}</summary><div class="in">{body}</div></details>'


def chips(items):
    return '<ul class="chips">' + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def link(to, text):
    return f'<a href="{escape(to)}">{escape(text)}</a>'


def figures(pairs):
    return '<ul class="figures">' + "".join(f"<li><b>{escape(str(value))}</b><span>{escape(name)}</span></li>" for value, name in pairs) + "</ul>"


def not_run(command, what="This"):
    return f'<p class="note">{pill(None)} {escape(what)} was not run here. <code>{escape(command)}</code> runs it; make the report again afterwards.</p>'


def tools(filtered=None, unfold=False):
    out = ['<div class="tools">']
    if filtered:
        out.append(f'<input type="search" hidden data-filter="{filtered}" placeholder="Filter" aria-label="Filter">')
    if unfold:
        out.append('<button type="button" hidden data-unfold>Unfold all</button>')
    return "".join(out) + "</div>"


def inline(text, links=None):
    """The little of Markdown that the clauses use, within a paragraph; [X-1] becomes links["X-1"]."""
    pieces = re.split(r"(`[^`]+`)", text)
    out = []
    for piece in pieces:
        if piece.startswith("`") and len(piece) > 2:
            out.append(f"<code>{escape(piece[1:-1])}</code>")
            continue
        piece = escape(piece, quote=False)
        piece = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r"\1", piece)
        piece = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", piece)
        piece = re.sub(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])", r"<em>\1</em>", piece)
        if links:
            piece = re.sub(r"\[([A-Z]+-\d+)\]", lambda found: f'[<a href="{links[found[1]]}">{found[1]}</a>]' if found[1] in links else found[0], piece)
        out.append(piece)
    return "".join(out)


def markdown(text, links=None):
    """Paragraphs, lists, tables and headings below the title."""
    out = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        if lines[0].startswith("|"):
            cells = [[inline(cell.strip(), links) for cell in line.strip().strip("|").replace(r"\|", "&#124;").split("|")] for line in lines]
            out.append(table([re.sub("<[^>]+>", "", head) for head in cells[0]], cells[2:], kind="plain"))
        elif re.match(r"#+ ", lines[0]):
            level = min(len(lines[0].split()[0]) + 1, 4)
            out.append(f"<h{level}>{inline(lines[0].lstrip('# '), links)}</h{level}>")
        elif re.match(r"[-*] |\d+\. ", lines[0]):
            items = re.split(r"\n(?=[-*] |\d+\. )", block)
            out.append("<ul>" + "".join("<li>" + inline(re.sub(r"^([-*]|\d+\.) ", "", item).replace("\n", " "), links) + "</li>" for item in items) + "</ul>")
        else:
            out.append(f"<p>{inline(' '.join(lines), links)}</p>")
    return "".join(out)


class Site:
    """Writes pages; knows how far below the root each stands."""

    def __init__(self, folder, about):
        self.folder, self.about, self.count = pathlib.Path(folder), about, 0

    def write(self, path, title, body, current=None):
        up = "../" * path.count("/")
        current = current or path
        nav = "".join(f'<a href="{up}{page}"{" aria-current=page" if page == current else ""}>{name}</a>' for page, name in PAGES)
        text = (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
                f'<title>{escape(title)} - phasic</title>\n<link rel="icon" href="data:,">\n<link rel="stylesheet" href="{up}style.css">\n<script src="{up}page.js"></script>\n</head>\n<body>\n'
                f'<a class="skip" href="#main">To the content</a>\n<header class="top"><div class="in"><a class="brand" href="{up}index.html">phasic</a>'
                f'<nav aria-label="Pages">{nav}</nav><button type="button" id="theme" hidden>Dark</button></div></header>\n'
                f'<main id="main">\n{body}\n</main>\n<footer><div class="in">{self.about}</div></footer>\n</body>\n</html>\n')
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        self.count += 1
