# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The export is safe to read with half the words: a plain ODRL evaluator never permits what licline does not."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

sys.path.insert(0, os.path.dirname(__file__))

import plain_odrl
from exports import (
    EXAMPLES,
    INCLUDED,
    LICENSES,
    NOBODY,
    ROOT,
    VOCABULARY,
    Operands,
    any_atom,
    any_license,
    contradicted,
    overstepping,
    packaged,
    some_facts,
)

from licline import vocab
from licline.formulas import Every, Formula, Meaning, every, simpler, some
from licline.formulas import Test as OneTest
from licline.law import PERMISSION, License, Scalar
from licline.odrl.export import policy
from licline.vocab import ODRL
from licline.words import NONE

CONTEXTS = (ROOT / "ontology" / "odrl.jsonld", ROOT.parent / "shared" / "oracles" / "odrl" / "odrl.jsonld")


@pytest.mark.parametrize("name", LICENSES)
def test_a_plain_reader_never_permits_more(name: str) -> None:
    wrong, _ = overstepping(packaged(name), EXAMPLES)
    assert not wrong, "\n".join(wrong[:5])


def test_a_plain_reader_never_permits_more_of_any_license() -> None:
    chance, wrong, permitted = random.Random(2024), [], 0
    for number in range(EXAMPLES):
        found, count = overstepping(any_license(chance, number), 12, number)
        wrong, permitted = wrong + found, permitted + count
    assert not wrong, "\n".join(wrong[:5])
    assert permitted > EXAMPLES


# --- simplifying changes nothing ---


def true_of(formula: Formula, facts: Mapping[str, Scalar]) -> bool:
    if isinstance(formula, OneTest):
        return formula.operand in facts and facts[formula.operand] in formula.region
    return (all if isinstance(formula, Every) else any)(true_of(part, facts) for part in formula.parts)


def any_formula(chance: random.Random, meaning: Meaning, about: Operands, depth: int = 2) -> Formula:
    if not depth or chance.random() < 0.3:
        return chance.choice((meaning.surely, meaning.surely_not))(any_atom(chance, about))
    parts = [any_formula(chance, meaning, about, depth - 1) for _ in range(chance.randint(2, 4))]
    return chance.choice((every, every, some))(parts)


def test_a_simpler_formula_says_the_same() -> None:
    chance, meaning = random.Random(7), Meaning(any_license(random.Random(1), 1), VOCABULARY)
    values: dict[str, list[Scalar]] = {"dau": [9, 10, 11, 19, 20, 21], "mau": [9, 10, 11, 19, 20, 21], "setting": []}
    values["setting"] = sorted(VOCABULARY.operands["setting"].values)
    for _ in range(EXAMPLES):
        formula = any_formula(chance, meaning, sorted(values))
        short = simpler(formula)
        for given in (0.6, 1.0, 1.0, 1.0, 1.0):
            facts = some_facts(chance, values, given)
            assert true_of(formula, facts) or not true_of(short, facts), (formula, short, facts)
            if len(facts) == len(values):
                assert true_of(formula, facts) == true_of(short, facts), (formula, short, facts)


# --- not by permitting nothing ---

APACHE = {"commerciality": "commercial", "litigation": NONE}
BAICHUAN = {"commerciality": "non-commercial", "field": NONE, "lacks_required_permit": False}
QWEN = {
    "commerciality": "commercial",
    "litigation": NONE,
    "field": NONE,
    "product_mau": 100_000_000,
    "mau": 100_000_000,
}


@pytest.mark.parametrize(
    ("name", "act", "facts", "permitted"),
    [
        ("apache-2.0", "reproduce", APACHE, True),
        ("apache-2.0", "fine-tune", APACHE, True),
        ("apache-2.0", "sublicense", APACHE, True),
        ("apache-2.0", "reproduce", {"commerciality": "commercial"}, False),
        ("apache-2.0", "reproduce", {**APACHE, "litigation": "patent-over-work"}, False),
        ("baichuan-2", "host", BAICHUAN, True),
        ("baichuan-2", "host", {"commerciality": "internal-business"}, False),
        ("baichuan-2", "host", {"commerciality": "commercial", "dau": 10}, False),
        ("baichuan-2", "distribute", BAICHUAN, False),
        ("tongyi-qianwen", "host", QWEN, True),
        ("tongyi-qianwen", "host", {**QWEN, "mau": 100_000_001}, False),
        ("tongyi-qianwen", "distribute", {**QWEN, "field": "unlawful"}, False),
    ],
)
def test_what_a_plain_reader_permits(name: str, act: str, facts: dict[str, Scalar], permitted: bool) -> None:
    plain = plain_odrl.Plain(policy(packaged(name), VOCABULARY), INCLUDED)
    assert (contradicted(packaged(name), act, "weights", facts, plain) is not None) is permitted


