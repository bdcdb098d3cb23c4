# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Rich representations for Jupyter and its like: answers, findings, licenses, pictures as HTML and as text.

    from licline import notebook
    notebook.html(answer, language="zh")

`shown.py` lets the classes call this; nothing of it is loaded before.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree import ElementTree as ET

from licline.answer import Verdict
from licline.drawing import captions
from licline.drawing.picture import Picture
from licline.drawing.table import Table, tables
from licline.errors import LiclineError, one_line
from licline.finding import Finding, Report
from licline.law import License
from licline.telling import as_html, as_text, phrases
from licline.telling.tongue import of_the_locale

Thing: TypeAlias = Verdict | Finding | Report | License | Picture


def bundle(thing: Thing, language: str = "") -> dict[str, str]:
    """The thing by media type: HTML where that is shown, else text."""
    return {"text/html": html(thing, language), "text/plain": text(thing, language)}


def html(thing: Thing, language: str = "") -> str:
    """The thing as a piece of HTML; without a ``language`` in that of the locale, a picture in its own."""
    tongue = language or of_the_locale()
    if isinstance(thing, Verdict):
        return as_html.verdict(thing, tongue)
    if isinstance(thing, Finding):
        return as_html.finding(thing, tongue)
    if isinstance(thing, Report):
        return as_html.report(thing, tongue)
    return as_html.license(thing, tongue) if isinstance(thing, License) else _picture(thing)


def text(thing: Thing, language: str = "") -> str:
    """The thing in lines."""
    tongue = language or of_the_locale()
    if isinstance(thing, Verdict):
        return as_text.verdict(thing, tongue).rstrip()
    if isinstance(thing, Picture):
        return f"{one_line(thing.title)}\n{one_line(thing.headline)}"
    if isinstance(thing, License):
        return one_line(f"{thing.label[tongue]} ({thing.id})")
    findings = thing.findings if isinstance(thing, Report) else (thing,)
    return "\n".join(_found(each, tongue) for each in findings) or phrases.NOTHING[tongue]


def _found(each: Finding, language: str) -> str:
    kind = f"{phrases.SEVERITIES[each.severity][language]}[{each.code}]"
    return one_line(f"{kind}{phrases.COLON[language]}{each.message[language]}")


def _picture(picture: Picture) -> str:
    """The drawing as an image, which keeps its style to itself, with its tables; the tables alone without a drawing."""
    block = ET.Element("div", {"lang": picture.language})
    drawn = list(_image(picture))
    block.extend(drawn or _said(picture))
    more = ET.SubElement(block, "details", {} if drawn else {"open": ""})
    ET.SubElement(more, "summary").text = captions.PAGE["tables"][picture.language]
    more.extend(_table(each) for each in tables(picture) if each.rows)
    return ET.tostring(block, encoding="unicode", method="html")


def _image(picture: Picture) -> Iterator[ET.Element]:
    """The drawing; nothing, where the library that places boxes is not installed."""
    try:
        from licline.drawing.svg import svg

        drawn = svg(picture).encode()
    except (ImportError, LiclineError):
        return
    source = "data:image/svg+xml;base64," + base64.b64encode(drawn).decode()
    yield ET.Element("img", {"src": source, "alt": one_line(picture.headline), "style": "max-width: 100%"})


def _said(picture: Picture) -> Iterator[ET.Element]:
    """What a drawing says beside its boxes."""
    for said in (picture.title, picture.headline, *(each.text for each in picture.remarks)):
        line = ET.Element("p")
        line.text = one_line(said)
        yield line


def _table(table: Table) -> ET.Element:
    found = ET.Element("table")
    ET.SubElement(found, "caption").text = one_line(table.caption)
    head = ET.SubElement(found, "tr")
    for name in table.columns:
        ET.SubElement(head, "th", {"scope": "col"}).text = one_line(name)
    for row in table.rows:
        line = ET.SubElement(found, "tr")
        for text, _ in row:
            ET.SubElement(line, "td").text = one_line(text)
    return found
