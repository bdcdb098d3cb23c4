# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions of queries/ and their answers as JSON."""

from __future__ import annotations

from typing import Any

from licline.questions import Question
from licline.sparql import Rows
from licline.telling.as_json import words
from licline.vocab import SCHEMAS

ROWS_SCHEMA = SCHEMAS + "rows/1"


def question(question: Question) -> dict[str, Any]:
    """A question: what it asks, what it takes."""
    return {
        "id": question.name,
        "question": words(question.text),
        "returns": words(question.returns),
        "parameters": [
            {"name": each.name, "kind": each.kind, "about": words(each.about)} for each in question.parameters
        ],
    }


def rows(question: Question | None, answer: Rows) -> dict[str, Any]:
    """An answer as the object of schema/rows/1."""
    return {
        "schema": ROWS_SCHEMA,
        "question": question.name if question else None,
        "columns": list(answer.columns),
        "rows": [dict(zip(answer.columns, row, strict=True)) for row in answer.rows],
    }
