# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Warm: policies of others, read once and evaluated often, with all that their compliance report holds."""

from __future__ import annotations

import datetime
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import goals
from benchmarks.figures import Figure
from licline.odrl.case import Case

PREFIXES = """
@prefix ex: <http://example.org/> .
@prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix report: <https://w3id.org/force/compliance-report#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
REQUEST = """
ex:request a odrl:Request ; odrl:permission ex:asked .
ex:asked odrl:action odrl:print ; odrl:target ex:x ; odrl:assignee ex:alice .
"""
WORLD = """
ex:now a ex:Sotw ; odrl:count 4 ; odrl:dateTime "2024-02-12T11:20:10Z"^^xsd:dateTime .
ex:x odrl:partOf ex:album . ex:alice odrl:partOf ex:staff .
[] a report:DutyReport ; report:rule ex:pay ; report:deonticState report:Fulfilled .
"""
RULE = "ex:rule odrl:action odrl:use ; odrl:target ex:album ; odrl:assignee ex:staff"
BELOW = "odrl:leftOperand odrl:count ; odrl:operator odrl:lt ; odrl:rightOperand"
SMALL = {
    "a constraint": f"ex:policy odrl:permission ex:rule . {RULE} ; odrl:constraint [ {BELOW} 5 ] .",
    "a duty": f"ex:policy odrl:permission ex:rule . {RULE} ; odrl:duty ex:pay . ex:pay odrl:action odrl:compensate .",
    "a prohibition that carves out": f"""
        ex:policy odrl:conflict odrl:prohibit ; odrl:permission ex:rule ; odrl:prohibition ex:not . {RULE} .
        ex:not odrl:action odrl:print ; odrl:target ex:x ; odrl:constraint [ {BELOW} 4 ] .""",
    "rules that may conflict": f"""
        ex:policy odrl:permission ex:rule ; odrl:prohibition ex:not . {RULE} ; odrl:constraint [ {BELOW} 5 ] .
        ex:not odrl:action odrl:print ; odrl:target ex:x ;
            odrl:constraint [ odrl:leftOperand odrl:count ; odrl:operator odrl:gteq ; odrl:rightOperand 5 ] .""",
}


def office_hours(year: int = 2024) -> str:
    """From nine to five on every weekday of a year: 524 constraints, as in the largest case of the ODRL test suite."""
    days = (datetime.date(year, 1, 1) + datetime.timedelta(days=each) for each in range(366))
    weekdays = (day for day in days if day.weekday() < 5)
    spans = (f"[ odrl:and ( {_hour('gt', day, 9)} {_hour('lt', day, 17)} ) ]" for day in weekdays)
    return f"ex:policy odrl:permission ex:rule . {RULE} ; odrl:constraint [ odrl:or ( {' '.join(spans)} ) ] ."


def _hour(operator: str, day: datetime.date, hour: int) -> str:
    right = f'"{day}T{hour:02}:00:00Z"^^xsd:dateTime'
    return f"[ odrl:leftOperand odrl:dateTime ; odrl:operator odrl:{operator} ; odrl:rightOperand {right} ]"


def figures(times: int) -> list[Figure]:
    """Median and 95th percentile of an evaluation of each policy."""
    policies = {**SMALL, "524 constraints": office_hours()}
    return [figure for name, policy in policies.items() for figure in _of(name, policy, times)]


def _of(name: str, policy: str, times: int) -> list[Figure]:
    case, taken = _case(policy), []
    for _ in range(times + 1):
        start = time.process_time_ns()
        case.evaluate()
        taken.append((time.process_time_ns() - start) / 1e3)
    warm = taken[1:]
    return [
        Figure(f"ODRL policy with {name}", statistics.median(warm), "us CPU", goals.WARM_MICROSECONDS),
        Figure(f"ODRL policy with {name}, p95", statistics.quantiles(warm, n=20)[-1], "us CPU"),
    ]


def _case(policy: str) -> Case:
    with tempfile.TemporaryDirectory() as folder:
        documents = {"policy": policy, "request": REQUEST, "world": WORLD}
        for name, text in documents.items():
            (Path(folder) / f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
        return Case(*(str(Path(folder) / f"{name}.ttl") for name in documents))
