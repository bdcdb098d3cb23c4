# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""data/models/<org>--<name>.ttl -> Model: what is declared for a model, and what it was made of."""

from __future__ import annotations

import datetime

from licline import vocab
from licline.errors import LiclineError, unknown
from licline.graph import Resource, Statements
from licline.law import Declaration, Derivation, Model
from licline.licenses import clause_reader, read_ambiguity
from licline.ontology import words
from licline.request import PARTS
from licline.vocab import DCT, LABEL, LL, PROV, local
from licline.words import Vocabulary

TYPES = (LL + "Model", LL + "Dataset", LL + "Software")


def read(graph: Statements, iri: str, vocabulary: Vocabulary) -> Model | None:
    """The model, dataset or software ``iri``; None if nothing in ``graph`` says what it is."""
    node = graph[iri]
    kind = next((each for each in node.iris(vocab.TYPE) if each in TYPES), None)
    if kind is None:
        return None
    ambiguities = (each for each in graph.within(iri) if LL + "Ambiguity" in each.iris(vocab.TYPE))
    return Model(
        id=hub_id(node),
        label=words(node, LABEL),
        declarations=tuple(_declaration(graph[each]) for each in _named(node, LL + "declares")),
        derivations=tuple(_derivation(graph[each], vocabulary) for each in _named(node, PROV + "qualifiedDerivation")),
        ambiguities=tuple(read_ambiguity(each, clause_reader(graph, vocabulary)) for each in ambiguities),
        type=local(kind),
        published=node.value(LL + "published") != "false",
        sources=tuple(node.values(DCT + "source")),
        task=node.value(LL + "task") or "",
    )


def joined(known: Model, more: Model) -> Model:
    """Two accounts of one model: everything that either says, once. An alternative of a choice says less."""
    said = {_said(each) for each in known.declarations if not each.choice}
    made = {(each.parent, each.kinds, each.on) for each in known.derivations}
    new = (each for each in more.derivations if (each.parent, each.kinds, each.on) not in made)
    declared = (each for each in more.declarations if _said(each) not in said)
    return known._replace(
        declarations=(*known.declarations, *(_apart(each, len(known.declarations)) for each in declared)),
        derivations=(*known.derivations, *new),
        sources=(*known.sources, *more.sources),
        task=known.task or more.task,
    )


def _apart(each: Declaration, number: int) -> Declaration:
    """A choice that is offered here adds no alternative to one of the same name that is offered elsewhere."""
    return each._replace(choice=f"{each.choice} ({number})") if each.choice else each


def _said(each: Declaration) -> tuple[object, ...]:
    """The content of a declaration, whoever made it."""
    return vocab.license_id(each.license), each.part, each.since, each.until, each.or_later


def hub_id(node: Resource) -> str:
    """The hub id of a model, which an IRI of ours tells where nothing else does; an IRI of somebody else's as it is."""
    return node.value(LL + "hubId") or vocab.model_id(node.iri)


def _named(node: Resource, predicate: str) -> list[str]:
    """The IRIs that ``node`` points to; a text there would go unread."""
    found = list(dict.fromkeys(node.iris(predicate)))
    if len(found) < len({str(term) for term in node.terms(predicate)}):
        raise LiclineError(
            f"{node.iri}: `{vocab.curie(predicate)}` has a text; write an IRI: `<...>` or a prefixed name"
        )
    return found


def _one(node: Resource, predicate: str) -> str:
    """The one thing that ``node`` points to, empty if there is none; a second one would go unread."""
    found = _named(node, predicate)
    if len(found) > 1:
        raise LiclineError(f"{node.iri}: `{vocab.curie(predicate)}` stands {len(found)} times; write a node for each")
    return found[0] if found else ""


def _needed(node: Resource, predicate: str) -> str:
    found = _one(node, predicate)
    if not found:
        raise LiclineError(f"{node.iri}: nothing says its `{vocab.curie(predicate)}`; add it")
    return found


def _day(node: Resource, predicate: str) -> int | None:
    text = node.value(predicate)
    try:
        return day(text)
    except ValueError as error:
        raise LiclineError(f"{node.iri}: `{text}` is not a date; write YYYY-MM-DD") from error


def day(text: str | None) -> int | None:
    """A date as an ordinal."""
    return datetime.date.fromisoformat(text).toordinal() if text else None


def _declaration(node: Resource) -> Declaration:
    return Declaration(
        license=_needed(node, LL + "license"),
        part=_part(node),
        declared_in=local(node.iri_of(LL + "declaredIn") or ""),
        since=_day(node, LL + "from"),
        until=_day(node, LL + "until"),
        source=node.value(DCT + "source") or "",
        choice=node.value(LL + "choice") or "",
        alternative=node.iri,
        readings=frozenset(node.iris(LL + "underReading")),
        or_later=node.true(LL + "orLater"),
    )


def _derivation(node: Resource, vocabulary: Vocabulary) -> Derivation:
    return Derivation(
        parent=hub_id(node.graph[_needed(node, PROV + "entity")]),
        kinds=_kinds(node, vocabulary),
        basis=local(node.iri_of(LL + "basis") or ""),
        on=_day(node, LL + "on"),
        source=node.value(DCT + "source") or "",
    )


def _part(node: Resource) -> str:
    part = local(_one(node, LL + "part"))
    if part and part not in PARTS:
        raise unknown("part", part, PARTS, node.iri)
    return part


def _kinds(node: Resource, vocabulary: Vocabulary) -> frozenset[str]:
    kinds = [vocabulary.concepts.get(iri, local(iri)) for iri in _named(node, LL + "kind") or [LL + "unstated"]]
    for kind in kinds:
        if kind not in vocabulary.kinds:
            raise unknown("kind of derivation", kind, vocabulary.kinds, node.iri)
    return frozenset(kinds)
