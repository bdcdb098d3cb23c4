# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A license, clause by clause: in our words, with the rules that were read from each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from licline import dates, evidence
from licline.knowledge import KnowledgeBase
from licline.law import Clause, License, Rule, Words
from licline.odrl.publish import policies
from licline.vocab import TRANSFER, USE, license_id, local
from licline.web.job import Asked, Reply, Setup
from licline.web.pages.drawn import drawn_license
from licline.web.pages.error import readable
from licline.web.pages.inwords import actions, constraint
from licline.web.pages.links import slug
from licline.web.pages.paper import links, paper
from licline.web.pages.phrases import phrases

JSON_LD = "application/ld+json"
PICTURE = "picture"  # drawn where it is asked for: it is large

WIDE = {USE: "license.any-use", TRANSFER: "license.any-transfer"}  # the actions of ODRL that include all others


class Read(NamedTuple):
    """A rule as a page shows it, under the first clause that it was read from."""

    rule: Rule
    acts: tuple[Words, ...]
    parts: tuple[Words, ...]
    only_if: tuple[str, ...]
    asks: Words | None
    readings: tuple[Words, ...]


class Stanza(NamedTuple):
    """A clause, what was read from it, whether a license office decides on it, its passage if it is at hand."""

    clause: Clause
    rules: tuple[Read, ...]
    is_risk: bool
    passage: str


@readable
def license(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The page."""
    found = base.license(asked.part["id"])
    texts = evidence.Texts(setup.texts) if setup.texts else None
    return paper(
        base,
        asked,
        "license.html",
        here="/",
        license=found,
        labels=base.labels,
        stanzas=[_stanza(base, found, each, texts, asked.language) for each in found.clauses],
        places=_places(found),
        eligibility=[(constraint(each, base.vocabulary, asked.language), each.clauses) for each in found.eligibility],
        models=_models(base, found),
        following=license_id(found.next_version) if found.next_version else "",
        counts=Counter(each.kind for each in found.rules),
        drawn=drawn_license(base, found.id, links(asked), asked.language) if asked.one(PICTURE) else None,
    )


@readable
def policy(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The license as an ODRL policy, to keep."""
    found = base.license(asked.part["id"])
    shown = policies(base, found.id, dates.day(None).toordinal())
    body = json.dumps(shown[0] if len(shown) == 1 else shown, ensure_ascii=False, indent=2)
    return Reply(body.encode(), JSON_LD, headers=(("content-disposition", "attachment"),))


def anchors(found: License) -> frozenset[str]:
    """The places on the page: clauses, the rules under the first that they were read from, what is left open."""
    clauses = [each.iri for each in found.clauses]
    rules = [each.iri for each in found.rules if each.clauses and each.clauses[0].iri in clauses]
    open_ = [iri for each in found.ambiguities for iri in (each.iri, *(reading.iri for reading in each.readings))]
    return frozenset(map(slug, (*clauses, *rules, *open_)))


def _places(found: License) -> list[str]:
    """The copies that the clauses were read in; of several each clause names its own."""
    first = (each.passages[0].source for each in found.clauses if each.passages)
    return sorted({each for each in first if each})


def _stanza(
    base: KnowledgeBase, license: License, clause: Clause, texts: evidence.Texts | None, language: str
) -> Stanza:
    rules = (each for each in license.rules if each.clauses and each.clauses[0].iri == clause.iri)
    read = tuple(_read(base, license, each, language) for each in rules)
    return Stanza(clause, read, clause in license.risks, texts.quote(clause) if texts else "")


def _read(base: KnowledgeBase, license: License, rule: Rule, language: str) -> Read:
    readings = {each.iri: each.label for about in license.ambiguities for each in about.readings}
    return Read(
        rule=rule,
        acts=_labelled(sorted(rule.actions)),
        parts=tuple(base.labels[each] for each in sorted(rule.parts)),
        only_if=tuple(constraint(each, base.vocabulary, language) for each in rule.constraints),
        asks=_duty(base, rule.asks) if rule.asks else None,
        readings=tuple(readings[each] for each in sorted(rule.readings) if each in readings),
    )


def _labelled(iris: Iterable[str]) -> tuple[Words, ...]:
    wide = {iri: phrases()[key] for iri, key in WIDE.items()}
    return tuple(wide.get(each) or actions().get(local(each), Words(local(each), local(each))) for each in iris)


def _duty(base: KnowledgeBase, word: str) -> Words:
    """What a duty asks for, in words."""
    return _labelled(iri for iri, known in sorted(base.vocabulary.duty_words.items()) if known == word)[0]


def _models(base: KnowledgeBase, license: License) -> list[str]:
    """The models that it is declared for, now or then."""
    declared = ((each, base.model(each).declarations) for each in base.model_ids())
    return [name for name, found in declared if license.id in {license_id(each.license) for each in found}]
