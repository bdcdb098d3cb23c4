# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""An arrow: the room that its label takes, the curve that it runs on, and how it is drawn."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from licline.drawing import pen
from licline.drawing.layout import GAP, Arrow, Box, Point, Way
from licline.drawing.lettering import lines, width
from licline.drawing.picture import ARRIVES, COLLIDES, PLAIN, Edge

SIZE, ROOM, MOST, STEP = 11, 160.0, 4, 13.0  # of labels: letters, widest line, lines, from line to line
TIP, HALF_TIP, SIGN = 8.0, 4.0, 15.0
LIFT, AWAY = 5.0, 14.0  # of a label: above its arrow, from the box
ORDER = (PLAIN, ARRIVES, COLLIDES)  # what matters more is drawn over what matters less


class Label(NamedTuple):
    """A label in lines, beside the box where its arrow is alone."""

    lines: tuple[str, ...]
    at_start: bool

    @property
    def room(self) -> float:
        """The room that it takes beside the arrow's bend."""
        return max((width(line, SIZE) for line in self.lines), default=0.0) + (AWAY if self.lines else 0.0)


def labels(edges: Sequence[Edge]) -> list[Label]:
    """Where several arrows lead from and to the same boxes, what is said of several is said once."""
    leaving = Counter(edge.start for edge in edges)
    coming = Counter(edge.end for edge in edges)
    said: set[tuple[str, str]] = set()
    found = []
    for edge in edges:
        at_start = coming[edge.end] > 1 and leaving[edge.start] == 1
        alone = at_start or coming[edge.end] == 1
        told = edge.label if alone or (edge.end, "") not in said else ""
        if not alone:
            said.add((edge.end, ""))
        found.append(Label(lines(told, ROOM, SIZE, MOST) if told else (), at_start))
    return found


def arrows(edges: Sequence[Edge], texts: Sequence[Label]) -> list[Arrow]:
    """The edges for the layout."""
    both = enumerate(zip(edges, texts, strict=True))
    return [Arrow(number, edge.start, edge.end, label.room) for number, (edge, label) in both]


def drawn(parent: ET.Element, edge: Edge, label: Label, way: Way, box: Box) -> None:
    """The arrow with its tip, sign and label; ``box`` is where it starts."""
    group = pen.add(parent, "g", f"edge tone-{edge.tone}", data_from=edge.start, data_to=edge.end)
    pen.tooltip(group, (f"{edge.start} → {edge.end}", *filter(None, (edge.label,)), *edge.notes))
    points = way.points if edge.start != edge.end else ()
    pen.add(group, "path", "line", d=_curve(points, label.at_start) if points else _loop(box))
    if points:
        _tip(group, points)
        _label(group, label, points, LIFT + (SIGN / 2 if edge.tone == COLLIDES else 0))
        if edge.tone == COLLIDES:
            (left, _), (x, y) = points[-2:]
            pen.sign(group, pen.CROSS, x - AWAY - SIGN / 2 if left < x else x + AWAY + SIGN / 2, y, SIGN)


def _curve(points: Sequence[Point], late: bool) -> str:
    """Bends between columns, straight within them; the last bend is near the end if the label is near the start."""
    forward = 1 if points[0][0] < points[-1][0] else -1
    *rest, (x, y) = points
    points = (*rest, (x - forward * TIP, y))
    said = [f"M{_at(points[0])}"]
    for number, (here, there) in enumerate(itertools.pairwise(points)):
        bend = forward * min(GAP, abs(there[0] - here[0]))
        if number % 2 or here[1] == there[1]:
            said.append(f"L{_at(there)}")
        elif late:
            said.append(f"H{pen.number(there[0] - bend)} {_bend((there[0] - bend, here[1]), there)}")
        else:
            said.append(f"{_bend(here, (here[0] + bend, there[1]))} H{pen.number(there[0])}")
    return " ".join(said)


def _bend(start: Point, end: Point) -> str:
    middle = (start[0] + end[0]) / 2
    return f"C{_at((middle, start[1]))} {_at((middle, end[1]))} {_at(end)}"


def _at(point: Point) -> str:
    return f"{pen.number(point[0])} {pen.number(point[1])}"


def _loop(box: Box) -> str:
    """Of a thing that was made of itself."""
    right, top = box.x + box.width, box.y
    over = f"C{_at((right - 30, top - 16))} {_at((right + 24, top - 16))} {_at((right + 24, top + 6))}"
    return f"M{_at((right - 30, top))} {over} L{_at((right + 2, top + 14))}"


def _tip(parent: ET.Element, points: Sequence[Point]) -> None:
    (before, _), (x, y) = points[-2:]
    back = x - TIP if before < x else x + TIP
    corners = ((x, y), (back, y - HALF_TIP), (back, y + HALF_TIP))
    pen.add(parent, "path", "tip", d=f"M{' L'.join(map(_at, corners))} Z")


def _label(parent: ET.Element, label: Label, points: Sequence[Point], lift: float) -> None:
    forward = points[0][0] < points[-1][0]
    x, y = points[0] if label.at_start else points[-1]
    to_the_right = forward == label.at_start
    x = x + AWAY if to_the_right else x - AWAY
    for number, line in enumerate(reversed(label.lines)):
        pen.text(parent, x, y - lift - number * STEP, line, "how", "start" if to_the_right else "end")


def by_weight(edges: Iterable[Edge]) -> list[int]:
    """The numbers of edges in the order in which they are drawn."""
    return [number for number, _ in sorted(enumerate(edges), key=lambda each: ORDER.index(each[1].tone))]
