# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences short enough for a box; the whole stands in its notes."""

from __future__ import annotations

import re
from itertools import accumulate

COLUMNS = 72
WIDE = 0x2E7F  # from there on a character takes two columns
PART_OF_A_WORD = re.compile(r"\s[!-~]*$")


def brief(text: str, columns: int = COLUMNS) -> str:
    """The beginning of a text that is too long for ``columns``, up to the end of a word.

    >>> brief("a licence", 9), brief("of a licence", 11), brief("许可证的条款", 8)
    ('a licence', 'of a…', '许可证…')
    """
    ends = list(accumulate(2 if ord(sign) > WIDE else 1 for sign in text))
    if not ends or ends[-1] <= columns:
        return text
    head = text[: sum(1 for end in ends if end < columns)]
    words = PART_OF_A_WORD.sub("", head) if text[len(head)].isascii() else head
    return (words or head).rstrip(" ,;:，；：") + "…"
