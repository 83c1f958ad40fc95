#!/usr/bin/env python3
"""Plants one leak after another into a clean phasic manifest, and shows that phasic-audit finds it with the shortest witness; and that what closes
a leak closes it.

    leaks.py PHASIC-AUDIT
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

BASE = {
    "manifest": 1, "kind": "phasic", "name": "small", "regions": {"legs": {}, "eyes": {}, "amygdala": {}},
    "parameters": {"kappa": 1, "theta_s": 0.4, "lambda": 0.02, "tonic_gain": 0.5, "trust_amygdala": 1, "trust_prefrontal": 0.5,
                   "trust_hippocampus": 0.5, "alpha_h": 0.3},
    "components": {"reward function": {"type": "innate"}, "strain": {"type": "innate"}, "interest": {"type": "innate"}, "whack": {"type": "innate"}},
    "channels": {"success": {"category": 1, "source": "primary reward", "from": ["reward function"]},
                 "gait": {"category": 2, "source": "local critic", "from": ["strain"], "iota": 0},
                 "look": {"category": 2, "source": "local critic", "from": ["interest"], "iota": 0},
                 "duck": {"category": 3, "source": "ground truth", "from": ["whack"]}},
    "learners": {"low": {"role": "forecaster", "tau": 0.1, "sees": ["environment"]}, "value": {"role": "forecaster", "tau": 0.5, "median": True, "sees": ["environment"]},
                 "strain forecast": {"role": "local", "channel": "gait", "sees": ["environment"], "region": "legs"},
                 "look forecast": {"role": "local", "channel": "look", "sees": ["environment"], "region": "eyes"},
                 "flinch": {"role": "zone", "channel": "duck", "sees": ["environment"], "region": "amygdala"},
                 "plan": {"role": "loop", "group": "plans", "sees": ["environment"]}, "rest": {"role": "loop", "group": "plans", "sees": ["environment"]},
                 "step": {"role": "loop", "sees": ["environment"], "region": "legs"},
                 "gaze": {"role": "loop", "sees": ["environment"], "region": "eyes"}},
    "routes": [{"channel": "success", "learner": "plan"}, {"channel": "success", "learner": "rest"}, {"channel": "gait", "learner": "step"},
               {"channel": "look", "learner": "gaze"}],
    "advisers": {"amygdala": {"zones": ["flinch"]}}, "steering": {"outputs": {"flinching": "flinch"}},
    "environment": {"acted_on_by": ["plan", "rest", "step", "gaze", "flinching"], "feeds_back_to": ["reward function", "strain", "interest", "whack"]}}


def changed(*changes):
    manifest = copy.deepcopy(BASE)
    for path, value in changes:
        at = manifest
        for key in path[:-1]:
            at = at.setdefault(key, {}) if isinstance(at, dict) else at[key]
        if value is None:
            del at[path[-1]]
        elif isinstance(at, list):
            at.append(value)
        else:
            at[path[-1]] = value
    return manifest


def rule(kind, **keys):
    keys = {key.rstrip("_"): value for key, value in keys.items()}
    return {"policy": 1, "name": "one", "rules": [{"id": kind, "rule": kind, "reason": "-", **keys}]}


def edge(a, b, kind):
    return (("edges",), [{"from": a, "to": b, "type": kind}])


SEEN = (("learners", "flinch", "sees"), ["environment", "plan"])
IOTA = (("channels", "look", "iota"), 0.5)
DUCK_STAYS = rule("reach-at-most", channels=["duck"], targets=["flinch"])
LEGS = rule("reach-at-most", channels=["gait"], targets=[{"region": "legs"}])
# what is planted, manifest, policy (None: the default one), rule, the witness that must be there (None: the rule must hold)
CASES = [
    ("nothing", changed(), None, "no-own-reward", None),
    ("nothing", changed(), None, "innate-truth", None),
    ("nothing", changed(), None, "competitors-share-channel", None),
    ("nothing", changed(), None, "one-category", None),
    ("the loop writes its own reward", changed(edge("step", "strain", "feeds")), None, "no-own-reward", "step strain gait"),
    ("the loop is its own critic", changed((("channels", "gait", "from"), ["strain", "step"])), None, "no-own-reward", "step gait"),
    ("two loops write each other's reward", changed((("edges",), [{"from": "step", "to": "interest", "type": "feeds"}, {"from": "gaze", "to": "strain", "type": "feeds"}])),
     None, "no-own-reward", "step interest look gaze strain gait"),
    ("an innate circuit that nobody learned", changed((("components", "spinal reflex"), {"type": "innate"}), edge("spinal reflex", "strain", "feeds")), None, "no-own-reward", None),
    ("a plan is imagined", changed(SEEN), None, "no-own-reward", "plan flinch flinching,actual value success"),
    ("a plan is imagined, and nobody judges it", changed(SEEN, (("parameters", "kappa"), 0)), None, "no-own-reward", None),
    ("a plan is imagined, and nobody trusts the adviser", changed(SEEN, (("parameters", "trust_amygdala"), 0)), None, "no-own-reward", None),
    ("the truth is learned", changed((("channels", "duck", "from"), ["whack", "plan"])), None, "innate-truth", "plan duck"),
    ("the truth is computed from what is learned", changed(edge("gaze", "whack", "feeds")), None, "innate-truth", "gaze whack duck"),
    ("what was suggested is truth", changed(), None, "self-taught", "flinch flinching duck"),
    ("what was suggested is no truth", changed((("parameters", "theta_s"), 1)), None, "self-taught", None),
    ("competitors with different channels",
     {**changed(), "routes": [{"channel": "success", "learner": "plan"}, {"channel": "gait", "learner": "rest"}] + BASE["routes"][2:]},
     None, "competitors-share-channel", "gait rest competition_of_plans plan"),
    ("two categories", {**changed(), "routes": BASE["routes"] + [{"channel": "gait", "learner": "plan"}]}, None, "one-category", "success plan plan"),
    ("a zone taught by success", {**changed(), "routes": BASE["routes"] + [{"channel": "success", "learner": "flinch"}]}, None, "one-category", "success flinch flinch"),
    ("two channels of one category are one category", {**changed(), "routes": BASE["routes"] + [{"channel": "gait", "learner": "gaze"}]}, None, "one-category", None),
    ("no category", {**changed(), "routes": BASE["routes"][1:]}, None, "one-category", ""),
    ("arousal closed", changed((("parameters", "kappa"), 0)), DUCK_STAYS, "reach-at-most", None),
    ("arousal open", changed(IOTA, (("parameters", "kappa"), 0)), DUCK_STAYS, "reach-at-most", "duck flinch flinching arousal look gaze"),
    ("the actual value open", changed(), DUCK_STAYS, "reach-at-most", "duck flinch flinching actual_value success plan"),
    ("nothing", changed(), LEGS, "reach-at-most", None),
    ("a region outside by two steps", changed((("learners", "gaze", "sees"), ["step"])), LEGS, "reach-at-most", "gait step gaze"),
    ("a declared region outside by two steps", changed((("learners", "gaze", "sees"), ["step"]), (("channels", "gait", "may_reach"), ["legs"])), None, "declared-reach", "gait step gaze"),
    ("a declared region", changed((("channels", "gait", "may_reach"), ["legs"])), None, "declared-reach", None),
    ("category 1 reaches every forecaster", changed(), rule("reach-at-most", channels=["success"], targets=[{"role": "loop"}, "value"]), "reach-at-most", "success low"),
    ("category 1 sets the motivation of all loops", changed(), rule("only-channels", channels=["gait"], learners=["step"]), "only-channels", "success step"),
    ("motivation does not count", changed((("parameters", "kappa"), 0)), rule("only-channels", channels=["gait"], learners=["step"], ignoring=["tonic"]), "only-channels", None),
    ("no motivation by tonic", changed((("parameters", "tonic_gain"), 0)), rule("only-channels", channels=["gait"], learners=["step"]), "only-channels", None),
    ("a route that separates", changed((("parameters", "tonic_gain"), 0)),
     rule("separates", remove=[{"from": "success", "to": "plan"}, {"from": "success", "to": "rest"}], from_=["reward function"], to=["plan", "rest"]), "separates", None),
    ("a way round", changed((("parameters", "tonic_gain"), 0), (("learners", "plan", "sees"), ["value"])),
     rule("separates", remove=[{"from": "success", "to": "plan"}, {"from": "success", "to": "rest"}], from_=["reward function"], to=["plan", "rest"]), "separates",
     "reward_function success value plan"),
    ("the world does not count", changed(), rule("no-path", from_=["step"], to=["plan"]), "no-path", None),
    ("the world counts", changed(), rule("no-path", from_=["step"], to=["plan"], environment=True), "no-path", "step environment plan"),
]


def main():
    audit, failures = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for planted, manifest, policy, kind, witness in CASES:
            (folder / "manifest.json").write_text(json.dumps(manifest))
            (folder / "policy.json").write_text(json.dumps(policy))
            command = [audit, "--json", "-", *(["--policy", folder / "policy.json"] if policy else []), folder / "manifest.json"]
            run = subprocess.run(command, capture_output=True, text=True)
            one = next((r for r in json.loads(run.stdout or '{"rules": []}')["rules"] if r["id"] == kind), None)
            paths = [w["path"] for w in one["witnesses"]] if one else []
            ought = [part.replace("_", " ") for part in (witness or "").replace(",", " ").replace("actual value", "actual_value").split()]
            if not one:
                problem = f"status {run.returncode}: {run.stderr.strip()}"
            elif (one["verdict"] == "violated") != (witness is not None):
                problem = f"{kind} is {one['verdict']}: {paths}"
            elif witness and ought not in paths:
                problem = f"{kind}: the witness {ought} is not among {paths}"
            elif one["severity"] == "error" and witness is not None and run.returncode != 1:
                problem = f"status {run.returncode}"
            else:
                continue
            print(f"{planted}: {problem}")
            failures += 1
    print(f"leaks: {len(CASES)} manifests, {failures} not answered as they must be")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
