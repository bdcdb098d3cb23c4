# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""SPARQL over the graph: rows of plain values, in time, and nothing that reaches outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pyoxigraph

from licline import vocab
from licline.errors import LiclineError
from licline.law import Scalar
from licline.store import quiet

LIMIT = 10.0  # seconds; the named questions take milliseconds
LARGEST = 30_000  # bytes of a query of the user's own: reading one takes long


class Rows(NamedTuple):
    """An answer: the names of the columns, and rows of plain values (None where a row leaves one open)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar | None, ...], ...]


def select(store: pyoxigraph.Store, query: str, limit: float = LIMIT) -> Rows:
    """The rows of a SELECT or ASK query; raises LiclineError if it is neither or takes more than ``limit`` seconds."""
    return _in_time(lambda: _rows(store, query), limit)


def _rows(store: pyoxigraph.Store, query: str) -> Rows:
    try:
        found = store.query(query)
    except (SyntaxError, RuntimeError) as error:  # a function that nobody has is met only when it runs
        raise LiclineError(f"not SPARQL 1.1: {error}") from error
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Rows(("answer",), ((bool(found),),))
    if isinstance(found, pyoxigraph.QueryTriples):
        del found  # Oxigraph's results may not leave their thread, not even in a traceback
        raise LiclineError("CONSTRUCT and DESCRIBE give triples; ask with SELECT or ASK (or use `licline export`)")
    columns, words = tuple(each.value for each in found.variables), words_of(store)
    return Rows(columns, tuple(tuple(plain(row[each], words) for each in columns) for row in found))


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
        raise LiclineError(f"the query took more than {limit:g} seconds; ask for less") from None
    if isinstance(found, Exception):
        raise found
    return found


def words_of(store: pyoxigraph.Store) -> dict[str, str]:
    """The words of the terms: IRI -> notation."""
    noted = store.quads_for_pattern(None, pyoxigraph.NamedNode(vocab.NOTATION), None)
    return {str(each.subject.value): str(each.object.value) for each in noted}  # type: ignore[union-attr]


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
    if not iri.startswith(vocab.MODELS):
        return ""
    return iri[len(vocab.MODELS) :].removesuffix(vocab.MODEL_NODE).replace("--", "/", 1)


def _note(iri: str) -> str:
    return iri[len(vocab.NOTES) :] if iri.startswith(vocab.NOTES) else ""


def _value(literal: pyoxigraph.Literal) -> Scalar:
    kind = literal.datatype.value
    if kind == vocab.XSD + "boolean":
        return literal.value in ("true", "1")
    digits = literal.value.lstrip("+-").isdecimal()
    return int(literal.value) if kind == vocab.XSD + "integer" and digits else literal.value


def refuse_outside(query: str, name: str) -> None:
    """Raise LiclineError for a query that would read other files or ask other servers (FROM, SERVICE)."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        with quiet():
            asked = translateQuery(parseQuery(query))
    except Exception as error:
        raise LiclineError(f"{name}: not SPARQL 1.1: {' '.join(str(error).split())}") from error
    if asked.algebra.get("datasetClause") or "ServiceGraphPattern" in set(_parts(asked.algebra)):
        raise LiclineError(f"{name}: FROM and SERVICE reach outside the graph and are refused; leave them out")


def _parts(node: Any) -> Iterable[str]:
    """The names of all the parts of a parsed query."""
    if isinstance(node, Mapping):
        yield str(getattr(node, "name", ""))
        for each in node.values():
            yield from _parts(each)
    elif isinstance(node, (list, tuple, set)):
        for each in node:
            yield from _parts(each)
