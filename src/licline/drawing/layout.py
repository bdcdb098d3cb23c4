# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Where boxes and arrows go: layers from left to right, what was there first on the left (Sugiyama et al. 1981).

An arrow over several layers has a place of its own in each that it passes, so that it crosses no box; arrows from one
box share these places. The crossings are fewest as fast-sugiyama finds them; the layers are ours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from licline.drawing.layers import Layers, Place, layers
from licline.errors import not_installed

Point: TypeAlias = tuple[float, float]
GAP, ROW_GAP, BETWEEN = 56.0, 18.0, 40.0  # between columns, rows, components
SLIM = 0.45  # of a row, for an arrow that passes
SOON_TRANSPOSED = 1_000  # places, up to which trying to swap neighbours costs no time
LANDSCAPE = 1.5  # width over height that components are packed to


class Box(NamedTuple):
    """A rectangle; ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, x: float, y: float) -> Box:
        """The same elsewhere."""
        return self._replace(x=self.x + x, y=self.y + y)


class Way(NamedTuple):
    """How an arrow runs: pairs of points, between which it is straight inside a column; from pair to pair it bends."""

    points: tuple[Point, ...]

    def moved(self, x: float, y: float) -> Way:
        """The same elsewhere."""
        return Way(tuple((left + x, top + y) for left, top in self.points))


class Layout(NamedTuple):
    """Boxes by the ids of their nodes, the way of each edge by its number, and the size of it all."""

    boxes: Mapping[str, Box]
    ways: Mapping[int, Way]
    width: float
    height: float


class Arrow(NamedTuple):
    """An edge as far as its way depends on it: its number, its ends, the room that its label takes."""

    number: int
    start: str
    end: str
    room: float = 0.0


def laid_out(widths: Mapping[str, float], height: float, arrows: Sequence[Arrow]) -> Layout:
    """Boxes of these widths and one height; raises LiclineError without the library that orders them."""
    parts = [_component(names, widths, height, own) for names, own in _components(widths, arrows)]
    return _packed(parts)


def _components(names: Iterable[str], arrows: Sequence[Arrow]) -> Iterator[tuple[list[str], list[Arrow]]]:
    """What is connected, in the order of its first node."""
    leader = {name: name for name in names}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for arrow in arrows:
        leader[find(arrow.end)] = find(arrow.start)
    found: dict[str, tuple[list[str], list[Arrow]]] = {}
    for name in leader:
        found.setdefault(find(name), ([], []))[0].append(name)
    for arrow in arrows:
        found[find(arrow.start)][1].append(arrow)
    yield from found.values()


def _component(names: list[str], widths: Mapping[str, float], height: float, arrows: Sequence[Arrow]) -> Layout:
    layered = layers(names, [(each.start, each.end) for each in arrows])
    rows = _rows(layered)
    lefts, rights = _columns(layered, widths, arrows)
    step = height + ROW_GAP
    boxes = {
        name: Box(lefts[layer], rows[place] * step, rights[layer] - lefts[layer], height)
        for place in layered.places
        for name, layer in [place]
        if place in layered.boxes
    }
    centre = {place: row * step + height / 2 for place, row in rows.items()}
    ways = {each.number: _way(each, layered, centre, lefts, rights) for each in arrows}
    return Layout(boxes, ways, rights[-1], max(box.y for box in boxes.values()) + height)


def _columns(layered: Layers, widths: Mapping[str, float], arrows: Sequence[Arrow]) -> tuple[list[float], list[float]]:
    """Where each column begins and ends: as wide as its widest box, with room between for the labels of arrows."""
    column, gap = [0.0] * layered.number, [GAP] * layered.number
    for name, layer in layered.boxes:
        column[layer] = max(column[layer], widths[name])
    for arrow in arrows:
        before = min(layered.of[arrow.start], layered.of[arrow.end])
        gap[before] = max(gap[before], arrow.room + GAP)
    lefts, rights, left = [], [], 0.0
    for own, after in zip(column, gap, strict=True):
        lefts.append(left)
        rights.append(left + own)
        left += own + after
    return lefts, rights


def _rows(layered: Layers) -> dict[Place, float]:
    """The row of each place, from 0; none nearer to the next than they may be."""
    wanted = _ordered(layered)
    columns: list[list[Place]] = [[] for _ in range(layered.number)]
    for place in layered.places:
        columns[place[1]].append(place)
    found: dict[Place, float] = {}
    for column in columns:
        column.sort(key=lambda place: wanted[place])
        last, room = -math.inf, 0.0
        for place in column:
            own = 0.5 if place in layered.boxes else SLIM / 2
            last = found[place] = max(wanted[place], last + room + own)
            room = own
    top = min(found.values())
    return {place: row - top for place, row in found.items()}


def _ordered(layered: Layers) -> dict[Place, float]:
    """Rows in which few arrows cross and most are straight."""
    if not layered.steps:
        return {place: float(row) for row, place in enumerate(layered.places)}
    try:
        from fast_sugiyama import from_edges
    except ImportError as error:
        raise not_installed(("drawing", "绘图"), error, "draw") from error
    numbers = {place: number for number, place in enumerate(layered.places)}
    steps = [(numbers[start], numbers[end]) for start, end in layered.steps]
    few = len(numbers) <= SOON_TRANSPOSED
    found = from_edges(steps, vertex_spacing=1, dummy_vertices=False, ranking_type="up", transpose=few)
    rows = {number: row for positions, *_ in found for number, (row, _) in positions}
    return {place: float(rows[number]) for place, number in numbers.items()}


def _way(
    arrow: Arrow, layered: Layers, centre: Mapping[Place, float], lefts: Sequence[float], rights: Sequence[float]
) -> Way:
    """From the right of what comes first to the left of what comes after; backwards where a circle makes it so."""
    start, end = (arrow.start, layered.of[arrow.start]), (arrow.end, layered.of[arrow.end])
    first, last = (start, end) if start[1] < end[1] else (end, start)
    points = [(rights[first[1]], centre[first])]
    for place in layered.between(first, last):
        points += [(lefts[place[1]], centre[place]), (rights[place[1]], centre[place])]
    points.append((lefts[last[1]], centre[last]))
    return Way(tuple(points if first == start else reversed(points)))


def _packed(parts: Sequence[Layout]) -> Layout:
    """Components in shelves, the highest first, so that it all is about as wide as a screen."""
    if not parts:
        return Layout({}, {}, 0, 0)
    area = sum((each.width + BETWEEN) * (each.height + BETWEEN) for each in parts)
    room = max(math.sqrt(area * LANDSCAPE), *(each.width for each in parts), 0)
    boxes: dict[str, Box] = {}
    ways: dict[int, Way] = {}
    x = y = shelf = width = 0.0
    for each in sorted(parts, key=lambda part: -part.height):
        if x and x + each.width > room:
            x, y, shelf = 0.0, y + shelf + BETWEEN, 0.0
        boxes |= {name: box.moved(x, y) for name, box in each.boxes.items()}
        ways |= {number: way.moved(x, y) for number, way in each.ways.items()}
        shelf, width = max(shelf, each.height), max(width, x + each.width)
        x += each.width + BETWEEN
    return Layout(boxes, ways, width, y + shelf)
