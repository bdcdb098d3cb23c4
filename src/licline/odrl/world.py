# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Statements -> what is asked, and the state of the world that it is asked in.

A fact on a left operand is written in one of two ways: as a constraint (operand, operator, right operand, unit), or as
a statement with the operand for its property, about the state of the world, the party, the asset, the request or its
rule. The state of the world is asked first: nobody makes it by asking. Time is dct:issued of ``currentTime``, as in the
ODRL test suite, or odrl:dateTime.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from licline.errors import LiclineError
from licline.graph import Statements
from licline.odrl import reading
from licline.odrl.conditions import FIRST, Conditions, members
from licline.odrl.lexicon import Edges, Lexicon, reached, turned
from licline.odrl.policy import Atom, Compound, Constraint, Fact, Rule, Thing
from licline.odrl.values import RELATIONS, value
from licline.vocab import DCT, FORCE, ODRL, RDFS, SKOS, TYPE, local

DATE_TIME = ODRL + "dateTime"
STATES = frozenset(("sotw", "stateoftheworld"))  # classes of a state of the world, however their names are written
INSTANTS = ("inXSDDateTime", "inXSDDateTimeStamp")  # of the Time Ontology
PART, KIND = "part", "kind"
_UP = {
    PART: (ODRL + "partOf", DCT + "isPartOf", SKOS + "broader"),
    KIND: (TYPE, RDFS + "subClassOf", SKOS + "broader"),
}
_DOWN = {PART: (DCT + "hasPart", SKOS + "narrower"), KIND: (SKOS + "narrower",)}
Facts = Mapping[str, tuple[Fact, ...]]


class Reported(NamedTuple):
    """What the state of the world says of a rule: the report, what was performed, what follows."""

    report: str
    performance: str
    deontic: str


class Asked(NamedTuple):
    """One act that is asked for, and what the request tells about it."""

    request: str
    rule: Rule
    facts: Facts
    action_facts: Facts
    target_facts: Facts
    assignee_facts: Facts


class Relations:
    """What is part of what, and what is of which kind. What is not stated does not hold."""

    def __init__(self, *documents: Statements) -> None:
        self._up = {name: _stated(documents, up, _DOWN[name]) for name, up in _UP.items()}
        self._down = {name: turned(edges) for name, edges in self._up.items()}

    def above(self, name: str, thing: str) -> frozenset[str]:
        """The thing and all that it is part of, or a kind of."""
        return reached(self._up[name], thing)

    def below(self, name: str, thing: str) -> frozenset[str]:
        """The thing and all that is part of it, or of its kind."""
        return reached(self._down[name], thing)

    def told(self, name: str, thing: str) -> bool:
        """Whether anything is stated of the thing."""
        return thing in self._up[name]


class World:
    """The state of the world."""

    def __init__(self, statements: Statements, lexicon: Lexicon, *others: Statements) -> None:
        self._said, self._lexicon = statements, lexicon
        self._known: dict[tuple[str, str], tuple[Fact, ...]] = {}
        self.relations = Relations(statements, *others)
        self.reported = _reported(statements)
        self._roots = [node.iri for node in statements.subjects() if _is_state(node.iris(TYPE))]
        self._facts = _given(statements, lexicon)
        self.issued = _time(statements)
        if self.issued and DATE_TIME not in self._facts:
            self._facts = {**self._facts, DATE_TIME: self.issued}

    @property
    def created(self) -> str:
        """The time of this state, as written; empty if it tells none."""
        found = self._facts.get(DATE_TIME, ())
        return found[0].values[0].text if found and found[0].values else ""

    def fact(self, operand: str) -> tuple[Fact, ...]:
        """What is known of an operand in general."""
        return self._facts.get(operand) or next(filter(None, (self.about(root, operand) for root in self._roots)), ())

    def about(self, subject: str, operand: str) -> tuple[Fact, ...]:
        """What is stated of a party or an asset, with the operand for a property, under any of its names."""
        key = subject, operand
        if key not in self._known:
            found = (statement(self._said, subject, name) for name in self._lexicon.alike(operand))
            self._known[key] = next(filter(None, found), ())
        return self._known[key]


def asked(statements: Statements, lexicon: Lexicon) -> list[Asked]:
    """What a request asks for, one act at a time; raises LiclineError if that is nothing."""
    request, rules = reading.request(statements, lexicon)
    return [_asked(request, rule, statements, lexicon) for rule in rules]


