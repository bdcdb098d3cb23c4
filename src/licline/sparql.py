# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""SPARQL over the graph, here or at an endpoint: rows of plain values, in time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

import pyoxigraph

from licline import vocab
from licline.errors import LiclineError
from licline.guarded import GRAPHS, verb
from licline.law import Scalar

LIMIT = 10.0  # seconds; the named questions take milliseconds
NOTED = f"SELECT ?term ?word WHERE {{ ?term <{vocab.NOTATION}> ?word }}"


class Source(Protocol):
    """What a query is put to: an Oxigraph store, or an endpoint (`endpoint.py`)."""

    def query(self, query: str, /) -> Any:
        """Oxigraph's solutions, yes or no, or triples."""


class Rows(NamedTuple):
    """An answer: the names of the columns, and rows of plain values (None where a row leaves one open)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar | None, ...], ...]


def select(source: Source, query: str, limit: float = LIMIT) -> Rows:
    """The rows of a SELECT or ASK query; raises LiclineError if it is neither or takes more than ``limit`` seconds."""
    if verb(query) in GRAPHS:
        raise LiclineError(
            "CONSTRUCT and DESCRIBE give triples; ask with SELECT or ASK (or use `licline export`)",
            "CONSTRUCT 和 DESCRIBE 给出的是三元组；请用 SELECT 或 ASK（或 `licline export`）",
        )
    return _in_time(lambda: _rows(source, query), limit)


def _rows(source: Source, query: str) -> Rows:
    try:
        found = source.query(query)
    except (SyntaxError, RuntimeError) as error:  # a function that nobody has is met only when it runs
        said = readable(error)
        raise LiclineError(f"not SPARQL 1.1: {said}", f"不是 SPARQL 1.1：{said}") from error
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Rows(("answer",), ((bool(found),),))
    columns, words = tuple(each.value for each in found.variables), words_of(source)
    return Rows(columns, tuple(tuple(plain(row[each], words) for each in columns) for row in found))


def readable(error: Exception) -> str:
    """What Oxigraph says, without the ranges of letters that a name may begin with.

    >>> readable(SyntaxError("error at 1:9: expected one of FILTER, VALUES, ['0' ..= '9'], ['A' ..= 'Z']"))
    'error at 1:9: expected one of FILTER, VALUES'
    """
    return str(error).partition(", [")[0]


def _in_time(work: Any, limit: float) -> Rows:
    """The result of ``work``, which runs beside: Oxigraph cannot be interrupted, only left behind."""
    from queue import Empty, SimpleQueue
    from threading import Thread

    done: SimpleQueue[Rows | Exception] = SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except Exception as error:
            done.put(error)

    Thread(target=run, daemon=True).start()
    try:
        found = done.get(timeout=limit)
    except Empty:
        raise LiclineError(
            f"the query took more than {limit:g} seconds; ask for less", f"查询超过 {limit:g} 秒；请缩小范围"
        ) from None
    if isinstance(found, Exception):
        raise found
    return found


def words_of(source: Source) -> dict[str, str]:
    """The words of the terms: IRI -> notation."""
    return {each["term"].value: each["word"].value for each in source.query(NOTED)}


def plain(found: Any, words: Mapping[str, str]) -> Scalar | None:
    """A term as a person writes it: the id of a license or model, the word of a term, a number."""
    if found is None:
        return None
    if isinstance(found, pyoxigraph.Literal):
        return _value(found)
    iri = str(getattr(found, "value", found))  # a statement about a statement is shown as it is
    for spell in (_license, _model, _note):
        if name := spell(iri):
            return name
    return words.get(iri) or (vocab.local(iri) if iri.startswith((vocab.LL, vocab.ODRL, vocab.CC)) else iri)


def _license(iri: str) -> str:
    """`mit` for the license itself, `mit#grant` for something in its file."""
    if not iri.startswith(vocab.LICENSES):
        return ""
    return iri[len(vocab.LICENSES) :].removesuffix(vocab.LICENSE_NODE)


def _model(iri: str) -> str:
    return vocab.model_id(iri) if iri.startswith(vocab.MODELS) else ""


def _note(iri: str) -> str:
    return iri[len(vocab.NOTES) :] if iri.startswith(vocab.NOTES) else ""


def _value(literal: pyoxigraph.Literal) -> Scalar:
    kind = literal.datatype.value
    if kind == vocab.XSD + "boolean":
        return literal.value in ("true", "1")
    digits = literal.value.lstrip("+-").isdecimal()
    return int(literal.value) if kind == vocab.XSD + "integer" and digits else literal.value
