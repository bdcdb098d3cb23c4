# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""May I? The form of a request, and the answer above it: the verdict, what it turns on, what to do, why."""

from __future__ import annotations

from typing import Any

from licline import dates
from licline.answer import Verdict
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.say import story
from licline.web.job import MODEL, NOT_FOUND, Asked, Reply, Setup, status_of
from licline.web.pages import asking, form
from licline.web.pages.answers import answer, checklist
from licline.web.pages.error import readable
from licline.web.pages.paper import paper
from licline.web.search import near

FINE = 200


@readable
def may(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The form alone, until a model and an act are named; of a word that is not known, what is wrong with it."""
    target, request = asked.one(MODEL).strip(), asking.said(asked)
    if not (target and request.get("do")):
        return _page(base, asked)
    try:
        day = dates.day(asked.one(asking.DAY).strip() or None)
        found = base.can(target, as_of=day, **_keywords(request))
    except LiclineError as error:
        status = status_of(error, asked)
        return _page(base, asked, status, said=error, meant=near(base, target) if status == NOT_FOUND else [])
    return _page(base, asked, **_shown(base, found, asked))


def _keywords(request: dict[str, Any]) -> dict[str, Any]:
    """Words that are parameters of ``can`` itself are no words of a request."""
    if misused := {"target", "self"} & request.keys():
        word = misused.pop()
        raise LiclineError(
            f"`{word}` is no word of a request; name the model under `model`",
            f"`{word}` 不是请求的词；请在 `model` 中写明模型",
        )
    return request


def _shown(base: KnowledgeBase, found: Verdict, asked: Asked) -> dict[str, Any]:
    """The answer, the question in words, and a field for each fact that it turns on."""
    pairs, day = asking.pairs(asked), asking.day(asked)
    given = form.Given(pairs)
    wanted = (form.missing(each.fact, each.given_by, base.vocabulary, given) for each in found.missing)
    fields = list(dict.fromkeys(each for each in wanted if each is not None))
    told, said = answer(found, base.vocabulary, asked.language), story(found.request, base.vocabulary)
    return {
        "answer": told,
        "story": said,
        "checklist": checklist(told, said, asked.language),
        "acts": {each.word: each.label for each in base.vocabulary.acts.values()},
        "fields": fields,
        "kept": [each for each in pairs if not any(field.takes(*each) for field in fields)],
        "at": day,
        "pairs": [*pairs, *day],
        "is_model": found.target in base.model_ids(),
    }


def _page(base: KnowledgeBase, asked: Asked, status: int = FINE, **values: Any) -> Reply:
    return paper(
        base,
        asked,
        "can.html",
        status=status,
        here="/can",
        target=asked.one(MODEL).strip(),
        day=asked.one(asking.DAY).strip(),
        licenses=[base.license(each) for each in base.license_ids()],
        groups=form.groups(base, asking.pairs(asked)),
        **{"answer": None, "said": None, "meant": [], **values},
    )
