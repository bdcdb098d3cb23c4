# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The ODRL test suite of SolidLab (68 cases), where it is beside the project: decisions, activations, premises.

In case 065 the suite's own report is broken: three of the premises that its rule refers to, and both parts of its
logical constraint, are not described, and those that are described belong to nothing. What is described is what licline
says. In cases 065 to 068 the state of the world reports on a duty of another policy; that changes no activation.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import rdflib
from rdflib import RDF

from licline.odrl import documents, lexicon, reading, report
from licline.odrl.case import Case
from licline.odrl.conflict import Boxes
from licline.odrl.evaluating import Evaluation
from licline.odrl.world import Relations
from licline.vocab import FORCE

SUITE = Path(__file__).resolve().parents[2] / "shared" / "oracles" / "odrl" / "test-suite"
BROKEN = "testcase-065-alice"
REPORT, EXAMPLE = rdflib.Namespace(FORCE), rdflib.Namespace("http://example.org/")
DOCUMENTS = ("policySource", "requestSource", "sotwSource", "expectedReportSource")
PREMISES = ("TargetReport", "PartyReport", "ActionReport", "ConstraintReport")


class Suited(NamedTuple):
    name: str
    files: tuple[str, ...]
    expected: str


def suite() -> list[Suited]:
    index = SUITE / "index.ttl"
    if not index.exists():
        return []
    graph = rdflib.Graph().parse(index)
    found = []
    for case in set(graph.subjects()):
        files = [str(SUITE / str(graph.value(case, EXAMPLE[name])).partition("/data/")[2]) for name in DOCUMENTS]
        found.append(Suited(Path(files[-1]).stem, tuple(files[:-1]), files[-1]))
    return sorted(found)


CASES = suite()
here = pytest.mark.skipif(not CASES, reason="the ODRL test suite is not beside the project")
each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@cache
def evaluated(case: Suited) -> Evaluation:
    return Case(*case.files).evaluate()


@cache
def expected(case: Suited) -> rdflib.Graph:
    return rdflib.Graph().parse(case.expected)


def rule_report(graph: rdflib.Graph) -> Any:
    (found,) = graph.objects(None, REPORT.ruleReport)
    return found


def rule_says(graph: rdflib.Graph) -> dict[str, Any]:
    node = rule_report(graph)
    return {
        name: graph.value(node, REPORT[name]) for name in ("activationState", "attemptState", "rule", "ruleRequest")
    }


def premise(graph: rdflib.Graph, node: Any) -> tuple[Any, ...]:
    described = (graph.value(node, RDF.type), graph.value(node, REPORT.satisfactionState))
    return (*described, graph.value(node, REPORT.constraint), graph.value(node, REPORT.constraintLogicalOperand))


def premises(graph: rdflib.Graph) -> Counter[tuple[Any, ...]]:
    """The premises that the rule report leads to."""
    return Counter(
        premise(graph, node) for node in graph.transitive_objects(rule_report(graph), REPORT.premiseReport)
    ) - (Counter([premise(graph, rule_report(graph))]))


def described(graph: rdflib.Graph) -> Counter[tuple[Any, ...]]:
    """The premises that are described, whether or not anything leads to them."""
    return Counter(premise(graph, node) for kind in PREMISES for node in graph.subjects(RDF.type, REPORT[kind]))


def test_the_whole_suite_is_read() -> None:
    assert len(CASES) in (0, 68)


@here
@each
def test_the_decision(case: Suited) -> None:
    active = rule_says(expected(case))["activationState"] == REPORT.Active
    permission = (rule_report(expected(case)), RDF.type, REPORT.PermissionReport) in expected(case)
    assert evaluated(case).permitted is (active and permission)


@here
@each
def test_the_rule_is_active_or_not(case: Suited) -> None:
    assert rule_says(report.graph(evaluated(case))) == rule_says(expected(case))


@here
@each
def test_the_premises_are_satisfied_or_not(case: Suited) -> None:
    mine = premises(report.graph(evaluated(case)))
    assert mine == (described if case.name == BROKEN else premises)(expected(case))


@here
def test_one_report_of_the_suite_is_broken() -> None:
    """Of what its rule refers to, only the logical constraint is described, and that one's parts are not."""
    broken = expected(next(case for case in CASES if case.name == BROKEN))
    reached = set(broken.transitive_objects(rule_report(broken), REPORT.premiseReport)) - {rule_report(broken)}
    bare = {node for node in reached if not set(broken.predicate_objects(node))}
    assert (len(reached), len(bare)) == (6, 5)
    sound = [case for case in CASES if case.name != BROKEN]
    assert all(premises(expected(case)) == described(expected(case)) for case in sound)


@here
@each
def test_the_report_is_of_that_time_policy_and_request(case: Suited) -> None:
    mine, theirs = report.graph(evaluated(case)), expected(case)
    for name in ("policy", "policyRequest"):
        assert list(mine.objects(None, REPORT[name])) == list(theirs.objects(None, REPORT[name]))


@here
@each
def test_the_report_of_a_duty_keeps_its_name(case: Suited) -> None:
    """Where the world reports on a duty of this policy: in cases 065 to 068 it does on another policy's."""
    mine, theirs = report.graph(evaluated(case)), expected(case)
    reported = {each.report for rule in evaluated(case).permissions for each in rule.duties if each.report}
    if reported:
        assert {str(node) for node in theirs.objects(rule_report(theirs), REPORT.conditionReport)} == reported
        assert set(mine.objects(rule_report(mine), REPORT.conditionReport)) == {rdflib.URIRef(*reported)}
    else:
        assert case.name[9:12] not in ("059", "060", "061")


# --- Pairs of permissions (Mustafa's benchmark), whose constraints can be met together or not ---

PAIRS = SUITE.parent / "numeric-pairs"


def pairs() -> list[tuple[str, str]]:
    if not PAIRS.exists():
        return []
    rows = (line.split(",") for line in (PAIRS / "index.csv").read_text(encoding="utf-8").split())
    return [(file, verdict) for file, _, relation, verdict in rows if relation == "conflict"]


@pytest.mark.skipif(not pairs(), reason="the benchmark's pairs are not beside the project")
@pytest.mark.parametrize(("file", "verdict"), pairs())
def test_constraints_can_be_met_together_or_not(file: str, verdict: str) -> None:
    graph, words = documents.read(str(PAIRS / file)), lexicon.load(plain=True)
    one, two = (reading.policy(graph, words, node.iri).permissions[0] for node in reading.policies(graph))
    assert Boxes(Relations(graph)).meet(one, two) is (verdict == "Compatible")
