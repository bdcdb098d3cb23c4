# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Two implementations, one answer: what SPARQL says over the graph and what Python says over its own values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from licline.answer import Verdict
from licline.law import FULL_TEXT, Atom, License, Rule
from licline.truth import atoms
from licline.words import FACETS
from tests.asking import BASE, LICENSES, rows

SMALL_COMPANY = {
    "as": ["company"],
    "affiliate": ["none"],
    "territory": ["CN"],
    "dau": 1000,
    "mau": 1000,
    "revenue": 1000,
    "currency": "USD",
    "period": "year",
}
TODAY = "2026-11-21"


def all_atoms(rule: Rule) -> Iterator[Atom]:
    for constraint in rule.constraints:
        yield from atoms(constraint)


def ids(license: License, kind: str) -> list[Rule]:
    return [rule for rule in license.rules if rule.kind == kind]


def prohibiting(answer: Verdict) -> set[str]:
    return {ground.rule for ground in answer.grounds if ground.effect == "prohibits"}


def test_caps_on_users() -> None:
    operands = BASE.vocabulary.operands
    python = {
        (license.id, next(iter(atom.values)))
        for license in LICENSES
        for rule in license.rules
        for atom in all_atoms(rule)
        if operands[atom.operand].unit in ("users-a-day", "users-a-month")
    }
    assert python == {(row["license"], row["figure"]) for row in rows("which-licenses-cap-the-number-of-users")}


@pytest.mark.parametrize("purpose", ["military", "unlawful", "surveillance"])
def test_bans_on_a_purpose(purpose: str) -> None:
    """The bans that match a use for the purpose, and not the same use without it."""
    python = set()
    for license in LICENSES:
        request = {**SMALL_COMPANY, "do": "use", "as": ["academic"]}
        without = BASE.can(license.id, **request, purpose=["research", "non-commercial"])
        having = BASE.can(license.id, **request, purpose=["research", "non-commercial", purpose])
        python |= {(license.id, rule) for rule in prohibiting(having) - prohibiting(without)}
    asked = rows("which-licenses-bar-a-purpose", purpose=purpose)
    sparql = {row["license"] for row in asked}
    assert {license for license, _ in python} == {name for name in sparql if bans_use_itself(name, purpose)}


def bans_use_itself(name: str, purpose: str) -> bool:
    """Some bans speak of outputs, or of handing on, alone; they do not bar use of the weights."""
    use = BASE.vocabulary.acts["use"]
    within = {value for facet in FACETS for value in values_within(facet, purpose)}
    return any(
        rule.actions & use.within and "weights" in rule.parts and any(atom.values & within for atom in all_atoms(rule))
        for rule in ids(BASE.license(name), "prohibition")
    )


def values_within(facet: str, purpose: str) -> frozenset[str]:
    value = BASE.vocabulary.operands[facet].values.get(purpose)
    return value.within if value else frozenset()


def test_commerce_without_asking() -> None:
    python = {
        license.id
        for license in LICENSES
        if license.coverage == FULL_TEXT
        and BASE.can(license.id, do="use", purpose="commercial", **SMALL_COMPANY).verdict.startswith("permitted")
    }
    assert python == {row["license"] for row in rows("which-licenses-allow-commerce-without-asking")}


def test_whom_to_ask() -> None:
    python = {
        (license.id, rule.approval.contact)
        for license in LICENSES
        for rule in license.rules
        if rule.approval is not None and rule.approval.contact
    }
    sparql: dict[tuple[str, str], set[str]] = {}
    for row in rows("whom-to-ask-for-approval"):
        if row["contact"]:
            sparql.setdefault((row["license"], row["approval"]), set()).add(row["contact"])
    folded = {(license, frozenset(contact.split(", "))) for license, contact in python}
    assert folded == {(license, frozenset(contacts)) for (license, _), contacts in sparql.items()}


@pytest.mark.parametrize("model", BASE.model_ids())
def test_terms_in_force(model: str) -> None:
    """The licenses that bind a model's own weights on a day: those whose declaration is in force on it."""
    day = datetime.date.fromisoformat(TODAY)
    bound = BASE.bound(model, day.toordinal()).bindings
    python = {
        each.license.id
        for each in bound
        if len(each.via) <= 1 and each.license.id in BASE.license_ids() and "code" not in each.parts
    }
    sparql = {
        row["license"]
        for row in rows("how-the-terms-of-a-model-changed", model=model)
        if row["part"] != "code" and (row["from"] or "") <= TODAY < (row["until"] or "9999")
    }
    assert python == sparql


def test_what_travels() -> None:
    for model in BASE.model_ids():
        bound = BASE.bound(model, datetime.date.fromisoformat("2023-12-11").toordinal()).bindings
        whole = (each for each in bound if len(each.via) == 2 and each.only is None and each.parts != {"code"})
        python = {(each.via[-1], each.license.id) for each in whole}
        arriving = rows("what-travels-to-derivatives", model=model)
        sparql = {
            (row["parent"], row["license"]) for row in arriving if row["child"] == model and row["arrives"] != "no"
        }
        assert {each for each in python if each[1] in BASE.license_ids()} <= sparql, model


def test_grants_that_upstream_withholds() -> None:
    """Each row is a witness: the label alone allows it, the lineage forbids it."""
    for row in rows("which-derivatives-grant-what-upstream-withholds"):
        if row["operand"] == "setting":
            continue
        request = {"do": "use", "purpose": row["value"], "as": "academic", "affiliate": "none", "territory": "CN"}
        assert BASE.can(row["label"], **request).verdict.startswith("permitted"), row
        inherited = BASE.can(row["model"], **request)
        assert inherited.verdict == "prohibited", row
        assert row["upstream"] in {ground.license for ground in inherited.grounds}, row


@pytest.mark.parametrize("act", ["host", "distribute", "sublicense"])
def test_acts_that_are_granted(act: str) -> None:
    word = BASE.vocabulary.acts[act]
    python = {
        license.id for license in LICENSES if any(word.iri in rule.actions for rule in ids(license, "permission"))
    }
    assert python == {row["license"] for row in rows("which-acts-a-license-grants", act=word.iri)}
