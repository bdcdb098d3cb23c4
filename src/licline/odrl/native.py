# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The rules as the license says them, as data beside the policy: no property of ODRL leads a plain reader to them."""

from __future__ import annotations

from licline import vocab
from licline.law import Clause, License, Rule
from licline.odrl.terms import Node, reference, sayings


def rules(license: License) -> list[Node]:
    """Every rule with its clauses, by IRI."""
    return [_rule(rule) for rule in sorted(license.rules, key=lambda rule: rule.iri)]


def _rule(rule: Rule) -> Node:
    node: Node = {
        "@id": rule.iri,
        "ll:ruleKind": rule.kind,
        "rdfs:label": sayings(rule.label),
        "ll:readFrom": [_clause(each) for each in rule.clauses],
    }
    for name, term in (("ll:termKind", rule.term_kind), ("ll:when", rule.when)):
        if term:
            node[name] = reference(vocab.LL + term)
    if rule.readings:
        node["ll:underReading"] = [reference(iri) for iri in sorted(rule.readings)]
    return node


def _clause(clause: Clause) -> Node:
    return {"@id": clause.iri, "ll:section": clause.section, "ll:gist": sayings(clause.gist)}
