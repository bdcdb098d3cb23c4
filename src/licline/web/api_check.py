# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings on models that are known, or on those of files that the request brings; the worker learns none of these."""

from __future__ import annotations

from typing import Any

from licline.additions import READERS
from licline.errors import LiclineError
from licline.finding import together
from licline.knowledge import KnowledgeBase, load
from licline.telling import as_json
from licline.web.job import JSON, Asked, Reply, Setup
from licline.web.parameters import in_json, json_of, only
from licline.web.uploads import Upload, media_type, uploads

TURTLE = tuple(ending for ending, reader in READERS.items() if reader is READERS[".ttl"])


def check(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The findings on all of them together."""
    if asked.method != "POST":
        only(asked, ("model", "as_of"), "/openapi.json")
        return _findings(base, [base.model(name).id for name in asked.all("model")], asked)
    only(asked, ("name", "as_of"), "/openapi.json")
    if media_type(asked.content_type) == JSON:
        records = _listed(json_of(asked))
        return _findings(base.with_records(records), [each.get("id") for each in records], asked)
    sent = uploads(asked, asked.one("name"))
    own = _own(base, setup, sent)
    return _findings(own, [model for each in sent for model in own.add(each.name, each.content)], asked)


def _own(base: KnowledgeBase, setup: Setup, sent: list[Upload]) -> KnowledgeBase:
    """Knowledge to add to: what Turtle says goes into the graph itself, so that needs one that is read anew."""
    return load(*setup.data) if any(each.name.endswith(TURTLE) for each in sent) else base.with_records(())


def _findings(base: KnowledgeBase, models: list[Any], asked: Asked) -> Reply:
    if not models:
        raise LiclineError("no model to check; name one with ?model=, or send a file that tells of one")
    as_of = asked.one("as_of") or None
    return in_json(as_json.report(together([base.check(each, as_of=as_of) for each in dict.fromkeys(models)])))


def _listed(told: Any) -> list[Any]:
    """A record or a list of them."""
    records = told if isinstance(told, list) else [told]
    if not all(isinstance(each, dict) for each in records):
        raise LiclineError('not a record; send {"id": "org/name", "license": "..."}, or a list of such')
    return records
