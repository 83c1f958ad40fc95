"""What is refused, and by which name ([ERROR-1]): a second time, from MODEL.md, NUMERICS.md and the comments of phasic.h.

A model and an input are anything with the fields of spec/phasic.h; limits are the PH_MAX_ constants.
"""

from model import PARAMETERS

STATUS = """PH_OK
    PH_MODEL_FEATURES PH_MODEL_FORECASTERS PH_MODEL_MEDIAN PH_MODEL_LOCALS PH_MODEL_ZONES PH_MODEL_LOOPS PH_MODEL_PLACES
    PH_MODEL_KIND PH_MODEL_TAU PH_MODEL_IOTA PH_MODEL_ROUTE PH_MODEL_COMPETITION PH_MODEL_GATE PH_MODEL_PARAMETER
    PH_INPUT_CONTEXT PH_INPUT_EVENT PH_INPUT_DRIVE PH_INPUT_REWARD PH_INPUT_LOCAL_REWARD PH_INPUT_EXPLORATION
    PH_INPUT_BLOCK PH_INPUT_PLACE PH_INPUT_LEARN PH_INPUT_LESION
    PH_STATE_WEIGHT PH_STATE_TAG PH_STATE_TONIC PH_STATE_LATCH""".split()


def within(x, lo, hi):
    return lo <= x <= hi  # false for NaN


def all_within(values, n, lo, hi):
    return all(within(x, lo, hi) for x in values[:n])


def same_channel(model):
    """Loops of one group share a channel: what a group's first loop has, the others must have."""
    channel = {}
    return all(channel.setdefault(model.group[i], model.route[i]) == model.route[i] for i in range(model.loops))


def model_conditions(model, limits):
    """The conditions in the order of enum ph_status; each may rely on those before it."""
    yield "PH_MODEL_FEATURES", within(model.features, 1, limits["features"])
    yield "PH_MODEL_FORECASTERS", within(model.forecasters, 1, limits["forecasters"])
    yield "PH_MODEL_MEDIAN", within(model.median, 0, model.forecasters - 1)
    for name in ("locals", "zones", "loops", "places"):
        yield "PH_MODEL_" + name.upper(), within(getattr(model, name), 0, limits[name])
    yield "PH_MODEL_KIND", all(kind in (1, 2, 4) for kind in model.kind[:model.features])
    yield "PH_MODEL_TAU", all(0.0 < tau < 1.0 for tau in model.tau[:model.forecasters])
    yield "PH_MODEL_IOTA", all_within(model.iota, model.locals, 0.0, 1.0)
    yield "PH_MODEL_ROUTE", all_within(model.route, model.loops, 0, model.locals)
    yield "PH_MODEL_COMPETITION", same_channel(model)
    yield "PH_MODEL_GATE", model.opponent_gate in (0, 1)
    yield "PH_MODEL_PARAMETER", all(within(getattr(model.parameters, name), lo, hi) for name, (_, lo, hi) in PARAMETERS.items())


def input_conditions(model, given):
    yield "PH_INPUT_CONTEXT", all_within(given.context, model.features, 0.0, 1.0)
    yield "PH_INPUT_EVENT", all_within(given.event, model.zones, 0.0, 1.0)
    yield "PH_INPUT_DRIVE", all_within(given.drive, model.zones, -1.0, 1.0)
    yield "PH_INPUT_REWARD", within(given.reward, -1.0, 1.0)
    yield "PH_INPUT_LOCAL_REWARD", all_within(given.local_reward, model.locals, -1.0, 1.0)
    yield "PH_INPUT_EXPLORATION", all_within(given.exploration, model.loops, -1.0, 1.0)
    yield "PH_INPUT_BLOCK", within(given.block, 0.0, 1.0)
    yield "PH_INPUT_PLACE", within(given.place, -1, model.places - 1)
    yield "PH_INPUT_LEARN", given.learn in (0, 1)
    yield "PH_INPUT_LESION", within(given.lesion, 0, 7)


def first_broken(conditions):
    for name, holds in conditions:
        if not holds:
            return name
    return "PH_OK"


def check_model(model, limits):
    return first_broken(model_conditions(model, limits))


def check_tick(model, given, limits):
    status = check_model(model, limits)
    return status if status != "PH_OK" else first_broken(input_conditions(model, given))
