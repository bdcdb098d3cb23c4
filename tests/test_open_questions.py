# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions of a license office (``open_questions.toml``), each answered as the texts answer it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stories import FIELDS, Story, ask, differences, stories, title

import licline
from licline import KnowledgeBase

with (Path(__file__).parent / "open_questions.toml").open("rb") as file:
    OPEN = tomllib.load(file)
QUESTIONS: list[dict[str, Any]] = OPEN["question"]
AMONG = frozenset(OPEN["licenses"])
STORIES = {title(each): each for each in stories()}
NUMBERS = (
    *(1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 26, 27, 29, 30, 32, 34, 36, 38),
    *(40, 41, 45, 50, 51, 52, 56, 57, 58, 59, 60, 61, 63, 64, 65, 68, 70, 72, 73),
)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return licline.load()


def test_every_question_has_its_answer() -> None:
    assert [each["id"] for each in QUESTIONS] == [f"Q{number:02}" for number in NUMBERS]
    assert len(QUESTIONS) == 48


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each["id"])
def test_it_is_whole(question: dict[str, Any]) -> None:
    """A field that is misspelt would silently check nothing."""
    assert set(question) <= {"id", "question", "answer", "ask", "can", "story"}
    assert question["question"].endswith("?")
    assert question["answer"].endswith(".")
    assert question.keys() & {"ask", "can", "story"}, "what answers it?"
    for each in question.get("ask", ()):
        assert set(each) <= {"name", "given", "rows", "none", "only"}
        assert each.keys() & {"rows", "only"}, "what has to be in the answer?"
    for each in question.get("can", ()):
        assert set(each) <= FIELDS
        assert {"story", "request", "verdict", "why"} <= set(each)
        assert ("model" in each) != ("license" in each)
    assert set(question.get("story", ())) <= set(STORIES), "a story is named by its file and its name"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each["id"])
def test_it_is_answered_right(question: dict[str, Any], knowledge: KnowledgeBase) -> None:
    found = [line for each in question.get("ask", ()) for line in wrong_rows(each, knowledge)]
    for each in told(question):
        found += [f"{each['story']}: {line}" for line in differences(each, ask(knowledge, each))]
    assert not found, f"{question['question']}\n{question['answer']}\n" + "\n".join(found)


def told(question: dict[str, Any]) -> list[Story]:
    """The situations that belong to a question, its own and those of the stories."""
    return [*question.get("can", ()), *(STORIES[name] for name in question.get("story", ()))]


def wrong_rows(asked: dict[str, Any], knowledge: KnowledgeBase) -> Iterator[str]:
    """In what the rows of a query are not as expected, in words."""
    answer = knowledge.ask(asked["name"], **asked.get("given", {}))
    named = [*asked.get("rows", ()), *asked.get("none", ()), asked.get("only", {})]
    if strange := {column for row in named for column in row} - set(answer.columns):
        yield f"{asked['name']}: no column {sorted(strange)}; there are {answer.columns}"
        return
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    for wanted in asked.get("rows", ()):
        if not any(fits(wanted, row) for row in rows):
            yield f"{asked['name']}: no row {wanted}"
    for barred in asked.get("none", ()):
        yield from (f"{asked['name']}: there should be no row {row}" for row in rows if fits(barred, row))
    for column, wanted in asked.get("only", {}).items():
        if (there := values(column, rows)) != set(wanted):
            yield f"{asked['name']}: {column} is {sorted(there, key=str)}, should be {sorted(wanted, key=str)}"


def values(column: str, rows: list[Row]) -> set[Any]:
    """What a column holds; of licenses, those that the questions are about."""
    found = {row[column] for row in rows} - {None}
    return found & AMONG if column == "license" else found


def fits(wanted: Row, row: Row) -> bool:
    """Whether a row has the cells that are wanted, whatever its others are."""
    return all(has(cell, row[column]) for column, cell in wanted.items())


def has(wanted: Any, found: Any) -> bool:
    """A cell by its whole value, or by a part of it."""
    if isinstance(wanted, dict):
        return wanted["has"] in str(found)
    return bool(wanted == found and isinstance(wanted, bool) == isinstance(found, bool))
