# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A template and what stands in it -> a page. Everything that is not a template's own is escaped."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import jinja2

from licline.knowledge import KnowledgeBase
from licline.telling import phrases as told
from licline.web.job import Asked, Reply
from licline.web.pages.links import LANGUAGE, Links, outside, slug, switched
from licline.web.pages.phrases import teller

TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "templates")
LANGUAGES = {"en": "English", "zh": "中文"}  # each named as its readers name it
TAGS = {"en": "en", "zh": "zh-Hans"}  # BCP 47


@cache
def templates() -> jinja2.Environment:
    """The templates, read once."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(outside=outside, slug=slug, told=told, LANGUAGES=LANGUAGES, TAGS=TAGS)
    return found


def paper(base: KnowledgeBase, asked: Asked, template: str, *, status: int = 200, **values: Any) -> Reply:
    """A page in the language that was asked for."""
    text = templates().get_template(template).render(**common(base, asked), **values)
    return Reply(text.encode("utf-8", "backslashreplace"), status=status)


def common(base: KnowledgeBase, asked: Asked) -> dict[str, Any]:
    """What every page needs: its language, its phrases, its links, and which models have a page."""
    return {
        "lang": asked.language,
        "t": teller(asked.language),
        "to": links(asked),
        "known": frozenset(base.model_ids()),
        "chosen": links(asked).chosen,
        "switches": {each: switched(asked.query, each) for each in LANGUAGES if each != asked.language},
    }


def links(asked: Asked) -> Links:
    """The links of a page: a language that stands in its address goes on."""
    return Links(asked.language if asked.one(LANGUAGE) in LANGUAGES else "")
