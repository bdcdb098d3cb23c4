# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The order of licenses as text that other programs draw: Graphviz DOT and Mermaid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from licline.errors import one_line
from licline.order import Order
from licline.telling import phrases

Labels: TypeAlias = Mapping[str, str]  # what each license is called
MARKS = re.compile(r"^[\W\d_]|[^\w ,./()（）。，：、-]|_")


def dot(found: Order, labels: Labels, language: str) -> str:
    """For Graphviz (the DOT language: graphviz.org/doc/info/lang.html)."""
    places = [f"  n{number} [label={_quoted(_lines(place, labels))}];" for number, place in enumerate(found.places)]
    steps = [f"  n{one} -> n{other};" for one, other in found.steps]
    legend = _quoted([phrases.ORDER_LEGEND[language], phrases.DISCLAIMER[language]])
    head = ["digraph licenses {", "  node [shape=box];", f"  label={legend};"]
    return "\n".join([*head, *places, *steps, "}"]) + "\n"


def mermaid(found: Order, labels: Labels, language: str) -> str:
    """For Mermaid (flowcharts: mermaid.js.org/syntax/flowchart.html)."""
    legend = f"{phrases.ORDER_LEGEND[language]} {phrases.DISCLAIMER[language]}"
    head = ["---", f"title: {json.dumps(legend, ensure_ascii=False)}", "---", "flowchart TB"]
    return "\n".join([*head, *_flow(found, labels)]) + "\n"


def _flow(found: Order, labels: Labels) -> Iterator[str]:
    for number, place in enumerate(found.places):
        yield f'  n{number}["{"<br/>".join(map(entities, _lines(place, labels)))}"]'
    for one, other in found.steps:
        yield f"  n{one} --> n{other}"


def _lines(place: Sequence[str], labels: Labels) -> list[str]:
    """The licenses that are the same, one a line."""
    return [f"{one_line(labels[license])} ({license})" for license in place]


def _quoted(lines: Sequence[str]) -> str:
    r"""A string of DOT: quotes and backslashes mean something in it, and entities, as in HTML, do.

    >>> print(_quoted(['a "b" \\N &lt;', "c"]))
    "a \"b\" \\N &amp;lt;\nc"
    """
    escaped = (each.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for each in lines)
    return '"' + r"\n".join(escaped) + '"'


def entities(text: str) -> str:
    """Signs that could be marks of Mermaid, Markdown or HTML as numbers, which Mermaid shows as the signs.

    >>> entities('1. a "b" <i>')
    '#49;. a #34;b#34; #60;i#62;'
    """
    return MARKS.sub(lambda found: f"#{ord(found[0])};", text)
