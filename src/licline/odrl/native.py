# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What the license itself says, as data beside the policy, and the way back.

A rule of a license may be wider than what a plain reader is to be told, so none of ODRL's properties or classes leads
to it: each stands in a namespace of its own (``native:action`` for ``odrl:action``), which only licline takes for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from licline import files, vocab
from licline.graph import Resource, Statements, Term
from licline.odrl import documents
from licline.odrl.constraints import in_order
from licline.odrl.terms import Node, compact
from licline.vocab import LL, NATIVE, ODRL, RDF, TYPE, XSD

LINK = LL + "native"
SAFE = frozenset(ODRL + name for name in ("permission", "prohibition", "obligation"))  # what a plain reader is given
HEAD = frozenset((TYPE, ODRL + "profile", ODRL + "conflict"))  # alike in every policy


def itself(license: Resource) -> Node:
    """What is said of the license as a whole, beyond what every policy says."""
    return _said(license, license.predicates() - HEAD)


def beside(license: Resource, said: Iterable[Resource]) -> list[Node]:
    """The clauses, rules and whatever else stands in the license's file, by IRI."""
    others = (each for each in said if each.iri != license.iri and vocab.is_iri(each.iri))
    return [_node(each) for each in sorted(others, key=lambda each: each.iri)]


def _node(resource: Resource) -> Node:
    kinds = sorted(compact_native(iri) for iri in resource.iris(TYPE))
    node: Node = {"@id": resource.iri} if vocab.is_iri(resource.iri) else {}
    return {**node, **({"@type": kinds} if kinds else {}), **_said(resource, resource.predicates() - {TYPE})}


def _said(resource: Resource, predicates: Iterable[str]) -> Node:
    return {
        compact_native(predicate): in_order(_value(term, resource.graph) for term in resource.terms(predicate))
        for predicate in sorted(predicates)
    }


def compact_native(iri: str) -> str:
    """The compact IRI of a property or class, ODRL's as the native one.

    >>> compact_native("http://www.w3.org/ns/odrl/2/action"), compact_native("http://purl.org/dc/terms/source")
    ('native:action', 'dct:source')
    """
    return "native:" + iri[len(ODRL) :] if iri.startswith(ODRL) else compact(iri)


def _value(term: Term, graph: Statements) -> Node:
    if isinstance(term, ox.Literal):
        return _literal(term)
    if isinstance(term, ox.NamedNode) and term.value != RDF + "nil":
        return {"@id": compact(term.value)}
    cell = graph[term.value]
    if not (cell.terms(RDF + "first") or term.value == RDF + "nil"):
        return _node(cell)
    return {"@list": [_value(each, graph) for each in _members(cell)]}


def _members(cell: Resource) -> Iterator[Term]:
    while cell.terms(RDF + "first"):
        yield cell.terms(RDF + "first")[0]
        cell = cell.graph[cell.iri_of(RDF + "rest") or RDF + "nil"]


def _literal(term: ox.Literal) -> Node:
    if term.language:
        return {"@language": term.language, "@value": term.value}
    plain = term.datatype.value == XSD + "string"
    return {"@value": term.value} if plain else {"@type": compact(term.datatype.value), "@value": term.value}


# --- The way back ---


def turtle(path: str, content: bytes | None = None) -> bytes:
    """A Turtle file; of a document that was exported, in whatever form, only what its licenses themselves say."""
    content = files.data(path, files.LARGEST_TURTLE) if content is None else content
    exported = os.path.splitext(path)[1] in documents.FORMS or NATIVE.encode() in content
    return restored(documents.parsed(content, path)) if exported else content


def restored(exported: Statements) -> bytes:
    """The statements of the licenses in a document that was exported, as their own files have them (N-Triples).

    Whatever else stands in the document is kept; of a policy that is a license, the safe rules are left out.
    """
    policies = {each.iri for each in exported.typed(ODRL + "Set") if each.terms(LL + "coverage")}
    left_out = _safe(exported, policies)
    lines = {
        line for each in exported.subjects() if each.iri not in left_out for line in _lines(each, each.iri in policies)
    }
    return "\n".join(sorted(lines)).encode()


def _safe(exported: Statements, policies: Iterable[str]) -> set[str]:
    """The rules that a plain reader is given, and what has no name below them."""
    todo = [iri for policy in policies for link in SAFE for iri in exported[policy].iris(link)]
    found = set(todo)
    while todo:
        node = exported[todo.pop()]
        for term in (term for predicate in node.predicates() for term in node.terms(predicate)):
            if isinstance(term, ox.BlankNode) and term.value not in found:
                found.add(term.value)
                todo.append(term.value)
    return found


def _lines(node: Resource, policy: bool) -> Iterator[str]:
    subject = str(ox.NamedNode(node.iri) if vocab.is_iri(node.iri) else ox.BlankNode(node.iri))
    if policy:
        yield f"{subject} {_named(TYPE)} {_named(LL + 'License')} ."
    for predicate in node.predicates() - (SAFE | {LINK} if policy else set()):
        for term in node.terms(predicate):
            if predicate == TYPE:
                term = ox.NamedNode(_odrl(term.value))
            if not (policy and term == ox.NamedNode(ODRL + "Set")):
                yield f"{subject} {_named(_odrl(predicate))} {term} ."


def _odrl(iri: str) -> str:
    return ODRL + iri[len(NATIVE) :] if iri.startswith(NATIVE) else iri


def _named(iri: str) -> str:
    return str(ox.NamedNode(iri))
