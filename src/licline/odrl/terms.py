# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Words -> terms of a JSON-LD document: compact IRIs for terms, ``{"@id"}`` for values, typed literals for numbers.

ODRL's JSON-LD context leaves ``rightOperand`` and ``unit`` untyped (an IRI there needs ``{"@id"}``) and takes ``neq``
for ``odrl:neg``: terms are written with their prefix, and ``neq`` not at all.
"""

from __future__ import annotations

import datetime
import os
from decimal import Decimal
from functools import cache
from typing import Any

from licline import resources, vocab
from licline.graph import Statements
from licline.law import Scalar, Words
from licline.vocab import LL, ODRL, SKOS
from licline.words import NONE, OUTBOUND, Operand, Vocabulary

CONTEXT = "http://www.w3.org/ns/odrl.jsonld"
PREFIXES = {name: vocab.PREFIXES[name] for name in ("cc", "dct", "ll", "odrl", "prov", "rdfs", "xsd")}
PREFIXES["native"] = vocab.NATIVE
NAMES_LICENSES = frozenset((OUTBOUND, "merged_with"))

Node = dict[str, Any]


def compact(iri: str) -> str:
    """The IRI with one of the prefixes that the document declares."""
    short = vocab.curie(iri)
    return short if short.partition(":")[0] in PREFIXES else iri


def reference(iri: str) -> Node:
    """A node by its IRI."""
    return {"@id": compact(iri)}


def sayings(words: Words) -> list[Node]:
    """One saying in both languages."""
    return [{"@language": "en", "@value": words.en}, {"@language": "zh", "@value": words.zh}]


def value(scalar: Scalar, operand: Operand, vocabulary: Vocabulary) -> Node:
    """A right operand (Information Model 2.5.1): a concept or a literal with its datatype."""
    if operand.datatype not in DATATYPES:
        return reference(value_iri(str(scalar), operand, vocabulary))
    return {"@type": f"xsd:{operand.datatype}", "@value": DATATYPES[operand.datatype](scalar)}


def _decimal(number: Any) -> str:
    text = f"{Decimal(str(number)):f}"
    return text if "." in text else text + ".0"


DATATYPES: dict[str, Any] = {
    "integer": lambda number: str(int(number)),
    "decimal": _decimal,
    "boolean": lambda truth: "true" if truth else "false",
    "date": lambda ordinal: datetime.date.fromordinal(int(ordinal)).isoformat(),
}


def value_iri(word: str, operand: Operand, vocabulary: Vocabulary) -> str:
    """The IRI of a value. Two schemes may share a word (military: a field of use, and a kind of actor).

    >>> from licline.ontology import load
    >>> operands = load().operands
    >>> [vocab.curie(value_iri("military", operands[name], load())) for name in ("field", "as")]
    ['ll:military', 'll:armed-forces']
    """
    if operand.word in NAMES_LICENSES and word != NONE:
        return word if "://" in word else vocab.license_iri(word)
    named = sorted(iri for iri, other in vocabulary.concepts.items() if other == word)
    own = [iri for iri in named if iri in _domains().get(operand.iri, ())] if len(named) > 1 else named
    return (own or [LL + word])[0]


@cache
def _domains() -> dict[str, frozenset[str]]:
    """The IRIs of the values that an operand, by its IRI, can have."""
    graph = Statements()
    graph.read(os.path.join(resources.root(), "ontology", "operands.ttl"))
    schemes: dict[str, set[str]] = {}
    for concept in graph.typed(SKOS + "Concept"):
        for scheme in concept.iris(SKOS + "inScheme"):
            schemes.setdefault(scheme, set()).add(concept.iri)
    operands = graph.typed(ODRL + "LeftOperand")
    return {each.iri: frozenset(schemes.get(each.iri_of(LL + "domain") or "", ())) for each in operands}
