# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A model, dataset or software -> nodes: what is declared for it, and what it was made of, in the words of PROV."""

from __future__ import annotations

import datetime

import pyoxigraph as ox

from licline.asserted import license_node, model_node
from licline.law import Declaration, Derivation, License, Model
from licline.odrl.constraints import in_order
from licline.odrl.terms import Node, reference, sayings
from licline.vocab import LL
from licline.words import Vocabulary


def described(model: Model, vocabulary: Vocabulary) -> Node:
    """The thing with its declarations and derivations."""
    parents = [reference(model_node(each.parent)) for each in model.derivations]
    made = [_made(each, vocabulary) for each in model.derivations]
    declared = [_declared(each) for each in model.declarations]
    return {
        "@id": model_node(model.id),
        "@type": [f"ll:{model.type}", "Asset", "prov:Entity"],
        "rdfs:label": sayings(model.label),
        "ll:hubId": model.id,
        **({"ll:declares": in_order(declared)} if declared else {}),
        **({"prov:wasDerivedFrom": in_order(parents), "prov:qualifiedDerivation": in_order(made)} if made else {}),
    }


def _declared(declared: Declaration) -> Node:
    return {
        **({"@id": declared.alternative} if _is_iri(declared.alternative) else {}),
        "@type": "ll:Declaration",
        "ll:license": reference(license_node(declared.license)),
        **({"ll:part": reference(LL + declared.part)} if declared.part else {}),
        **({"ll:declaredIn": reference(LL + declared.declared_in)} if declared.declared_in else {}),
        **({"ll:from": day_node(declared.since)} if declared.since else {}),
        **({"ll:until": day_node(declared.until)} if declared.until else {}),
        **({"ll:choice": declared.choice} if declared.choice else {}),
        **({"ll:orLater": {"@type": "xsd:boolean", "@value": "true"}} if declared.or_later else {}),
        **({"ll:underReading": [reference(iri) for iri in sorted(declared.readings)]} if declared.readings else {}),
        **_source(declared.source),
    }


def _made(made: Derivation, vocabulary: Vocabulary) -> Node:
    kinds = sorted(iri for iri, word in vocabulary.concepts.items() if word in made.kinds)
    return {
        "@type": "prov:Derivation",
        "prov:entity": reference(model_node(made.parent)),
        "ll:kind": [reference(iri) for iri in kinds],
        "ll:basis": reference(LL + made.basis),
        **({"ll:on": day_node(made.on)} if made.on else {}),
        **_source(made.source),
    }


def _source(source: str) -> Node:
    if not source:
        return {}
    return {"dct:source": reference(source) if _is_iri(source) else source}


def _is_iri(text: str) -> bool:
    """Whether a text can stand as an IRI; a source may also be a line of somebody's file."""
    try:
        return text.startswith(("http:", "https:", "urn:")) and bool(ox.NamedNode(text))
    except ValueError:
        return False


def license_reference(license: License) -> Node:
    """A license by its IRI; one of which only the name is known has one made of that."""
    return reference(license_node(license.iri) if _is_iri(license.iri) else license_node(license.id))


def day_node(ordinal: int) -> Node:
    """A day."""
    return {"@type": "xsd:date", "@value": datetime.date.fromordinal(ordinal).isoformat()}
