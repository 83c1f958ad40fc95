"""Sources as pages with a line each, for links to arrive at."""
from page import escape


def path_of(file):
    return "source/" + file.replace("/", "-") + ".html"


def page(file, text):
    rows = "".join(f'<tr id="L{n}"><td><a href="#L{n}">{n}</a></td><td>{escape(line, quote=False) or " "}</td></tr>' for n, line in enumerate(text.splitlines(), 1))
    return f'<h1><code>{escape(file)}</code></h1><div class="wide"><table class="source"><tbody>{rows}</tbody></table></div>'
