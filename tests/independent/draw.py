"""Random models, states and inputs, written into the structs of library.py. Extremes are drawn often: limits of ranges, zeros of
either sign, neighbours of the limits, subnormals."""

import math

import library
from model import PARAMETERS, ROLES

SMALL = {"features": 12, "forecasters": 5, "locals": 5, "zones": 4, "loops": 8, "places": 4}


def number(rng, lo, hi):
    pick = rng.random()
    if pick < 0.5:
        return rng.uniform(lo, hi)
    if pick < 0.7:
        return rng.choice((lo, hi, math.nextafter(lo, hi), math.nextafter(hi, lo)))
    if lo <= 0.0 <= hi and pick < 0.9:
        return rng.choice((0.0, -0.0, 5e-324 if 0.0 < hi else -5e-324))
    return max(lo, min(hi, rng.randint(-16, 16) / 16))


def numbers(rng, n, lo, hi):
    return [number(rng, lo, hi) for _ in range(n)]


def fill(array, values):
    array[:len(values)] = values


def model(rng, sizes=None):
    sizes = sizes or SMALL
    m = library.Model()
    for name in ("features", "forecasters"):
        setattr(m, name, rng.randint(1, sizes[name]))
    for name in ("locals", "zones", "loops", "places"):
        setattr(m, name, rng.randint(0, sizes[name]))
    m.median, m.opponent_gate = rng.randrange(m.forecasters), int(rng.random() < 0.8)
    fill(m.kind, [rng.choice((1, 2, 4)) for _ in range(m.features)])
    fill(m.group, [rng.choice((-7, 0, 3, 2147483647)) for _ in range(m.loops)])
    channel = {group: rng.randint(0, m.locals) for group in m.group}
    fill(m.route, [channel[group] for group in m.group[:m.loops]])
    fill(m.tau, [rng.choice((0.5, 5e-324, math.nextafter(1.0, 0.0), rng.uniform(0.01, 0.99))) for _ in range(m.forecasters)])
    fill(m.iota, numbers(rng, m.locals, 0.0, 1.0))
    ordinary = rng.random() < 0.5
    for name, (default, lo, hi) in PARAMETERS.items():
        setattr(m.parameters, name, default if ordinary else number(rng, lo, hi))
    return m


def given(rng, m):
    """An input. Contexts are mostly zeros, as in experiments; otherwise nearly every sum ends in a clamp."""
    i = library.Input()
    fill(i.context, [number(rng, 0.0, 1.0) if rng.random() < 0.4 else rng.choice((0.0, 0.0, -0.0)) for _ in range(m.features)])
    fill(i.event, numbers(rng, m.zones, 0.0, 1.0) if rng.random() < 0.5 else [0.0] * m.zones)
    fill(i.drive, numbers(rng, m.zones, -1.0, 1.0))
    i.reward = number(rng, -1.0, 1.0)
    fill(i.local_reward, numbers(rng, m.locals, -1.0, 1.0))
    fill(i.exploration, numbers(rng, m.loops, -1.0, 1.0))
    i.block = number(rng, 0.0, 1.0) if rng.random() < 0.3 else 0.0
    i.place = rng.randint(-1, m.places - 1)
    i.learn, i.lesion = int(rng.random() < 0.9), rng.choice((0, 0, 0, rng.randint(0, 7)))
    return i


def state(rng):
    """A valid state in full, whatever the model: every weight, tag and latch somewhere in its range."""
    s = library.State()
    for role, (_, _, lo, hi) in ROLES.items():
        for row in range(library.FIRST_ROW[role], library.FIRST_ROW[role] + library.ROWS_OF[role]):
            fill(s.weight[row], numbers(rng, 32, lo, hi))
    for place in range(library.H):
        fill(s.tag[place], numbers(rng, library.Z, 0.0, 1.0))
    s.tonic = number(rng, -4.0, 4.0)
    for name, lo, hi in (("context", 0.0, 1.0), ("forecast", -2.0, 2.0), ("local_forecast", -2.0, 2.0),
                         ("zone_forecast", -2.0, 2.0), ("act", 0.0, 2.0), ("net", -2.0, 2.0), ("activity", 0.0, 1.0)):
        array = getattr(s.latch, name)
        fill(array, numbers(rng, len(array), lo, hi))
    return s
