# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions of ``queries/``: SPARQL files whose name is the question and whose header is its documentation.

A parameter is a ``VALUES ?name { ... }`` line of the query: what stands there is its default, so that a file runs
unchanged on any SPARQL 1.1 endpoint. ``UNDEF`` leaves the question open.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import pyoxigraph

from licline import vocab
from licline.errors import LiclineError, unknown
from licline.law import Words
from licline.sparql import plain

Kind = Literal["license", "model", "term", "text", "language", "date"]
QUERIES = "queries"
ENDING = ".rq"
HEADER = re.compile(r"^#\s+(question|returns)@(en|zh): (.+)$", re.MULTILINE)
PARAMETER = re.compile(r"^#\s+param (\w+) \((\w+)\): (.+?) / (.+)$", re.MULTILINE)
LANGUAGE = "lang"  # the parameter that --lang fills in
HINTS = {"license": "licline licenses", "model": "licline models", "term": "licline facts"}  # what lists the names


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

    >>> [plain(each, {}) for each in terms("model", "Qwen/Qwen-7B")]
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
    kind_of, typed = pyoxigraph.NamedNode(vocab.TYPE), pyoxigraph.NamedNode(vocab.LL + kind.capitalize())
    return [str(plain(each.subject, {})) for each in store.quads_for_pattern(None, kind_of, typed)]


def _text(term: Any) -> str:
    return str(term.value)


def _with(query: str, name: str, value: Any) -> str:
    return re.sub(rf"VALUES \?{name} {{[^}}]*}}", lambda _: f"VALUES ?{name} {{ {value} }}", query)
