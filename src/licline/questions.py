# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions of ``queries/``: SPARQL files whose name is the question and whose header is its documentation.

A parameter is a ``VALUES ?name { ... }`` line of the query: what stands there is its default, so that a file runs
unchanged on any SPARQL 1.1 endpoint. ``UNDEF`` leaves the question open.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import pyoxigraph

from licline import vocab
from licline.errors import LiclineError, unknown
from licline.law import Scalar, Words
from licline.store import quiet

Kind = Literal["license", "model", "term", "text", "language", "date"]
QUERIES = "queries"
ENDING = ".rq"
HEADER = re.compile(r"^#\s+(question|returns)@(en|zh): (.+)$", re.MULTILINE)
PARAMETER = re.compile(r"^#\s+param (\w+) \((\w+)\): (.+?) / (.+)$", re.MULTILINE)
LANGUAGE = "lang"  # the parameter that --lang fills in
HINTS = {"license": "licline licenses", "model": "licline models", "term": "licline facts"}  # what lists the names
LIMIT = 10.0  # seconds; the questions here take milliseconds
LARGEST = 30_000  # bytes of a query of the user's own: reading one takes long


class Parameter(NamedTuple):
    """Something that may be given with a question; ``kind`` says how its words become a term."""

    name: str
    kind: str
    about: Words


class Question(NamedTuple):
    """A named query: what it asks, what it takes, what a row of the answer is."""

    name: str
    text: Words
    returns: Words
    parameters: tuple[Parameter, ...]
    query: str


class Rows(NamedTuple):
    """An answer: the names of the columns, and rows of plain values (None where a row leaves one open)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar | None, ...], ...]


def names(root: str) -> list[str]:
    """The questions that there are, by name."""
    return sorted(name[: -len(ENDING)] for name in os.listdir(os.path.join(root, QUERIES)) if name.endswith(ENDING))


def load(root: str, name: str) -> Question:
    """A question by name; raises UnknownWordError with suggestions."""
    if name not in names(root):
        raise unknown("question", name, names(root), "licline ask")
    with open(os.path.join(root, QUERIES, name + ENDING), encoding="utf-8") as source:
        return understand(name, source.read())


def understand(name: str, query: str) -> Question:
    """A query with the documentation of its header."""
    said = {(what, language): text for what, language, text in HEADER.findall(query)}
    return Question(
        name=name,
        text=Words(said["question", "en"], said["question", "zh"]),
        returns=Words(said["returns", "en"], said["returns", "zh"]),
        parameters=tuple(Parameter(each, kind, Words(en, zh)) for each, kind, en, zh in PARAMETER.findall(query)),
        query=query,
    )


def filled(question: Question, given: Mapping[str, str], language: str, store: pyoxigraph.Store | None = None) -> str:
    """The query with its parameters in place; raises LiclineError for one that it does not take.

    Where ``store`` is given, a parameter must name something in it: a name that nothing has would get no rows.
    """
    known = {each.name: each for each in question.parameters}
    query = _with(question.query, LANGUAGE, pyoxigraph.Literal(language))
    for name, word in given.items():
        if name not in known:
            raise unknown("parameter", name, known or ("none",), f"licline ask {question.name} --help")
        query = _with(query, name, " ".join(map(str, terms(known[name].kind, word, store))))
    return query


def terms(kind: str, word: str, store: pyoxigraph.Store | None = None) -> list[Any]:
    """A word of a person as the RDF terms that a parameter of ``kind`` stands for: one, unless the word has two senses.

    >>> [plain(each) for each in terms("model", "Qwen/Qwen-7B")]
    ['Qwen/Qwen-7B']
    """
    if kind in ("text", "language"):
        return [pyoxigraph.Literal(word)]
    if kind == "date":
        return [pyoxigraph.Literal(word, datatype=pyoxigraph.NamedNode(vocab.XSD + "date"))]
    try:
        nodes = [pyoxigraph.NamedNode(iri) for iri in ([word] if vocab.is_iri(word) else _iris(kind, word, store))]
    except ValueError as error:
        raise LiclineError(f"`{word}` cannot be part of a name ({error}); give an id") from error
    if store is not None and not any(_occurs(store, node) for node in nodes):
        raise unknown(kind, word, _names(kind, store), HINTS[kind])
    return nodes


def _iris(kind: str, word: str, store: pyoxigraph.Store | None) -> list[str]:
    """A license or model by its id, a term by its notation or else its name.

    Names alone mislead: the duty `attribute` is ODRL's, and `include-notice` is ccREL's Notice.
    """
    if kind == "license":
        return [vocab.license_iri(word)]
    if kind == "model":
        return [vocab.model_iri(word)]
    notation = pyoxigraph.NamedNode(vocab.NOTATION)
    noted = store.quads_for_pattern(None, notation, pyoxigraph.Literal(word)) if store is not None else ()
    return sorted(_text(each.subject) for each in noted) or [vocab.LL + word]


def _occurs(store: pyoxigraph.Store, node: pyoxigraph.NamedNode) -> bool:
    """Whether anything is said of or with ``node``: a parent without a file of its own is known by its children."""
    return any(store.quads_for_pattern(node, None, None)) or any(store.quads_for_pattern(None, None, node))


def _names(kind: str, store: pyoxigraph.Store) -> list[str]:
    """What could have been meant."""
    if kind == "term":
        notation = pyoxigraph.NamedNode(vocab.NOTATION)
        return [_text(each.object) for each in store.quads_for_pattern(None, notation, None)]
    typed = pyoxigraph.NamedNode(vocab.LL + kind.capitalize())
    return [str(plain(each.subject)) for each in store.quads_for_pattern(None, pyoxigraph.NamedNode(vocab.TYPE), typed)]


def _text(term: Any) -> str:
    return str(term.value)


def _with(query: str, name: str, value: Any) -> str:
    return re.sub(rf"VALUES \?{name} {{[^}}]*}}", lambda _: f"VALUES ?{name} {{ {value} }}", query)


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
    columns = tuple(each.value for each in found.variables)
    return Rows(columns, tuple(tuple(plain(row[each]) for each in columns) for row in found))


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


def plain(found: Any) -> Scalar | None:
    """A term as a person writes it: the id of a license or model, the word of a term, a number."""
    if found is None:
        return None
    if isinstance(found, pyoxigraph.Literal):
        return _value(found)
    iri = str(getattr(found, "value", found))  # a statement about a statement is shown as it is
    for spell in (_license, _model, _note):
        if name := spell(iri):
            return name
    return vocab.local(iri) if iri.startswith((vocab.LL, vocab.ODRL, vocab.CC)) else iri


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
