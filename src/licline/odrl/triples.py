# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The nodes of an exported document -> RDF, and N-Quads. Blank nodes are numbered as they come: the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

import pyoxigraph as ox

from licline import vocab
from licline.graph import namespace
from licline.odrl.documents import context
from licline.odrl.terms import PREFIXES, Node
from licline.vocab import ODRL, RDF, TYPE

Term = ox.NamedNode | ox.BlankNode | ox.Literal
FIRST, REST, NIL = (ox.NamedNode(RDF + name) for name in ("first", "rest", "nil"))
KEYWORDS = frozenset(("@context", "@id", "@type", "uid"))


def nquads(policies: Iterable[Node]) -> str:
    """Each policy in a graph of its own, named by its document."""
    lines: list[str] = []
    numbers = count()
    for policy in policies:
        graph = ox.NamedNode(namespace(policy["uid"]))
        quads = {ox.Quad(*triple, graph): None for triple in triples(policy, numbers)}
        lines += (f"{quad} .\n" for quad in quads)
    return "".join(lines)


def triples(node: Node, numbers: Iterator[int] | None = None) -> Iterator[ox.Triple]:
    """What a node and those within it say, in the order of the document."""
    yield from _Walk(numbers or count()).said(node)


class _Walk:
    """One document; ``numbers`` are those of its blank nodes."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self._numbers, self._meant = numbers, context()

    def said(self, node: Node) -> Iterator[ox.Triple]:
        """The triples of a node."""
        subject = self._subject(node)
        yield from self._of(subject, node)

    def _of(self, subject: Term, node: Node) -> Iterator[ox.Triple]:
        for kind in _listed(node.get("@type", ())):
            yield ox.Triple(subject, ox.NamedNode(TYPE), ox.NamedNode(expanded(kind)))
        for key in [each for each in node if each not in KEYWORDS]:
            for value in _listed(node[key]):
                yield from self._statement(subject, key, value)

    def _statement(self, subject: Term, key: str, value: Any) -> Iterator[ox.Triple]:
        predicate = ox.NamedNode(expanded(key))
        if isinstance(value, dict) and "@list" in value:
            yield from self._list(subject, predicate, value["@list"])
            return
        term = self._term(key, value)
        yield ox.Triple(subject, predicate, term)
        if isinstance(value, dict) and "@value" not in value:
            yield from self._of(term, value)

    def _list(self, subject: Term, predicate: ox.NamedNode, values: Iterable[Any]) -> Iterator[ox.Triple]:
        """An rdf:List, cell by cell."""
        for value in values:
            cell = self._blank()
            yield ox.Triple(subject, predicate, cell)
            yield from self._statement(cell, "rdf:first", value)
            subject, predicate = cell, REST
        yield ox.Triple(subject, predicate, NIL)

    def _term(self, key: str, value: Any) -> Term:
        if not isinstance(value, dict):
            return ox.NamedNode(expanded(value)) if self._names(key) else ox.Literal(value)
        if "@value" not in value:
            return self._subject(value)
        if "@language" in value:
            return ox.Literal(value["@value"], language=value["@language"])
        datatype = expanded(value.get("@type", "xsd:string"))
        return ox.Literal(value["@value"], datatype=ox.NamedNode(datatype))

    def _names(self, key: str) -> bool:
        """Whether ODRL's context takes the text at a property for an IRI."""
        meant = self._meant.get(key)
        return isinstance(meant, dict) and meant.get("@type") in ("@id", "@vocab")

    def _subject(self, node: Node) -> Term:
        name = node.get("uid") or node.get("@id")
        return ox.NamedNode(expanded(name)) if name else self._blank()

    def _blank(self) -> ox.BlankNode:
        return ox.BlankNode(f"b{next(self._numbers)}")


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def expanded(name: str) -> str:
    """The IRI of a compact IRI, or of a word of ODRL.

    >>> expanded("ll:weights"), expanded("target")
    ('https://w3id.org/licline/terms#weights', 'http://www.w3.org/ns/odrl/2/target')
    """
    prefix, colon, rest = name.partition(":")
    if not colon:
        return ODRL + name
    known = vocab.RDF if prefix == "rdf" else PREFIXES.get(prefix)
    return known + rest if known else name
