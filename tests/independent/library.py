"""A shared build of libphasic, and the structs of spec/phasic.h as ctypes. The limits are read from the header."""

import ctypes
import re
from ctypes import Structure, c_double, c_int
from pathlib import Path

from model import PARAMETERS, ROLES

HEADER = Path(__file__).resolve().parents[2] / "spec" / "phasic.h"
LIMITS = {name.lower(): int(value) for name, value in re.findall(r"#define PH_MAX_([A-Z]+) (\d+)", HEADER.read_text())}
F, N, K, Z, L, H = (LIMITS[name] for name in "features forecasters locals zones loops places".split())
ROWS_OF = {role: LIMITS[ROLES[role][0]] for role in ROLES}
FIRST_ROW = {role: sum(list(ROWS_OF.values())[:i]) for i, role in enumerate(ROLES)}
ROWS = sum(ROWS_OF.values())


def struct(name, *fields):
    return type(name, (Structure,), {"_fields_": list(fields)})


def doubles(**sizes):
    return [(name, c_double * n if n else c_double) for name, n in sizes.items()]


Parameters = struct("Parameters", *((name, c_double) for name in PARAMETERS))
Model = struct(
    "Model",
    *((name, c_int) for name in "features forecasters locals zones loops places median opponent_gate".split()),
    ("kind", c_int * F), ("route", c_int * L), ("group", c_int * L), ("tau", c_double * N), ("iota", c_double * K),
    ("parameters", Parameters))
Input = struct(
    "Input", *doubles(context=F, event=Z, drive=Z, reward=0, local_reward=K, exploration=L, block=0),
    ("place", c_int), ("learn", c_int), ("lesion", c_int))
Latch = struct("Latch", *doubles(context=F, forecast=N, local_forecast=K, zone_forecast=Z, act=Z, net=Z, activity=L))
State = struct("State", ("weight", c_double * F * ROWS), ("tag", c_double * Z * H), ("tonic", c_double), ("latch", Latch))
Advice = struct("Advice", *doubles(act=Z, cue=Z, background=Z, excitation=Z, net=Z, forecast=Z, prefrontal=Z,
                                   hippocampal=Z, suggestion=Z, output=Z))
Forecasts = struct("Forecasts", *doubles(success=N, local=K))
Steering = struct("Steering", *doubles(reward=0, actual_value=0, success=0, arousal=0, local_reward=K))
Dopamine = struct("Dopamine", *doubles(error=N, rpe=N, success=0, local=K, zone_error=Z, truth=Z, do_error=Z, dont_error=Z))
Action = struct("Action", *doubles(motivation=0, proposal=L, cached_value=L, amplified=L, activity=L))
Outcome = struct(
    "Outcome", ("sum", c_double * ROWS), ("advice", Advice), ("forecasts", Forecasts), ("steering", Steering),
    ("dopamine", Dopamine), ("action", Action), ("gain", c_double * ROWS), ("tonic", c_double))


def load(path):
    library = ctypes.CDLL(str(path))
    library.ph_init.restype = None
    for name in ("ph_tick", "ph_import", "ph_check_model", "ph_check_input", "ph_check_state"):
        getattr(library, name).restype = c_int
    return library
