"""The model a second time, in Python, from spec/MODEL.md and spec/NUMERICS.md alone.

It shares no line with ref/. A Python float is a binary64 number and each + - * rounds once, so the results must be the same
bits. Names are those of MODEL.md; the dictionary of an outcome has the field names of spec/phasic.h, because that is what traces
carry. Entries that a model does not have are not there at all: lists are as long as the model says.
"""

PRESENCE, TIME, BACKGROUND = 1, 2, 4
AMYGDALA, PREFRONTAL, HIPPOCAMPUS = 1, 2, 4
NO_PLACE = -1

# [ROW-1] role: what there is one of it for, kinds seen, bounds of the weights. In the order of enum ph_role.
ROLES = {
    "forecaster": ("forecasters", TIME + BACKGROUND, -2.0, 2.0),
    "local": ("locals", TIME + BACKGROUND, -2.0, 2.0),
    "zone": ("zones", TIME + BACKGROUND, -2.0, 2.0),
    "do": ("zones", PRESENCE, 0.0, 1.0),
    "dont_cue": ("zones", PRESENCE, 0.0, 1.0),
    "dont_context": ("zones", BACKGROUND, 0.0, 1.0),
    "cortex": ("loops", PRESENCE + TIME + BACKGROUND, -1.0, 1.0),
    "striatum": ("loops", PRESENCE + TIME + BACKGROUND, -1.0, 1.0),
}

# [PARAMETER-1] default and range.
PARAMETERS = {
    "alpha_f": (0.03, 0.0, 0.1),
    "alpha_do": (0.20, 0.0, 0.5),
    "alpha_dont": (0.12, 0.0, 0.3),
    "alpha_cortex": (0.10, 0.0, 0.5),
    "alpha_striatum": (0.10, 0.0, 0.5),
    "theta_e": (0.20, 0.0, 0.5),
    "theta_s": (0.40, 0.2, 1.0),
    "inverse_phi": (2.5, 1.0, 10.0),
    "rho": (0.90, 0.0, 1.0),
    "kappa": (1.0, 0.0, 1.0),
    "trust_amygdala": (1.0, 0.0, 1.0),
    "trust_prefrontal": (0.5, 0.0, 1.0),
    "trust_hippocampus": (0.5, 0.0, 1.0),
    "alpha_h": (0.30, 0.0, 1.0),
    "lambda": (0.02, 0.0, 1.0),
    "motivation": (1.0, 0.0, 2.0),
    "tonic_gain": (0.5, 0.0, 1.0),
    "contrast": (4.0, 1.0, 16.0),
    "price": (0.30, 0.0, 1.0),
}


def clamp(x, lo, hi):
    return lo if x < lo else hi if hi < x else x


def larger(x, y):
    return y if x < y else x


def size(x):
    return -x if x < 0.0 else x


def total(terms):
    """A sum starts at +0.0 and adds its terms one by one. (The built-in sum() starts with the integer 0, and newer ones
    compensate.)"""
    result = 0.0
    for term in terms:
        result = result + term
    return result


class Model:
    """[MODEL-1]"""

    def __init__(self, kind, tau, iota, route, group, zones, places, median, opponent_gate=1, parameters=None):
        self.kind, self.tau, self.iota, self.route, self.group = kind, tau, iota, route, group
        self.features, self.forecasters, self.locals, self.loops = len(kind), len(tau), len(iota), len(route)
        self.zones, self.places, self.median, self.opponent_gate = zones, places, median, opponent_gate
        self.parameters = {name: default for name, (default, _, _) in PARAMETERS.items()}
        self.parameters.update(parameters or {})

    def count(self, role):
        return getattr(self, ROLES[role][0])

    def seen(self, role):
        """The features that a row of the role sees, in increasing order."""
        return [j for j in range(self.features) if self.kind[j] & ROLES[role][1]]


