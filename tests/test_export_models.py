# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The policy that binds a model: never more permissive than licline, whatever licenses bind together or by choice."""

from __future__ import annotations

import datetime
import json
import os
import random
import sys
from functools import cache
from typing import Any

import pytest

sys.path.insert(0, os.path.dirname(__file__))

import plain_odrl
from exports import (
    EXAMPLES,
    GRANTED,
    INCLUDED,
    NOBODY,
    VOCABULARY,
    answered,
    any_license,
    asked,
    candidates,
    some_facts,
)

from licline import load, vocab
from licline.law import Ambiguity, Binding, License, Model, Reading, Scalar
from licline.lineage import Bound
from licline.odrl import combined, publish
from licline.request import PARTS

DAY = datetime.date(2024, 6, 1)
BASE = load()
EVERY_MODEL = BASE.model_ids()
MODELS = EVERY_MODEL if EXAMPLES > 400 else EVERY_MODEL[:: max(1, len(EVERY_MODEL) // 12)]
OWN = [
    {"id": "me/chosen", "license": "mit OR gpl-3.0", "base_model": "Qwen/Qwen-7B", "base_model_relation": "finetune"},
    {"id": "me/later", "license": [{"license": "GPL-2.0-or-later", "part": "code"}, {"license": "apache-2.0"}]},
    {"id": "me/nothing", "license": "a license of ours"},
    {"id": "me/round", "license": "mit", "base_model": "me/round"},
    {"id": "me/cc", "license": "apache-2.0", "base_model": [{"id": "me/cc-parent", "relation": "quantized"}]},
    {"id": "me/cc-parent", "license": "cc-by-4.0"},
]
MIXED = BASE.with_records(OWN)


@cache
def policies(name: str) -> list[dict[str, Any]]:
    return publish.policies(MIXED, name, DAY.toordinal())


def overstepping(
    documents: list[dict[str, Any]],
    namespace: str,
    bound: Bound,
    count: int,
    chance: random.Random,
) -> tuple[list[str], int]:
    """Requests that a plain reader of any of the policies permits and licline does not; how many it permitted."""
    plain = [plain_odrl.Plain(each, INCLUDED) for each in documents]
    values = candidates(*(each.license for each in bound.bindings))
    wrong, permitted = [], 0
    for _ in range(count):
        facts = some_facts(chance, values, chance.choice((0.5, 0.9, 1.0, 1.0)))
        act, part = chance.choice(sorted(VOCABULARY.acts)), chance.choice(("weights", *PARTS))
        if not any(each.permits(asked(namespace, act, part, facts)) for each in plain):
            continue
        permitted += 1
        verdict = answered(bound.bindings, act, part, facts, bound.ambiguities)
        if verdict not in GRANTED:
            wrong.append(f"{act} {part} {facts}: {verdict}")
    return wrong, permitted


@pytest.mark.parametrize("name", [*MODELS, *(each["id"] for each in OWN)])
def test_a_plain_reader_never_permits_more_of_a_model(name: str) -> None:
    bound = MIXED.bound(name, DAY.toordinal())
    namespace = vocab.model_iri(name).removesuffix("model")
    wrong, _ = overstepping(policies(name), namespace, bound, EXAMPLES // 2, random.Random(name))
    assert not wrong, "\n".join(wrong[:5])


# --- bindings that nobody has ---


def any_binding(chance: random.Random, license: License, choice: str, readings: list[str]) -> Binding:
    bound = Binding(
        license,
        parts=frozenset(chance.choice(((), (), ("weights",), ("code",), ("weights", "code")))),
        choice=choice,
        alternative=chance.choice("ab") if choice else "",
        readings=frozenset(chance.sample(readings, chance.choice((0, 0, 1)))),
    )
    if chance.random() < 0.5:
        return bound
    rules = [rule.iri for rule in license.rules]
    return bound._replace(
        kinds=frozenset(chance.sample(("fine-tuning", "quantization", "copy"), chance.randint(0, 2))),
        modified=chance.random() < 0.5,
        needs=(("step-kind", frozenset({"copy"})),) if chance.random() < 0.2 else (),
        only=frozenset(chance.sample(rules, chance.randint(0, len(rules)))) if chance.random() < 0.2 else None,
    )


def any_bound(chance: random.Random, number: int) -> Bound:
    about = Ambiguity("urn:q", NOBODY, (Reading("urn:q1", NOBODY, ()), Reading("urn:q2", NOBODY, ())))
    licenses = [any_license(chance, number * 10 + each) for each in range(chance.randint(1, 4))]
    choices = ["", "", *(["one", "one", "two"] if chance.random() < 0.6 else [])]
    bindings = [any_binding(chance, each, chance.choice(choices), ["urn:q1", "urn:q2"]) for each in licenses]
    return Bound(bindings, (about,))


def test_a_plain_reader_never_permits_more_of_licenses_that_bind_together() -> None:
    chance, model, wrong, permitted = random.Random(11), Model("any/model", NOBODY), [], 0
    for number in range(EXAMPLES):
        bound = any_bound(chance, number)
        documents = combined.policies(model, DAY.toordinal(), bound, VOCABULARY)
        found, count = overstepping(documents, vocab.model_iri("any/model").removesuffix("model"), bound, 40, chance)
        wrong, permitted = wrong + found, permitted + count
    assert not wrong, "\n".join(wrong[:5])
    assert permitted > EXAMPLES // 4


# --- not by permitting nothing, and with all that belongs to it ---

FACTS: dict[str, Scalar] = {
    "commerciality": "commercial",
    "litigation": "none",
    "field": "none",
    "product_mau": 5_000_000,
    "mau": 5_000_000,
}


@pytest.mark.parametrize(("mau", "permitted"), [(5_000_000, True), (100_000_000, True), (100_000_001, False)])
def test_the_limit_of_a_license_is_that_of_the_model(mau: int, permitted: bool) -> None:
    (document,) = publish.policies(MIXED, "Qwen/Qwen-7B", datetime.date(2023, 8, 10).toordinal())
    facts = {**FACTS, "mau": mau, "product_mau": mau}
    question = asked("https://w3id.org/licline/model/Qwen--Qwen-7B#", "host", "weights", facts)
    assert plain_odrl.Plain(document, INCLUDED).permits(question) is permitted


def test_each_choice_is_a_policy_of_its_own() -> None:
    both = policies("me/chosen")
    named = [{each["@id"].rpartition("/")[2] for each in one["dct:source"]} for one in both]
    offered = {"mit#license", "gpl-3.0#license"}
    assert sorted(name for names in named for name in names & offered) == sorted(offered)
    assert all("tongyi-qianwen#license" in names for names in named), "what arrived binds under either"
    assert len({one["uid"] for one in both}) == 2


def test_too_many_choices_are_all_taken_to_bind() -> None:
    licenses = [any_license(random.Random(each), each) for each in range(10)]
    bindings = [Binding(one, choice=str(number // 2), alternative=one.id) for number, one in enumerate(licenses)]
    (way,) = combined.ways(bindings)
    assert [each.license.id for each in way] == [each.id for each in licenses]
    assert not any(each.choice for each in way)


def test_a_model_of_unknown_license_permits_nothing() -> None:
    (document,) = policies("me/nothing")
    assert "permission" not in document
    assert document["obligation"][0]["action"] == "odrl:reviewPolicy"


def test_a_model_brings_its_declarations_and_its_lineage() -> None:
    (document,) = publish.policies(MIXED, "Qwen/Qwen-7B-Chat", DAY.toordinal())
    model, above = document["dct:subject"], document["dct:references"]
    assert model["ll:hubId"] == "Qwen/Qwen-7B-Chat"
    declared = {each["ll:license"]["@id"] for each in model["ll:declares"]}
    assert declared == {vocab.license_iri(each.license.partition("/license/")[2].partition("#")[0])
                        for each in MIXED.model("Qwen/Qwen-7B-Chat").declarations}  # fmt: skip
    assert model["prov:wasDerivedFrom"] == [{"@id": vocab.model_iri("Qwen/Qwen-7B")}]
    assert model["prov:qualifiedDerivation"][0]["ll:kind"]
    assert [each["@id"] for each in above] == [vocab.model_iri("Qwen/Qwen-7B")]
    assert document["ll:asOf"]["@value"] == "2024-06-01"


def test_the_day_decides_which_terms_bind() -> None:
    before = publish.policies(MIXED, "Qwen/Qwen-7B", datetime.date(2023, 8, 10).toordinal())
    assert json.dumps(before) != json.dumps(policies("Qwen/Qwen-7B"))


def test_a_ban_of_each_license_is_there() -> None:
    """Of those that bind whatever is chosen; a permission of another choice carries them as its constraints."""
    (document,) = policies("IDEA-CCNL/Ziya-LLaMA-13B-v1")
    sources = {each["@id"] for one in document["prohibition"] for each in one["dct:source"]}
    licenses = {each["@id"].partition("#")[0] for each in document["dct:source"]}
    assert {each.partition("#")[0] for each in sources} <= licenses
    assert len({each.partition("#")[0] for each in sources}) > 1


def test_licenses_are_intersected_never_added_up() -> None:
    """Beside a license that grants everything stands one that grants nothing."""
    model, wide = Model("any/model", NOBODY), Binding(BASE.license("mit"))
    shut = Binding(BASE.license("mit")._replace(iri="urn:shut", id="shut", rules=(), clauses=()))
    (alone,) = combined.policies(model, 1, Bound([wide]), VOCABULARY)
    (both,) = combined.policies(model, 1, Bound([wide, shut]), VOCABULARY)
    needing = {vocab.curie(act.iri) for act in VOCABULARY.acts.values() if act.needs_grant}
    governed = {"https://w3id.org/licline/model/any--model#" + part for part in BASE.license("mit").governs}
    granted = [each for each in alone["permission"] if each["action"] in needing and each["target"] in governed]
    left = [each for each in both.get("permission", []) if each in granted]
    assert granted
    assert not left
