"""What a run has shown, for machines (build/prove.json, build/prove.xml) and for people (STATUS.md, one line)."""
import datetime
import json
import os
import xml.etree.ElementTree as tree
from dataclasses import dataclass

import lists
import project
import status_page


@dataclass
class Result:
    run: object
    smoke: object
    lemmas: dict
    alarms: dict
    assumptions: set
    ledger: set
    faults: list
    theory_seconds: float
    versions: dict
    read: str
    whole: bool

    def functions(self):
        """A row for each function and theorem."""
        theorems, rows = lists.theorem_functions(), lists.by_function(self.run)
        for name in self.run.functions:
            goals = [goal for goal in self.run.goals.values() if goal.function == name]
            smoke = [passed for goal, passed in self.smoke.smoke.items() if goal.startswith(name + "_wp_smoke")]
            provers = {}
            for goal in goals:
                for prover, answer in goal.provers.items():
                    if answer == "Valid":
                        provers[prover] = provers.get(prover, 0) + 1
            yield {"name": name, "kind": "theorem" if name in theorems else "function",
                   "file": next((row["directory"] + "/" + row["file"] for row in rows.get(name, [])
                                 if row["property kind"] == "termination clause"), ""),
                   "goals": len(goals), "proven": sum(goal.proven for goal in goals), "provers": provers,
                   "smoke_tests": len(smoke), "smoke_failed": smoke.count(False), "properties": lists.proven_labels(rows.get(name, [])),
                   "milliseconds": round(sum(goal.milliseconds for goal in goals))}

    def goals(self):
        """(proven, all) of WP and of the theory."""
        theory = [any(goal.values()) for goals in self.lemmas.values() for goal in goals]
        return (sum(goal.proven for goal in self.run.goals.values()) + sum(theory), len(self.run.goals) + len(theory))

    def alarm_count(self):
        counts = [entry["alarms"] for entry in self.alarms.values()]
        return "unknown" if None in counts or not counts else sum(counts)


def line(result):
    rows = list(result.functions())
    theorems = sum(row["kind"] == "theorem" for row in rows)
    proven, total = result.goals()
    return (f"{len(rows) - theorems} functions, {theorems} theorems, {len(result.lemmas)} lemmas: {proven} of {total} goals proven, "
            f"{result.alarm_count()} alarms, {len(result.assumptions)} assumptions: "
            f"{'DOES NOT HOLD' if result.faults else 'holds' if result.whole else 'this part holds'}")


def data(result):
    """What build/prove.json holds."""
    proven, total = result.goals()
    goals = [{"name": g.name, "function": g.function, "proven": g.proven, "provers": g.provers, "milliseconds": g.milliseconds}
             for g in result.run.goals.values()]
    return {"line": line(result), "holds": not result.faults, "whole": result.whole, "date": str(datetime.date.today()), "processors": os.cpu_count(),
            "read": result.read, "goals_proven": proven, "goals": total, "alarms": result.alarm_count(), "faults": result.faults,
            "functions": list(result.functions()), "goal_list": goals, "eva": result.alarms,
            "lemmas": {name: [sorted(p for p, ok in goal.items() if ok) for goal in goals] for name, goals in result.lemmas.items()},
            "seconds": {"theory": result.theory_seconds, "wp": result.run.seconds, "smoke": result.smoke.seconds},
            "assumptions": sorted(result.assumptions), "ledger": sorted(result.ledger), "versions": result.versions}


def _junit(result):
    suite = tree.Element("testsuite", name="prove")
    def case(name, kind, failure):
        element = tree.SubElement(suite, "testcase", name=name, classname=kind)
        if failure:
            tree.SubElement(element, "failure", message=failure[0]).text = "\n".join(failure)
    said = set()
    for row in result.functions():
        mine = [fault for fault in result.faults if fault.startswith(row["name"] + ":")]
        said |= set(mine)
        case(row["name"], row["kind"], mine)
    for name, goals in result.lemmas.items():
        mine = [fault for fault in result.faults if fault == f"lemma {name} is not proven"]
        said |= set(mine)
        case(name, "lemma", mine)
    case("ledger, assumptions and everything else", "whole", [fault for fault in result.faults if fault not in said])
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall(".//failure"))))
    return tree.ElementTree(suite)


def write(result):
    build = project.build_folder().parent
    (build / "prove.json").write_text(json.dumps(data(result), indent=1) + "\n")
    _junit(result).write(build / "prove.xml", encoding="unicode")
    if result.whole:
        status_page.write()