class State:
    """[SCRATCH-1] What one tick leaves to the next; the latched values have the names of MODEL.md without the stroke."""

    def __init__(self, model):
        def zeros(n):
            return [0.0] * n

        self.weight = {role: [zeros(model.features) for _ in range(model.count(role))] for role in ROLES}
        self.tag = [zeros(model.zones) for _ in range(model.places)]
        self.tonic = 0.0
        self.c = zeros(model.features)
        self.f_n, self.f_k = zeros(model.forecasters), zeros(model.locals)
        self.z, self.do, self.net = zeros(model.zones), zeros(model.zones), zeros(model.zones)
        self.a = zeros(model.loops)


def infer(model, state, c):
    """[ROW-2]"""
    return {
        role: [total(weight[j] * c[j] for j in model.seen(role)) for weight in state.weight[role]]
        for role in ROLES
    }


def advise(model, state, given, sums):
    """[ZONE-1] to [STEER-2]"""
    p = model.parameters

    def trust(name, adviser):
        return 0.0 if given["lesion"] & adviser else p[name]

    w_a, w_p, w_h = (trust("trust_amygdala", AMYGDALA), trust("trust_prefrontal", PREFRONTAL),
                     trust("trust_hippocampus", HIPPOCAMPUS))
    names = "act cue background excitation net forecast prefrontal hippocampal suggestion output".split()
    advice = {name: [] for name in names}
    for i in range(model.zones):
        do, cue = clamp(sums["do"][i], 0.0, 2.0), clamp(sums["dont_cue"][i], 0.0, 2.0)
        ctx = clamp(sums["dont_context"][i], 0.0, 1.0)
        exc = do * (1.0 - ctx)
        net = exc - cue
        z = clamp(sums["zone"][i], -2.0, 2.0)
        pfc = clamp(z, 0.0, 1.0)
        hip = 0.0 if given["place"] == NO_PLACE else state.tag[given["place"]][i]
        u = clamp(larger(larger(w_a * exc, w_p * pfc), w_h * hip) - (w_a * cue), -1.0, 1.0)
        o = clamp(u + given["event"][i], -1.0, 1.0)
        for name, value in zip(names, (do, cue, ctx, exc, net, z, pfc, hip, u, o)):
            advice[name].append(value)
    return advice


def judge(model, given, output):
    """[STEER-3] [STEER-4]"""
    d, g = given["drive"], given["event"]
    r = clamp(total(d[i] * g[i] for i in range(model.zones)) + given["reward"], -1.0, 1.0)
    value = clamp(total(d[i] * output[i] for i in range(model.zones)), -1.0, 1.0)
    arousal = clamp(total(size(d[i]) * larger(0.0, output[i]) for i in range(model.zones)), 0.0, 1.0)
    return {
        "reward": r,
        "actual_value": value,
        "success": r + (model.parameters["kappa"] * value),
        "arousal": arousal,
        "local_reward": [clamp(q + (iota * arousal), -1.0, 1.0) for q, iota in zip(given["local_reward"], model.iota)],
    }


def release(model, state, given, advice, steering):
    """[DOPAMINE-1] to [DOPAMINE-5]"""
    p, s = model.parameters, steering["success"]
    rpe = [s - (p["rho"] * f if f < 0.0 else f) for f in state.f_n]
    dopamine = {
        "error": [s - f for f in state.f_n],
        "rpe": rpe,
        "success": rpe[model.median],
        "local": [x - f for x, f in zip(steering["local_reward"], state.f_k)],
        "zone_error": [], "truth": [], "do_error": [], "dont_error": [],
    }
    for i in range(model.zones):
        g = given["event"][i]
        truth = larger(g, advice["suggestion"][i] - p["theta_s"])
        due = 1.0 if 0.0 < g else clamp(state.z[i] * p["inverse_phi"], 0.0, 1.0)
        taught = 0.0 < state.do[i] or model.opponent_gate == 0
        dopamine["zone_error"].append(g - state.z[i])
        dopamine["truth"].append(truth)
        dopamine["do_error"].append(larger(0.0, truth - state.do[i]))
        dopamine["dont_error"].append(due * (state.net[i] - g) if taught else 0.0)
    return dopamine


