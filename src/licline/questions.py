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
from licline.sparql import LIMIT, Rows, Source, plain, select

Kind = Literal["license", "model", "term", "text", "language", "date"]
QUERIES = "queries"
ENDING = ".rq"
HEADER = re.compile(r"^#\s+(question|returns)@(en|zh): (.+)$", re.MULTILINE)
PARAMETER = re.compile(r"^#\s+param (\w+) \((\w+)\): (.+?) / (.+)$", re.MULTILINE)
DEFAULT = re.compile(r"VALUES \?(\w+) {[^}]*}")
LANGUAGE = "lang"  # the parameter that --lang fills in
MOST_NAMES = 10_000  # among which the nearest is sought, where an endpoint has more
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


def answered(question: Question, given: Mapping[str, str], language: str, source: Source, limit: float = LIMIT) -> Rows:
    """The rows of a question at a store or an endpoint; raises LiclineError for a parameter that is not known."""
    return select(source, filled(question, given, language, source), limit)


def filled(question: Question, given: Mapping[str, str], language: str, source: Source | None = None) -> str:
    """The query with its parameters in place; raises LiclineError for one that it does not take.

    Where ``source`` is given, a parameter must name something in it: a name that nothing has would get no rows.
    """
    known = {each.name: each for each in question.parameters}
    values = {LANGUAGE: str(pyoxigraph.Literal(language))}
    for name, word in given.items():
        if name not in known:
            raise unknown("parameter", name, known or ("none",), f"licline ask {question.name} --help")
        values[name] = " ".join(map(str, terms(known[name].kind, word, source)))
    return DEFAULT.sub(lambda found: _given(found, values), question.query)


def terms(kind: str, word: str, source: Source | None = None) -> list[Any]:
    """A word of a person as the RDF terms that a parameter of ``kind`` stands for: one, unless the word has two senses.

    >>> [plain(each, {}) for each in terms("model", "Qwen/Qwen-7B")]
    ['Qwen/Qwen-7B']
    """
    if kind in ("text", "language"):
        return [pyoxigraph.Literal(word)]
    if kind == "date":
        return [pyoxigraph.Literal(word, datatype=pyoxigraph.NamedNode(vocab.XSD + "date"))]
    try:
        nodes = [pyoxigraph.NamedNode(iri) for iri in ([word] if vocab.is_iri(word) else _iris(kind, word, source))]
    except ValueError as error:
        raise LiclineError(f"`{word}` cannot be part of a name ({error}); give an id") from error
    if source is not None and not any(_occurs(source, node) for node in nodes):
        raise unknown(kind, word, _names(kind, source), HINTS[kind])
    return nodes


def _iris(kind: str, word: str, source: Source | None) -> list[str]:
    """A license or model by its id, a term by its notation or else its name.

    Names alone mislead: the duty `attribute` is ODRL's, and `include-notice` is ccREL's Notice.
    """
    if kind == "license":
        return [vocab.license_iri(word)]
    if kind == "model":
        return [vocab.model_iri(word)]
    noted = f"SELECT ?found WHERE {{ ?found <{vocab.NOTATION}> {pyoxigraph.Literal(word)} }}"
    return sorted(_found(source, noted)) or [vocab.LL + word]


def _occurs(source: Source, node: pyoxigraph.NamedNode) -> bool:
    """Whether anything is said of or with ``node``: a parent without a file of its own is known by its children."""
    return bool(source.query(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }}"))


def _names(kind: str, source: Source) -> list[str]:
    """What could have been meant."""
    if kind == "term":
        return _found(source, f"SELECT ?found WHERE {{ ?term <{vocab.NOTATION}> ?found }}")
    typed = f"SELECT ?found WHERE {{ ?found a <{vocab.LL}{kind.capitalize()}> }} LIMIT {MOST_NAMES}"
    return [str(plain(iri, {})) for iri in _found(source, typed)]


def _found(source: Source | None, query: str) -> list[str]:
    return [str(each["found"].value) for each in source.query(query)] if source is not None else []


def _given(found: re.Match[str], values: Mapping[str, str]) -> str:
    """The line of a parameter; all are filled in at once, so that no value is taken for the line of another."""
    name = found.group(1)
    return f"VALUES ?{name} {{ {values[name]} }}" if name in values else found.group()
