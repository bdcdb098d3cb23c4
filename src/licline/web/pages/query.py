# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""SPARQL: the named questions with their parameters, an editor for one's own, rows that lead to the pages."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import Any, NamedTuple

from licline import vocab
from licline.endpoint import Endpoint
from licline.errors import LiclineError, unknown
from licline.knowledge import KnowledgeBase
from licline.law import Scalar
from licline.questions import Question, filled
from licline.sparql import Rows, Source, select
from licline.web.job import Asked, Reply, Setup, status_of
from licline.web.pages.clauses import anchors
from licline.web.pages.error import readable
from licline.web.pages.links import Links
from licline.web.pages.paper import links, paper
from licline.web.routes import LIMITS
from licline.web.sparql import answer as endpoint
from licline.web.sparql.protocol import query_of
from licline.web.sparql.results import sealed

MOST = 1000  # rows on a page; the download has all
FORMATS = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}
HEADER = re.compile(r"\A(?:#[^\n]*\n)+")  # of a named question: its documentation, which the page shows
NOTHING = "ASK { }"
OWN, NAMED, FORMAT = "query", "question", "format"

SAMPLE = f"""PREFIX ll: <{vocab.LL}>
PREFIX rdfs: <{vocab.RDFS}>

SELECT ?license ?label WHERE {{
  ?license a ll:License ; rdfs:label ?label .
  FILTER (LANG(?label) = "en")
}}
ORDER BY ?license
LIMIT 20
"""


class Cell(NamedTuple):
    """A value of an answer, and the page that it has."""

    text: str
    link: str = ""
    number: bool = False


class Known(NamedTuple):
    """What has a page."""

    models: frozenset[str]
    licenses: frozenset[str]


@readable
def query(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """A named question, a query of the reader's own, or neither yet; the link of either shows it again."""
    question, text, rows, said, status = None, asked.one(OWN), None, None, 200
    source = _source(base, setup)
    try:
        if text.strip():
            rows = _own(source, query_of(asked) or "")
        elif asked.one(NAMED):
            question = base.question(asked.one(NAMED))
            text = filled(question, _given(question, asked), asked.language, source)
            rows = select(source, text, LIMITS["sparql"].seconds)
    except LiclineError as error:
        said, status = error, status_of(error, asked)
    shown = _shown(base, asked, question, text, rows)
    return paper(base, asked, "query.html", status=status, here="/query", said=said, **shown)


@readable
def rows(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The rows as a file to keep: the endpoint's answer, in the format that a link can name."""
    name = asked.one(FORMAT)
    if name not in FORMATS:
        raise unknown("format", name, FORMATS, "csv, tsv, json or xml")
    found = endpoint(base, setup, asked._replace(accept=FORMATS[name], method="GET"))
    return found._replace(headers=(*found.headers, ("content-disposition", f'attachment; filename="rows.{name}"')))


def _source(base: KnowledgeBase, setup: Setup) -> Source:
    """Our own graph, or the server behind us."""
    return Endpoint(setup.endpoint, seconds=LIMITS["sparql"].seconds - 1) if setup.endpoint else base.store


def _own(source: Source, text: str) -> Rows:
    """What a query of the reader's own gives; while it runs, nothing can be opened here."""
    select(source, NOTHING)  # whatever is read from the disk when first needed is read now
    with nullcontext() if isinstance(source, Endpoint) else sealed():
        return select(source, text, LIMITS["sparql"].seconds)


def _given(question: Question, asked: Asked) -> dict[str, str]:
    """The parameters that were filled in."""
    said = {each.name: asked.one(each.name).strip() for each in question.parameters}
    return {name: value for name, value in said.items() if value}


def _shown(
    base: KnowledgeBase, asked: Asked, question: Question | None, text: str, rows: Rows | None
) -> dict[str, Any]:
    known = Known(frozenset(base.model_ids()), frozenset(base.license_ids()))
    return {
        "questions": [base.question(each) for each in base.question_names()],
        "question": question,
        "given": _given(question, asked) if question else {},
        "text": HEADER.sub("", text),
        "columns": rows.columns if rows else (),
        "rows": [[_cell(base, each, known, links(asked)) for each in row] for row in rows.rows[:MOST]]
        if rows
        else None,
        "number": len(rows.rows) if rows else 0,
        "most": MOST,
        "formats": list(FORMATS),
        "sample": SAMPLE,
    }


def _cell(base: KnowledgeBase, value: Scalar | None, known: Known, to: Links) -> Cell:
    """A license or model leads to its page, what is in a license's file to its place there."""
    if value is None:
        return Cell("")
    if isinstance(value, bool):
        return Cell(str(value).lower())
    if not isinstance(value, str):
        return Cell(f"{value:,}", number=True)
    name, _, part = value.partition("#")
    if value in known.models:
        return Cell(value, to.model(value))
    if name not in known.licenses:
        return Cell(value)
    return Cell(value, to.license(name, part if part in anchors(base.license(name)) else ""))
