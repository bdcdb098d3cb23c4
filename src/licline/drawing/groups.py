# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The box in the place of many: how many, of which sort, some of their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from licline.drawing import sayings
from licline.drawing.links import Links
from licline.drawing.picture import Node
from licline.law import Words

NAMED = 12  # names that are told of a group


def group(
    name: str, members: Sequence[Node], made: Callable[[str], Collection[frozenset[str]]], language: str, links: Links
) -> Node:
    """A box for all ``members``; ``made`` says by which kinds of step each was made."""
    first = members[0]
    what = _what(made(first.id))[language]
    left = len(members) - NAMED
    more = (sayings.AND_MORE[language].format(number=left),) if left > 0 else ()
    return first._replace(
        id=name,
        title=sayings.ALIKE[language].format(number=len(members), what=what),
        notes=(*first.notes, *(each.title for each in members[:NAMED]), *more),
        href=links.group(name),
    )


def _what(steps: Collection[frozenset[str]]) -> Words:
    """What things made so are called."""
    if not steps:
        return sayings.SOURCES
    kinds = {kind for step in steps for kind in step}
    return sayings.GROUPS.get(next(iter(kinds)), sayings.ANY_GROUP) if len(kinds) == 1 else sayings.ANY_GROUP
