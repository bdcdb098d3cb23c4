# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a foreign policy as the evaluator does, but for what it cannot read: the evaluator refuses that, here it is
kept in its place and told. What is said beside ODRL is told too: nothing is left out silently.
"""

from __future__ import annotations

from collections.abc import Iterator

from licline import vocab
from licline.errors import LiclineError
from licline.graph import Resource, Statements
from licline.odrl.conditions import Conditions, once
from licline.odrl.lexicon import Lexicon
from licline.odrl.policy import OBLIGATION, Atom, Constraint, Rule
from licline.odrl.reading import KINDS, Reader, Shared
from licline.vocab import ODRL, RDF, TYPE

UNREADABLE = ""  # the operand of a constraint that cannot be read; its reference says why
ABOUT = (  # vocabularies that describe, and rule nothing
    *(vocab.RDFS, vocab.DCT, vocab.DC, vocab.SKOS, vocab.OWL, vocab.FOAF, vocab.SCHEMA_ORG, vocab.VCARD, vocab.PROV),
)
_RULE = ("action", "target", "assignee", "assigner", "constraint", "duty", "remedy", "consequence", "uid")
_POLICY = (*_RULE[:4], *KINDS, "duty", "profile", "conflict", "inheritFrom", "uid")
_THING = ("refinement", "source", "partOf", "hasPolicy", "assigneeOf", "assignerOf", "uid")
_PLAIN = (TYPE, RDF + "value")


class _UnreadableError(LiclineError):
    """A constraint that has no meaning."""


class _Tolerant(Conditions):
    """Reads a constraint that cannot be read as one of which nothing is known."""

    def _constraint(self, node: Resource, depth: int) -> Constraint:
        try:
            return super()._constraint(node, depth)
        except _UnreadableError as error:
            return Atom(self.name(node), UNREADABLE, "", (), reference=str(error))

    def _atom(self, node: Resource) -> Atom:
        try:
            return super()._atom(node)
        except LiclineError as error:
            raise _UnreadableError(str(error)) from error

    def _refused(self, node: Resource, what: str) -> LiclineError:
        return _UnreadableError(what)


class TolerantReader(Reader):
    """Reads one policy, and keeps where its rules stand and what they say beside ODRL."""

    conditions = _Tolerant

    def __init__(self, graph: Statements, lexicon: Lexicon, node: Resource) -> None:
        super().__init__(graph, lexicon, node)
        self.node = node
        self.places: dict[str, tuple[str, int]] = {}  # rule -> its property and number among those
        self.beside: dict[str, tuple[str, ...]] = {}  # rule -> properties that were not read
        self.misplaced: set[str] = set()  # duties of the policy, which ODRL 2.2 calls obligations
        self._numbers: dict[str, int] = {}

    def unread(self) -> Iterator[str]:
        """The properties of the policy, and of those that it inherits from, that were not read."""
        for node in self._line():
            yield from _others(node, _POLICY)

    def assigners(self) -> list[str]:
        """Who is said to give the license."""
        return [each for node in self._line() for each in node.iris(ODRL + "assigner") if vocab.is_iri(each)]

    def _written(self, node: Resource, kind: str) -> list[Resource]:
        """The rules; a duty of the policy itself (ODRL 2.1, DALICC) is an obligation."""
        found = super()._written(node, kind)
        if kind != OBLIGATION:
            return found
        more = once(node, ODRL + "duty")
        self.misplaced.update(self._names.name(each) for each in more)
        return [*found, *more]

    def _atomic(self, node: Resource, kind: str, shared: Shared, names: Conditions, use: str = "") -> Iterator[Rule]:
        name = names.name(node)
        if name not in self.places:
            role = use or kind
            self._numbers[role] = self._numbers.get(role, 0) + 1
            self.places[name] = role, self._numbers[role]
            self.beside[name] = tuple(dict.fromkeys(_beside(node)))
        yield from super()._atomic(node, kind, shared, names, use)


def _beside(node: Resource) -> Iterator[str]:
    yield from _others(node, _RULE)
    for role in ("action", "assignee"):
        for thing in once(node, ODRL + role):
            if not vocab.is_iri(thing.iri):
                yield from _others(thing, _THING)


def _others(node: Resource, read: tuple[str, ...]) -> list[str]:
    known = {*_PLAIN, *(ODRL + each for each in read)}
    return [each for each in node.predicates() if each not in known and not each.startswith(ABOUT)]
