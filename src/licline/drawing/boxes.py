# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A box: what stands in it, how large that makes it, and how it is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from licline.drawing import pen
from licline.drawing.layout import Box
from licline.drawing.lettering import clipped, lines, width
from licline.drawing.picture import GROUP, THING, Chip, Node

NAME, SMALL, SAYING = 14, 11, 13  # sizes of letters, as in picture.css
ROOM, LEAST = 270.0, 120.0  # for the text of a box
INDENT, UNSIGNED, MARGIN, ROUND = 44.0, 18.0, 14.0, 9.0
NAME_STEP, OWNER_STEP, SAYING_STEP, CHIP_STEP = 18.0, 14.0, 17.0, 25.0
CHIP_HEIGHT, CHIP_GAP, CHIP_SIGN = 18.0, 6.0, 12.0
SIGN, SHADOW = 22.0, 4.0
SPACIOUS = 60  # boxes, up to which a long name may take a second line
NAME_LINES, SAYING_LINES = 2, 4


class Printed(NamedTuple):
    """The text of a box, set: whose it is, its name or saying in lines, its chips with their widths."""

    owner: str
    lines: tuple[str, ...]
    saying: bool
    chips: tuple[tuple[Chip, float], ...]
    indent: float
    width: float
    height: float


def printed(nodes: Sequence[Node]) -> dict[str, Printed]:
    """The text of every box; where there are many boxes, names take one line."""
    most = NAME_LINES if len(nodes) <= SPACIOUS else 1
    return {node.id: _printed(node, most) for node in nodes}


def _printed(node: Node, most: int) -> Printed:
    owner, slash, name = node.title.partition("/")
    saying = node.kind not in (THING, GROUP)
    if saying or not slash or not name or " " in owner:
        owner, name = "", node.title
    size = SAYING if saying else NAME
    said = lines(name, ROOM, size, SAYING_LINES if saying else most)
    chips = tuple(_chips(node.chips))
    owner = clipped(owner, ROOM, SMALL)
    row = sum(wide + CHIP_GAP for _, wide in chips) - CHIP_GAP
    inner = max(LEAST, width(owner, SMALL), row, *(width(each, size) for each in said))
    tall = len(said) * (SAYING_STEP if saying else NAME_STEP) + bool(owner) * OWNER_STEP + bool(chips) * CHIP_STEP
    indent = INDENT if node.tone in pen.SIGNS else UNSIGNED
    return Printed(owner, said, saying, chips, indent, indent + inner + MARGIN, tall + 2 * MARGIN - 4)


def _chips(chips: Sequence[Chip]) -> Iterator[tuple[Chip, float]]:
    """As many as there is room for; then how many more."""
    room = ROOM
    for number, chip in enumerate(chips):
        said = chip._replace(text=clipped(chip.text, ROOM - 60, SMALL))
        wide = width(said.text, SMALL) + CHIP_SIGN + 14
        if number and wide > room - (30 if number + 1 < len(chips) else 0):
            more = f"+{len(chips) - number}"
            yield Chip(more, "plain"), width(more, SMALL) + 14
            return
        yield said, wide
        room -= wide + CHIP_GAP


def drawn(parent: ET.Element, node: Node, text: Printed, box: Box) -> None:
    """The box with all that stands in it; the name leads where the node does, each chip where it does."""
    focus = " focus" if node.focus else ""
    group = pen.add(parent, "g", f"node tone-{node.tone} kind-{node.kind}{focus}", id=_identifier(node.id))
    pen.tooltip(group, (node.title, *node.notes))
    inside = pen.add(group, "a", "box", href=node.href) if node.href else pen.add(group, "g", "box")
    _shape(inside, node, box)
    top = box.y + (box.height - text.height) / 2 + MARGIN - 2
    _name(inside, text, box.x + text.indent, top)
    if node.tone in pen.SIGNS:
        pen.sign(group, pen.SIGNS[node.tone], box.x + INDENT / 2, box.y + box.height / 2, SIGN)
    x, y = box.x + text.indent, top + text.height - 2 * MARGIN + 4 - CHIP_HEIGHT
    for chip, wide in text.chips:
        _chip(group, chip, wide, x, y)
        x += wide + CHIP_GAP


def _shape(parent: ET.Element, node: Node, box: Box) -> None:
    if node.kind == GROUP:
        for step in (2 * SHADOW, SHADOW):
            _rectangle(parent, "behind", box.moved(step, -step))
    if node.focus:
        _rectangle(parent, "ring", box)
    _rectangle(parent, "shape", box)


def _rectangle(parent: ET.Element, kind: str, box: Box) -> None:
    pen.add(parent, "rect", kind, x=box.x, y=box.y, width=box.width, height=box.height, rx=ROUND)


def _name(parent: ET.Element, text: Printed, x: float, y: float) -> None:
    if text.owner:
        y += OWNER_STEP
        pen.text(parent, x, y - 3, text.owner, "owner")
    step = SAYING_STEP if text.saying else NAME_STEP
    for line in text.lines:
        y += step
        pen.text(parent, x, y - 4, line, "saying" if text.saying else "name")


def _chip(parent: ET.Element, chip: Chip, wide: float, x: float, y: float) -> None:
    holder = pen.add(parent, "a", href=chip.href) if chip.href else parent
    group = pen.add(holder, "g", f"chip tone-{chip.tone}")
    pen.add(group, "rect", "pill", x=x, y=y, width=wide, height=CHIP_HEIGHT, rx=CHIP_HEIGHT / 2)
    left, glyph = x + 7, pen.SIGNS.get(chip.tone)
    if glyph:
        pen.sign(group, glyph, x + 3 + CHIP_SIGN / 2, y + CHIP_HEIGHT / 2, CHIP_SIGN)
        left = x + 7 + CHIP_SIGN
    pen.text(group, left, y + CHIP_HEIGHT / 2 + 4, chip.text, "word")


def _identifier(name: str) -> str:
    """The same for the same name in every picture, and made of nothing that could mean something in XML."""
    return f"node-{hashlib.sha256(name.encode(errors='backslashreplace')).hexdigest()[:12]}"


def tallest(texts: Iterable[Printed]) -> float:
    """The height of every box: that of the one that needs most."""
    return max((each.height for each in texts), default=0.0)
