# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses side by side, act by act, and how each stands to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from licline.compare import SAME, Comparison, Difference, compared, each_pair
from licline.errors import LiclineError, unknown
from licline.knowledge import KnowledgeBase
from licline.law import License, Words
from licline.say import story
from licline.web.job import Asked, Reply, Setup
from licline.web.pages.answers import Point, answer, turns_on
from licline.web.pages.asking import request
from licline.web.pages.common import askers
from licline.web.pages.error import readable
from licline.web.pages.links import Pairs, pairs_of
from licline.web.pages.paper import paper

MOST = 8  # licenses in one table; more are neither readable nor quick


class Cell(NamedTuple):
    """What a license says of an act: the verdict, what decided it, and the full question."""

    license: str
    verdict: str
    contested: bool
    why: Point | None
    turns_on: tuple[Words, ...]
    question: tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """An act."""

    label: Words
    cells: tuple[Cell, ...]


class Proof(NamedTuple):
    """An act on which two licenses differ, with a request that shows it for each that is stricter."""

    label: Words
    relation: str
    witnesses: tuple[tuple[str, Words, tuple[tuple[str, str], ...]], ...]


class Pair(NamedTuple):
    """How one license stands to another; ``same`` acts need no proof."""

    one: str
    other: str
    relation: str
    proofs: tuple[Proof, ...]
    same: int


@readable
def compare(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The matrix of the licenses that are named; the form alone for none."""
    licenses = list({each.id: each for each in map(base.license, filter(None, asked.all("license")))}.values())
    if len(licenses) > MOST:
        raise LiclineError(
            f"`{len(licenses)}` licenses in one table; name at most {MOST}",
            f"一张表中有 `{len(licenses)}` 份许可证；至多 {MOST} 份",
        )
    who = asked.one("who") or next(iter(askers()))
    if who not in askers():
        raise unknown("asker", who, askers(), "/compare")
    return paper(
        base,
        asked,
        "compare.html",
        here="/compare",
        tab="compare",
        names={each.id: each.label for each in licenses},
        without=lambda one: [*(("license", each.id) for each in licenses if each.id != one), ("who", who)],
        licenses=licenses,
        all=[base.license(each) for each in base.license_ids()],
        who=who,
        askers=askers(),
        rows=list(_rows(base, licenses, askers()[who].asks, asked.language)) if licenses else [],
        pairs=[_pair(base, each) for each in each_pair(licenses, base.book)],
    )


def _rows(base: KnowledgeBase, licenses: Sequence[License], known: Pairs, language: str) -> Iterator[Row]:
    for word in compared(base.vocabulary):
        question = (("do", word), *known)
        cells = tuple(_cell(base, each.id, question, language) for each in licenses)
        yield Row(base.vocabulary.acts[word].label, cells)


def _cell(base: KnowledgeBase, license: str, question: tuple[tuple[str, str], ...], language: str) -> Cell:
    found = base.can(license, **request(question))
    told = answer(found, base.vocabulary, language)
    in_cases = chain.from_iterable(case.points for case in told.cases)
    points = [each for each in (*told.approvals, *told.decisive, *in_cases, *told.duties) if each.clauses]
    return Cell(license, found.verdict, found.contested, next(iter(points), None), turns_on(base, found), question)


def _pair(base: KnowledgeBase, found: Comparison) -> Pair:
    differing = [each for each in found.acts if each.relation != SAME]
    proofs = tuple(_proof(base, found, each) for each in differing)
    return Pair(found.one, found.other, found.relation, proofs, len(found.acts) - len(differing))


def _proof(base: KnowledgeBase, found: Comparison, each: Difference) -> Proof:
    sides = ((found.one, each.stricter), (found.other, each.looser))
    told = tuple((name, story(seen, base.vocabulary), tuple(pairs_of(seen))) for name, seen in sides if seen)
    return Proof(base.vocabulary.acts[each.act].label, each.relation, told)
