# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The picture of the order of restrictiveness: strictest first, licenses that are the same in one box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from licline.compare import Comparison, each_pair
from licline.drawing import captions
from licline.drawing.picture import LICENSE, PLAIN, Chip, Edge, Node, Picture
from licline.errors import one_line
from licline.knowledge import KnowledgeBase
from licline.law import License
from licline.order import Order, order
from licline.telling import phrases


def order_picture(
    base: KnowledgeBase, ids: Sequence[str], language: str, pairs: Iterable[Comparison] | None = None
) -> Picture:
    """How the licenses stand to one another; ``pairs`` has each pair once, where it is worked out already."""
    licenses = {each.id: each for each in map(base.license, ids)}
    found = order(list(licenses), each_pair(licenses.values(), base.book) if pairs is None else pairs)
    names = ["; ".join(place) for place in found.places]
    return Picture(
        title=captions.ORDER[language],
        headline=captions.ORDER_SAYS[language].format(licenses=len(licenses), ranked=_ranked(found)),
        nodes=tuple(_place(number, found, names, licenses, language) for number in range(len(names))),
        edges=tuple(Edge(names[one], names[other]) for one, other in found.steps),
        legend=((PLAIN, phrases.ORDER_LEGEND[language]),),
        language=language,
    )


def _ranked(found: Order) -> int:
    """How many licenses there are to which another one stands in an order."""
    joined = {place for step in found.steps for place in step}
    return sum(len(each) for number, each in enumerate(found.places) if number in joined or len(each) > 1)


def _place(number: int, found: Order, names: Sequence[str], licenses: dict[str, License], language: str) -> Node:
    """Licenses that are the same; each by its label, and by its id as a chip."""
    place = [licenses[each] for each in found.places[number]]
    return Node(
        names[number],
        " = ".join(one_line(each.label[language]) for each in place),
        PLAIN,
        LICENSE,
        chips=tuple(Chip(one_line(each.id), PLAIN) for each in place),
        notes=tuple(_neighbours(number, found, names, language)),
        count=len(place),
    )


def _neighbours(number: int, found: Order, names: Sequence[str], language: str) -> Iterator[str]:
    """The next stricter ones and the next looser ones."""
    stricter = [names[one] for one, other in found.steps if other == number]
    looser = [names[other] for one, other in found.steps if one == number]
    for caption, near in ((captions.STRICTER, stricter), (captions.LOOSER, looser)):
        if near:
            yield f"{caption[language]}{phrases.COLON[language]}{phrases.COMMA[language].join(near)}"
