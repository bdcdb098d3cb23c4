# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""data/models/<org>--<name>.ttl -> Model: what is declared for a model, and what it was made of."""

from __future__ import annotations

import datetime

from licline import vocab
from licline.graph import Resource, Statements
from licline.law import Declaration, Derivation, Model
from licline.licenses import clause_reader, read_ambiguity
from licline.ontology import words
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
        declarations=tuple(_declaration(each) for each in node.each(LL + "declares")),
        derivations=tuple(_derivation(each, vocabulary) for each in node.each(PROV + "qualifiedDerivation")),
        ambiguities=tuple(read_ambiguity(each, clause_reader(graph, vocabulary)) for each in ambiguities),
        type=local(kind),
        published=node.value(LL + "published") != "false",
        sources=tuple(node.values(DCT + "source")),
    )


def joined(known: Model, more: Model) -> Model:
    """Two accounts of one model: everything that either says, once."""
    said = {(each.license, each.part) for each in known.declarations}
    new = (each for each in more.declarations if (vocab.license_iri(each.license), each.part) not in said)
    made = {(each.parent, each.kinds) for each in known.derivations}
    return known._replace(
        declarations=(*known.declarations, *new),
        derivations=(*known.derivations, *(each for each in more.derivations if (each.parent, each.kinds) not in made)),
        sources=(*known.sources, *more.sources),
    )


def hub_id(node: Resource) -> str:
    """The hub id of a model; its IRI where it has none."""
    return node.value(LL + "hubId") or node.iri


def day(text: str | None) -> int | None:
    """A date as an ordinal."""
    return datetime.date.fromisoformat(text).toordinal() if text else None


def _declaration(node: Resource) -> Declaration:
    return Declaration(
        license=node.iri_of(LL + "license") or "",
        part=local(node.iri_of(LL + "part") or ""),
        declared_in=local(node.iri_of(LL + "declaredIn") or ""),
        since=day(node.value(LL + "from")),
        until=day(node.value(LL + "until")),
        source=node.value(DCT + "source") or "",
        choice=node.value(LL + "choice") or "",
        alternative=node.iri,
        or_later=node.true(LL + "orLater"),
    )


def _derivation(node: Resource, vocabulary: Vocabulary) -> Derivation:
    parent = next(iter(node.each(PROV + "entity")))
    return Derivation(
        parent=hub_id(parent),
        kinds=frozenset(
            vocabulary.concepts.get(iri, local(iri)) for iri in node.iris(LL + "kind") or [LL + "unstated"]
        ),
        basis=local(node.iri_of(LL + "basis") or ""),
        on=day(node.value(LL + "on")),
        source=node.value(DCT + "source") or "",
    )
