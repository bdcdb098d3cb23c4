# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions that are timed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

COLD = [
    "can", "baichuan-inc/Baichuan2-13B-Chat", "--do", "host", "--purpose", "commercial",
    "--as", "company", "--affiliate", "none",
]  # fmt: skip

Question = tuple[str, dict[str, Any]]

TYPICAL: dict[str, Question] = {
    "use of a model, commercially": ("Qwen/Qwen-72B-Chat", {"do": "use", "purpose": "commercial"}),
    "the same, size and sort of asker given": (
        "Qwen/Qwen-72B-Chat",
        {"do": "use", "purpose": "commercial", "as": "company", "affiliate": "none", "mau": 5_000_000},
    ),
    "hosting, number of users not given": (
        "baichuan-inc/Baichuan2-13B-Chat",
        {"do": "host", "purpose": "commercial", "as": "company", "affiliate": "none"},
    ),
    "a plan: fine-tune, then distribute": (
        "Qwen/Qwen-7B-Chat",
        {"do": ["fine-tune", "distribute"], "to": "public", "purpose": "commercial", "as": "company"},
    ),
    "a license alone": ("apache-2.0", {"do": "distribute", "purpose": "commercial"}),
}


def variants(question: Question) -> Iterator[Question]:
    """The question as others would ask it: every request differs, so that no memory of answers can help."""
    target, said = question
    for step in itertools.count():
        size: dict[str, Any] = {name: 1_000 + 7_919 * step for name in ("mau", "dau") if name in said}
        yield target, {**said, **size, "revenue": 10_000 + step, "currency": "USD", "period": "year"}
