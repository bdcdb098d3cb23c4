# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The public face: the graph that users query, and data of the user's own beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, Namespace, URIRef

import licline
from licline.law import DUTY, PERMISSION, PROHIBITION

LL = Namespace("https://w3id.org/licline/terms#")
ODRL = Namespace("http://www.w3.org/ns/odrl/2/")
OWN = """
@prefix : <https://example.org/models#> .
@prefix ll: <https://w3id.org/licline/terms#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:mine a ll:Model ; rdfs:label "Mine"@en , "我的"@zh ; ll:hubId "acme/mine" ;
    ll:declares :tag ; prov:qualifiedDerivation :made .
:tag a ll:Declaration ; ll:license <https://w3id.org/licline/license/apache-2.0#license> .
:made a prov:Derivation ; prov:entity <https://w3id.org/licline/model/Nanbeige--Nanbeige-16B-Base#model> ;
    ll:kind ll:fine-tuning .
"""


def test_the_graph_holds_every_rule_that_the_licenses_have() -> None:
    base = licline.load()
    rules = [rule for identifier in base.license_ids() for rule in base.license(identifier).rules]
    for kind, term in ((PERMISSION, ODRL.Permission), (PROHIBITION, ODRL.Prohibition), (DUTY, ODRL.Duty)):
        assert {URIRef(rule.iri) for rule in rules if rule.kind == kind} == set(base.graph.subjects(RDF.type, term))


def test_a_model_of_ones_own_in_turtle(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(OWN, encoding="utf-8")
    base = licline.load(str(path))
    said = {"do": "distribute", "purpose": "research", "to": "public", "as_": "academic"}
    assert base.can("acme/mine", **said).verdict == "prohibited", (
        "5.1 of the Nanbeige agreement travels with the weights"
    )
    assert base.can("acme/mine", own=True, **said).verdict == "prohibited"
    assert URIRef("https://example.org/models#mine") in set(base.graph.subjects(RDF.type, LL.Model))


def test_what_records_add_is_not_learnt() -> None:
    base = licline.load()
    more = base.with_records([{"id": "acme/new", "license": "apache-2.0"}])
    assert more.can("acme/new", do="use").verdict == "permitted"
    with pytest.raises(licline.UnknownWordError):
        base.can("acme/new", do="use")


def test_terms_that_changed_between_making_and_asking_are_two_readings() -> None:
    base = licline.load().with_records(
        [
            {
                "id": "acme/base",
                "license": [
                    {"license": "llama-1", "until": "2024-01-01"},
                    {"license": "apache-2.0", "from": "2024-01-01"},
                ],
            },
            {
                "id": "acme/made",
                "license": "apache-2.0",
                "base_model": {"id": "acme/base", "relation": "finetune"},
                "derived_on": "2023-06-01",
            },
        ]
    )
    said = {"do": "use", "purpose": "commercial"}
    then = base.can("acme/made", as_of="2023-06-01", **said)
    now = base.can("acme/made", as_of="2024-06-01", **said)
    assert (then.verdict, then.contested) == ("prohibited", False)
    assert (now.verdict, now.contested) == ("prohibited", True)
    assert {each.verdict for each in now.readings} == {"prohibited", "permitted"}


def test_of_a_choice_upstream_the_asker_takes_what_does_not_bind() -> None:
    base = licline.load().with_records(
        [
            {"id": "acme/two", "license": "llama-1 OR apache-2.0"},
            {"id": "acme/child", "license": "apache-2.0", "base_model": "acme/two", "base_model_relation": "finetune"},
        ]
    )
    assert base.can("acme/child", do="use", purpose="commercial").verdict == "permitted"
