# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""ontology/findings.ttl -> the kinds of finding and what is said of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from licline import resources, vocab
from licline.finding import Kind
from licline.graph import Resource, Statements
from licline.law import Words
from licline.ontology import words
from licline.vocab import LABEL, LL, NOTATION, SKOS

KNOWN = ("findings.ttl", "actions.ttl", "operands.ttl", "profile.ttl")
NAMED = (LL + "Part", LL + "Place", LL + "Severity")


class Wording(NamedTuple):
    """Kinds of finding by their code, remarks by their name; what parts, places and severities are called."""

    kinds: dict[str, Kind]
    remarks: dict[str, Words]
    names: dict[str, Words]


@cache
def load(root: str | None = None) -> Wording:
    """The words under ``root`` (default: the packaged ones)."""
    graph = Statements()
    for name in KNOWN:
        graph.read(os.path.join(root or resources.root(), "ontology", name))
    kinds = (_kind(node) for node in graph.typed(LL + "FindingKind"))
    remarks = {node.value(NOTATION) or "": words(node, LL + "message") for node in graph.typed(LL + "Remark")}
    return Wording({kind.code: kind for kind in kinds}, remarks, dict(_names(graph)))


def _names(graph: Statements) -> Iterator[tuple[str, Words]]:
    for node in graph.typed(SKOS + "Concept"):
        if any(scheme in NAMED for scheme in node.iris(SKOS + "inScheme")):
            yield vocab.local(node.iri), words(node, LABEL)


def _kind(node: Resource) -> Kind:
    return Kind(
        code=node.value(NOTATION) or "",
        severity=vocab.local(node.iri_of(LL + "severity") or ""),
        label=words(node, LABEL),
        message=words(node, LL + "message"),
        advice=words(node, LL + "advice"),
        tries=_notations(node, "tries"),
        leaves_out=_notations(node, "leavesOut"),
        looks_at=frozenset(vocab.local(iri) for iri in node.iris(LL + "looksAt")),
    )


def _notations(node: Resource, name: str) -> frozenset[str]:
    return frozenset(each.value(NOTATION) or vocab.local(each.iri) for each in node.each(LL + name))
