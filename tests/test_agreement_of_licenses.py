# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What SPARQL says of all licenses is what Python reads from their files, question by question."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

import pytest

from licline import vocab
from licline.law import DUTY, FULL_TEXT, NAME_ONLY, PERMISSION, PROHIBITION, Atom, License
from licline.truth import atoms
from tests.asking import BASE, LICENSES, MODELS, Row, by_section, columns, operands, rows

NOT_STATED = "not stated"
BY_LICENSE = [pytest.param(each, id=each.id) for each in LICENSES]
EVERY_RULE = (PERMISSION, PROHIBITION, DUTY)
DUTIES = sorted({rule.asks for license in LICENSES for rule in license.rules if rule.asks})
ACTS = {each.iri: each.word for each in BASE.vocabulary.acts.values()}
FACTS = sorted({fact for license in LICENSES for rule in license.rules for fact in operands(rule)})


def act_word(iri: str) -> str:
    """Broad acts that nobody asks for by themselves (`use`, `transfer`) have no word but their name."""
    return ACTS.get(iri) or vocab.local(iri)


def in_file(iri: str) -> str:
    """What a row calls something that stands in a license's file."""
    return iri.removeprefix(vocab.LICENSES)


# --- What a license says of itself ---


def attributes(license: License, *names: str) -> Iterator[Row]:
    """License, attribute, value, section; no value and no section where the text is silent."""
    for each in license.attributes:
        if not names or each.name in names:
            yield from ((license.id, each.name, each.value.en, clause.section) for clause in each.clauses)
    for name in license.not_stated:
        if not names or name in names:
            yield license.id, name, NOT_STATED, None


def spelt(found: set[Row]) -> set[Row]:
    """The rows with `true` and `false` as a license's attributes have them."""
    return {tuple(str(each).lower() if isinstance(each, bool) else each for each in row) for row in found}


@pytest.mark.parametrize("license", BY_LICENSE)
def test_what_a_license_says_of_itself(license: License) -> None:
    asked = columns("what-a-license-says-of-itself", "license", "attribute", "value", "section", license=license.id)
    assert spelt(asked) == set(attributes(license))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("which-law-governs-and-which-court-decides", ("governingLaw", "forum")),
        ("which-licenses-are-revocable", ("revocable",)),
        ("who-may-change-the-terms", ("whoMayChangeTerms",)),
    ],
)
def test_an_attribute_of_all_licenses(name: str, wanted: tuple[str, ...]) -> None:
    python = {row for license in LICENSES for row in attributes(license, *wanted)}
    assert spelt(columns(name, "license", "attribute", "value", "section")) == python


def test_the_cisg() -> None:
    said = (row for license in LICENSES for row in attributes(license, "cisgExcluded"))
    python = {(license, section) for license, _, value, section in said if value == "true"}
    assert columns("which-licenses-exclude-the-cisg", "license", "section") == python


@pytest.mark.parametrize("license", BY_LICENSE)
def test_silence(license: License) -> None:
    python = {(license.id, "act", act_word(iri)) for iri in license.silent_on}
    python |= {(license.id, "attribute", name) for name in license.not_stated}
    assert columns("what-a-license-is-silent-on", "license", "silence", "on", license=license.id) == python


def test_risks() -> None:
    python = {(license.id, clause.section, clause.gist.en) for license in LICENSES for clause in license.risks}
    assert columns("what-a-license-office-decides-on", "license", "section", "gist") == python


@pytest.mark.parametrize("kind", sorted(BASE.vocabulary.reachable))
def test_derivatives(kind: str) -> None:
    """A mere name has no definition of a derivative; Python lets it reach all that the text behind it might."""
    told = [license for license in LICENSES if license.coverage != NAME_ONLY]
    python = {(each.id, kind, "reaches") for each in told if kind in each.reaches}
    python |= {(each.id, kind, "mayReach") for each in told if kind in each.may_reach}
    assert columns("what-counts-as-a-derivative", "license", "kind", "certainty", kind=kind) == python


def test_hub_tags() -> None:
    """A tag that one license has leads there; Python takes one where several have it."""
    python = {(tag, each.id, each.coverage, each.spdx or None) for each in LICENSES for tag in each.hub_tags}
    asked = columns("what-hub-tags-stand-for", "tag", "license", "coverage", "spdx")
    assert asked == python
    licenses = {tag: {license for name, license, *_ in asked if name == tag} for tag, *_ in asked}
    assert all(BASE.license(tag).id in {tag} | found for tag, found in licenses.items())


def test_partly_known_licenses() -> None:
    declaring = {(vocab.license_id(each.license), model.id) for model in MODELS for each in model.declarations}
    python = set()
    for license in LICENSES:
        models = {model for name, model in declaring if name == license.id} or {None}
        if license.coverage != FULL_TEXT:
            python |= {(license.id, license.coverage, model) for model in models}
    assert columns("which-licenses-are-known-only-in-part", "license", "coverage", "model") == python


