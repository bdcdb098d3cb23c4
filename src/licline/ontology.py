# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""ontology/*.ttl -> the Vocabulary of requests."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache

from licline import resources, vocab
from licline.graph import Resource, Statements
from licline.law import Words
from licline.vocab import LABEL, LL, NOTATION, ODRL, SKOS
from licline.words import Act, Kind, Operand, Value, Vocabulary

FILES = ("actions.ttl", "operands.ttl", "derivation.ttl")


@cache
def load(root: str | None = None) -> Vocabulary:
    """The vocabulary under ``root`` (default: the packaged one)."""
    folder = os.path.join(root or resources.root(), "ontology")
    graph = Statements()
    for name in FILES:
        graph.read(os.path.join(folder, name))
    acts = {_word(node): _act(node) for node in graph.typed(LL + "Act")}
    duties = list(graph.typed(LL + "DutyAction"))
    kinds = {_word(node): node for node in graph.typed(LL + "DerivationKind")}
    domains, concepts = _domains(graph, kinds.values()), list(graph.typed(SKOS + "Concept"))
    return Vocabulary(
        operands={_word(node): _operand(node, domains) for node in graph.typed(ODRL + "LeftOperand")},
        acts=acts,
        kinds={word: _kind(node) for word, node in kinds.items()},
        hub_words={hub: word for word, node in kinds.items() for hub in node.values(LL + "hubWord")},
        duty_words={node.iri: _word(node) for node in duties},
        concepts={node.iri: _word(node) for node in (*concepts, *kinds.values())},
        tasks={task: _word(node) for node in concepts for task in node.values(LL + "task")},
    )


def labels(root: str, file: str = "profile.ttl") -> dict[str, Words]:
    """What the fixed values of the profile are called: kinds of term, parts, attributes ..., by their names."""
    found = Statements().read(os.path.join(root, "ontology", file))
    return {vocab.local(node.iri): words(node, LABEL) for node in found.subjects()}


def words(node: Resource, predicate: str) -> Words:
    """The English and Chinese saying of ``predicate``; one stands in for the other."""
    said = node.by_language(predicate)
    fallback = next(iter(said.values()), vocab.local(node.iri))
    return Words(said.get("en", fallback), said.get("zh", said.get("en", fallback)))


def _word(node: Resource) -> str:
    return node.value(NOTATION) or vocab.local(node.iri)


def _closure(node: Resource, predicate: str) -> frozenset[str]:
    found, todo = {node.iri}, [node.iri]
    while todo:
        for parent in node.graph[todo.pop()].iris(predicate):
            if parent not in found:
                found.add(parent)
                todo.append(parent)
    return frozenset(found)


def _act(node: Resource) -> Act:
    def others(name: str) -> tuple[str, ...]:
        return tuple(_word(other) for other in node.each(LL + name))

    return Act(
        word=_word(node),
        iri=node.iri,
        label=words(node, LABEL),
        within=_closure(node, ODRL + "includedIn"),
        works_on=_locals(node.iris(LL + "worksOn")),
        needs_grant=node.true(LL + "needsGrant"),
        core=node.true(LL + "core"),
        result_of="".join(others("resultOf")),
        asks_also=others("asksAlso"),
        entails=others("entails"),
        to_oneself="".join(others("toOneselfIs")),
        to_someone_else=node.true(LL + "alwaysToSomeoneElse"),
        free_for_derivatives=node.true(LL + "freeForDerivatives"),
        for_money=node.true(LL + "forMoney"),
    )


def _kind(node: Resource) -> Kind:
    travels = vocab.local(node.iri_of(LL + "travels") or "")
    return Kind(_word(node), words(node, LABEL), travels, node.true(LL + "changes"), node.value(LL + "useWord") or "")


def _operand(node: Resource, domains: Mapping[str, Mapping[str, Value]]) -> Operand:
    def other(name: str) -> str:
        return next((_word(each) for each in node.each(LL + name)), "")

    return Operand(
        word=_word(node),
        iri=node.iri,
        label=words(node, LABEL),
        question=words(node, LL + "question"),
        role=vocab.local(node.iri_of(LL + "role") or ""),
        absence=vocab.local(node.iri_of(LL + "absence") or ""),
        datatype=vocab.local(node.iri_of(LL + "datatype") or ""),
        any_matches=node.iri_of(LL + "several") == LL + "AnyMatches",
        values=domains.get(node.iri_of(LL + "domain") or "", {}),
        unit=vocab.local(node.iri_of(ODRL + "unit") or ""),
        currency=node.value(LL + "currency") or "",
        stand_in=other("standIn"),
        sum_of=tuple(_word(each) for each in node.each(LL + "sumOf")),
        zero_without=other("zeroWithout"),
        at_most=frozenset(_word(node.graph[iri]) for iri in _closure(node, LL + "atMost") if iri != node.iri),
    )


def _domains(graph: Statements, kinds: Iterable[Resource]) -> dict[str, dict[str, Value]]:
    """The values of each scheme by their word."""
    found = {LL + "DerivationKinds": {_word(node): _value(node, graph) for node in kinds}}
    for node in graph.typed(SKOS + "Concept"):
        for scheme in node.iris(SKOS + "inScheme"):
            found.setdefault(scheme, {})[_word(node)] = _value(node, graph)
    return found


def _value(node: Resource, graph: Statements) -> Value:
    within = frozenset(_word(graph[iri]) for iri in _closure(node, SKOS + "broader"))
    return Value(_word(node), words(node, LABEL), within)


def _locals(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(vocab.local(iri) for iri in iris)