def act(model, state, given, sums):
    """[LOOP-1] to [LOOP-3]"""
    p = model.parameters
    motivation = (1.0 - given["block"]) * clamp(p["motivation"] + (p["tonic_gain"] * state.tonic), 0.0, 2.0)
    proposal = [clamp(x + n, 0.0, 1.0) for x, n in zip(sums["cortex"], given["exploration"])]
    value = [clamp(x, -1.0, 1.0) for x in sums["striatum"]]
    amplified = [(motivation * x) * (1.0 + v) for x, v in zip(proposal, value)]
    activity = []
    for i in range(model.loops):
        rival = p["price"]
        for other in range(model.loops):
            if other != i and model.group[other] == model.group[i]:
                rival = larger(rival, amplified[other])
        activity.append(clamp(0.5 + (p["contrast"] * (amplified[i] - rival)), 0.0, 1.0))
    return {"motivation": motivation, "proposal": proposal, "cached_value": value, "amplified": amplified, "activity": activity}


def route(model, state, given, dopamine):
    """[LEARN-2] [ROUTE-1]"""
    p, left = model.parameters, 1.0 - given["block"]
    channel = [dopamine["success"]] + dopamine["local"]

    def forecaster(tau, e):
        return left * (((2.0 * p["alpha_f"]) * (tau if 0.0 < e else 1.0 - tau)) * e)

    def supervised(alpha, errors):
        return [left * (p[alpha] * e) for e in errors]

    def reinforced(alpha):
        return [left * ((p[alpha] * channel[c]) * (a - p["theta_e"])) for c, a in zip(model.route, state.a)]

    return {
        "forecaster": [forecaster(tau, e) for tau, e in zip(model.tau, dopamine["error"])],
        "local": supervised("alpha_f", dopamine["local"]),
        "zone": supervised("alpha_f", dopamine["zone_error"]),
        "do": supervised("alpha_do", dopamine["do_error"]),
        "dont_cue": supervised("alpha_dont", dopamine["dont_error"]),
        "dont_context": supervised("alpha_dont", dopamine["dont_error"]),
        "cortex": reinforced("alpha_cortex"),
        "striatum": reinforced("alpha_striatum"),
    }


def learn(model, state, gains):
    """[LEARN-1]"""
    for role, (_, _, lo, hi) in ROLES.items():
        for weight, gain in zip(state.weight[role], gains[role]):
            for j in model.seen(role):
                weight[j] = clamp(weight[j] + (gain * state.c[j]), lo, hi)


def tag(model, state, place, output):
    """[HIPPOCAMPUS-2]"""
    tags = state.tag[place]
    for i in range(model.zones):
        tags[i] = clamp(tags[i] + (model.parameters["alpha_h"] * (larger(0.0, output[i]) - tags[i])), 0.0, 1.0)


def tick(model, state, given):
    """One tick: changes the state, returns the outcome."""
    sums = infer(model, state, given["context"])
    advice = advise(model, state, given, sums)
    forecasts = {name: [clamp(x, -2.0, 2.0) for x in sums[role]]
                 for name, role in (("success", "forecaster"), ("local", "local"))}
    steering = judge(model, given, advice["output"])
    dopamine = release(model, state, given, advice, steering)
    action = act(model, state, given, sums)
    gains = route(model, state, given, dopamine)
    if given["learn"]:
        learn(model, state, gains)
        if given["place"] != NO_PLACE:
            tag(model, state, given["place"], advice["output"])
    # [TONIC-1]
    state.tonic = clamp(state.tonic + (model.parameters["lambda"] * (dopamine["success"] - state.tonic)), -4.0, 4.0)
    # [LATCH-1]
    state.c = list(given["context"])
    state.f_n, state.f_k = list(forecasts["success"]), list(forecasts["local"])
    state.z, state.do, state.net = list(advice["forecast"]), list(advice["act"]), list(advice["net"])
    state.a = list(action["activity"])
    return {"sum": sums, "advice": advice, "forecasts": forecasts, "steering": steering, "dopamine": dopamine,
            "action": action, "gain": gains, "tonic": state.tonic}
