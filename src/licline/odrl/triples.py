# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The nodes of an exported document -> RDF, and N-Quads. Blank nodes are numbered as they come: each time alike."""

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

Subject = ox.NamedNode | ox.BlankNode
FIRST, REST, NIL = (ox.NamedNode(RDF + name) for name in ("first", "rest", "nil"))
KEYWORDS = frozenset(("@context", "@id", "@type", "uid"))


def nquads(policies: Iterable[Node]) -> str:
    """Each policy in a graph of its own, named by its document."""
    lines: list[str] = []
    numbers = count()
    for policy in policies:
        graph = ox.NamedNode(namespace(policy["uid"]))
        said = dict.fromkeys(triples(policy, numbers))
        lines += (f"{each} {graph} .\n" for each in said)
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
        yield from self._of(self._subject(node), node)

    def _of(self, subject: Subject, node: Node) -> Iterator[ox.Triple]:
        for kind in _listed(node.get("@type", ())):
            yield ox.Triple(subject, ox.NamedNode(TYPE), ox.NamedNode(expanded(kind)))
        for key in [each for each in node if each not in KEYWORDS]:
            for value in _listed(node[key]):
                yield from self._statement(subject, key, value)

    def _statement(self, subject: Subject, key: str, value: Any) -> Iterator[ox.Triple]:
        predicate = ox.NamedNode(expanded(key))
        if not isinstance(value, dict) or "@value" in value:
            yield ox.Triple(subject, predicate, self._plain(key, value))
        elif "@list" in value:
            yield from self._list(subject, predicate, value["@list"])
        else:
            node = self._subject(value)
            yield ox.Triple(subject, predicate, node)
            yield from self._of(node, value)

    def _list(self, subject: Subject, predicate: ox.NamedNode, values: Iterable[Any]) -> Iterator[ox.Triple]:
        """An rdf:List, cell by cell."""
        for value in values:
            cell = self._blank()
            yield ox.Triple(subject, predicate, cell)
            yield from self._statement(cell, "rdf:first", value)
            subject, predicate = cell, REST
        yield ox.Triple(subject, predicate, NIL)

    def _plain(self, key: str, value: Any) -> ox.NamedNode | ox.Literal:
        """A text, which at some properties is an IRI, or a literal."""
        if not isinstance(value, dict):
            return ox.NamedNode(expanded(value)) if self._names(key) else ox.Literal(value)
        if "@language" in value:
            return ox.Literal(value["@value"], language=value["@language"])
        datatype = expanded(value.get("@type", "xsd:string"))
        return ox.Literal(value["@value"], datatype=ox.NamedNode(datatype))

    def _names(self, key: str) -> bool:
        """Whether ODRL's context takes the text at a property for an IRI."""
        meant = self._meant.get(key)
        return isinstance(meant, dict) and meant.get("@type") in ("@id", "@vocab")

    def _subject(self, node: Node) -> Subject:
        name = node.get("uid") or node.get("@id")
        return ox.NamedNode(expanded(name)) if name else self._blank()

    def _blank(self) -> ox.BlankNode:
        return ox.BlankNode(f"b{next(self._numbers)}")


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def expanded(name: str) -> str:
    """The IRI of a compact IRI, or of a word of ODRL.

    >>> expanded("ll:weights") == vocab.LL + "weights", expanded("target")
    (True, 'http://www.w3.org/ns/odrl/2/target')
    """
    prefix, colon, rest = name.partition(":")
    if not colon:
        return ODRL + name
    known = vocab.RDF if prefix == "rdf" else PREFIXES.get(prefix)
    return known + rest if known else name
