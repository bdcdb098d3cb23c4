# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A question of a batch as an object, and its answer as one: the same for a file of them and for the JSON API."""

from __future__ import annotations

from typing import Any

from licline.errors import LONGEST_WORD, LiclineError, unknown
from licline.knowledge import KnowledgeBase
from licline.request import NOT_FACTS, WHERE
from licline.telling import as_json

KEYS = ("id", "model", "as_of", "request", "data")
ALMOST = 0.8  # how near a key is to one of these to be taken for a misspelling


def told(base: KnowledgeBase, question: Any, as_of: str | None = None) -> dict[str, Any]:
    """The answer, or what is wrong with the question: the others of its batch are answered all the same."""
    try:
        return answered(base, question, as_of)
    except LiclineError as error:
        return {"id": question.get("id") if isinstance(question, dict) else None, "error": str(error)}


def answered(base: KnowledgeBase, question: Any, as_of: str | None = None) -> dict[str, Any]:
    """The answer; ``as_of`` is the day where the question gives none. Raises LiclineError."""
    _refuse_misspelling(question)
    if not isinstance(question, dict) or not isinstance(question.get("model"), str):
        raise LiclineError('no `model`; write {"id": "...", "model": "...", "request": {"do": "use"}}')
    own = base.with_records(_records(question)) if question.get("data") else base
    answer = own.can(question["model"], as_of=question.get("as_of") or as_of, **_request(question))
    return as_json.verdict(answer, question.get("id"))


def _refuse_misspelling(question: Any) -> None:
    """A line may carry notes of its own; a key that is almost one of ours would go unread."""
    from difflib import get_close_matches

    for key in sorted(question.keys() - KEYS) if isinstance(question, dict) else ():
        if get_close_matches(key[:LONGEST_WORD].lower(), KEYS, n=1, cutoff=ALMOST):
            raise unknown("key", key, KEYS, "notes of your own go under other names")


def _records(question: dict[str, Any]) -> list[Any]:
    if not isinstance(question["data"], list):
        raise LiclineError('`data` is not a list; write {"data": [{"id": "org/name", "license": "..."}]}')
    return question["data"]


def _request(question: dict[str, Any]) -> dict[str, Any]:
    request = question.get("request")
    if not isinstance(request, dict):
        raise LiclineError('no `request`; write {"request": {"do": "use", "purpose": "commercial"}}')
    for key in sorted(request.keys() & {*KEYS, "self", "target"}):
        if key not in KEYS:
            raise unknown("fact", key, NOT_FACTS, WHERE)
        raise LiclineError(
            f'`{key}` is no word of a request; write it beside `request`: {{"{key}": ..., "request": {{"do": "use"}}}}'
        )
    return request
