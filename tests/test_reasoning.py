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
from licline import reasoning, resources, vocab
from licline.answer import Verdict
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.law import PROHIBITION, Rule
from licline.truth import atoms
from licline.verdict import APPROVAL, PROHIBITED

COMMERCE = "NonCommercialLicense"
MANY = 10**12
Which = Callable[[KnowledgeBase, Rule], bool]


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


def asked(knowledge: KnowledgeBase) -> list[dict[str, str]]:
    """Every act, for commerce, for something else, and without saying which."""
    purposes: tuple[dict[str, str], ...] = ({}, {"purpose": "commercial"}, {"purpose": "non-commercial"})
    return [{"do": act, **purpose} for act in knowledge.vocabulary.acts for purpose in purposes]


def user_capped(knowledge: KnowledgeBase, license: str) -> bool:
    def answers(number: int) -> list[tuple[set[str], set[str]]]:
        said = {"affiliate": "none", "as_": "company", **counts(knowledge, number)}
        found = [knowledge.can(license, **each, **said) for each in asked(knowledge)]
        return [(verdicts(each), {f"{duty.rule} if {duty.conditions}" for duty in each.duties}) for each in found]

    return answers(0) != answers(MANY)


def approval_gated(knowledge: KnowledgeBase, license: str) -> bool:
    """Also where the gate stands before something that nobody does by chance, such as getting round safeguards."""
    gates = (rule for rule in knowledge.license(license).rules if rule.approval is not None)
    words = [knowledge.vocabulary.operands[name] for name in sorted({name for each in gates for name in facts(each)})]
    odd = {each.word: "true" for each in words if each.datatype == "boolean" and each.absence == "Exceptional"}
    said = [{**each, **more} for each in asked(knowledge) for more in ({}, odd)]
    return any(APPROVAL in verdicts(knowledge.can(license, **each)) for each in said)


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


MAKES: dict[str, Which] = {
    "NonCommercialLicense": lambda knowledge, rule: "commerciality" in facts(rule),
    "CopyleftLicense": lambda knowledge, rule: rule.term_kind == "Copyleft",
    "UserCappedLicense": lambda knowledge, rule: bool(facts(rule) & counts(knowledge, 0).keys()),
    "ApprovalGatedLicense": lambda knowledge, rule: rule.approval is not None,
    "UseRestrictedLicense": lambda knowledge, rule: "field" in facts(rule),
}


class World:
    """The packaged licenses and copies of some of them, asked once of the evaluator and of the reasoner."""

    def __init__(self, root: Path) -> None:
        packaged = Path(resources.root())
        shutil.copytree(packaged / "ontology", root / "ontology")
        shutil.copytree(packaged / "data" / "licenses", root / "data" / "licenses")
        (root / "data" / "models").mkdir()
        self.root, self.knowledge = root, licline.load(root=str(root))
        self.packaged = self.evaluated(self.knowledge.license_ids())
        self.wrong = {name: self.copied(self.of(name)[0], f"no-{name.lower()}", MAKES[name]) for name in EVALUATED}
        self.sound = {name: self.copied(self.of(name)[-1], f"as-{name.lower()}") for name in EVALUATED}
        self.unbarred = [self.copied(license, "unbarred", self.bars_commerce) for license in self.of(COMMERCE)]
        self.expected = self.packaged | self.evaluated([*self.wrong.values(), *self.sound.values(), *self.unbarred])
        self.inferred = reasoning.classes(self.knowledge.store, str(root))

    def of(self, name: str) -> list[str]:
        return [license for license, classes in self.packaged.items() if name in classes]

    def evaluated(self, licenses: list[str]) -> dict[str, frozenset[str]]:
        return {
            license: frozenset(name for name, holds in EVALUATED.items() if holds(self.knowledge, license))
            for license in licenses
        }

    @staticmethod
    def bars_commerce(knowledge: KnowledgeBase, rule: Rule) -> bool:
        return rule.kind == PROHIBITION and MAKES[COMMERCE](knowledge, rule)

    def copied(self, license: str, name: str, without: Which = lambda knowledge, rule: False) -> str:
        """The id of a copy under another name, without some rules."""
        taken = {rule.iri for rule in self.knowledge.license(license).rules if without(self.knowledge, rule)}
        folder = self.root / "data" / "licenses"
        copy = f"{name}-{len(list(folder.iterdir()))}"
        said = ox.parse(path=str(folder / f"{license}.ttl"), format=ox.RdfFormat.TURTLE)
        kept = [each.triple for each in said if each.subject.value not in taken]
        turtle = ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES).decode()
        renamed = turtle.replace(f"{vocab.LICENSES}{license}#", f"{vocab.LICENSES}{copy}#")
        (folder / f"{copy}.ttl").write_text(renamed, encoding="utf-8")
        return copy


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    pytest.importorskip("owlready2", reason="owlready2 is not installed: pip install licline[owl]")
    if shutil.which("java") is None:
        pytest.skip("there is no Java: the reasoner cannot run")
    return World(tmp_path_factory.mktemp("root"))


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
@pytest.mark.parametrize("name", EVALUATED)
def test_under_another_name_a_license_keeps_its_classes(world: World, name: str) -> None:
    assert world.inferred[world.sound[name]] == world.inferred[world.of(name)[-1]]


@pytest.mark.slow
def test_a_license_may_be_non_commercial_by_its_grants_alone(world: World) -> None:
    """Without its bans on commerce it still is, if it grants use to others alone; the list of its grants is closed."""
    assert any("NonCommercialLicense" in world.inferred[copy] for copy in world.unbarred)


def test_no_definition_names_a_license() -> None:
    path = Path(resources.root()) / "ontology" / "classes.ttl"
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
