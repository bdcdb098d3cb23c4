# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Statements -> constraints (Information Model 2.2, 2.5). What no fact could decide is refused here, so that an
evaluation never meets an operation that has no meaning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from pyoxigraph import BlankNode, Literal

from licline import vocab
from licline.errors import LiclineError, shown
from licline.graph import Resource
from licline.odrl.lexicon import Lexicon
from licline.odrl.policy import NAME, ON_A_LINE, TIME, Atom, Compound, Constraint, Value
from licline.odrl.values import ONE_VALUE, ORDER, RELATIONS, regions, value
from licline.regions import Region
from licline.vocab import ODRL, RDF

LOGICAL = ("and", "or", "xone", "andSequence")
OPERATORS = ONE_VALUE | RELATIONS | {"isAnyOf", "isNoneOf", "isAllOf"}
MOST = 20_000  # constraints of one policy, each counted as often as it is used
DEEPEST = 40  # levels of logical constraints, and of nodes without a name
FIRST, NIL = RDF + "first", RDF + "nil"
# ODRL's own JSON-LD context writes these two wrongly; RDF that was made with it has them.
_MISWRITTEN = {ODRL + "neg": ODRL + "neq", ODRL + "industry:": ODRL + "industry"}


class Conditions:
    """Reads the constraints of the rules of one policy. ``owner`` begins the names of what has none; without
    ``status`` for what is inherited (2.9).
    """

    def __init__(self, lexicon: Lexicon, owner: str, status: bool = True) -> None:
        self._lexicon, self.owner, self._status = lexicon, owner, status
        self._described: dict[str, str] = {}
        self._read = 0

    def of(self, node: Resource, predicate: str = "constraint") -> tuple[Constraint, ...]:
        """The constraints that a node has, in an order that does not depend on how they were written."""
        found = [self._constraint(each, 0) for each in once(node, ODRL + predicate)]
        return tuple(sorted(found, key=lambda each: each.iri))

    def read(self, node: Resource) -> Constraint:
        """One constraint."""
        return self._constraint(node, 0)

    def name(self, node: Resource) -> str:
        """The IRI of a node; for one that has none, a name that depends on nothing but what it says."""
        if vocab.is_iri(node.iri):
            return node.iri
        return f"{self.owner}/{hashlib.sha256(self._said(node, 0).encode()).hexdigest()[:12]}"

    def _said(self, node: Resource, depth: int) -> str:
        """What is said of a node that has no name, in an order of its own."""
        known = self._described.get(node.iri)
        if known is not None or depth > DEEPEST:
            return known or ""
        said = {
            f"{predicate} {self._said(node.graph[term.value], depth + 1) if isinstance(term, BlankNode) else term}"
            for predicate in node.predicates()
            for term in node.terms(predicate)
        }
        found = self._described[node.iri] = hashlib.sha256("; ".join(sorted(said)).encode()).hexdigest()
        return found

    def _constraint(self, node: Resource, depth: int) -> Constraint:
        self._read += 1
        if self._read > MOST:
            raise LiclineError(
                f"{self.owner}: more than {MOST} constraints; write fewer, or share none between branches"
            )
        if depth > DEEPEST:
            raise LiclineError(f"{self.owner}: constraints within constraints, more than {DEEPEST} deep; write fewer")
        logical = [name for name in LOGICAL if node.terms(ODRL + name)]
        if not logical:
            return self._atom(node)
        if len(logical) > 1 or node.terms(ODRL + "leftOperand"):
            raise self._refused(node, f"`{'`, `'.join(logical)}` in one constraint; make each a constraint of its own")
        return Compound(self.name(node), logical[0], tuple(self._parts(node, logical[0], depth)))  # type: ignore[arg-type]

    def _parts(self, node: Resource, how: str, depth: int) -> Iterator[Constraint]:
        """An rdf:List keeps its order (andSequence); statements side by side have none."""
        terms = members(node, ODRL + how)
        if not terms or any(isinstance(term, Literal) for term in terms):
            raise self._refused(node, f'`{how}` takes constraints; in JSON-LD, objects or `{{"@id": ...}}`')
        found = [self._constraint(node.graph[term.value], depth + 1) for term in terms]
        yield from found if how == "andSequence" else sorted(found, key=lambda each: each.iri)

    def _atom(self, node: Resource) -> Atom:
        operator = vocab.local(self._term(node, "operator"))
        if operator not in OPERATORS:
            raise self._refused(
                node, f"`{operator}` is no operator of ODRL 2.2; use one of {', '.join(sorted(OPERATORS))}"
            )
        values, reference = self._right(node, operator)
        unit = (*node.iris(ODRL + "unit"), *node.values(ODRL + "unit"), "")[0]
        status = next((value(term) for term in node.terms(ODRL + "status")), None) if self._status else None
        operand = self._lexicon.one(self._term(node, "leftOperand"))
        zones = frozenset(each.zoned for each in values if each.kind == TIME)
        allowed = self._allowed(operator, values)
        return Atom(self.name(node), operand, operator, values, unit, reference, status, allowed, zones)

    def _allowed(self, operator: str, values: tuple[Value, ...]) -> dict[str, Region] | None:
        if operator in RELATIONS or operator == "isAllOf":
            return None
        return regions(operator, (narrower for each in values for narrower in self._narrower(each)))

    def _narrower(self, one: Value) -> list[Value]:
        """A value of our profile, with the values that its scheme puts within it."""
        within = self._lexicon.narrower.get(one.text, ()) if one.kind == NAME else ()
        return [one._replace(text=iri, point=iri) for iri in within] or [one]

    def _right(self, node: Resource, operator: str) -> tuple[tuple[Value, ...], str]:
        """Right operands, or the reference that they would have to be fetched from."""
        datatype = next(iter((*node.iris(ODRL + "dataType"), *node.iris(ODRL + "datatype"))), "")
        values = tuple(sorted({value(term, datatype) for term in members(node, ODRL + "rightOperand")}))
        reference = next(iter(node.values(ODRL + "rightOperandReference")), "")
        if bool(values) is bool(reference):
            raise self._refused(
                node, "either `rightOperand` or `rightOperandReference`, and not both; add or remove one"
            )
        if operator in ONE_VALUE and len(values) > 1:
            raise self._refused(node, f"`{operator}` compares with one value and has {len(values)}; use a set operator")
        for each in values:
            if operator in ORDER and each.kind not in ON_A_LINE:
                raise self._refused(node, f"`{operator}` has no meaning for `{shown(each.text)}`; give its datatype")
        return values, reference

    def _term(self, node: Resource, predicate: str) -> str:
        found = set(node.iris(ODRL + predicate))
        if len(found) != 1:
            raise self._refused(node, f"has {len(found)} `{predicate}`; a constraint has one, an IRI")
        (iri,) = found
        return _MISWRITTEN.get(iri, iri)

    def _refused(self, node: Resource, what: str) -> LiclineError:
        return LiclineError(f"{self.owner}: constraint {shown(self.name(node))}: {what}")


def once(node: Resource, predicate: str) -> list[Resource]:
    """The resources that the predicate points to, each once although two documents may say it."""
    return [node.graph[iri] for iri in dict.fromkeys(node.iris(predicate))]


def members(node: Resource, predicate: str) -> list[Any]:
    """The objects, and in the place of a list its members."""
    found: dict[Any, None] = {}
    for term in node.terms(predicate):
        cell = None if isinstance(term, Literal) else node.graph[term.value]
        if cell is None or not (cell.terms(FIRST) or cell.iri == NIL):
            found[term] = None
            continue
        seen: set[str] = set()
        while cell is not None and cell.iri not in seen:
            seen.add(cell.iri)
            found.update(dict.fromkeys(cell.terms(FIRST)))
            following = cell.iri_of(RDF + "rest")
            cell = node.graph[following] if following else None
    return list(found)
