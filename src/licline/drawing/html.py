# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A picture as one HTML file that needs nothing else: the graph, its tables, its findings, and what is told of a box.

A box is a link to what is told of it (``:target``), so that it is chosen by a click or by keyboard without a script;
the script only zooms and scrolls. The policy in the head of the file lets it fetch nothing (CSP 3, section 2.3.1).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from licline.drawing import captions, tones
from licline.drawing.picture import Node, Picture
from licline.drawing.style import colours, sheet
from licline.drawing.svg import svg
from licline.drawing.table import tables
from licline.errors import not_installed
from licline.telling import phrases
from licline.telling.links import leads

if TYPE_CHECKING:
    import jinja2


class Way(NamedTuple):
    """An arrow as seen from one of its ends: what it says, and what is at the other."""

    label: str
    title: str
    anchor: str


class Told(NamedTuple):
    """What is told of a box: its anchor, itself, the arrows that come and those that go."""

    anchor: str
    node: Node
    coming: tuple[Way, ...]
    going: tuple[Way, ...]


def write(picture: Picture) -> str:
    """The whole file; raises LiclineError without Jinja2."""
    template = _template()
    boxes = list(_told(picture))
    chosen = tuple(each.node._replace(href=f"#{each.anchor}") for each in boxes)
    drawn = picture._replace(nodes=chosen, legend=())
    style, script = "\n".join((sheet(), *_colours(), _part("page.css"))), _part("page.js")
    return template.render(
        picture=picture,
        boxes=boxes,
        graph=svg(drawn, linked=True),
        tables=tables(drawn),
        style=style,
        script=script,
        policy=_policy(style, script),
        say=captions.PAGE,
        phrases=phrases,
        tones=tones,
    )


def _template() -> jinja2.Template:
    try:
        import jinja2
    except ImportError as error:
        raise not_installed(("HTML", "HTML "), error, "draw") from error
    loader = jinja2.PackageLoader("licline.drawing")
    room = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    room.filters["leads"] = leads
    return room.get_template("picture.html")


def _colours() -> Iterator[str]:
    """The colours of the tones for the whole page; the style sheet of pictures gives them to pictures alone."""
    for theme in ("light", "dark"):
        said = " ".join(f"--{name}: {colour};" for name, colour in colours(theme).items())
        yield f"@media (prefers-color-scheme: {theme}) {{ :root {{ {said} }} }}"


def _part(name: str) -> str:
    return files("licline.drawing").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the file may load: nothing but its own style and script, known by their digests."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _told(picture: Picture) -> Iterator[Told]:
    anchors = {node.id: f"box-{number}" for number, node in enumerate(picture.nodes)}
    titles = {node.id: node.title for node in picture.nodes}
    coming: dict[str, list[Way]] = {}
    going: dict[str, list[Way]] = {}
    for each in picture.edges:
        coming.setdefault(each.end, []).append(Way(each.label, titles[each.start], anchors[each.start]))
        going.setdefault(each.start, []).append(Way(each.label, titles[each.end], anchors[each.end]))
    for node in picture.nodes:
        yield Told(anchors[node.id], node, tuple(coming.get(node.id, ())), tuple(going.get(node.id, ())))
