# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What the endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from licline.knowledge import KnowledgeBase
from licline.vocab import FORMATS, LABEL, RDFS, SD, TYPE, VOID, XSD
from licline.web.job import Asked, Reply, Setup
from licline.web.sparql.negotiation import ROWS, TRIPLES, chosen
from licline.web.sparql.results import VARY

PREFIXES = {"sd": SD, "rdfs": RDFS, "void": VOID, "xsd": XSD}
LABELS = (
    Literal("licline: licenses, models and their obligations", language="en"),
    Literal("licline：许可、模型及其义务", language="zh"),
)


def described(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The description of the service; how much there is is told of our own graph alone."""
    form = chosen(asked.accept, TRIPLES)
    said = _service(f"{asked.origin}/sparql", None if setup.endpoint else len(base.store))
    body = serialize(said, format=form.format, prefixes=PREFIXES) or b""
    return Reply(body, form.media_type, headers=VARY)


def _service(address: str, size: int | None) -> Iterator[Triple]:
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("graph")
    yield Triple(service, NamedNode(TYPE), _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(address))
    for label in LABELS:
        yield Triple(service, NamedNode(LABEL), label)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in dict.fromkeys(form.named for form in (*ROWS, *TRIPLES)):
        yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, NamedNode(TYPE), _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, NamedNode(TYPE), _sd("Graph"))
    if size is not None:
        yield Triple(graph, NamedNode(VOID + "triples"), Literal(str(size), datatype=NamedNode(XSD + "integer")))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
