#!/usr/bin/env python3
"""The forms of what phasic-audit reads and writes: schemas, JSON, SARIF 2.1.0, and theorems that stand in the ledger.

    forms.py PHASIC-AUDIT FOLDER      prints what is not as it must be; exit 1 if there is anything
"""
import json
import pathlib
import re
import subprocess
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "proofs/audit/examples"
wrong = []


def expect(truth, what):
    if not truth:
        wrong.append(what)


def answer(audit, form, *arguments):
    return json.loads(subprocess.run([audit, f"--{form}", "-", *arguments], capture_output=True, text=True).stdout)


def check_schemas():
    """What the program accepts, the published schemas accept too; and they refuse what is of no form."""
    manifest = jsonschema.Draft7Validator(json.loads((ROOT / "spec/manifest.schema.json").read_text()))
    policy = jsonschema.Draft7Validator(json.loads((ROOT / "spec/policy.schema.json").read_text()))
    for file in sorted(EXAMPLES.glob("*.json")) + [ROOT / "proofs/audit/policy.json"]:
        schema = policy if file.name.endswith("policy.json") else manifest
        expect(schema.is_valid(json.loads(file.read_text())), f"{file}: not of the form that the schema says")
    for name in ("unknown-section", "missing-category", "phasic-no-iota", "policy-no-rule", "policy-unknown-rule"):
        schema = policy if name.startswith("policy") else manifest
        refused = not schema.is_valid(json.loads((ROOT / f"tests/audit/bad/{name}.json").read_text()))
        expect(refused or name in ("missing-category", "phasic-no-iota"), f"{name}: the schema accepts it")


def ledger():
    lines = [re.split(r"\s*\|\s*", line.strip()) for line in (ROOT / "proofs/ledger").read_text().splitlines() if not line.startswith("#")]
    return {line[1]: set(line[2].split()) for line in lines if len(line) == 3}


def check_citations(report, phasic):
    proven, cited = ledger(), 0
    for rule in report["rules"]:
        for theorem in rule["theorems"]:
            cited += 1
            held = set(theorem["properties"].split()) <= proven.get(theorem["name"], set())
            expect(held, f"{rule['id']}: {theorem['name']} ({theorem['properties']}) is cited, and is not in the ledger")
            tick = theorem["name"].startswith(("ph_", "a_loop", "a_zone", "groups_", "routes_", "rival_"))
            expect(phasic or not tick, f"{rule['id']}: {theorem['name']} is about the tick, and cited for a system that is no model")
            expect(rule["verdict"] == "held" or not tick, f"{rule['id']}: violated, and {theorem['name']} is cited for it")
        expect(rule["graph_only"] or rule["theorems"], f"{rule['id']}: nothing is said of what covers it")
    return cited


def check_sarif(sarif):
    """The parts of SARIF 2.1.0 that readers need: required properties, indices that exist, levels and kinds that may go together."""
    expect(sarif["version"] == "2.1.0" and "sarif-2.1.0" in sarif["$schema"] and len(sarif["runs"]) == 1, "SARIF: version")
    driver = sarif["runs"][0]["tool"]["driver"]
    expect(driver["name"] == "phasic-audit" and driver["version"], "SARIF: driver")
    for rule in driver["rules"]:
        expect(rule["id"] and rule["fullDescription"]["text"] and rule["defaultConfiguration"]["level"] in ("error", "note"), "SARIF: rule")
    for result in sarif["runs"][0]["results"]:
        expect(driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"], "SARIF: ruleIndex")
        expect((result["kind"], result["level"]) in (("pass", "none"), ("fail", "error"), ("fail", "note")), "SARIF: kind and level")
        expect(result["message"]["text"] and result["locations"], "SARIF: message and location")
        flows = [step["location"] for flow in result.get("codeFlows", []) for thread in flow["threadFlows"] for step in thread["locations"]]
        for place in result["locations"] + flows:
            expect(place["physicalLocation"]["artifactLocation"]["uri"] and place["physicalLocation"]["region"]["startLine"] >= 1, "SARIF: place")
        for step in flows:
            expect(step["message"]["text"] and step["logicalLocations"][0]["fullyQualifiedName"], "SARIF: step")


def main():
    audit, cited = sys.argv[1], {True: 0, False: 0}
    check_schemas()
    for file in sorted(EXAMPLES.glob("*.json")):
        if file.name.endswith("policy.json"):
            continue
        report = answer(audit, "json", file)
        phasic = json.loads(file.read_text())["kind"] == "phasic"
        cited[phasic] += check_citations(report, phasic)
        expect(phasic == (report["theorems_about_the_tick"] == "apply"), f"{file.name}: {report['theorems_about_the_tick']}")
        for name, ways in report["influence"].items():
            listed = [learner for learners in ways.values() for learner in learners]
            expect(len(listed) == len(set(listed)), f"{file.name}: {name} reaches a learner in two ways at once")
        sarif = answer(audit, "sarif", file)
        check_sarif(sarif)
        shown = sum(max(1, len(rule["witnesses"])) for rule in report["rules"])
        expect(len(sarif["runs"][0]["results"]) == shown, f"{file.name}: SARIF has another number of results")
    expect(cited[True] > 0, "no theorem about the tick was ever cited")
    for sentence in wrong:
        print(f"forms: {sentence}")
    print(f"forms: {sum(cited.values())} citations of theorems, {len(wrong)} faults")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
