# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A picture for Mermaid, which GitHub and others draw in Markdown (mermaid.js.org/syntax/flowchart.html)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from licline.drawing import tones
from licline.drawing.picture import (
    APPROVAL,
    ARRIVES,
    CLAUSE,
    COLLIDES,
    GROUP,
    LICENSE,
    PLAIN,
    RULE,
    THING,
    Edge,
    Node,
    Picture,
)
from licline.errors import one_line
from licline.telling import phrases

MARKS = re.compile(r"^[\W\d_]|[^\w ,./()（）。，：、-]|_")
PAIRS = re.compile(r"\\(?=n)|\$(?=\$)|:(?=fa-)")  # a line break, a formula, an icon, even as numbers
APART = "\u200b"  # takes no room
SHAPES = {
    THING: ("[", "]"),
    GROUP: ("[[", "]]"),
    LICENSE: ("([", "])"),
    CLAUSE: ("[", "]"),
    RULE: ("(", ")"),
    APPROVAL: ("{{", "}}"),
}
ARROWS = {PLAIN: "-->", ARRIVES: "==>", COLLIDES: "==>"}


def write(picture: Picture) -> str:
    """The whole flowchart, from left to right, with a legend."""
    lines = (*_nodes(picture), *_edges(picture), *_legend(picture), *_tones(picture))
    return "\n".join(["flowchart LR", *(f"  {line}" for line in lines)]) + "\n"


def _nodes(picture: Picture) -> Iterator[str]:
    for number, node in enumerate(picture.nodes):
        opening, closing = SHAPES[node.kind]
        yield f"n{number}{opening}{_text(_lines(node))}{closing}:::{node.tone}"


def _lines(node: Node) -> Iterator[str]:
    yield tones.signed(node.tone, node.title)
    yield from (tones.signed(chip.tone, chip.text) for chip in node.chips)


def _edges(picture: Picture) -> Iterator[str]:
    names = {node.id: f"n{number}" for number, node in enumerate(picture.nodes)}
    for edge in picture.edges:
        label = f"|{_text([edge.label])}|" if edge.label else ""
        yield f"{names[edge.start]} {ARROWS[edge.tone]}{label} {names[edge.end]}"
    for tone in dict.fromkeys(edge.tone for edge in picture.edges):
        yield f"linkStyle {_numbers(picture.edges, tone)} stroke:{tones.line(tone)}"


def _numbers(edges: Iterable[Edge], tone: str) -> str:
    return ",".join(str(number) for number, edge in enumerate(edges) if edge.tone == tone)


def _legend(picture: Picture) -> Iterator[str]:
    """What the picture says in a sentence, and what its tones mean, as boxes: Mermaid strips a title of signs."""
    yield f"about[{_text([picture.title, picture.headline, phrases.DISCLAIMER[picture.language]])}]:::{PLAIN}"
    for number, (tone, said) in enumerate(picture.legend):
        yield f"legend{number}[{_text([f'{tones.key(tone)} {said}'.strip()])}]:::{tone or PLAIN}"


def _tones(picture: Picture) -> Iterator[str]:
    used = [PLAIN, *(node.tone for node in picture.nodes), *(tone for tone, _ in picture.legend if tone)]
    for tone in dict.fromkeys(used):
        colours = tones.colours(tone)
        yield f"classDef {tone} fill:{colours.fill},stroke:{colours.frame},color:{colours.ink}"


def _text(lines: Iterable[str]) -> str:
    """A label in quotes."""
    return '"' + "<br/>".join(entities(one_line(each)) for each in lines) + '"'


def entities(text: str) -> str:
    """Signs that could be marks of Mermaid, Markdown or HTML as numbers, which Mermaid shows as the signs.

    >>> entities('1. a "b" <i>'), entities("$$x")
    ('#49;. a #34;b#34; #60;i#62;', '#36;#8203;#36;x')
    """
    apart = PAIRS.sub(rf"\g<0>{APART}", text)
    return MARKS.sub(lambda found: f"#{ord(found[0])};", apart)
