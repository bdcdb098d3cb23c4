# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What a reasoner infers from ontology/classes.ttl is what the evaluator answers, for the packaged licenses and for
copies of them: under another name they keep their classes, without the rules that make a class they lose it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import licline
from licline import reasoning, vocab
from licline.answer import Verdict
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.law import PROHIBITION, Rule
from licline.truth import atoms
from licline.verdict import APPROVAL, PROHIBITED

COPIES = "https://example.org/license/"
MANY = 10**12
Classes = dict[str, frozenset[str]]


# --- What the evaluator answers ---


def counts(knowledge: KnowledgeBase, number: int) -> dict[str, int]:
    """Every number of users."""
    words = (each for each in knowledge.vocabulary.operands.values() if each.unit.startswith("users"))
    return {each.word: number for each in words}


def use(knowledge: KnowledgeBase, license: str, *purpose: str) -> Verdict:
    return knowledge.can(license, do="use", purpose=purpose, affiliate="none", **counts(knowledge, 0))


def verdicts(answer: Verdict) -> set[str]:
    """Every verdict that some facts or some reading would give."""
    return {answer.verdict, *(each.verdict for each in (*answer.outcomes, *answer.readings))}


def non_commercial(knowledge: KnowledgeBase, license: str) -> bool:
    other = [use(knowledge, license, "non-commercial", setting) for setting in ("research", "personal")]
    barred = verdicts(use(knowledge, license, "commercial")) == {PROHIBITED}
    return barred and any(answer.verdict != PROHIBITED for answer in other)


def copyleft(knowledge: KnowledgeBase, license: str) -> bool:
    """A result under a license that the text cannot know is barred by copyleft, under its own it is not."""

    def barred(outbound: str) -> bool:
        answer = knowledge.can(license, do="relicense", modified=True, outbound=outbound)
        kinds = {rule.iri: rule.term_kind for rule in knowledge.license(license).rules}
        return any(each.effect == "prohibits" and kinds[each.rule] == "Copyleft" for each in answer.grounds)

    return barred("a-license-of-tomorrow") and not barred(license)


def user_capped(knowledge: KnowledgeBase, license: str) -> bool:
    def answers(number: int) -> list[set[str]]:
        said = {"affiliate": "none", "as_": "company", **counts(knowledge, number)}
        asked = ((act, purpose) for act in knowledge.vocabulary.acts for purpose in ("commercial", "non-commercial"))
        return [verdicts(knowledge.can(license, do=act, purpose=purpose, **said)) for act, purpose in asked]

    return answers(0) != answers(MANY)


def approval_gated(knowledge: KnowledgeBase, license: str) -> bool:
    return any(APPROVAL in verdicts(knowledge.can(license, do=act)) for act in knowledge.vocabulary.acts)


def use_restricted(knowledge: KnowledgeBase, license: str) -> bool:
    fields = knowledge.vocabulary.operands["field"].values
    return any(
        use(knowledge, license, purpose).verdict != PROHIBITED
        and any(use(knowledge, license, purpose, field).verdict == PROHIBITED for field in fields)
        for purpose in ("commercial", "non-commercial")
    )


EVALUATED: dict[str, Callable[[KnowledgeBase, str], bool]] = {
    "NonCommercialLicense": non_commercial,
    "CopyleftLicense": copyleft,
    "UserCappedLicense": user_capped,
    "ApprovalGatedLicense": approval_gated,
    "UseRestrictedLicense": use_restricted,
}


# --- Copies, sound and wrong ---


def facts(rule: Rule) -> set[str]:
    return {atom.operand for constraint in rule.constraints for atom in atoms(constraint)}


MAKES: dict[str, Callable[[KnowledgeBase, Rule], bool]] = {
    "NonCommercialLicense": lambda knowledge, rule: "commerciality" in facts(rule),
    "CopyleftLicense": lambda knowledge, rule: rule.term_kind == "Copyleft",
    "UserCappedLicense": lambda knowledge, rule: bool(facts(rule) & counts(knowledge, 0).keys()),
    "ApprovalGatedLicense": lambda knowledge, rule: rule.approval is not None,
    "UseRestrictedLicense": lambda knowledge, rule: "field" in facts(rule),
}


