# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""How wide a text is, and how it is set in lines; without a font at hand, so on the generous side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

NARROW, THIN, WIDE = frozenset("iljI.,:;'|!()[]{}` "), frozenset('frt-/"*'), frozenset("mwMW@%&")
SHARES = (NARROW, 0.34), (THIN, 0.42), (WIDE, 0.92)
CAPITAL, DIGIT, OTHER, FULL = 0.69, 0.6, 0.58, 1.02  # of the size of the letters
FULL_WIDTH, QUOTES = 0x2E7F, frozenset("“”‘’…—")  # signs behind this one take a whole square, and these may
ELLIPSIS = "…"
PIECES = re.compile(r"[\u2e80-\U0003ffff]|[^\s/_\-.\u2e80-\U0003ffff]*(?:[/_\-.]+|\s+|$|(?=[\u2e80-\U0003ffff]))")


def width(text: str, size: float) -> float:
    """How wide a text is in letters of a size; Chinese characters take two columns.

    >>> width("许可", 10) > 2 * width("li", 10)
    True
    """
    return size * sum(map(_share, text))


@lru_cache(maxsize=4096)
def _share(sign: str) -> float:
    if ord(sign) > FULL_WIDTH or sign in QUOTES:
        return FULL
    for group, share in SHARES:
        if sign in group:
            return share
    return CAPITAL if sign.isupper() else DIGIT if sign.isdigit() else OTHER


def clipped(text: str, room: float, size: float) -> str:
    """A text without its middle, if it is too wide: names of a kind differ at their ends.

    >>> clipped("a-very-long-name-of-a-model-8bit", 120, 13)
    'a-very-l…del-8bit'
    """
    if width(text, size) <= room:
        return text
    room -= width(ELLIPSIS, size)
    head, tail = _fitting(text, room / 2, size), _fitting(text[::-1], room / 2, size)
    return f"{text[:head]}{ELLIPSIS}{text[len(text) - tail :]}"


def _fitting(text: str, room: float, size: float) -> int:
    """How many signs from the beginning there is room for."""
    for number, sign in enumerate(text):
        room -= size * _share(sign)
        if room < 0:
            return number
    return len(text)


def lines(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """A text in lines, broken at spaces, behind the marks of names, and between Chinese characters; what is left over
    stands clipped in the last line.

    >>> lines("IDEA-CCNL/Ziya-LLaMA-13B-v1", 130, 13, 2)
    ('IDEA-CCNL/Ziya-', 'LLaMA-13B-v1')
    """
    found = [each.strip() for each in _broken(text, room, size)]
    if len(found) > most:
        found = [*found[: most - 1], _joined(found[most - 1 :])]
    return tuple(clipped(each, room, size) for each in found) or ("",)


def _broken(text: str, room: float, size: float) -> Iterator[str]:
    line = ""
    for piece in PIECES.findall(text):
        if line and width(f"{line}{piece}".rstrip(), size) > room:
            yield line
            line = ""
        line += piece
    if line:
        yield line


def _joined(rest: list[str]) -> str:
    return " ".join(rest)
