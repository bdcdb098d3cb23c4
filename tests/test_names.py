# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""No verdict depends on what a license is called: every id is replaced by one that says nothing."""

from __future__ import annotations

import os
import re
import shutil
from glob import glob
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from stories import Story, ask, differences, stories, title

import licline
from licline import KnowledgeBase, UnknownWordError, resources
from licline.compatible import Fit
from licline.finding import Report
from licline.law import FULL_TEXT
from tests.test_compare import rows
from tests.test_findings import SITUATIONS, Situation, told

NAMESPACE = "https://w3id.org/licline/license/"
STORIES = stories()
PLAIN = ("family", "name", "story", "why", "verdict", "readings", "at_least", "at_most", "acts")  # no licenses there


def new_names() -> dict[str, str]:
    """An opaque name for each license, in an order that has nothing to do with the old."""
    known = sorted(licline.load().license_ids(), key=lambda name: name[::-1])
    return {name: f"q{number:03}" for number, name in enumerate(known)}


NAMES = new_names()


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    root = tmp_path_factory.mktemp("renamed")
    shutil.copytree(os.path.join(resources.root(), "ontology"), root / "ontology")
    for folder in ("licenses", "models"):
        (root / "data" / folder).mkdir(parents=True)
        for path in glob(os.path.join(resources.root(), "data", folder, "*.ttl")):
            stem = os.path.splitext(os.path.basename(path))[0]
            target = root / "data" / folder / f"{NAMES.get(stem, stem) if folder == 'licenses' else stem}.ttl"
            target.write_text(renamed_text(Path(path).read_text(encoding="utf-8")), encoding="utf-8")
    return licline.load(root=str(root))


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return licline.load()


def renamed_text(text: str) -> str:
    def new(found: re.Match[str]) -> str:
        return NAMESPACE + NAMES.get(found[1], found[1]) + "#"

    return re.sub(re.escape(NAMESPACE) + r"([^#>\s]+)#", new, text)


def told_anew(value: Any) -> Any:
    """A story with the new names: in its requests, its records and what it expects to be cited."""
    if isinstance(value, dict):
        return {key: each if key in PLAIN else told_anew(each) for key, each in value.items()}
    if isinstance(value, list):
        return [told_anew(each) for each in value]
    if not isinstance(value, str):
        return value
    return " or ".join(first_word_anew(each) for each in value.split(" or "))


def first_word_anew(text: str) -> str:
    """`other` is a word of requests too; as a tag of the hub it finds its license whatever that is called."""
    license, space, rest = text.partition(" ")
    return (license if license == "other" else NAMES.get(license, license)) + space + rest


def outline(answer: Any, names: dict[str, str]) -> Any:
    """What an answer says, without what its licenses are called."""
    called = names.get
    return {
        "verdict": (answer.verdict, answer.contested, answer.at_least, answer.at_most),
        "readings": sorted((each.verdict, tuple(said.en for said in each.assumes)) for each in answer.readings),
        "duties": sorted((called(each.license, each.license), each.action, each.when) for each in answer.duties),
        "cited": sorted(
            (called(clause.license, clause.license), each.effect, clause.section)
            for each in answer.grounds
            for clause in each.clauses
        ),
    }


@pytest.mark.parametrize("story", STORIES, ids=title)
def test_other_names_same_answer(story: Story, knowledge: KnowledgeBase, renamed: KnowledgeBase) -> None:
    anew = told_anew(story)
    before, after = ask(knowledge, story), ask(renamed, anew)
    assert outline(after, {}) == outline(before, NAMES)
    assert len(differences(anew, after)) == len(differences(story, before))


# --- Licenses against one another ---

FULL = [name for name in NAMES if licline.load().license(name).coverage == FULL_TEXT]
PAIRS = list(combinations(FULL, 2))
SAMPLED = PAIRS[:: max(1, len(PAIRS) // int(os.environ.get("LICLINE_EXAMPLES", "25")))]
CONSENSUS = rows("compat_consensus.csv")


def test_other_names_same_comparison(knowledge: KnowledgeBase, renamed: KnowledgeBase) -> None:
    for one, other in SAMPLED:
        before, after = knowledge.compare(one, other), renamed.compare(NAMES[one], NAMES[other])
        assert [each[:2] for each in after.acts] == [each[:2] for each in before.acts], (one, other)


@pytest.mark.skipif(
    not CONSENSUS, reason="the compatibility tables of others are not part of the project: none at hand"
)
def test_other_names_same_compatibility(knowledge: KnowledgeBase, renamed: KnowledgeBase) -> None:
    """Over the pairs on which others agree, of the licenses that are known here."""
    held = 0
    for row in CONSENSUS:
        try:
            ids = [knowledge.license(row[side]).id for side in ("inbound", "outbound")]
        except UnknownWordError:
            continue
        before, after = knowledge.compatible(*ids), renamed.compatible(*(NAMES[each] for each in ids))
        assert fit_outline(after, {}) == fit_outline(before, NAMES), ids
        held += 1
    assert held > 100


def fit_outline(fit: Fit, names: dict[str, str]) -> Any:
    rules = {each.rule.partition("#")[2] for each in fit.sides}
    return fit.compatible, fit.test, {names.get(each.license, each.license) for each in fit.sides}, rules


# --- Lineages ---


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: str(each["name"]))
def test_other_names_same_findings(situation: Situation, knowledge: KnowledgeBase, renamed: KnowledgeBase) -> None:
    anew = {**situation, "thing": told_anew(situation["thing"])}
    assert report_outline(told(anew, renamed), {}) == report_outline(told(situation, knowledge), NAMES)


def report_outline(report: Report, names: dict[str, str]) -> Any:
    """What is found, where, between which licenses, on which clauses."""
    return sorted(
        (
            (
                each.code,
                each.severity,
                each.model,
                tuple(each.via),
                tuple(names.get(one, one) for one in each.licenses),
            ),
            sorted((names.get(clause.license, clause.license), clause.section) for clause in each.clauses),
        )
        for each in report.findings
    )


def test_no_old_name_is_left(renamed: KnowledgeBase) -> None:
    assert set(renamed.license_ids()) == set(NAMES.values())
    assert renamed.model_ids()
