# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): queries of anybody's own, read only."""

from __future__ import annotations

from licline.knowledge import KnowledgeBase
from licline.web.job import TEXT, Asked, Reply, Setup
from licline.web.routes import Route
from licline.web.sparql.description import described
from licline.web.sparql.protocol import METHODS, query_of
from licline.web.sparql.results import from_elsewhere, from_here


def answer(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """What the endpoint replies: results, its own description, or which methods it knows."""
    if asked.method == "OPTIONS":
        return Reply(b"", TEXT, 204, (("allow", ", ".join(METHODS)),))
    query = query_of(asked)
    if query is None:
        return described(base, setup, asked)
    if setup.endpoint:
        return from_elsewhere(setup.endpoint, query, asked.accept)
    return from_here(base.store, query, asked.accept)


ROUTES = (Route("/sparql", answer, METHODS, "sparql"),)
