# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""May I? One question in a query string, or one or many as the lines of a batch."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.request import MANY
from licline.telling import batch
from licline.web.job import JSON, Asked, Refused, Reply, Setup
from licline.web.parameters import FLAGS, LANGUAGE, in_json, json_of, only
from licline.web.uploads import media_type

OUTSIDE = ("id", "model", "as_of")  # of the request, in a question
FACT = "fact"
SWITCHES = ("modified", "own")


def can(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """A verdict for a question, a list of them for a list."""
    if asked.method != "POST":
        return in_json(batch.answered(base, _in_query(asked)))
    only(asked, (), "/openapi.json")
    if media_type(asked.content_type) != JSON:
        raise Refused(415, f"a question comes as {JSON}; name that in the content type")
    question = json_of(asked)
    if isinstance(question, list):
        return in_json([batch.told(base, each) for each in question])
    return in_json(batch.answered(base, question))


def _in_query(asked: Asked) -> dict[str, Any]:
    """The question that the words of a query string ask; `fact=NAME=VALUE` as on the command line."""
    question: dict[str, Any] = {}
    said: dict[str, list[Any]] = {}
    known: dict[str, list[str]] = {}
    for name, value in parse_qsl(asked.query, keep_blank_values=True):
        word = name.replace("-", "_")
        if word in (*OUTSIDE, LANGUAGE) and question.setdefault(word, value) != value:
            raise LiclineError(f"`{name}` is said twice; say it once")
        if word == FACT:
            _add_fact(value, known)
        elif word not in question:
            said.setdefault(word, []).append(FLAGS.get(value, value) if word in SWITCHES else value)
    request: dict[str, Any] = {word: _one_or_many(word, values) for word, values in said.items()}
    question.pop(LANGUAGE, None)
    return {**question, "request": {**request, **({"facts": known} if known else {})}}


def _add_fact(said: str, known: dict[str, list[str]]) -> None:
    name, given, value = said.partition("=")
    if not given:
        raise LiclineError(f"`fact={said}` has no value; write fact=NAME=VALUE")
    known.setdefault(name.replace("-", "_"), []).append(value)


def _one_or_many(word: str, values: list[Any]) -> Any:
    return values if word in MANY or len(values) > 1 else values[0]
