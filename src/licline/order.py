# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses in the order of how strict they are, as one draws it: a Hasse diagram.

"Stricter or the same" is a partial order (a test holds it): most licenses overlap and stand side by side. Licenses that
are the same share a place; what follows from two steps is no step (transitive reduction: Aho, Garey and Ullman 1972).
Source: docs/semantics.md, section 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import networkx

from licline.compare import LOOSER, SAME, STRICTER, Comparison


class Order(NamedTuple):
    """Places, each with the licenses that are the same; steps from a stricter place to the next looser ones."""

    places: tuple[tuple[str, ...], ...]
    steps: tuple[tuple[int, int], ...]


def order(licenses: Sequence[str], pairs: Iterable[Comparison]) -> Order:
    """The order of the licenses, each pair of which is among ``pairs``, in the sequence in which they are named.

    >>> pair = lambda one, relation, other: Comparison(one, other, relation, ())
    >>> order("abc", [pair("a", "stricter", "b"), pair("a", "stricter", "c"), pair("c", "looser", "b")])
    Order(places=(('a',), ('b',), ('c',)), steps=((0, 1), (1, 2)))
    """
    known = list(pairs)
    place = _places(licenses, known)
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(place.values())
    graph.add_edges_from(filter(None, (_step(each, place) for each in known)))
    places = tuple(tuple(one for one in place if place[one] == number) for number in sorted({*place.values()}))
    return Order(places, tuple(sorted(networkx.transitive_reduction(graph).edges)))


def _places(licenses: Sequence[str], pairs: Iterable[Comparison]) -> dict[str, int]:
    """Of each license the number of its place."""
    alike: networkx.Graph[str] = networkx.Graph()
    alike.add_nodes_from(licenses)
    alike.add_edges_from((each.one, each.other) for each in pairs if each.relation == SAME)
    groups = networkx.connected_components(alike)
    number = {one: index for index, group in enumerate(groups) for one in group}
    return {one: number[one] for one in licenses}


def _step(found: Comparison, place: dict[str, int]) -> tuple[int, int] | None:
    ends = place[found.one], place[found.other]
    return {STRICTER: ends, LOOSER: ends[::-1]}.get(found.relation)
