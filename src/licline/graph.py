# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Turtle files -> statements, subject by subject. Oxigraph parses; nothing slow is imported."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Set
from typing import Any

import pyoxigraph

from licline import files, vocab
from licline.errors import LiclineError

Term = Any  # pyoxigraph.NamedNode | BlankNode | Literal


class Statements:
    """The triples of some files, found by subject. ``fetch`` is told of the namespace of a subject that is asked for,
    so that it can read the file that says more.
    """

    def __init__(self, fetch: Callable[[str], None] = lambda namespace: None) -> None:
        self._of: dict[str, dict[str, list[Term]]] = {}
        self._within: dict[str, list[str]] = {}
        self._typed: dict[str, list[str]] = {}
        self._fetch = fetch

    def read(self, path: str) -> Statements:
        """Add the Turtle file at ``path``; raises LiclineError where it cannot be read."""
        return self.parse(files.data(path, files.LARGEST_TURTLE), path)

    def parse(self, turtle: bytes, name: str) -> Statements:
        """Add a Turtle document; ``name`` is what an error calls it."""
        of, typed = self._of, self._typed
        try:
            for triple in parsed(turtle):
                subject = triple.subject.value
                said = of.get(subject)
                if said is None:
                    said = of[subject] = {}
                    self._within.setdefault(namespace(subject), []).append(subject)
                predicate = triple.predicate.value
                said.setdefault(predicate, []).append(triple.object)
                if predicate == vocab.TYPE:
                    typed.setdefault(triple.object.value, []).append(subject)
        except AttributeError as error:
            raise LiclineError(f"{name}: a statement stands where a name belongs (RDF 1.2); take it away") from error
        except (SyntaxError, ValueError) as error:
            raise LiclineError(f"{name}: not Turtle: {error}; mend the line, or `licline validate` it") from error
        return self

    def join(self, more: Statements) -> None:
        """Add what another has read."""
        for subject, said in more._of.items():
            if subject not in self._of:
                self._of[subject] = {}
                self._within.setdefault(namespace(subject), []).append(subject)
            for predicate, terms in said.items():
                self._of[subject].setdefault(predicate, []).extend(terms)
        for kind, subjects in more._typed.items():
            self._typed.setdefault(kind, []).extend(subjects)

    def __contains__(self, iri: str) -> bool:
        return iri in self._of

    def __getitem__(self, iri: str) -> Resource:
        self._fetch(namespace(iri))
        return Resource(iri, self._of.get(iri, {}), self)

    def subjects(self) -> Iterator[Resource]:
        """Every subject, in the order of the files."""
        return (Resource(iri, said, self) for iri, said in self._of.items())

    def within(self, iri: str) -> list[Resource]:
        """Every subject in the namespace of ``iri``, in the order of its file."""
        return [self[subject] for subject in self._within.get(namespace(iri), ())]

    def typed(self, kind: str) -> Iterator[Resource]:
        """Every subject that is said to be a ``kind`` (an IRI)."""
        return (Resource(iri, self._of[iri], self) for iri in dict.fromkeys(self._typed.get(kind, ())))


def parsed(turtle: bytes) -> Iterator[Any]:
    """The triples of a Turtle document; blank nodes of two documents never meet."""
    plain = turtle.removeprefix(codecs.BOM_UTF8)
    return pyoxigraph.parse(plain, format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True)


def namespace(iri: str) -> str:
    """What stands before the ``#``: an IRI tells its file."""
    return iri.partition("#")[0]


class Resource:
    """One subject and what is said of it."""

    __slots__ = ("_said", "graph", "iri")

    def __init__(self, iri: str, said: dict[str, list[Term]], graph: Statements) -> None:
        self.iri, self._said, self.graph = iri, said, graph

    def predicates(self) -> Set[str]:
        """The properties with which something is said."""
        return self._said.keys()

    def terms(self, predicate: str) -> list[Term]:
        """The objects, as Oxigraph's terms."""
        return self._said.get(predicate, [])

    def iris(self, predicate: str) -> list[str]:
        """The objects that are resources, as IRIs (or blank node ids)."""
        return [term.value for term in self.terms(predicate) if not isinstance(term, pyoxigraph.Literal)]

    def iri_of(self, predicate: str) -> str | None:
        """The first object that is a resource."""
        return next(iter(self.iris(predicate)), None)

    def value(self, predicate: str) -> str | None:
        """The first object's lexical form."""
        return next((term.value for term in self.terms(predicate)), None)

    def values(self, predicate: str) -> list[str]:
        """The objects' lexical forms."""
        return [term.value for term in self.terms(predicate)]

    def true(self, predicate: str) -> bool:
        """Whether the object is the boolean true."""
        return self.value(predicate) in ("true", "1")

    def number(self, predicate: str) -> int | None:
        """The first object as an integer."""
        text = self.value(predicate)
        return None if text is None else int(text)

    def by_language(self, predicate: str) -> dict[str, str]:
        """The literals by language tag (``""`` for none)."""
        return {term.language or "": term.value for term in self.terms(predicate)}

    def each(self, predicate: str) -> list[Resource]:
        """The resources that the predicate points to."""
        return [self.graph[iri] for iri in self.iris(predicate)]

    def listed(self, predicate: str) -> list[Resource]:
        """The members of the rdf:List that the predicate points to, in order."""
        members: list[Resource] = []
        node = self.iri_of(predicate)
        while node and node != vocab.RDF + "nil":
            cell = self.graph[node]
            members += cell.each(vocab.RDF + "first")
            node = cell.iri_of(vocab.RDF + "rest")
        return members
