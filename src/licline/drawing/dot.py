# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A picture for Graphviz, which places it itself (the DOT language: graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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

SHAPES = {THING: "box", GROUP: "folder", LICENSE: "note", CLAUSE: "box", RULE: "box", APPROVAL: "hexagon"}
WIDTHS = {PLAIN: "1", ARRIVES: "2", COLLIDES: "3"}  # of a line
LEFT, CENTRED = r"\l", r"\n"


def write(picture: Picture) -> str:
    """The whole graph, from left to right."""
    names = {node.id: f"n{number}" for number, node in enumerate(picture.nodes)}
    lines = (*_head(picture), *(_node(names[each.id], each) for each in picture.nodes), *_edges(picture, names))
    return "\n".join(["digraph licline {", *(f"  {line}" for line in lines), "}"]) + "\n"


def _head(picture: Picture) -> Iterator[str]:
    legend = (f"{tones.key(tone)} {said}".strip() for tone, said in picture.legend)
    label = _quoted([picture.headline, *legend, phrases.DISCLAIMER[picture.language]], LEFT)
    yield f"graph [rankdir=LR, labelloc=b, labeljust=l, tooltip={_quoted([picture.title])}, label={label}];"
    yield 'node [style="filled,rounded", fontname="sans-serif"];'
    yield 'edge [fontname="sans-serif"];'


def _node(name: str, node: Node) -> str:
    colours = tones.colours(node.tone)
    said = {
        "label": _quoted([tones.signed(node.tone, node.title), *(tones.signed(*each) for each in _chips(node))]),
        "tooltip": _quoted(node.notes or [node.title]),
        "shape": SHAPES[node.kind],
        "fillcolor": _quoted([colours.fill]),
        "color": _quoted([colours.frame]),
        "fontcolor": _quoted([colours.ink]),
        "penwidth": "3" if node.focus else "1",
        **({"URL": _quoted([node.href])} if node.href else {}),
    }
    return f"{name} [{_attributes(said)}];"


def _chips(node: Node) -> Iterator[tuple[str, str]]:
    return ((chip.tone, chip.text) for chip in node.chips)


def _edges(picture: Picture, names: Mapping[str, str]) -> Iterator[str]:
    for edge in picture.edges:
        yield f"{names[edge.start]} -> {names[edge.end]} [{_attributes(_edge(edge))}];"


def _edge(edge: Edge) -> dict[str, str]:
    colour = _quoted([tones.line(edge.tone)])
    return {
        "label": _quoted([edge.label]),
        "tooltip": _quoted(edge.notes or [edge.label]),
        "color": colour,
        "penwidth": WIDTHS[edge.tone],
    }


def _attributes(said: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in said.items())


def _quoted(lines: Iterable[str], end: str = CENTRED) -> str:
    r"""A string of DOT: quotes and backslashes mean something in it, and entities, as in HTML, do.

    >>> print(_quoted(['a "b" \\N &lt;', "c"]))
    "a \"b\" \\N &amp;lt;\nc"
    """
    escaped = [one_line(each).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for each in lines]
    return '"' + end.join(escaped) + (end if end == LEFT else "") + '"'