@pytest.mark.parametrize("name", LICENSES)
def test_a_license_that_grants_without_readings_permits_something(name: str) -> None:
    license = packaged(name)
    if any(rule.kind == PERMISSION and not rule.readings and not rule.constraints for rule in license.rules):
        assert overstepping(license, EXAMPLES)[1], f"{name}: the export permits nothing; see licline.odrl.grants"


# --- form ---


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document."""
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(each)
    if isinstance(value, dict):
        yield value


@pytest.mark.parametrize("name", LICENSES)
def test_rules_are_atomic_and_never_grant_use(name: str) -> None:
    document = policy(packaged(name), VOCABULARY)
    own = packaged(name).iri.partition("#")[0] + "#"
    rules = [*document.get("permission", []), *document.get("prohibition", [])]
    assert all(isinstance(rule["action"], str) and rule["target"].startswith(own) for rule in rules)
    assert not {"odrl:use", "odrl:transfer"} & {rule["action"] for rule in document.get("permission", [])}
    assert len({rule["uid"] for rule in rules}) == len(rules)
    assert document.keys() & {"permission", "prohibition", "obligation"}


@pytest.mark.parametrize("name", LICENSES)
def test_every_term_is_of_odrl_or_of_the_profile(name: str) -> None:
    acts = {act.iri for act in VOCABULARY.acts.values()} | set(VOCABULARY.duty_words)
    known = {vocab.curie(iri) for iri in acts} | {"odrl:use", "odrl:transfer", "odrl:nextPolicy", "odrl:reviewPolicy"}
    operands = {vocab.curie(operand.iri) for operand in VOCABULARY.operands.values()}
    document = policy(packaged(name), VOCABULARY)
    assert {node["action"] for node in nodes(document) if "action" in node} <= known
    assert {node["leftOperand"] for node in nodes(document) if "leftOperand" in node} <= operands
    assert "odrl:neq" not in json.dumps(document), "ODRL's JSON-LD context takes `neq` for odrl:neg"


@pytest.mark.parametrize("name", LICENSES)
def test_the_same_license_is_the_same_bytes(name: str) -> None:
    fresh = packaged.__wrapped__(name)
    assert json.dumps(policy(fresh, VOCABULARY)) == json.dumps(policy(packaged(name), VOCABULARY))


def test_a_label_that_tells_nothing_permits_nothing() -> None:
    license = License(
        "https://w3id.org/licline/license/other#license", "other", NOBODY, "NameOnly", frozenset(), (), ()
    )
    document = policy(license, VOCABULARY)
    assert "permission" not in document
    assert [duty["action"] for duty in document["obligation"]] == ["odrl:reviewPolicy"]


@pytest.mark.parametrize("name", LICENSES)
def test_json_ld_gives_the_same_rules_offline(name: str) -> None:
    context = next((path for path in CONTEXTS if path.exists()), None)
    if context is None:
        pytest.skip("ODRL's JSON-LD context is not at hand")
    import rdflib

    document = policy(packaged(name), VOCABULARY)
    document["@context"] = [json.loads(context.read_text())["@context"], document["@context"][1]]
    parsed = rdflib.Graph().parse(data=json.dumps(document), format="json-ld", base="https://example.org/leak/")
    odrl = rdflib.Namespace(ODRL)
    this = rdflib.URIRef(packaged(name).iri)
    assert (this, rdflib.RDF.type, odrl.Set) in parsed
    assert (this, odrl.conflict, odrl.prohibit) in parsed
    for kind in ("permission", "prohibition"):
        assert len(list(parsed.objects(this, odrl[kind]))) == len(document.get(kind, []))
    everything = {str(term) for triple in parsed for term in triple}
    assert not [term for term in everything if "example.org/leak" in term]
    operators = {str(each) for each in parsed.objects(None, odrl.operator)}
    assert operators <= {ODRL + each for each in ("eq", "lt", "lteq", "gt", "gteq", "isAnyOf", "isNoneOf")}