@pytest.mark.parametrize("word", ["court", "users", "Derivative"])
def test_words_of_clauses(word: str) -> None:
    python = {
        (license.id, clause.section, clause.gist.en)
        for license in LICENSES
        for clause in license.clauses
        if word.lower() in clause.gist.en.lower()
    }
    assert columns("which-clauses-speak-of", "license", "section", "gist", word=word) == python


def test_open_readings() -> None:
    python = {
        (document.id, each.label.en, reading.label.en, clause.section)
        for document in (*LICENSES, *MODELS)
        for each in document.ambiguities
        for reading in each.readings
        for clause in reading.clauses
    }
    assert columns("where-a-text-contradicts-itself", "document", "ambiguity", "reading", "section") == python


def test_contradictions_that_check_finds() -> None:
    """What `check` notes of a license's clauses that collide is among the open readings of that license."""
    asked = columns("where-a-text-contradicts-itself", "document", "reading", "section")
    found = [each for model in MODELS for each in BASE.check(model.id).findings]
    collisions = [each for each in found if each.code == "license-contradicts-itself"]
    sides = {
        (side.license, side.label.en, clause.section)
        for each in collisions
        for side in each.sides
        for clause in side.clauses
    }
    assert sides
    assert sides <= asked


def test_secondary_sources() -> None:
    """Which clause a claim goes against, only the graph knows; what is claimed, and what stands there, Python knows."""
    claims = {clause.iri.removeprefix(vocab.NOTES): (note, clause) for note in BASE.notes for clause in note.clauses}
    declared = {(model.id, vocab.license_id(each.license)) for model in MODELS for each in model.declarations}
    clauses = {(license.id, clause.section) for license in LICENSES for clause in license.clauses}
    asked = rows("where-secondary-sources-disagree")
    for row in asked:
        note, claim = claims[row["claim"]]
        assert (row["source"], row["says"]) == (note.label.en, claim.gist.en)
        assert (row["document"], row["section"]) in clauses or (row["document"], row["declared"]) in declared
    assert {row["source"] for row in asked} == {note.label.en for note in BASE.notes}


# --- Rules ---


@pytest.mark.parametrize("duty", DUTIES)
def test_duties(duty: str) -> None:
    python = {
        (license.id, duty, act_word(act), rule.when, section, rule.label.en)
        for license in LICENSES
        for rule, section in by_section(license, DUTY)
        if rule.asks == duty
        for act in rule.actions
    }
    asked = columns("which-licenses-ask-for-a-duty", "license", "duty", "act", "when", "section", "says", duty=duty)
    assert asked == python


@pytest.mark.parametrize("act", ["distribute", "host", "modify"])
@pytest.mark.parametrize("license", BY_LICENSE)
def test_duties_of_an_act(license: License, act: str) -> None:
    """The duties by their acts; and those that `can` names for the act are among them."""
    python = {
        (license.id, rule.asks, rule.when, section, rule.label.en)
        for rule, section in by_section(license, DUTY)
        if rule.actions & BASE.vocabulary.acts[act].within
    }
    name = "what-must-be-done-for-an-act"
    assert columns(name, "license", "duty", "when", "section", "says", license=license.id, act=act) == python
    due = BASE.can(license.id, do=act, purpose="commercial").duties
    assert {(each.label.en,) for each in due} <= {(says,) for *_, says in python}


def test_hosting_as_distribution() -> None:
    both = {BASE.vocabulary.acts[act].iri for act in ("distribute", "host")}
    python = {
        (license.id, rule.asks, section, rule.label.en)
        for license in LICENSES
        for rule, section in by_section(license, DUTY)
        if both <= rule.actions
    }
    assert columns("which-licenses-treat-hosting-as-distribution", "license", "duty", "section", "says") == python


def test_names_and_marks() -> None:
    shown, mark = {"name-prefix", "display-mark"}, BASE.vocabulary.acts["use-mark"].iri
    python = {
        (license.id, "requires", rule.asks, section, rule.label.en)
        for license in LICENSES
        for rule, section in by_section(license, DUTY)
        if rule.asks in shown
    } | {
        (license.id, "prohibits", "use-mark", section, rule.label.en)
        for license in LICENSES
        for rule, section in by_section(license, PROHIBITION)
        if mark in rule.actions
    }
    assert columns("which-names-and-marks-must-be-shown", "license", "effect", "action", "section", "says") == python


@pytest.mark.parametrize("fact", FACTS)
def test_facts_that_rules_turn_on(fact: str) -> None:
    count = Counter(license.id for license in LICENSES for rule in license.rules if fact in operands(rule))
    assert columns("which-licenses-ask-for-a-fact", "license", "rules", fact=fact) == set(count.items())


def test_litigation() -> None:
    python = {
        (license.id, value, section, rule.label.en)
        for license in LICENSES
        for rule, section in by_section(license, *EVERY_RULE)
        for each in rule.constraints
        for atom in atoms(each)
        if atom.operand == "litigation"
        for value in atom.values
    }
    assert columns("which-licenses-end-when-one-sues", "license", "litigation", "section", "says") == python


