# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Boxes that agree in everything but their names become one: 212 quantized copies."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from licline.drawing.picture import GROUP, Chip, Edge, Node

FEW = 4  # alike, from which on they are one
End: TypeAlias = tuple[str, str, str, str]  # of an arrow: its direction, what is at the other end, its label, its tone
Looks: TypeAlias = tuple[str, str, tuple[Chip, ...], frozenset[End]]
Nameless: TypeAlias = Callable[[str, Sequence[Node]], Node]  # the box of a group, by its id and what stands in it


def collapsed(
    nodes: Sequence[Node], edges: Sequence[Edge], group: Nameless, opened: Collection[str] = ()
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """The picture with a box for each group of four or more that is not among those ``opened``."""
    ends = _ends(edges)
    alike: dict[Looks, list[Node]] = {}
    for node in nodes:
        alike.setdefault(_looks(node, ends), []).append(node)
    boxes: dict[str, Node] = {}
    for looks, members in alike.items():
        name = _identifier(looks)
        together = len(members) >= FEW and name not in opened and not any(each.focus for each in members)
        box = group(name, members)._replace(kind=GROUP, count=len(members)) if together else None
        boxes |= {each.id: box or each for each in members}
    return tuple(dict.fromkeys(boxes[node.id] for node in nodes)), _between(boxes, edges)


def _identifier(looks: Looks) -> str:
    """The name of a group: the same wherever the same boxes hang together in the same way."""
    kind, tone, chips, ends = looks
    said = repr((kind, tone, chips, sorted(ends)))
    return f"group-{hashlib.sha256(said.encode(errors='backslashreplace')).hexdigest()[:12]}"


def _looks(node: Node, ends: Mapping[str, Iterable[End]]) -> Looks:
    """What a box shows, but for its name, and how it hangs together with others."""
    return node.kind, node.tone, node.chips, frozenset(ends.get(node.id, ()))


def _ends(edges: Iterable[Edge]) -> dict[str, list[End]]:
    """The neighbours of each box, with how it comes from or becomes them."""
    found: dict[str, list[End]] = {}
    for edge in edges:
        found.setdefault(edge.end, []).append(("from", edge.start, edge.label, edge.tone))
        found.setdefault(edge.start, []).append(("to", edge.end, edge.label, edge.tone))
    return found


def _between(boxes: Mapping[str, Node], edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges between what is left; of several between the same two, one."""
    found: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        start, end = boxes[edge.start].id, boxes[edge.end].id
        found.setdefault((start, end), edge._replace(start=start, end=end))
    return tuple(found.values())
