# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Every file in ``wrong/`` holds one mistake, and its first line the message expected; what is packaged holds none."""

from __future__ import annotations

import os
from glob import glob
from pathlib import Path

import pyoxigraph
import pytest

from licline import resources, vocab
from licline.graph import Statements
from licline.validation import Problem, problems

HERE = os.path.dirname(__file__)
ROOT = resources.root()
WRONG = sorted(glob(os.path.join(HERE, "wrong", "*.ttl")))
RIGHT = sorted(glob(os.path.join(HERE, "right", "*.ttl")))
PACKAGED = sorted(glob(os.path.join(ROOT, "ontology", "*.ttl")) + glob(os.path.join(ROOT, "data", "*", "*.ttl")))


def name(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def told(found: list[Problem]) -> str:
    """What a contributor reads when a packaged file is wrong."""
    return "\n".join(f"{each.node} {each.path} {each.value}: {each.message.en}" for each in found)


@pytest.mark.parametrize("path", WRONG, ids=name)
def test_a_mistake_is_named(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        expected = file.readline().removeprefix("# expected: ").strip()
    found = problems([path])
    assert {each.file for each in found} == {path}
    messages = {each.message.en for each in found}
    assert len(messages) == 1, f"one mistake, one message: {messages}"
    assert expected in messages.pop()


@pytest.mark.parametrize("path", WRONG, ids=name)
def test_a_mistake_is_named_in_chinese(path: str) -> None:
    for problem in problems([path]):
        spoken = problem.message.zh != problem.message.en and any(
            "\u4e00" <= sign <= "\u9fff" for sign in problem.message.zh
        )
        assert spoken or "not Turtle" in problem.message.en  # the parser speaks English


@pytest.mark.parametrize("path", RIGHT + PACKAGED, ids=name)
def test_no_mistake_is_found_where_there_is_none(path: str) -> None:
    found = problems([path])
    assert not found, told(found)


def test_files_are_judged_together() -> None:
    """A model may name a license that is validated with it."""
    model, license_ = (
        os.path.join(HERE, folder) for folder in ("wrong/model-under-an-unknown-license.ttl", "right/small.ttl")
    )
    assert [each.file for each in problems([license_, model])] == [model]


def test_a_file_that_says_nothing_is_a_problem(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("# nothing\n")
    assert "says nothing" in problems([str(empty)])[0].message.en


def test_a_file_that_is_not_there_is_a_problem_and_no_traceback() -> None:
    assert "cannot be read" in problems(["nowhere.ttl"])[0].message.en


@pytest.fixture(scope="module")
def ontology() -> Statements:
    graph = Statements()
    for path in glob(os.path.join(ROOT, "ontology", "*.ttl")):
        graph.read(path)
    return graph


def test_the_profile_is_not_the_namespace_of_its_terms() -> None:
    """ODRL's practice: two IRIs. What else it asks of a profile is in ontology/style.ttl."""
    assert not vocab.LL.startswith(vocab.PROFILE)


def used_terms() -> dict[str, str]:
    """The terms of ours that a packaged file uses as a property or a type, with a file that does."""
    found = {}
    for path in PACKAGED:
        with open(path, "rb") as file:
            for triple in pyoxigraph.parse(file.read(), format=pyoxigraph.RdfFormat.TURTLE):
                typed = triple.predicate.value == vocab.TYPE
                found[(triple.object if typed else triple.predicate).value] = name(path)
    return {iri: where for iri, where in found.items() if iri.startswith(vocab.LL)}


def test_a_property_or_type_that_is_used_is_defined(ontology: Statements) -> None:
    used = used_terms().items()
    missing = {iri: where for iri, where in used if not ontology[iri].by_language(vocab.SKOS + "definition")}
    assert not missing, f"define these in ontology/profile.ttl: {missing}"


def test_a_packaged_summary_settles_each_attribute_too(ontology: Statements) -> None:
    """No mistake, since a summary's text was not read in full: but two licenses are compared on the same attributes."""
    qualities = {each.iri for each in ontology.subjects() if vocab.LL + "Quality" in each.iris(vocab.SKOS + "inScheme")}
    for path in glob(os.path.join(ROOT, "data", "licenses", "*.ttl")):
        said = Statements().read(path)
        (license_,) = said.typed(vocab.LL + "License")
        if license_.iri_of(vocab.LL + "coverage") == vocab.LL + "Summary":
            stated = {each.iri_of(vocab.LL + "attribute") for each in said.typed(vocab.LL + "Attribute")}
            assert stated | set(license_.iris(vocab.LL + "notStated")) == qualities, path
