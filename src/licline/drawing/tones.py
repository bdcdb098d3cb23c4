# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A tone where there is no style sheet: its sign as a letter, and its colours of the light theme of picture.css."""

from __future__ import annotations

import functools
from typing import NamedTuple

from licline.drawing.picture import ARRIVES, COLLIDES, PLAIN
from licline.drawing.style import colours as of_theme
from licline.verdict import APPROVAL, PERMITTED, PROHIBITED, UNKNOWN, WITH_DUTIES

SIGNS = {PERMITTED: "✓", WITH_DUTIES: "☑", APPROVAL: "✉", PROHIBITED: "✕", UNKNOWN: "?"}
NAMES = {  # in picture.css
    PERMITTED: "permitted",
    WITH_DUTIES: "duties",
    APPROVAL: "approval",
    PROHIBITED: "prohibited",
    UNKNOWN: "unknown",
    PLAIN: "plain",
}
ARROWS = {PLAIN: "→", ARRIVES: "⇒", COLLIDES: "✕⇒"}
LINES = {ARRIVES: "arrives-solid", COLLIDES: "collides-solid", PLAIN: "line"}


class Colours(NamedTuple):
    """What fills a box, what frames it, and what one writes in it."""

    fill: str
    frame: str
    ink: str


def sign(tone: str) -> str:
    """A letter that tells the tone without its colour; empty where it tells nothing."""
    return SIGNS.get(tone, "")


def signed(tone: str, text: str) -> str:
    """A text behind the sign of its tone.

    >>> signed("prohibited", "mit"), signed("plain", "mit")
    ('✕ mit', 'mit')
    """
    return f"{sign(tone)} {text}" if sign(tone) else text


def key(tone: str) -> str:
    """The sign of a tone in a legend, where an arrow stands for the tones of arrows."""
    return sign(tone) or ARROWS.get(tone, "")


@functools.cache
def colours(tone: str) -> Colours:
    """The colours of a box."""
    found, name = of_theme("light"), NAMES.get(tone, "plain")
    return Colours(*(found[f"{name}-{part}"] for part in ("tint", "solid", "ink")))


@functools.cache
def line(tone: str) -> str:
    """The colour of an arrow."""
    return of_theme("light")[LINES[tone]]
