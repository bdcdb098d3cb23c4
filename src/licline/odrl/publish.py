# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A license or a model, by its id -> its policies, as nodes of JSON-LD, Turtle or N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Protocol

from licline.errors import UnknownWordError, unknown
from licline.graph import Statements
from licline.law import License, Model
from licline.lineage import Bound
from licline.odrl import combined, export, triples, turtle
from licline.odrl.terms import Node
from licline.words import Vocabulary


class Library(Protocol):
    """What is asked of the knowledge at hand."""

    vocabulary: Vocabulary
    statements: Statements

    def license(self, identifier: str) -> License:
        """A license by its id."""

    def model(self, identifier: str) -> Model:
        """A model by its id."""

    def bound(self, target: str, as_of: int) -> Bound:
        """The licenses that bind a model on a day."""

    def license_ids(self) -> list[str]:
        """The ids of all licenses."""

    def model_ids(self) -> list[str]:
        """The ids of all models."""


def policies(base: Library, identifier: str, day: int) -> list[Node]:
    """The policy of a license; of a model, the one that binds it on a day (an ordinal), or one for each choice of its.

    Raises LiclineError for an id that is not known, or where a ban would be lost.
    """
    found = thing(base, identifier)
    if isinstance(found, Model):
        return combined.policies(found, day, base.bound(identifier, day), base.vocabulary)
    return [export.policy(found, base.vocabulary, base.statements.within(found.iri))]


def thing(base: Library, identifier: str) -> Model | License:
    """The model or else the license of that id; raises UnknownWordError with suggestions."""
    for find in (base.model, base.license):
        try:
            return find(identifier)
        except UnknownWordError:
            continue
    known = [*base.license_ids(), *base.model_ids()]
    raise unknown("license or model", identifier, known, "licline licenses, licline models")


def as_turtle(found: Iterable[Node]) -> str:
    """Policies as one Turtle document."""
    numbers = count()
    return turtle.turtle(triple for each in found for triple in triples.triples(each, numbers))


def as_nquads(found: Sequence[Node]) -> str:
    """Policies as N-Quads, each in a graph of its own."""
    return triples.nquads(found)
