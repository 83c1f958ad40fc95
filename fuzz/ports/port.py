"""A port in NumPy, class E: a resident process that speaks frames (spec/PORT.md). Rows are vectors, features go one by one: a sum over
the rows' terms with numpy.sum or @ would be another sum.   phasic-diff --exec '/usr/bin/python3 port.py'"""
import struct
import sys

import numpy as np

SEES = (6, 6, 6, 1, 1, 4, 7, 7)
LOW, HIGH = (-2, -2, -2, 0, 0, 0, -1, -1), (2, 2, 2, 1, 1, 1, 1, 1)
NAMES = ("alpha_f alpha_do alpha_dont alpha_cortex alpha_striatum theta_e theta_s inverse_phi rho kappa trust_amygdala trust_prefrontal "
         "trust_hippocampus alpha_h lambda motivation tonic_gain contrast price").split()
LEAST = np.array([0, 0, 0, 0, 0, 0, 0.2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
MOST = np.array([0.1, 0.5, 0.3, 0.5, 0.5, 0.5, 1, 10, 1, 1, 1, 1, 1, 1, 1, 2, 1, 16, 1])


def clamp(x, lo, hi):  # not np.clip, np.minimum: the sign of zero
    return np.where(x < lo, lo, np.where(hi < x, hi, x))


def larger(x, y):
    return np.where(x < y, y, x)


def within(x, lo, hi):
    return bool(np.all((lo <= x) & (x <= hi)))


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def integers(self, n):
        self.at += 4 * n
        return np.frombuffer(self.data, "<i4", n, self.at - 4 * n)

    def numbers(self, *shape):
        n = int(np.prod(shape))
        self.at += 8 * n
        return np.frombuffer(self.data, "<f8", n, self.at - 8 * n).reshape(shape).copy()


class Model:
    def __init__(self, sizes, r):
        self.F, self.N, self.K, self.Z, self.L, self.H, self.median, self.gate = (int(x) for x in sizes)
        self.kind, self.route, self.group = r.integers(self.F), r.integers(self.L), r.integers(self.L)
        r.integers(self.F % 2)
        self.tau, self.iota, self.parameters = r.numbers(self.N), r.numbers(self.K), r.numbers(19)
        self.p = dict(zip(NAMES, self.parameters))
        counts = (self.N, self.K, self.Z, self.Z, self.Z, self.Z, self.L, self.L)
        self.first = np.concatenate(([0], np.cumsum(counts)))
        self.rows = int(self.first[-1])
        role = np.repeat(np.arange(8), counts)
        self.low, self.high = np.take(LOW, role)[:, None], np.take(HIGH, role)[:, None]
        self.seen = (np.take(SEES, role)[:, None] & self.kind[None, :]) != 0

    def error(self):
        if not np.all(np.isin(self.kind, (1, 2, 4))): return 8
        if not np.all((0 < self.tau) & (self.tau < 1)): return 9
        if not within(self.iota, 0, 1): return 10
        if not within(self.route, 0, self.K): return 11
        same = self.group[:, None] == self.group[None, :]
        if np.any(same & (self.route[:, None] != self.route[None, :])): return 12
        if self.gate not in (0, 1): return 13
        return 0 if within(self.parameters, LEAST, MOST) else 14

    def of(self, v, role):
        return v[self.first[role]:self.first[role + 1]]


LATCH = ("context", "forecast", "local_forecast", "zone_forecast", "act", "net", "activity")
LATCH_RANGE = ((0, 1), (-2, 2), (-2, 2), (-2, 2), (0, 2), (-2, 2), (0, 1))


class State:
    def __init__(self, m, r):
        read = r.numbers if r else lambda *shape: np.zeros(shape)
        self.weight, self.tag, self.tonic = read(m.rows, m.F), read(m.H, m.Z), read(1)[0]
        self.latch = dict(zip(LATCH, (read(n) for n in (m.F, m.N, m.K, m.Z, m.Z, m.Z, m.L))))

    def error(self, m):
        if not within(self.weight, m.low, m.high): return 25
        if not within(self.tag, 0, 1): return 26
        if not within(self.tonic, -4, 4): return 27
        return 0 if all(within(self.latch[name], *r) for name, r in zip(LATCH, LATCH_RANGE)) else 28

    def numbers(self):
        return [self.weight.ravel(), self.tag.ravel(), self.tonic] + [self.latch[name] for name in LATCH]


class Input:
    def __init__(self, m, r):
        self.place, self.learn, self.lesion, _ = (int(x) for x in r.integers(4))
        self.c, self.g, self.d, self.reward = r.numbers(m.F), r.numbers(m.Z), r.numbers(m.Z), r.numbers(1)[0]
        self.q, self.n, self.block = r.numbers(m.K), r.numbers(m.L), r.numbers(1)[0]

    def error(self, m):
        checks = ((self.c, 0, 1), (self.g, 0, 1), (self.d, -1, 1), (self.reward, -1, 1), (self.q, -1, 1), (self.n, -1, 1), (self.block, 0, 1),
                  (self.place, -1, m.H - 1), (self.learn, 0, 1), (self.lesion, 0, 7))
        return next((15 + i for i, check in enumerate(checks) if not within(*check)), 0)


def total(terms):
    result = 0.0
    for term in terms:
        result = result + term
    return result


def tick(m, s, i):
    p, old, left = m.p, s.latch, 1 - i.block
    sums = np.zeros(m.rows)
    for j in range(m.F):  # [ROW-2], all rows at a time
        sums = np.where(m.seen[:, j], sums + s.weight[:, j] * i.c[j], sums)
    trust = [0.0 if i.lesion >> a & 1 else p["trust_" + name] for a, name in enumerate(("amygdala", "prefrontal", "hippocampus"))]
    act, cue, background = clamp(m.of(sums, 3), 0, 2), clamp(m.of(sums, 4), 0, 2), clamp(m.of(sums, 5), 0, 1)
    excitation = act * (1 - background)
    net = excitation - cue
    forecast = clamp(m.of(sums, 2), -2, 2)
    prefrontal = clamp(forecast, 0, 1)
    hippocampal = np.zeros(m.Z) if i.place < 0 else s.tag[i.place].copy()
    strongest = larger(larger(trust[0] * excitation, trust[1] * prefrontal), trust[2] * hippocampal)
    suggestion = clamp(strongest - trust[0] * cue, -1, 1)
    output = clamp(suggestion + i.g, -1, 1)
    f, fk = clamp(m.of(sums, 0), -2, 2), clamp(m.of(sums, 1), -2, 2)
    reward, value = clamp(total(i.d * i.g) + i.reward, -1, 1), clamp(total(i.d * output), -1, 1)
    success = reward + p["kappa"] * value
    arousal = clamp(total(np.abs(i.d) * larger(0.0, output)), 0, 1)
    x = clamp(i.q + m.iota * arousal, -1, 1)
    error = success - old["forecast"]
    rpe = success - np.where(old["forecast"] < 0, p["rho"] * old["forecast"], old["forecast"])
    local, zone_error = x - old["local_forecast"], i.g - old["zone_forecast"]
    truth = larger(i.g, suggestion - p["theta_s"])
    do_error = larger(0.0, truth - old["act"])
    due = np.where(0 < i.g, 1.0, clamp(old["zone_forecast"] * p["inverse_phi"], 0, 1))
    dont_error = np.where((0 < old["act"]) | (m.gate == 0), due * (old["net"] - i.g), 0.0)
    motivation = left * clamp(p["motivation"] + p["tonic_gain"] * s.tonic, 0, 2)
    proposal, cached = clamp(m.of(sums, 6) + i.n, 0, 1), clamp(m.of(sums, 7), -1, 1)
    amplified = (motivation * proposal) * (1 + cached)
    rival = np.full(m.L, p["price"])
    for k in range(m.L):
        others = (m.group == m.group[k]) & (np.arange(m.L) != k)
        rival = np.where(others, larger(rival, amplified[k]), rival)
    activity = clamp(0.5 + p["contrast"] * (amplified - rival), 0, 1)
    taught = np.concatenate(([rpe[m.median]], local))[m.route]
    credit = old["activity"] - p["theta_e"]
    dont = left * (p["alpha_dont"] * dont_error)
    gain = np.concatenate((left * (((2 * p["alpha_f"]) * np.where(0 < error, m.tau, 1 - m.tau)) * error), left * (p["alpha_f"] * local),
                           left * (p["alpha_f"] * zone_error), left * (p["alpha_do"] * do_error), dont, dont,
                           left * ((p["alpha_cortex"] * taught) * credit), left * ((p["alpha_striatum"] * taught) * credit)))
    tonic = clamp(s.tonic + p["lambda"] * (rpe[m.median] - s.tonic), -4, 4)
    if i.learn:
        s.weight = np.where(m.seen, clamp(s.weight + gain[:, None] * old["context"][None, :], m.low, m.high), s.weight)
        if i.place >= 0:
            s.tag[i.place] = clamp(hippocampal + p["alpha_h"] * (larger(0.0, output) - hippocampal), 0, 1)
    s.tonic = tonic
    s.latch = dict(zip(LATCH, (i.c, f, fk, forecast, act, net, activity)))
    return [sums, act, cue, background, excitation, net, forecast, prefrontal, hippocampal, suggestion, output, f, fk, reward, value, success,
            arousal, x, error, rpe, rpe[m.median], local, zone_error, truth, do_error, dont_error, motivation, proposal, cached, amplified,
            activity, gain, tonic]


def packed(numbers):
    return b"".join(np.asarray(x, "<f8").tobytes() for x in numbers)


def answer(data):
    r = Reader(data)
    r.at = 8
    *sizes, ticks, states = r.integers(10)
    for code, size, lo, hi in ((1, 0, 1, 256), (2, 1, 1, 16), (3, 6, 0, int(sizes[1]) - 1), (4, 2, 0, 128), (5, 3, 0, 16), (6, 4, 0, 128), (7, 5, 0, 64)):
        if not lo <= sizes[size] <= hi: return code, struct.pack("<q", 0)
    m = Model(sizes, r)
    code, done, body = m.error(), 0, b""
    if not code:
        s = State(m, r if states == 1 else None)
        code = s.error(m)
    if code: return code, struct.pack("<q", 0)
    s.weight += 0.0  # -0.0 becomes +0.0
    for _ in range(ticks):
        if states == 2:
            s = State(m, r)
            s.weight += 0.0
        i = Input(m, r)
        code = i.error(m)
        if code: break
        body += packed(tick(m, s, i)) + (packed(s.numbers()) if states == 2 else b"")
        done += 1
    return code, struct.pack("<q", done) + body + (packed(s.numbers()) if states != 2 else b"")


def main():
    read, write = sys.stdin.buffer.read, sys.stdout.buffer
    while len(head := read(4)) == 4:
        case = read(struct.unpack("<I", head)[0])
        if case:
            code, body = answer(case)
            reply = struct.pack("<ii", code, 0) + body
        else:
            reply = b'{"name": "numpy", "class": "E"}'
        write.write(struct.pack("<I", len(reply)) + reply)
        write.flush()


np.seterr(all="ignore")
main()