def _asked(request: str, rule: Rule, statements: Statements, lexicon: Lexicon) -> Asked:
    stated = {
        lexicon.one(name): found
        for subject in (request, rule.iri)
        for name in statements[subject].predicates()
        if (found := statement(statements, subject, name))
    }
    things = (rule.action, rule.target, rule.assignee)
    return Asked(request, rule, {**stated, **facts(rule.constraints)}, *(facts(_refinements(each)) for each in things))


def _refinements(thing: Thing | None) -> tuple[Constraint, ...]:
    return thing.refinements if thing else ()


# --- Facts ---


def facts(constraints: Iterable[Constraint]) -> Facts:
    """What constraints tell if they are taken for facts."""
    found: dict[str, list[Fact]] = {}
    for atom in _atoms(constraints):
        found.setdefault(atom.operand, []).append(_fact(atom))
    return {operand: _joined(each) for operand, each in found.items()}


def _atoms(constraints: Iterable[Constraint]) -> Iterator[Atom]:
    for each in constraints:
        if isinstance(each, Compound):
            if each.how != "and":
                raise LiclineError(f"{each.iri}: a fact is no alternative; write what is so, or leave it out")
            yield from _atoms(each.parts)
        else:
            yield each


def _fact(atom: Atom) -> Fact:
    if atom.operator in RELATIONS or atom.reference:
        raise LiclineError(f"{atom.iri}: `{atom.operator}` tells no value; write the fact with `odrl:eq`")
    if atom.operator in ("eq", "isAllOf") or (atom.operator == "isAnyOf" and len(atom.values) == 1):
        return Fact(atom.values, atom.unit)
    return Fact((), atom.unit, atom.allowed or {})


def _joined(found: list[Fact]) -> tuple[Fact, ...]:
    """Facts in one unit are one fact of several values; a value says more than bounds."""
    units: dict[str, Fact] = {}
    for each in found:
        known = units.get(each.unit, Fact(unit=each.unit))
        narrowed = {kind: region & known.bounds.get(kind, region) for kind, region in each.bounds.items()}  # type: ignore[operator]
        units[each.unit] = Fact((*known.values, *each.values), each.unit, {**known.bounds, **narrowed})
    return tuple(units.values())


def statement(statements: Statements, subject: str, operand: str) -> tuple[Fact, ...]:
    """What is stated of a subject with the operand for a property."""
    if subject not in statements:
        return ()
    found = [value(term) for term in members(statements[subject], operand)]
    return (Fact(tuple(dict.fromkeys(found))),) if found else ()


def _given(statements: Statements, lexicon: Lexicon) -> Facts:
    """The facts that are written as constraints; those of a policy that stands in the document are none."""
    owners = [node for node in statements.subjects() if not _is_state(node.iris(TYPE))]
    owned = {iri for node in owners for name in node.predicates() if _owns(name) for iri in node.iris(name)}
    names = Conditions(lexicon, "the state of the world")
    nodes = [node for node in statements.subjects() if node.terms(ODRL + "leftOperand") and node.iri not in owned]
    return facts(names.read(node) for node in nodes)


def _owns(predicate: str) -> bool:
    return predicate.startswith(ODRL) or predicate == FIRST


def _time(statements: Statements) -> tuple[Fact, ...]:
    for node in statements.subjects():
        issued = node.terms(DCT + "issued") if local(node.iri) == "currentTime" else []
        named = [term for name in node.predicates() if local(name) in INSTANTS for term in node.terms(name)]
        if issued or named:
            return (Fact((value((issued or named)[0]),)),)
    return ()


def _is_state(types: Iterable[str]) -> bool:
    return any(local(each).lower() in STATES for each in types)


# --- Reports and relations ---


def _reported(statements: Statements) -> Mapping[str, tuple[Reported, ...]]:
    """What earlier reports say of each rule."""
    found: dict[str, list[Reported]] = {}
    for node in statements.subjects():
        for rule in node.iris(FORCE + "rule"):
            performance, deontic = (
                local(node.iri_of(FORCE + f"{name}State") or "") for name in ("performance", "deontic")
            )
            found.setdefault(rule, []).append(Reported(node.iri, performance, deontic))
    return {rule: tuple(sorted(each)) for rule, each in found.items()}


def _stated(documents: Iterable[Statements], up: Iterable[str], down: Iterable[str]) -> Edges:
    found: dict[str, set[str]] = {}
    for node in (node for each in documents for node in each.subjects()):
        for above in (iri for name in up for iri in node.iris(name)):
            found.setdefault(node.iri, set()).add(above)
        for below in (iri for name in down for iri in node.iris(name)):
            found.setdefault(below, set()).add(node.iri)
    return {thing: frozenset(above) for thing, above in found.items()}
