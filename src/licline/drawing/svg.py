# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A picture as SVG: one file that stands alone, or, ``linked``, a part of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from licline.drawing import arrows, boxes, pen
from licline.drawing.layout import laid_out
from licline.drawing.lettering import lines, width
from licline.drawing.picture import Picture, Remark
from licline.drawing.style import sheet
from licline.errors import one_line
from licline.telling import phrases

SPACE, MARGIN, LEAST, MEASURE = "http://www.w3.org/2000/svg", 32.0, 720.0, 1_000.0
HEADLINE, QUESTION, SAYING = 19, 13, 12.5  # sizes of letters, as in picture.css
HEADLINE_STEP, SAYING_STEP, SIGN = 27.0, 18.0, 36.0
SHOWN = 8  # remarks; all of them stand in what `licline check` says
AND_MORE = {"en": "and {} more (licline check)", "zh": "另有 {} 项（licline check）"}


def svg(picture: Picture, *, linked: bool = False, theme: str = "", style: str = "") -> str:
    """The picture as an ``<svg>`` element; ``theme`` is light or dark, or what the reader prefers;
    ``style`` other rules than those of picture.css.

    One that is ``linked`` has classes and attributes alone and no ``<style>``, and leaves headline and remarks to the
    page, which brings picture.css.
    """
    sheet_of_paper = _Sheet(picture, f"picture theme-{theme}" if theme else "picture")
    if not linked:
        pen.add(sheet_of_paper.root, "style").text = style or sheet()
    return ET.tostring(sheet_of_paper.drawn(whole=not linked), encoding="unicode")


