# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Why there is no page, in the language of the reader, with links to what may have been meant."""

from __future__ import annotations

from functools import wraps

from licline.errors import LiclineError, UnknownWordError
from licline.knowledge import KnowledgeBase
from licline.web.job import Asked, Job, Refused, Reply, Setup
from licline.web.pages.paper import paper
from licline.web.search import Hit, near

NOT_FOUND, WRONG = 404, 400
TITLES = {NOT_FOUND: "error.not-found", WRONG: "error.wrong"}


def readable(job: Job) -> Job:
    """The job; where it finds no answer, a page that says why."""

    @wraps(job)
    def told(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
        try:
            return job(base, setup, asked)
        except UnknownWordError as error:
            return refused(base, asked, NOT_FOUND, str(error), near(base, asked.part.get("id", "")))
        except LiclineError as error:
            return refused(base, asked, status_of(error), str(error))

    return told


def status_of(error: LiclineError) -> int:
    """The HTTP status that says what is wrong."""
    if isinstance(error, Refused):
        return error.status
    return NOT_FOUND if isinstance(error, UnknownWordError) else WRONG


def refused(base: KnowledgeBase, asked: Asked, status: int, said: str, meant: list[Hit] | None = None) -> Reply:
    """The page; ``said`` is in English, as every message of an error is."""
    return paper(
        base,
        asked,
        "error.html",
        status=status,
        title=TITLES.get(status, TITLES[WRONG]),
        said=said,
        meant=meant or [],
        here="",
    )
