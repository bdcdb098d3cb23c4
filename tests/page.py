# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Pages of the explorer without a server: a link is answered by its job, and the answer read as a browser reads it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from licline.knowledge import KnowledgeBase
from licline.web.job import Asked, Reply, Setup
from licline.web.pages import ROUTES

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))


class Element(NamedTuple):
    """A tag with its attributes, and the names of the tags that it stands in."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


class Page(HTMLParser):
    """What a page holds, in its order."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(convert_charrefs=True)
        self.status, self.source = reply.status, reply.body.decode()
        self.elements: list[Element] = []
        self.texts: list[tuple[str, tuple[str, ...]]] = []
        self._open: list[str] = []
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.texts.append((data, tuple(self._open)))

    def all(self, *tags: str) -> list[Element]:
        return [each for each in self.elements if each.tag in tags]

    @property
    def text(self) -> str:
        """What a person reads, with single spaces."""
        shown = (data for data, within in self.texts if not {"script", "style"} & set(within))
        return " ".join(" ".join(shown).split())

    @property
    def ids(self) -> list[str]:
        return [each["id"] for each in self.elements if each["id"]]

    @property
    def links(self) -> list[str]:
        return [each["href"] for each in self.all("a") if "href" in each.attributes]

    def fields(self) -> dict[str, list[str]]:
        """What the forms would send as they stand: what is checked, selected or filled in."""
        found: dict[str, list[str]] = {}
        selects: list[Element] = []
        for each in self.elements:
            if each.tag == "select":
                selects.append(each)
            elif each.tag == "option" and "selected" in each.attributes:
                found.setdefault(selects[-1]["name"], []).append(each["value"])
            elif each.tag == "input" and (each["type"] != "checkbox" or "checked" in each.attributes) and each["value"]:
                found.setdefault(each["name"], []).append(each["value"])
        return found


def answered(base: KnowledgeBase, link: str, language: str = "en", setup: Setup | None = None) -> Reply | None:
    """What a link leads to; None where no page answers it."""
    parts = urlsplit(link)
    for route in ROUTES:
        pattern = "".join(
            f"(?P<{piece[1:].partition(':')[0]}>.+)" if piece.startswith("{") else re.escape(piece)
            for piece in re.split(r"(\{\w+(?::\w+)?)\}", route.path)
            if piece
        )
        found = re.fullmatch(pattern, parts.path)
        if found:
            path = tuple((name, unquote(value)) for name, value in found.groupdict().items())
            return route.job(base, setup or Setup(), Asked(path=path, query=parts.query, language=language))
    return None


def page(base: KnowledgeBase, link: str, language: str = "en") -> Page:
    reply = answered(base, link, language)
    assert reply is not None, f"nothing answers {link}"
    return Page(reply)


def posted(base: KnowledgeBase, link: str, body: bytes, content_type: str, language: str = "en") -> Page:
    """What a form that is sent to a page gets."""
    route = next(each for each in ROUTES if each.path == link)
    asked = Asked(body=body, content_type=content_type, method="POST", language=language)
    return Page(route.job(base, Setup(), asked))
