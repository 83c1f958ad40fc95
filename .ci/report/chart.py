"""Charts as inline SVG; their colours are names of style.css, so that they are dark when the page is."""
import math

from page import escape

COLOURS = ["var(--first)", "var(--second)", "var(--third)", "var(--fourth)", "var(--good)", "var(--bad)", "var(--ink)"]


def bars(rows, unit, width=720):
    """Horizontal bars: rows of (label, value, text, is it ours)."""
    if not rows:
        return ""
    left, right, high = 150, 110, 26
    most = max(value for _, value, _, _ in rows) or 1
    out = [f'<svg class="chart" viewBox="0 0 {width} {high * len(rows) + 8}" role="img" aria-label="{escape(unit)}">']
    for i, (label, value, text, ours) in enumerate(rows):
        y, length = 4 + high * i, max(1.5, (width - left - right) * value / most)
        out.append(f'<text x="{left - 8}" y="{y + 16}" text-anchor="end"{" font-weight=600" if ours else ""}>{escape(label)}</text>'
                   f'<rect x="{left}" y="{y + 3}" width="{length:.1f}" height="18" rx="3" fill="{COLOURS[0] if ours else COLOURS[3]}"><title>{escape(label)}: {escape(text)}</title></rect>'
                   f'<text x="{left + length + 6:.1f}" y="{y + 16}" class="soft">{escape(text)}</text>')
    return "".join(out) + "</svg>"


def decades(low, high):
    return range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)


def log_log(series, x_name, y_name, width=720, height=400, roofs=()):
    """Series of (name, [(x, y, text)], line or not); roofs are (name, [(x, y)...])."""
    points = [(x, y) for _, data, _ in series for x, y, _ in data] + [point for _, data in roofs for point in data]
    points = [(x, y) for x, y in points if x > 0 and y > 0]
    if not points:
        return ""
    left, right, top, bottom = 62, 14, 12, 46
    x_low, x_high = min(x for x, _ in points), max(x for x, _ in points)
    y_low, y_high = min(y for _, y in points) / 1.3, max(y for _, y in points) * 1.3
    x_low, x_high = x_low / 1.2, x_high * 1.2

    def at(x, y):
        return (left + (width - left - right) * math.log(x / x_low) / math.log(x_high / x_low),
                height - bottom - (height - top - bottom) * math.log(y / y_low) / math.log(y_high / y_low))
    out = [f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(y_name)} against {escape(x_name)}">']
    few = [1] if math.log10(x_high / x_low) > 2 else [1, 2, 5]
    for power in decades(x_low, x_high):
        for value in (factor * 10.0 ** power for factor in few):
            if x_low <= value <= x_high:
                x, _ = at(value, y_low)
                out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{height - bottom}"/><text class="soft" x="{x:.1f}" y="{height - bottom + 16}" text-anchor="middle">{value:,.10g}</text>')
    for power in decades(y_low, y_high):
        for value in (10.0 ** power, 2 * 10.0 ** power, 5 * 10.0 ** power):
            if y_low <= value <= y_high:
                _, y = at(x_low, value)
                out.append(f'<line class="grid" x1="{left}" x2="{width - right}" y1="{y:.1f}" y2="{y:.1f}"/><text class="soft" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
    out.append(f'<text class="soft" x="{(left + width - right) / 2}" y="{height - 8}" text-anchor="middle">{escape(x_name)}</text>'
               f'<text class="soft" transform="translate(14 {(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">{escape(y_name)}</text>')
    used = []
    for name, data in sorted(roofs, key=lambda roof: -roof[1][0][1]):
        path = " ".join("{:.1f},{:.1f}".format(*at(x, y)) for x, y in data)
        x, y = at(*data[0])
        y = max([y - 5] + [other + 14 for other in used if abs(other - y + 5) < 14])  # names must not stand on each other
        used.append(y)
        out.append(f'<polyline points="{path}" fill="none" stroke="var(--soft)" stroke-width="1.5" stroke-dasharray="6 4"/><text class="soft" x="{x + 6:.1f}" y="{y:.1f}">{escape(name)}</text>')
    for i, (name, data, line) in enumerate(series):
        colour = COLOURS[i % len(COLOURS)]
        if line and len(data) > 1:
            out.append(f'<polyline points="{" ".join("{:.1f},{:.1f}".format(*at(x, y)) for x, y, _ in data)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y, text in data:
            px, py = at(x, y)
            out.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="4" fill="{colour}"><title>{escape(name)}: {escape(text)}</title></circle>')
    legend = "".join(f'<li><span><svg width="12" height="12" aria-hidden="true"><circle cx="6" cy="6" r="5" fill="{COLOURS[i % len(COLOURS)]}"/></svg> {escape(name)}</span></li>' for i, (name, _, _) in enumerate(series))
    return "".join(out) + f'</svg><ul class="chips">{legend}</ul>'
