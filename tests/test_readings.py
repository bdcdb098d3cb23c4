# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Two readers: what somebody who saw only the text answered, against what the graph says.

readings/questions.toml asks, readings/<license>.toml answers. Where the two differed, the text was read a third time:
`settled` is the outcome and `why` its reason; `says` stays as it was first given.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import licline
from licline.answer import Verdict
from licline.law import NAME_ONLY, License

FOLDER = Path(__file__).parent / "readings"
SHEET: dict[str, Any] = tomllib.loads((FOLDER / "questions.toml").read_text(encoding="utf-8"))
ASKER = SHEET.pop("asker")
READ = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "questions")
PAIRS = [(license, question) for license in READ for question in SHEET]
SAID_OR_SILENT = ("ownerOfDerivatives", "ownerOfOutputs", "forum", "whoMayChangeTerms")
YES_NO = {"true": "yes", "false": "no"}
ANSWERS = {
    "permitted": "yes",
    "permitted-with-duties": "yes",
    "requires-approval": "approval",
    "prohibited": "no",
    "unknown": "depends",
}
PUBLISHING = "publish-a-derivative"


@cache
def base() -> licline.KnowledgeBase:
    return licline.load()


@cache
def answers(license: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((FOLDER / f"{license}.toml").read_text(encoding="utf-8"))
    return found


@cache
def verdict(license: str, question: str) -> Verdict:
    asked = {**ASKER, **SHEET[question]["request"]}
    return base().can(license, **asked)


def graph_says(license: str, question: str) -> str:
    """What the graph answers, in the reader's words."""
    asked = SHEET[question]
    if "attribute" in asked:
        return attribute(base().license(license), asked["attribute"])
    if "reach" in asked:
        return reach(base().license(license), asked["reach"])
    if "duty" in asked:
        return duty(verdict(license, PUBLISHING), asked["duty"])
    found = verdict(license, question)
    return "disputed" if found.contested else ANSWERS[found.verdict]


def attribute(license: License, name: str) -> str:
    value = next((each.value.en for each in license.attributes if each.name == name), "silent")
    if value != "silent" and name in SAID_OR_SILENT:
        return "said"
    return YES_NO.get(value, value)


def reach(license: License, kind: str) -> str:
    return "yes" if kind in license.reaches else "open" if kind in license.may_reach else "no"


def duty(found: Verdict, action: str) -> str:
    if found.contested:
        return "disputed"
    if found.verdict == "prohibited":
        return "barred"
    return "yes" if any(each.action == action for each in found.duties) else "no"


def agree(reader: str, graph: str) -> bool:
    """The same answer; of a law or a language one word of it is enough."""
    return reader == graph or (reader not in ("silent", "yes", "no") and reader.casefold() in graph.casefold())


@pytest.mark.parametrize(("license", "question"), PAIRS)
def test_the_second_reader_agrees(license: str, question: str) -> None:
    answer = answers(license)["answers"][question]
    graph = graph_says(license, question)
    said = answer.get("settled", answer["says"])
    text = SHEET[question]["text"]
    assert agree(said, graph), f"{license}: {text} The text (at `{answer['at']}`): {said}. The graph: {graph}."


@pytest.mark.parametrize("license", READ)
def test_what_was_settled_says_why(license: str) -> None:
    for question, answer in answers(license)["answers"].items():
        if "settled" in answer:
            assert answer["settled"] != answer["says"], f"{license}: {question}: settled as it was said; drop `settled`"
            assert answer["why"], f"{license}: {question}: say `why`"


def test_every_license_that_was_read_was_read_twice() -> None:
    read = {each for each in base().license_ids() if base().license(each).coverage != NAME_ONLY}
    assert set(READ) == read
