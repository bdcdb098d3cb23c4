# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""`licline evaluate` on the command line and `licline.odrl.evaluate` in Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from odrl_cases import PREFIXES, cases
from rdflib import RDF

import licline.odrl
from licline.cli import FINE, WRONG_USAGE, main
from licline.cli.evaluation import NOTES, VERDICTS, WHY
from licline.odrl import evaluating, satisfaction
from licline.vocab import DCT, FORCE

REPORT = rdflib.Namespace(FORCE)
CASES = {case.name: case for case in cases()}
DUE = CASES["duties: a duty of which nothing is said is outstanding"]
OPEN = CASES["missing: a missing amount never switches a prohibition off"]


@pytest.fixture
def files(tmp_path: Path, request: pytest.FixtureRequest) -> list[str]:
    policy, request_, world = request.param.written(tmp_path)
    return ["evaluate", policy, "--request", request_, "--world", world]


def on(case: object) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("files", [case], indirect=True, ids=[""])


@on(DUE)
def test_a_person_reads_the_verdict_first(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*files, "--lang", "en"]) == FINE
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == VERDICTS["permitted-with-duties"].en
    assert any("http://example.org/pay (odrl:compensate)" in line for line in rest)


@on(OPEN)
def test_the_same_in_chinese(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*files, "--lang", "zh"]) == FINE
    told = capsys.readouterr().out
    assert told.startswith(VERDICTS["unknown"].zh)
    assert f"odrl:payAmount {WHY['absent'].zh}" in told


@on(OPEN)
def test_a_program_reads_json(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*files, "--format", "json"]) == FINE
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], told["permitted"]) == ("unknown", None)
    assert [each["active"] for each in told["rules"]] == [True, None]
    (missing,) = told["missing"]
    assert (missing["about"], missing["why"]) == ("http://www.w3.org/ns/odrl/2/payAmount", "absent")


@on(OPEN)
def test_the_report_is_turtle(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*files, "--format", "turtle"]) == FINE
    graph = rdflib.Graph().parse(data=capsys.readouterr().out, format="turtle")
    (whole,) = graph.subjects(RDF.type, REPORT.PolicyReport)
    assert str(graph.value(whole, RDF.value)) == "unknown"
    assert [str(each) for each in graph.objects(whole, rdflib.URIRef(DCT + "requires"))] == [
        "http://www.w3.org/ns/odrl/2/payAmount"
    ]
    (ban,) = graph.subjects(RDF.type, REPORT.ProhibitionReport)
    assert graph.value(ban, REPORT.activationState) == REPORT.Unknown


@on(DUE)
def test_the_report_goes_to_a_file(files: list[str], tmp_path: Path) -> None:
    assert main([*files, "--format", "turtle", "-o", str(tmp_path / "report.ttl")]) == FINE
    assert len(rdflib.Graph().parse(tmp_path / "report.ttl")) > 10


@on(DUE)
def test_from_python(files: list[str]) -> None:
    _, policy, _, request, _, world = files
    found = licline.odrl.evaluate(policy, request, world)
    assert found.verdict == "permitted-with-duties"
    assert [each.rule.iri for each in found.due] == ["http://example.org/pay"]


def test_a_parent_comes_from_another_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASES["inheritance: a parent that is not at hand"]
    policy, request, world = case.written(tmp_path)
    parent = tmp_path / "parent.ttl"
    parent.write_text(PREFIXES + "ex:parent a odrl:Set ; odrl:prohibition [ odrl:action odrl:sell ] .")
    asked = ["evaluate", policy, "--request", request, "--world", world]
    assert main(asked) == WRONG_USAGE
    assert "add it with --data" in capsys.readouterr().err
    assert main([*asked, "--data", str(parent), "--format", "json"]) == FINE
    assert json.loads(capsys.readouterr().out)["verdict"] == "permitted"


def test_an_unknown_profile_is_an_error_and_no_denial(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy, request, world = CASES["inheritance: a profile that is not known stops the evaluation"].written(tmp_path)
    assert main(["evaluate", policy, "--request", request, "--world", world, "--format", "json"]) == WRONG_USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert "the profile `http://example.org/profile` is not known" in told.err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "nowhere.ttl", "--request", "nowhere.ttl", "--world", "nowhere.ttl"]) == WRONG_USAGE
    assert "nowhere.ttl: cannot be read" in capsys.readouterr().err


def test_everything_that_can_be_said_has_words() -> None:
    assert set(VERDICTS) == set(evaluating.VERDICTS)
    reasons = {
        satisfaction.ABSENT,
        satisfaction.UNIT,
        satisfaction.OTHER_KIND,
        satisfaction.DISAGREE,
        satisfaction.NOT_SHARP,
        satisfaction.NOT_TOLD,
        satisfaction.REFERENCE,
    }
    assert set(WHY) == reasons
    noted = {note for case in CASES.values() for note in case.expected.get("notes", ())}
    assert set(NOTES) == noted, "a note that no case has, or that has no words"


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_every_case_can_be_told(tongue: str, tmp_path: Path) -> None:
    from licline.cli.evaluation import as_object, as_text
    from licline.odrl import report
    from licline.odrl.case import Case

    for case in CASES.values():
        if "refused" not in case.expected:
            options = {name: case.expected[name] for name in ("plain", "uid") if name in case.expected}
            found = Case(*case.written(tmp_path), **options).evaluate()
            assert as_text(found, tongue).startswith(VERDICTS[found.verdict][tongue])
            assert json.loads(json.dumps(as_object(found)))["verdict"] == found.verdict
            assert rdflib.Graph().parse(data=report.turtle(found), format="turtle").isomorphic(report.graph(found))
