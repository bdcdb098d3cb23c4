# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The start: find a model or license, in both languages, and some questions to begin with."""

from __future__ import annotations

from licline.knowledge import KnowledgeBase
from licline.web.job import Asked, Reply, Setup
from licline.web.pages.common import starting_points
from licline.web.pages.error import readable
from licline.web.pages.paper import paper
from licline.web.search import LICENSE, MODEL, everything, search

MOST = 100


@readable
def home(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """What was typed is looked up; an empty field shows where to begin."""
    typed = asked.one("q")
    return paper(
        base,
        asked,
        "home.html",
        here="/",
        typed=typed,
        hits=search(base, typed, MOST),
        starts=starting_points(),
        models=len(base.model_ids()),
        licenses=len(base.license_ids()),
    )


@readable
def models(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """Every model that is known."""
    return _list(base, asked, MODEL)


@readable
def licenses(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """Every license that is known."""
    return _list(base, asked, LICENSE)


def _list(base: KnowledgeBase, asked: Asked, kind: str) -> Reply:
    hits = [hit for hit, _ in everything(base) if hit.kind == kind]
    return paper(base, asked, "list.html", here="/", kind=kind, hits=hits)
