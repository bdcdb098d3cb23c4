# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings as RDF: SPARQL asks about them together with the clauses that they name; the same finding is one thing."""

from __future__ import annotations

import json
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.compare import isomorphic

import licline
from licline import LiclineError, findings_graph, vocab
from licline.asserted import model_node
from licline.cli import main
from licline.graph import Statements
from licline.validation import problems
from licline.wording import load as wording

RECORDS = [
    {"id": "their/base", "license": "llama-1"},
    {"id": "acme/chat", "license": "apache-2.0", "base_model": "their/base", "base_model_relation": "finetune"},
    {"id": "acme/lost", "license": "mit", "base_model": "no/where <b>", "base_model_relation": "merge"},
]
PREFIXES = """
PREFIX ll: <https://w3id.org/licline/terms#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
ERRORS = (
    PREFIXES
    + """
SELECT DISTINCT ?code ?model ?license ?section ?gist {
    ?finding a ll:Finding ; dct:type/skos:notation ?code ; sh:resultSeverity/skos:closeMatch sh:Violation ;
        sh:focusNode ?model ; ll:readFrom ?clause .
    ?license a ll:License ; dct:hasPart ?clause .
    ?clause ll:section ?section ; ll:gist ?gist .
    FILTER (lang(?gist) = "en")
}"""
)
PASSED = PREFIXES + "SELECT ?last { ?finding dct:type ll:license-unknown ; ll:via/rdf:rest*/rdf:first ?last }"


@pytest.fixture
def records(tmp_path: Path) -> str:
    path = tmp_path / "hub.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in RECORDS), encoding="utf-8")
    return str(path)


@pytest.fixture
def findings(records: str, tmp_path: Path) -> str:
    path = str(tmp_path / "findings.ttl")
    assert main(["check", records, "--as-of", "2023-12-11", "--format", "turtle", "-o", path]) == 1
    return path


def asked(query: str, data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    path = tmp_path / "question.rq"
    path.write_text(query, encoding="utf-8")
    assert main(["ask", "--sparql", str(path), "--data", data, "--format", "json"]) == 0
    return list(json.loads(capsys.readouterr().out)["rows"])


def test_a_question_joins_findings_with_clauses(
    findings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = asked(ERRORS, findings, tmp_path, capsys)
    assert {(row["code"], row["model"]) for row in rows} == {("grants-what-upstream-withholds", "acme/chat")}
    assert ("llama-1", "2.a") in {(row["license"], row["section"]) for row in rows}
    assert {row["license"] for row in rows} == {"llama-1", "apache-2.0"}
    assert all(row["gist"] for row in rows)


def test_the_way_is_a_list(findings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = asked(PASSED, findings, tmp_path, capsys)
    assert {row["last"] for row in rows} == {"acme/lost", "no/where%20%3Cb%3E"}


def test_both_forms_say_the_same(records: str, findings: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", records, "--as-of", "2023-12-11", "--format", "jsonld"]) == 1
    one = rdflib.Graph().parse(data=capsys.readouterr().out, format="json-ld")
    assert isomorphic(one, rdflib.Graph().parse(findings))


def test_it_says_what_json_says(records: str, findings: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", records, "--as-of", "2023-12-11", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    graph = rdflib.Graph().parse(findings)
    ll, sh = rdflib.Namespace(vocab.LL), rdflib.Namespace(vocab.SH)
    told = []
    for each in graph.subjects(rdflib.RDF.type, ll.Finding):
        witness = graph.value(each, ll.witness)
        told.append(
            {
                "code": vocab.local(str(graph.value(each, rdflib.DCTERMS.type))),
                "severity": vocab.local(str(graph.value(each, sh.resultSeverity))),
                "message": {node.language: str(node) for node in graph.objects(each, sh.resultMessage)},
                "advice": {node.language: str(node) for node in graph.objects(each, ll.advice)},
                "via": list(map(str, Collection(graph, graph.value(each, ll.via)))),
                "rules": sorted(map(str, graph.objects(each, ll.collides))),
                "licenses": sorted(vocab.license_id(str(node)) for node in graph.objects(each, ll.license)),
                "witness": None if witness is None else json.loads(str(witness)),
            }
        )
    wanted = [
        {
            **{key: each[key] for key in told[0]},
            "via": list(map(model_node, each["via"])),
            "rules": sorted(each["rules"]),
            "licenses": sorted(each["licenses"]),
        }
        for each in report["findings"]
    ]
    assert sorted(wanted, key=itemgetter("code")) == sorted(told, key=itemgetter("code"))
    assert len(list(graph.subjects(rdflib.RDF.type, ll.Gap))) == len(report["incomplete"]) == 1


def test_a_finding_keeps_its_name(findings: str, records: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On another day and among others the same finding is the same thing; the report is another."""

    def names(text: str, kind: str) -> set[str]:
        return {each.iri for each in Statements().parse(text.encode(), "x").typed(vocab.LL + kind)}

    before = Path(findings).read_text(encoding="utf-8")
    main(["check", "acme/chat", "--data", records, "--as-of", "2023-12-12", "--format", "turtle"])
    after = capsys.readouterr().out
    assert names(after, "Finding") < names(before, "Finding")
    assert not names(after, "FindingReport") & names(before, "FindingReport")


def test_every_node_can_be_cited(findings: str) -> None:
    """List cells need no name."""
    nodes = [each for each in Statements().read(findings).subjects() if not each.iris(vocab.RDF + "rest")]
    assert nodes
    assert all(each.iri.startswith(vocab.FINDINGS) for each in nodes)


def test_it_is_what_the_shapes_want(findings: str) -> None:
    assert problems([findings]) == []


def test_a_report_without_findings_is_sound(tmp_path: Path) -> None:
    path = str(tmp_path / "none.ttl")
    assert main(["check", "mistralai/Mistral-7B-v0.1", "--format", "turtle", "-o", path]) == 0
    assert problems([path]) == []
    assert "prov:hadMember" not in Path(path).read_text(encoding="utf-8")


def test_each_kind_is_a_term() -> None:
    """A finding's type is spelt from its code."""
    terms = Statements().read(f"{licline.load()._root}/ontology/findings.ttl")
    assert {vocab.local(each.iri) for each in terms.typed(vocab.LL + "FindingKind")} == set(wording().kinds)


def test_a_misspelling_in_findings_is_refused(findings: str, tmp_path: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_text(Path(findings).read_text(encoding="utf-8").replace("ll:collides", "ll:colides"), encoding="utf-8")
    with pytest.raises(LiclineError, match="did you mean `ll:collides`"):
        licline.load(str(path))


def test_findings_change_no_answer(findings: str) -> None:
    words = {"do": "use", "purpose": "commercial", "as_of": "2023-12-11"}
    assert licline.load(findings).can("meta-llama/LLaMA-13B", **words) == licline.load().can(
        "meta-llama/LLaMA-13B", **words
    )


def test_from_python() -> None:
    knowledge = licline.load().with_records(RECORDS)
    report = knowledge.check("acme/chat", as_of="2023-12-11")
    said = findings_graph.document(report, ["acme/chat"], licline.dates.day("2023-12-11"))
    assert [each["@type"] for each in said["@graph"]] == ["ll:FindingReport", *["ll:Finding"] * len(report.findings)]
