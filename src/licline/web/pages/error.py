# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Why there is no page, in the language of the reader, with links to what may have been meant."""

from __future__ import annotations

from functools import wraps

from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.web.job import NOT_FOUND, WRONG, Asked, Job, Reply, Setup, status_of
from licline.web.pages.paper import paper
from licline.web.search import Hit, near

TITLES = {NOT_FOUND: "error.not-found", WRONG: "error.wrong"}


def readable(job: Job) -> Job:
    """The job; where it finds no answer, a page that says why."""

    @wraps(job)
    def told(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
        try:
            return job(base, setup, asked)
        except LiclineError as error:
            status = status_of(error, asked)
            meant = near(base, asked.part.get("id", "")) if status == NOT_FOUND else []
            return refused(base, asked, status, error, meant)

    return told


def refused(base: KnowledgeBase, asked: Asked, status: int, said: LiclineError, meant: list[Hit]) -> Reply:
    """The page."""
    return paper(
        base,
        asked,
        "error.html",
        status=status,
        title=TITLES.get(status, TITLES[WRONG]),
        said=said,
        meant=meant,
        here="",
    )
