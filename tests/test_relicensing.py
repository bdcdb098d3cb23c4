# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""To hand a result on under a license of one's choice is the same question as whether the two licenses fit."""

from __future__ import annotations

import itertools
import os
from typing import Any

import pytest

import licline
from licline.law import FULL_TEXT, NAME_ONLY
from licline.verdict import APPROVAL, PERMITTED, PROHIBITED, UNKNOWN, WITH_DUTIES

BASE = licline.load()
KNOWN = [BASE.license(each) for each in BASE.license_ids()]
PAIRS = [
    (inbound.id, outbound.id)
    for inbound, outbound in itertools.product(KNOWN, KNOWN)
    if inbound.coverage != NAME_ONLY and outbound.coverage == FULL_TEXT
]
STEP = max(1, len(PAIRS) // int(os.environ.get("LICLINE_EXAMPLES", "120")))
SOMEBODY: dict[str, Any] = {
    "as": ["company"],
    "affiliate": ["none"],
    "purpose": ["commercial"],
    "to": "public",
    "dau": 1000,
    "mau": 1000,
}
MEANS = {
    "no": {PROHIBITED},
    "depends": {UNKNOWN, PROHIBITED},
    "unknown": {UNKNOWN, PROHIBITED},
    "yes": {PERMITTED, WITH_DUTIES, APPROVAL},
}


@pytest.mark.parametrize(("inbound", "outbound"), PAIRS[::STEP])
def test_a_license_of_ones_choice_is_a_license_that_fits(inbound: str, outbound: str) -> None:
    """Section 11: `can A --do relicense --under B` is `compatible A B`, for those who may hand the result on at all."""
    fits = BASE.compatible(inbound, outbound, "fine-tune").compatible
    answer = BASE.can(inbound, do=["fine-tune", "relicense"], under=outbound, **SOMEBODY)
    handed_on = BASE.can(inbound, do=["fine-tune", "distribute"], **SOMEBODY).verdict
    assert answer.acts[1].verdict in MEANS[fits] | ({handed_on} if handed_on in (PROHIBITED, UNKNOWN) else set())


def told(license: str, under: str, **more: Any) -> str:
    """The answer on a record under an SPDX expression."""
    base = BASE.with_records([{"id": "acme/base", "license": license}])
    return base.can("acme/base", do="relicense", under=under, modified=True, **{**SOMEBODY, **more}).verdict


def test_whoever_may_choose_takes_the_license_that_fits() -> None:
    assert told("MIT OR GPL-3.0-only", "mit") == WITH_DUTIES
    assert told("MIT AND GPL-3.0-only", "mit") == PROHIBITED
    assert told("GPL-2.0-or-later", "gpl-3.0") == WITH_DUTIES
    assert told("GPL-2.0-only", "gpl-3.0") == PROHIBITED


def test_every_part_is_held_against_the_license_of_its_own() -> None:
    """The weights may not, the code may."""
    record = {
        "id": "acme/two",
        "license": [{"license": "cc-by-nc-4.0", "part": "weights"}, {"license": "mit", "part": "code"}],
    }
    base = BASE.with_records([record])
    said = {**SOMEBODY, "purpose": ["research"], "do": "relicense", "under": "apache-2.0", "modified": True}
    assert base.can("acme/two", part="code", **said).verdict == WITH_DUTIES
    assert base.can("acme/two", part="weights", **said).verdict == PROHIBITED


def test_what_the_license_of_ones_choice_keeps_is_known() -> None:
    """Baichuan-7B 2(5): a changed model keeps the limits; its own text does, MIT's does not, and nobody need say so."""
    said = {**SOMEBODY, "purpose": ["research"], "modified": True, "do": "relicense"}
    kept, dropped = (BASE.can("baichuan-7b", under=each, **said) for each in ("baichuan-7b", "mit"))
    assert (kept.verdict, dropped.verdict) == (WITH_DUTIES, PROHIBITED)
    assert not [each for each in kept.missing if each.fact == "outbound_keeps_use_restrictions"]


OWN = {**SOMEBODY, "do": "relicense", "under": "custom", "modified": True, "purpose": ["research"]}
KEEPS = "outbound_keeps_use_restrictions"


@pytest.mark.parametrize("inbound", ["minimax-model", "minimax-m2.7", "kimi-k3", "grok-2-community", "exaone-1.1-nc"])
def test_a_license_of_ones_own_that_drops_the_limits_does_not_fit(inbound: str) -> None:
    """Section 11, test 3: it allows what the license that binds bars or gates. Who does not say is asked."""
    dropped, untold = BASE.can(inbound, **OWN, facts={KEEPS: False}), BASE.can(inbound, **OWN)
    assert (dropped.verdict, dropped.missing) == (PROHIBITED, ())
    assert dropped.grounds[0].license == inbound
    assert untold.verdict == UNKNOWN
    assert KEEPS in {each.fact for each in untold.missing}


@pytest.mark.parametrize("facts", [{}, {KEEPS: False}, {KEEPS: True}], ids=str)
def test_where_nothing_is_barred_there_is_nothing_to_keep(facts: dict[str, bool]) -> None:
    assert BASE.can("mit", **OWN, facts=facts).verdict == WITH_DUTIES


def test_no_outcome_allows_what_cannot_be_told() -> None:
    """Hunyuan Large is not for the European Union; elsewhere it hangs on what one's own license keeps."""
    found = BASE.can("hunyuan-large", **OWN)
    assert {each.verdict for each in found.outcomes} == {PROHIBITED}
    assert {KEEPS, "where"} <= {each.fact for each in found.missing}


@pytest.mark.parametrize("licenses", [["baichuan-7b", "openrail-pp-m"], ["cc-by-sa-4.0", "gpl-3.0"]], ids=" ".join)
def test_a_license_that_was_not_named_is_asked_for(licenses: list[str]) -> None:
    base = BASE.with_records([{"id": "acme/base", "license": licenses}])
    found = base.can("acme/base", do="relicense", modified=True, **SOMEBODY)
    assert found.verdict == UNKNOWN
    assert "under" in {each.given_by for each in found.missing}


@pytest.mark.parametrize("inbound", ["stability-community-2024", "llama-3.3"])
def test_a_no_that_some_read_otherwise_says_so_in_both_answers(inbound: str) -> None:
    """Stability AI, IV(c)(ii): terms of one's own for one's own changes, or for the whole; the worst reading counts."""
    fits = BASE.compatible(inbound, "mit", "fine-tune")
    answer = BASE.can(inbound, under="mit", do="relicense", modified=True, **SOMEBODY)
    assert (fits.compatible, answer.verdict) == ("no", PROHIBITED)
    assert fits.contested
    assert answer.contested
    assert not BASE.compatible("gpl-3.0", "mit", "fine-tune").contested


def test_why_not_is_told_by_what_stands_against_it() -> None:
    """CC BY-NC 4.0 2(a)(1): commerce is what Apache-2.0 allows beyond it; no duty of attribution is a ground for no."""
    found = BASE.compatible("cc-by-nc-4.0", "apache-2.0", "fine-tune")
    assert {(side.license, side.effect) for side in found.sides} == {("cc-by-nc-4.0", "withholds")}
    assert all("2(a)(1)" in {clause.section[:7] for clause in side.clauses} for side in found.sides)
    answer = BASE.can(
        "cc-by-nc-4.0", under="apache-2.0", modified=True, do="relicense", purpose="research", to="public"
    )
    assert {ground.rule for ground in answer.grounds} >= {side.rule for side in found.sides}


def test_a_step_that_may_modify_leaves_open_what_only_a_derivative_must_do() -> None:
    """CC BY-SA 4.0 3(b): an adaptation goes out under it; whether quantizing adapts is left open, and may be said."""
    said = {**SOMEBODY, "do": ["quantize", "relicense"], "under": "apache-2.0"}
    asked = {each: BASE.can(each, **said) for each in ("cc-by-sa-4.0", "cc-by-nc-4.0")}
    assert asked["cc-by-sa-4.0"].verdict in (PROHIBITED, UNKNOWN)
    assert asked["cc-by-nc-4.0"].verdict == PROHIBITED
    assert BASE.can("cc-by-sa-4.0", **said, modified=True).verdict == PROHIBITED


def test_rules_that_travel_alone_are_held_against_the_license_of_ones_choice() -> None:
    """LLaMA 2.a comes along with what was made of outputs, and MIT allows commerce; the rest of its text stays."""
    made = {"id": "acme/student", "license": "mit", "base_model_relation": "training-on-outputs"}
    said = {**SOMEBODY, "do": "relicense", "purpose": ["research"]}
    llama = BASE.with_records([{**made, "base_model": "meta-llama/LLaMA-13B"}])
    assert llama.can("acme/student", under="mit", **said).verdict == PROHIBITED
    records = [{"id": "their/base", "license": "openbmb-gml-src-sa"}, {**made, "base_model": "their/base"}]
    records[1]["base_model_relation"] = "generation"
    named = BASE.with_records(records)
    assert named.can("acme/student", under="mit", **said).verdict == WITH_DUTIES
