# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A picture as tables, for those who cannot or will not look at it: its boxes and its arrows, a row each."""

from __future__ import annotations

from typing import NamedTuple

from licline.drawing import sayings
from licline.drawing.picture import Node, Picture
from licline.telling import phrases


class Table(NamedTuple):
    """A caption, the names of the columns, and the rows; a cell is its text and where it leads (or nothing)."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


def tables(picture: Picture) -> tuple[Table, Table]:
    """The boxes with what is told of each, and the arrows between them."""
    language = picture.language
    titles = {node.id: (node.title, node.href) for node in picture.nodes}
    arrows = tuple(
        (titles[each.start], (each.label, ""), titles[each.end], (_tone(each.tone, language), ""))
        for each in picture.edges
    )
    boxes = tuple(_box(node, language) for node in picture.nodes)
    box_names, arrow_names = (tuple(name[language] for name in names) for names in (sayings.BOX, sayings.ARROW))
    return (
        Table(sayings.BOXES[language], box_names, boxes),
        Table(sayings.ARROWS[language], arrow_names, arrows),
    )


def _box(node: Node, language: str) -> tuple[tuple[str, str], ...]:
    chips = [f"{chip.text}{_verdict(chip.tone, language)}" for chip in node.chips]
    href = node.chips[0].href if len(node.chips) == 1 else ""
    told = phrases.COMMA[language].join(chips), href
    return (node.title, node.href), (_tone(node.tone, language), ""), told, (" ".join(node.notes), "")


def _verdict(tone: str, language: str) -> str:
    said = phrases.SHORT.get(tone)
    return f"{phrases.COLON[language]}{said[language]}" if said else ""


def _tone(tone: str, language: str) -> str:
    said = phrases.SHORT.get(tone) or sayings.TONES.get(tone)
    return said[language] if said else ""
