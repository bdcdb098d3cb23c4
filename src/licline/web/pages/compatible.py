# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Whether what is made of something under one license may go out under another."""

from __future__ import annotations

from licline.compatible import HOST, uses
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.law import Words
from licline.say import story
from licline.web.job import Asked, Reply, Setup, status_of
from licline.web.pages.error import readable
from licline.web.pages.paper import paper

HOW = "combine"


@readable
def compatible(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The form, and the answer where both licenses are named."""
    inbound, outbound, how = asked.one("inbound").strip(), asked.one("outbound").strip(), asked.one("how") or HOW
    fit, said, status = None, None, 200
    if inbound and outbound:
        try:
            fit = base.compatible(inbound, outbound, how)
        except LiclineError as error:
            said, status = error, status_of(error, asked)
    return paper(
        base,
        asked,
        "compatible.html",
        status=status,
        here="/compare",
        tab="compatible",
        inbound=inbound,
        outbound=outbound,
        how=how,
        ways=_ways(base),
        all=[base.license(each) for each in base.license_ids()],
        names={each: base.license(each) for each in base.license_ids()},
        fit=fit,
        witness=story(fit.witness, base.vocabulary) if fit and fit.witness else None,
        said=said,
    )


def _ways(base: KnowledgeBase) -> dict[str, Words]:
    """The ways in which a work is used, as the ontology calls them."""
    serving = base.vocabulary.acts[HOST].label
    return {word: use.kind.label if use.kind else serving for word, use in uses(base.vocabulary).items()}
