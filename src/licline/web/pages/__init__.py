# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of the explorer, a module each. A page is a job: it works without a script, and its link is its state."""

from __future__ import annotations

from licline.web.pages import check, clauses, compare, compatible, home, lineage, may, model, query
from licline.web.routes import Route

ROUTES = (
    Route("/", home.home, kind="page"),
    Route("/models", home.models, kind="page"),
    Route("/licenses", home.licenses, kind="page"),
    Route("/can", may.may, kind="page"),
    Route("/models/{id:path}", model.model, kind="page"),
    Route("/lineage/{id:path}", lineage.lineage, kind="page"),
    Route("/licenses/{id:path}", clauses.license, kind="page"),
    Route("/odrl/{id:path}", clauses.policy, kind="page"),
    Route("/compare", compare.compare, kind="page"),
    Route("/compatible", compatible.compatible, kind="page"),
    Route("/check", check.check, methods=("GET", "POST"), kind="page"),
    Route("/query", query.query, kind="sparql"),
    Route("/query/rows", query.rows, kind="sparql"),
)
