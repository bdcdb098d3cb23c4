# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Statements -> policies in their normative form (Information Model 2.2): what was replaced (2.8) and is inherited
(2.9) is looked up, then compact and composite rules are made atomic (2.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import product
from math import prod
from typing import NamedTuple

from licline.errors import LiclineError, unknown
from licline.graph import Resource, Statements
from licline.odrl.conditions import Conditions, once
from licline.odrl.lexicon import Lexicon
from licline.odrl.policy import INVALID, OBLIGATION, PERM, PERMISSION, PROHIBIT, PROHIBITION, Policy, Rule, Thing
from licline.vocab import DCT, ODRL, RDF, TYPE, is_iri, local

KINDS = (PERMISSION, PROHIBITION, OBLIGATION)
CLASSES = ("Policy", "Set", "Offer", "Agreement", "Assertion", "Privacy", "Ticket", "Request")
ATTACHED = {PERMISSION: "duty", PROHIBITION: "remedy", OBLIGATION: "consequence"}
LAST = ("consequence", "remedy")  # duties that have none of their own
MOST_RULES = 10_000
NAMELESS = "urn:policy"
STRATEGIES = frozenset((PERM, PROHIBIT, INVALID))
_REQUEST = ODRL + "Request"
_REPLACED_BY = DCT + "isReplacedBy"
# Which things are named at policy level for all rules of the policy: by it, or by the thing itself (2.2.3, 2.3.3).
_ASSIGNED = {"target": ODRL + "hasPolicy", "assignee": ODRL + "assigneeOf"}


class Shared(NamedTuple):
    """What a policy says for all of its rules (2.7.1)."""

    action: tuple[Resource, ...] = ()
    target: tuple[Resource, ...] = ()
    assignee: tuple[Resource, ...] = ()


def policies(graph: Statements) -> list[Resource]:
    """What is or behaves like a policy, requests too, each once, by IRI."""
    typed = (node for name in CLASSES for node in graph.typed(ODRL + name))
    telling = (*(ODRL + name for name in (*KINDS, "inheritFrom")), _REPLACED_BY)
    ruled = (node for node in graph.subjects() if any(node.terms(each) for each in telling))
    found = {node.iri: node for node in (*typed, *ruled)}
    return [found[iri] for iri in sorted(found)]


def policy(graph: Statements, lexicon: Lexicon, iri: str = "") -> Policy:
    """The policy of a document, ``iri`` names one of several; raises LiclineError where it cannot be evaluated."""
    node, replaced = valid(_chosen(graph, iri))
    return Reader(graph, lexicon, node).policy(replaced)


def request(graph: Statements, lexicon: Lexicon) -> tuple[str, tuple[Rule, ...]]:
    """The IRI of a request and its rules: who asks to do what with what."""
    nodes = policies(graph)
    asked = [node for node in nodes if _REQUEST in node.iris(TYPE)] or nodes
    if len(asked) != 1:
        raise LiclineError(f"the request: {len(asked)} `odrl:Request`; write one, with a permission that is asked for")
    found = Reader(graph, lexicon, asked[0]).policy(())
    rules = (*found.permissions, *found.prohibitions, *found.obligations)
    if not rules:
        raise LiclineError("the request asks for nothing; give it a permission with action, target and assignee")
    return found.iri, rules


def _chosen(graph: Statements, iri: str) -> Resource:
    """The one policy that no other inherits from or is replaced by."""
    nodes = [node for node in policies(graph) if _REQUEST not in node.iris(TYPE)]
    if iri:
        return next((node for node in nodes if node.iri == iri), None) or _none(iri, nodes)
    above = {each for node in nodes for name in (ODRL + "inheritFrom", _REPLACED_BY) for each in node.iris(name)}
    left = [node for node in nodes if node.iri not in above] or nodes
    if len(left) != 1:
        held = ", ".join(f"`{node.iri}`" for node in left) or "none"
        raise LiclineError(f"one policy is evaluated at a time and here is {held}; name one (--uid)")
    return left[0]


def _none(iri: str, nodes: Iterable[Resource]) -> Resource:
    raise unknown("policy", iri, [node.iri for node in nodes], "in the files given")


def valid(node: Resource) -> tuple[Resource, tuple[str, ...]]:
    """The policy to be processed in place of one that was replaced, and those that it stands for."""
    passed: list[str] = []
    while node.iri not in passed and (following := node.iri_of(_REPLACED_BY)):
        passed.append(node.iri)
        node = node.graph[following]
    if node.iri in passed:
        raise LiclineError(f"{node.iri}: is replaced by itself (dct:isReplacedBy); take one of the statements away")
    return node, tuple(passed)


class Reader:
    """Reads one policy and those above it."""

    conditions = Conditions

    def __init__(self, graph: Statements, lexicon: Lexicon, node: Resource) -> None:
        self._lexicon, self._node = lexicon, node
        self._made = 0
        self._assigned: dict[tuple[str, str], list[Resource]] = {}
        for role, property in _ASSIGNED.items():
            for each in graph.subjects():
                for policy in each.iris(property):
                    self._assigned.setdefault((role, policy), []).append(each)
        owner = node.iri if is_iri(node.iri) else NAMELESS
        self._names, self._inherited = self.conditions(lexicon, owner), self.conditions(lexicon, owner, status=False)

    def policy(self, replaced: tuple[str, ...]) -> Policy:
        """The policy with all that it inherits, in atomic rules."""
        iri = self._names.name(self._node)
        if replaced and not self._node.predicates():
            return Policy(iri, frozenset(), frozenset(), replaced=replaced, missing=iri)
        line = self._line()
        self._recognise(line)
        shared = Shared(*(tuple(each for node in line for each in self._shared(node, name)) for name in Shared._fields))
        permissions, prohibitions, obligations = (tuple(self._rules(line, kind, shared)) for kind in KINDS)
        if not (permissions or prohibitions or obligations):
            raise LiclineError(f"{iri}: no permission, prohibition or obligation; a policy has at least one rule (2.1)")
        types = frozenset(local(each) for each in self._node.iris(TYPE))
        return Policy(iri, types, self._conflict(line), permissions, prohibitions, obligations, replaced)

    def _line(self) -> list[Resource]:
        """The policy and all that it inherits from, each once."""
        found, above = {self._node.iri: self._node}, {}
        todo = [self._node]
        while todo:
            node = todo.pop(0)
            above[node.iri] = once(node, ODRL + "inheritFrom")
            for parent in above[node.iri]:
                if not parent.predicates():
                    raise LiclineError(
                        f"{node.iri}: its parent `{parent.iri}` is not in the files given; add it with --data"
                    )
                if parent.iri not in found:
                    found[parent.iri] = parent
                    todo.append(parent)
        try:
            TopologicalSorter({iri: [each.iri for each in parents] for iri, parents in above.items()}).prepare()
        except CycleError as error:
            said = f"{error.args[1][0]}: inherits from itself (2.9 forbids a circle); take one `inheritFrom` away"
            raise LiclineError(said) from error
        return list(found.values())

    def _recognise(self, line: Iterable[Resource]) -> None:
        """A processor that does not know a profile must not go on (3.3): it could not tell what the terms mean."""
        for iri in (each for node in line for each in node.iris(ODRL + "profile")):
            if iri not in self._lexicon.profiles:
                raise LiclineError(
                    f"{self._node.iri}: the profile `{iri}` is not known, so the policy cannot be evaluated; "
                    "give the file that describes it with --data"
                )

    def _conflict(self, line: Iterable[Resource]) -> frozenset[str]:
        found = frozenset(local(each) for node in line for each in node.iris(ODRL + "conflict"))
        if found - STRATEGIES:
            raise LiclineError(f"{self._node.iri}: `{min(found - STRATEGIES)}` is no conflict strategy of ODRL (2.10)")
        return found

    def _shared(self, node: Resource, name: str) -> Iterator[Resource]:
        yield from once(node, ODRL + name)
        yield from self._assigned.get((name, node.iri), ())

    # --- Rules ---

    def _rules(self, line: list[Resource], kind: str, shared: Shared) -> Iterator[Rule]:
        for node in line:
            names = self._names if node is line[0] else self._inherited
            found = [rule for each in self._written(node, kind) for rule in self._atomic(each, kind, shared, names)]
            yield from sorted(found, key=lambda rule: (rule.iri, str(rule[2:5])))

    def _written(self, node: Resource, kind: str) -> list[Resource]:
        return once(node, ODRL + kind)

    def _atomic(self, node: Resource, kind: str, shared: Shared, names: Conditions, use: str = "") -> Iterator[Rule]:
        """One rule for each action on each target by each assignee; ``use`` is how a duty is attached."""
        roles = zip(shared._fields, shared, strict=True)
        named = [[*once(node, ODRL + name), *more] for name, more in roles]
        things = [_once_each(_thing(each, names) for each in found) or [None] for found in named]
        duties, constraints = tuple(self._duties(node, kind, names, use)), names.of(node)
        self._made += prod(map(len, things))
        if self._made > MOST_RULES:
            raise LiclineError(
                f"{names.owner}: more than {MOST_RULES} atomic rules; write fewer actions, targets, assignees"
            )
        for action, target, assignee in product(*things):
            yield Rule(kind, names.name(node), action, target, assignee, constraints, duties)

    def _duties(self, node: Resource, kind: str, names: Conditions, use: str) -> Iterator[Rule]:
        """Duties of a permission, remedies of a prohibition, consequences of a duty (2.6.5 to 2.6.7)."""
        name = ATTACHED[kind]
        found = once(node, ODRL + name)
        if found and use in LAST:
            raise LiclineError(f"{names.name(node)}: a {use} has no `{name}` of its own (2.6.3, 2.6.7); take it away")
        for each in found:
            yield from self._atomic(each, OBLIGATION, Shared(), names, name)


def _once_each(things: Iterable[Thing]) -> list[Thing | None]:
    return list({(each.iri, *(one.iri for one in each.refinements)): each for each in things}.values())


def _thing(node: Resource, names: Conditions) -> Thing:
    """A refined action has its name in rdf:value (2.5.4), a collection without an IRI in odrl:source (2.2)."""
    named = next((iri for name in (RDF + "value", ODRL + "source") for iri in node.iris(name)), "")
    iri = node.iri if is_iri(node.iri) else named or names.name(node)
    return Thing(iri, names.of(node, "refinement"))