def test_training_on_outputs() -> None:
    act = BASE.vocabulary.acts["train-on-outputs"].iri
    python = set()
    for license in LICENSES:
        for rule, section in by_section(license, PROHIBITION):
            if act in rule.actions:
                simple = [each for each in rule.constraints if isinstance(each, Atom)]
                turns = {(each.operand, each.operator, value) for each in simple for value in each.values}
                python |= {(license.id, *each, section, rule.label.en) for each in turns or {(None, None, None)}}
    wanted = ("license", "turnsOn", "operator", "value", "section", "says")
    assert columns("which-licenses-bar-training-on-outputs", *wanted) == python


def test_what_ends_a_license() -> None:
    python = {
        (license.id, rule.term_kind, rule.label.en, section)
        for license in LICENSES
        for rule, section in by_section(license, PROHIBITION, DUTY)
        if rule.term_kind in ("Termination", "LitigationTerm")
    }
    said = (row for license in LICENSES for row in attributes(license, "onBreach", "revocable"))
    python |= {row for row in said if row[2] != NOT_STATED}
    assert spelt(columns("what-ends-a-license", "license", "by", "says", "section")) == python


def test_papers() -> None:
    approvals = {rule.approval for license in LICENSES for rule in license.rules if rule.approval}
    python = {
        (each.license, in_file(each.iri), paper.en, kind)
        for each in approvals
        for paper in each.documents
        for kind in each.not_open_to or {None}
    }
    assert columns("which-papers-an-approval-takes", "license", "approval", "document", "notOpenTo") == python


def test_who_is_excluded() -> None:
    python = {row for license in LICENSES for row in excluded(license)}
    assert columns("who-is-excluded", "license", "excluded", "operator", "kind", "section") == python


def excluded(license: License) -> Iterator[Row]:
    for each in license.eligibility:
        for atom in atoms(each):
            yield from (
                (license.id, "is a licensee only if", atom.operator, kind, clause.section)
                for kind in actors(atom)
                for clause in each.clauses
            )
    for rule, section in by_section(license, PROHIBITION, DUTY):
        if rule.approval:
            yield from ((license.id, "may not apply if", "eq", kind, section) for kind in rule.approval.not_open_to)
        for each in rule.constraints if rule.kind == PROHIBITION else ():
            for atom in atoms(each):
                yield from ((license.id, "barred if", atom.operator, kind, section) for kind in actors(atom))


def actors(atom: Atom) -> set[str]:
    if atom.operand == "sanctioned":
        return {"sanctioned"}
    return {str(value) for value in atom.values} if atom.operand in ("as", "affiliate") else set()


# --- Two licenses ---


@pytest.mark.parametrize(("one", "other"), list(itertools.pairwise(LICENSES)), ids=lambda each: each.id)
def test_the_difference_of_two(one: License, other: License) -> None:
    python = {(one.id, what, shown(detail)) for what, detail in contents(one) - contents(other)}
    python |= {(other.id, what, shown(detail)) for what, detail in contents(other) - contents(one)}
    asked = columns("what-differs-between-two-licenses", "only", "what", "detail", one=one.id, other=other.id)
    assert {row for row in asked if row[1] != "attribute"} == python


VERBS = {PERMISSION: "permits", PROHIBITION: "prohibits", DUTY: "requires"}


def shown(detail: str) -> str:
    """Two acts may have one word: `use` is ordinary use, and all that ODRL calls so."""
    return act_word(detail) if detail.startswith("http") else detail


def contents(license: License) -> set[Row]:
    found: set[Row] = set()
    for rule in license.rules:
        found |= {(VERBS[rule.kind], each) for each in ({rule.asks} if rule.asks else rule.actions)}
        found.add(("rule", rule.label.en))
        if rule.term_kind and rule.kind != PERMISSION:
            found.add(("term", rule.term_kind))
        if rule.approval and rule.approval.license == license.id:
            found |= {("paper", paper.en) for paper in rule.approval.documents}
            found |= {("not open to", kind) for kind in rule.approval.not_open_to}
    return found | {("leaves open", each.label.en) for each in license.ambiguities}


COPYLEFT = "Copyleft"
TERMS = (PROHIBITION, DUTY)
STRICT = [each for each in LICENSES if any(rule.term_kind == COPYLEFT and rule.kind in TERMS for rule in each.rules)]


@pytest.mark.parametrize("outbound", STRICT, ids=lambda each: each.id)
def test_terms_that_a_copyleft_does_not_tolerate(outbound: License) -> None:
    own = {rule.term_kind for rule in outbound.rules if rule.kind in TERMS}
    suffered = own | {kind for each in outbound.tolerances for kind in each.kinds}
    name = "which-terms-a-copyleft-does-not-tolerate"
    for inbound in LICENSES:
        python = {
            (rule.term_kind, section, in_file(rule.iri))
            for rule, section in by_section(inbound, *TERMS)
            if rule.term_kind and rule.term_kind not in suffered
        }
        assert columns(name, "kind", "section", "rule", inbound=inbound.id, outbound=outbound.id) == python
