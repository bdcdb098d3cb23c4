# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A model: what one may do with it at a glance, what is declared for it, what was found, where it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from licline import dates
from licline.knowledge import KnowledgeBase
from licline.law import Derivation, License, Model, Words
from licline.vocab import license_id
from licline.web.job import Asked, Reply, Setup
from licline.web.pages import asking
from licline.web.pages.answers import Answer, Point, answer, turns_on
from licline.web.pages.asking import request
from licline.web.pages.common import Common, questions
from licline.web.pages.drawn import drawn_lineage
from licline.web.pages.error import readable
from licline.web.pages.found import shown
from licline.web.pages.paper import links, paper

NEAR = 2  # steps of the lineage that are drawn


class Glance(NamedTuple):
    """A common question with its answer in short: what decided it, or what it turns on."""

    question: Common
    verdict: str
    contested: bool
    turns_on: tuple[Words, ...]
    why: Point | None
    duties: int
    licenses: Mapping[str, License]


@readable
def model(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """Everything on one page."""
    found, at = base.model(asked.part["id"]), asking.day(asked)
    day = dates.day(dict(at).get(asking.DAY))
    report = base.check(found.id, as_of=day)
    return paper(
        base,
        asked,
        "model.html",
        here="/",
        model=found,
        day=day.isoformat(),
        at=at,
        type=base.labels[found.type],
        glances=[_glance(base, found, each, day, asked.language) for each in questions()],
        declarations=[(license_id(each.license), each) for each in found.declarations],
        names=_names(base, found),
        labels=base.labels,
        kinds=base.vocabulary.kinds,
        children=_children(base, found.id),
        findings=shown(report.findings, base),
        incomplete=report.incomplete,
        drawn=drawn_lineage(base, found.id, links(asked), asked.language, day=day, up=NEAR, down=1, pairs=at),
        parents=[(each.parent, each) for each in found.derivations],
        date=_date,
    )


def _glance(base: KnowledgeBase, model: Model, question: Common, day: datetime.date, language: str) -> Glance:
    found = base.can(model.id, as_of=day, **request(question.asks))
    told = answer(found, base.vocabulary, language)
    return Glance(
        question, found.verdict, found.contested, turns_on(base, found), _why(told), len(told.duties), found.licenses
    )


def _why(told: Answer) -> Point | None:
    """The first thing that decides: a bar, an approval that is needed, what makes a case so."""
    in_cases = [point for case in told.cases for point in case.points]
    return next(iter((*told.approvals, *in_cases, *told.decisive)), None)


def _names(base: KnowledgeBase, model: Model) -> dict[str, Words]:
    ids = {license_id(each.license) for each in model.declarations}
    return {name: base.license(name).label for name in ids if name in base.license_ids()}


def _children(base: KnowledgeBase, parent: str) -> list[tuple[str, Derivation]]:
    """What was made of it."""
    return list(_made_of(base, parent))


def _made_of(base: KnowledgeBase, parent: str) -> Iterator[tuple[str, Derivation]]:
    for identifier in base.model_ids():
        for each in base.model(identifier).derivations:
            if each.parent == parent:
                yield identifier, each


def _date(day: int | None) -> str:
    return datetime.date.fromordinal(day).isoformat() if day else ""
