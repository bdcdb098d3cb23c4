# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Strokes of SVG: elements, lines of text, the sign of each tone; no text can break out of an element."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from licline.errors import one_line
from licline.finding import ERROR, NOTE, WARNING
from licline.verdict import APPROVAL, PERMITTED, PROHIBITED, UNKNOWN, WITH_DUTIES

GRID = 16  # the square that signs are drawn on
CROSS, MARK = "M5 5 L11 11 M11 5 L5 11", "M8 4.2 V8.8 M8 11.6 V11.7"
SIGNS = {
    PERMITTED: "M4.6 8.3 L7 10.7 L11.5 5.5",
    WITH_DUTIES: "M3.6 6 L5 7.4 L7.6 4.2 M9.6 6 H12 M4.4 10.6 H12",
    APPROVAL: "M4 5.4 H12 V10.8 H4 Z M4.2 5.6 L8 8.6 L11.8 5.6",
    PROHIBITED: CROSS,
    UNKNOWN: "M5.9 6.2 C5.9 3.6 10.2 3.6 10.2 6.2 C10.2 7.8 8.1 7.8 8.1 9.4 M8.1 11.9 V12",
}
SEVERITIES = {ERROR: PROHIBITED, WARNING: APPROVAL, NOTE: UNKNOWN}  # the tones that findings are shown in
REMARKS = {ERROR: CROSS, WARNING: MARK, NOTE: "M8 4.3 V4.4 M8 7.4 V11.8"}


def add(parent: ET.Element, tag: str, kind: str = "", **attributes: str | float) -> ET.Element:
    """An element of a class in another; numbers are written short, and no text can be anything but text."""
    told = ((name, one_line(each) if isinstance(each, str) else number(each)) for name, each in attributes.items())
    said = {name.replace("_", "-"): each for name, each in told}
    return ET.SubElement(parent, tag, {**({"class": kind} if kind else {}), **said})


def number(value: float) -> str:
    """A number to a tenth.

    >>> number(12.0), number(3.14159)
    ('12', '3.1')
    """
    return f"{value:.1f}".removesuffix(".0")


def text(parent: ET.Element, x: float, y: float, said: str, kind: str, anchor: str = "") -> None:
    """A line of text; ``y`` is its baseline."""
    more = {"text-anchor": anchor} if anchor else {}
    add(parent, "text", kind, x=x, y=y, **more).text = one_line(said)


def tooltip(parent: ET.Element, said: Iterable[str]) -> None:
    """What is told of an element on demand, and to those who listen."""
    add(parent, "title").text = "\n".join(map(one_line, said))


def sign(parent: ET.Element, glyph: str, x: float, y: float, size: float) -> None:
    """A sign on a disc; ``x`` and ``y`` are its middle."""
    scale = size / GRID
    place = f"translate({number(x - size / 2)} {number(y - size / 2)}) scale({scale:.3g})"
    group = add(parent, "g", "sign", transform=place)
    add(group, "circle", "disc", cx=GRID / 2, cy=GRID / 2, r=GRID / 2)
    if glyph:
        add(group, "path", "glyph", d=glyph)