def copied(knowledge: KnowledgeBase, license: str, name: str, without: set[str], folder: Path) -> str:
    """A copy of a packaged license under another name, without some rules; its IRI."""
    home, base = vocab.license_iri(license).removesuffix("license"), f"{COPIES}{name}/{license}#"
    said = ox.parse(path=f"{knowledge._root}/data/licenses/{license}.ttl", format=ox.RdfFormat.TURTLE)
    kept = [each.triple for each in said if each.subject.value not in without]
    turtle = ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES).decode()
    path = folder / f"{license}-{name}.ttl"
    path.write_text(turtle.replace(home, base), encoding="utf-8")
    knowledge.add(str(path))
    return base + "license"


class World:
    """The packaged licenses and the copies, asked once of both."""

    def __init__(self, folder: Path) -> None:
        self.knowledge = licline.load()
        self.packaged = self.evaluated(self.knowledge.license_ids())
        self.sound: dict[str, str] = {}
        self.wrong: dict[str, str] = {}
        for name in EVALUATED:
            members = [license for license, classes in self.packaged.items() if name in classes]
            if members:
                without = {rule.iri for rule in self.rules(members[0]) if MAKES[name](self.knowledge, rule)}
                self.wrong[name] = copied(self.knowledge, members[0], f"without-{name}", without, folder)
                self.sound[members[-1]] = copied(self.knowledge, members[-1], "renamed", set(), folder)
        self.unbarred = [self.without_bans(license, folder) for license in self.of("NonCommercialLicense")]
        copies = [*self.sound.values(), *self.wrong.values(), *self.unbarred]
        self.expected = self.packaged | self.evaluated(copies)
        self.inferred = reasoning.classes(self.knowledge.store)

    def of(self, name: str) -> list[str]:
        return [license for license, classes in self.packaged.items() if name in classes]

    def rules(self, license: str) -> tuple[Rule, ...]:
        return self.knowledge.license(license).rules

    def evaluated(self, licenses: list[str]) -> Classes:
        return {
            license: frozenset(name for name, holds in EVALUATED.items() if holds(self.knowledge, license))
            for license in licenses
        }

    def without_bans(self, license: str, folder: Path) -> str:
        bans = {rule.iri for rule in self.rules(license) if rule.kind == PROHIBITION and "commerciality" in facts(rule)}
        return copied(self.knowledge, license, "without-bans", bans, folder)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    pytest.importorskip("owlready2", reason="owlready2 is not installed: pip install licline[owl]")
    if shutil.which("java") is None:
        pytest.skip("there is no Java: the reasoner cannot run")
    return World(tmp_path_factory.mktemp("copies"))


@pytest.mark.slow
def test_the_reasoner_infers_what_the_evaluator_answers(world: World) -> None:
    differ = {
        license: (sorted(world.inferred[license]), sorted(classes))
        for license, classes in world.expected.items()
        if world.inferred[license] != classes
    }
    assert not differ, f"license: (inferred, evaluated): {differ}"


@pytest.mark.slow
@pytest.mark.parametrize("name", EVALUATED)
def test_each_class_has_members_and_not_all(world: World, name: str) -> None:
    assert 0 < len(world.of(name)) < len(world.packaged)


@pytest.mark.slow
@pytest.mark.parametrize("name", EVALUATED)
def test_without_the_rules_that_make_it_the_class_is_lost(world: World, name: str) -> None:
    assert name not in world.inferred[world.wrong[name]]


@pytest.mark.slow
def test_under_another_name_a_license_keeps_its_classes(world: World) -> None:
    for license, copy in world.sound.items():
        assert world.inferred[copy] == world.inferred[license], copy


@pytest.mark.slow
def test_a_license_may_be_non_commercial_by_its_grants_alone(world: World) -> None:
    """Without its bans on commerce it still is, if it grants use to others alone; the list of its grants is closed."""
    assert any("NonCommercialLicense" in world.inferred[copy] for copy in world.unbarred)


def test_no_definition_names_a_license() -> None:
    path = Path(licline.load()._root) / "ontology" / "classes.ttl"
    assert vocab.LICENSES not in path.read_text(encoding="utf-8")


def test_without_owlready2_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "owlready2", None)
    with pytest.raises(LiclineError, match=r"pip install licline\[owl\]"):
        reasoning.classes(ox.Store())


def test_without_java_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("owlready2", reason="owlready2 is not installed: pip install licline[owl]")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(LiclineError, match="install a Java runtime"):
        reasoning.classes(ox.Store())