def write(picture: Picture) -> str:
    """The picture as a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg(picture)}\n'


class _Sheet:
    """The drawing, from top to bottom."""

    def __init__(self, picture: Picture, kind: str) -> None:
        self._picture = picture
        self.root = ET.Element("svg", {"xmlns": SPACE, "class": kind, "role": "graphics-document document"})
        self.root.set("lang", picture.language)
        pen.add(self.root, "title").text = one_line(picture.title)
        pen.add(self.root, "desc").text = one_line(picture.headline)
        self._texts = boxes.printed(picture.nodes)
        self._labels = arrows.labels(picture.edges)
        wide = {name: each.width for name, each in self._texts.items()}
        tall = boxes.tallest(self._texts.values())
        self._layout = laid_out(wide, tall, arrows.arrows(picture.edges, self._labels))
        self.width = max(LEAST, self._layout.width + 2 * MARGIN)
        self._measure = min(self.width - 2 * MARGIN, MEASURE)

    def drawn(self, whole: bool) -> ET.Element:
        """The picture; ``whole`` with its headline and remarks."""
        paper = pen.add(self.root, "rect", "paper", width=self.width)
        y = self._head(MARGIN) if whole else MARGIN / 2
        y = self._graph(y)
        y = self._legend(y)
        y = self._remarks(y) + MARGIN / 2 if whole else y
        paper.set("height", pen.number(y))
        size = {"width": pen.number(self.width), "height": pen.number(y)}
        self.root.attrib.update(size, viewBox=f"0 0 {size['width']} {size['height']}")
        return self.root

    def _head(self, y: float) -> float:
        """What was asked, and the answer in a sentence under the sign of its verdict."""
        tone = next((node.tone for node in self._picture.nodes if node.focus), "")
        group = pen.add(self.root, "g", f"head tone-{tone}")
        left = MARGIN + (SIGN + 16 if tone in pen.SIGNS else 0)
        if tone in pen.SIGNS:
            pen.sign(group, pen.SIGNS[tone], MARGIN + SIGN / 2, y + SIGN / 2 + 4, SIGN)
        for line in lines(self._picture.title, self._measure - left, QUESTION, 2):
            pen.text(group, left, y + QUESTION, line, "question")
            y += SAYING_STEP + 2
        for line in lines(self._picture.headline, self._measure - left, HEADLINE, 6):
            y += HEADLINE_STEP
            pen.text(group, left, y - 6, line, "headline")
        return y + 20

    def _graph(self, y: float) -> float:
        layout, picture = self._layout, self._picture
        left = (self.width - layout.width) / 2
        top = y + 2 * boxes.SHADOW + arrows.STEP
        graph = pen.add(self.root, "g", "graph", transform=f"translate({pen.number(left)} {pen.number(top)})")
        under, over = pen.add(graph, "g", "edges"), pen.add(graph, "g", "nodes")
        for number in arrows.by_weight(picture.edges):
            edge = picture.edges[number]
            arrows.drawn(under, edge, self._labels[number], layout.ways[number], layout.boxes[edge.start])
        for node in picture.nodes:
            boxes.drawn(over, node, self._texts[node.id], layout.boxes[node.id])
        return top + layout.height + MARGIN

    def _legend(self, y: float) -> float:
        """What the tones mean, in rows."""
        if not self._picture.legend:
            return y
        group = pen.add(self.root, "g", "legend")
        x = MARGIN
        for tone, said in self._picture.legend:
            wide = _symbol(tone, bool(self._picture.edges)) + min(width(said, SAYING), self._measure)
            if x > MARGIN and x + wide > self.width - MARGIN:
                x, y = MARGIN, y + SAYING_STEP + 6
            y = self._entry(group, tone, said, x, y)
            x += wide + 22
        return y + SAYING_STEP + 12

    def _entry(self, parent: ET.Element, tone: str, said: str, x: float, y: float) -> float:
        """A sign, or a piece of an arrow, with what it means; where its last line stands."""
        group = pen.add(parent, "g", f"entry tone-{tone}")
        if tone in pen.SIGNS:
            pen.sign(group, pen.SIGNS[tone], x + 8, y + 8, 16)
        elif tone and self._picture.edges:
            pen.add(group, "path", "line", d=f"M{pen.number(x)} {pen.number(y + 8)} h26")
            pen.add(group, "path", "tip", d=f"M{pen.number(x + 32)} {pen.number(y + 8)} l-8 -4 v8 Z")
        left = x + _symbol(tone, bool(self._picture.edges))
        for number, line in enumerate(lines(said, self._measure, SAYING, 4)):
            y += SAYING_STEP if number else 0
            pen.text(group, left, y + 12.5, line, "meaning")
        return y

    def _remarks(self, y: float) -> float:
        """What was found, the gravest first; then that none of it is advice."""
        pen.add(
            self.root, "path", "hair", d=f"M{pen.number(MARGIN)} {pen.number(y)} H{pen.number(self.width - MARGIN)}"
        )
        y += 16
        for remark in self._picture.remarks[:SHOWN]:
            y = self._remark(remark, y)
        left = len(self._picture.remarks) - SHOWN
        for said in self._closing(left):
            pen.text(self.root, MARGIN, y + 12, said, "small")
            y += SAYING_STEP
        return y

    def _closing(self, left: int) -> Iterator[str]:
        language = self._picture.language
        if left > 0:
            yield AND_MORE[language].format(left)
        yield phrases.DISCLAIMER[language]

    def _remark(self, remark: Remark, y: float) -> float:
        group = pen.add(self.root, "g", f"remark tone-{pen.SEVERITIES.get(remark.severity, 'plain')}")
        pen.sign(group, pen.REMARKS.get(remark.severity, ""), MARGIN + 9, y + 8, 18)
        where = phrases.COMMA[self._picture.language].join(remark.where)
        holder = pen.add(group, "a", href=remark.href) if remark.href else group
        for kind, said in self._set(remark.text, where):
            pen.text(holder, MARGIN + 30, y + 12.5, said, kind)
            y += SAYING_STEP
        return y + 8

    def _set(self, text: str, where: str) -> Sequence[tuple[str, str]]:
        room = self._measure - 30
        told = [("told", line) for line in lines(text, room, SAYING, 5)]
        return [*told, *(("where", line) for line in lines(where, room, SAYING, 2) if where)]


def _symbol(tone: str, arrows: bool) -> float:
    """The room that the symbol of a tone takes in the legend."""
    return 23.0 if tone in pen.SIGNS else 40.0 if tone and arrows else 0.0
