# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The JSON API: the objects that the command line gives with ``--format json``. `openapi.yaml` describes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from licline import dates, evidence, questions, releases
from licline._version import VERSION
from licline.compare import each_pair
from licline.endpoint import SLOWEST, Endpoint
from licline.errors import LiclineError, unknown
from licline.knowledge import KnowledgeBase
from licline.sparql import LIMIT
from licline.telling import comparisons, facts, rows, things, trace
from licline.web.api_can import can
from licline.web.api_check import check
from licline.web.job import Asked, Job, Reply, Setup
from licline.web.parameters import flag, in_json, only
from licline.web.routes import Route
from licline.web.search import search

DESCRIPTION = Path(__file__).with_name("openapi.yaml")
WHERE = "/openapi.json"
Answer = Callable[[KnowledgeBase, Setup, Asked], Any]


def taking(*names: str) -> Callable[[Answer], Job]:
    """A job whose answer goes out as JSON, and whose query string may have these parameters."""

    def made(answer: Answer) -> Job:
        @wraps(answer)
        def job(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
            only(asked, names, WHERE)
            return in_json(answer(base, setup, asked))

        return job

    return made


# --- what there is ---


@taking("q")
def found(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """Models and licenses by what a person types."""
    hits = search(base, asked.one("q"))
    return [{"kind": each.kind, "id": each.id, "label": each.label._asdict()} for each in hits]


@taking("license")
def models(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """All models, or those for which a license is declared."""
    listed = [things.model_row(base.model(name)) for name in base.model_ids()]
    wanted = base.license(asked.one("license")).id if asked.one("license") else ""
    return [each for each in listed if not wanted or wanted in each["licenses"]]


@taking()
def model(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """What is declared for a model, and what it was made of."""
    return things.model(base.model(asked.part["id"]))


@taking("down", "as_of")
def lineage(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """What it was made of and what arrives from there, or what was made of it."""
    root = base.model(asked.part["id"])
    if flag(asked, "down"):
        return trace.down(root, trace.descendants(base, root.id))
    return trace.up(root, base.bound(root.id, dates.day(asked.one("as_of") or None).toordinal()))


@taking("coverage")
def licenses(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """All licenses, or those that were read so far."""
    listed = [things.license_row(base.license(name)) for name in base.license_ids()]
    wanted, known = asked.one("coverage"), {each["coverage"] for each in listed}
    if wanted and wanted not in known:
        raise unknown("coverage", wanted, sorted(known), WHERE)
    return [each for each in listed if wanted in ("", each["coverage"])]


@taking("passages")
def license(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """A license clause by clause; with the passages, where the server was given the texts."""
    if flag(asked, "passages") and not setup.texts:
        raise LiclineError("`passages`: this server has no texts; start it with `licline serve --texts DIR`")
    texts = evidence.Texts(setup.texts) if flag(asked, "passages") else None
    return things.license(base, base.license(asked.part["id"]), texts)


@taking()
def words(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """Every word of a request."""
    return facts.told(base)


# --- licenses held against one another ---


@taking("license")
def compare(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """How licenses stand to one another, each with each."""
    named = [base.license(name) for name in asked.all("license")]
    listed = named if len(named) == 2 else list({each.id: each for each in named}.values())
    if len(listed) < 2:
        raise LiclineError("fewer than two licenses; write ?license=mit&license=apache-2.0")
    return comparisons.comparisons(list(each_pair(listed, base.book)))


@taking("inbound", "outbound", "how")
def compatible(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """Whether what is made under one license may go out under another."""
    inbound, outbound = asked.one("inbound"), asked.one("outbound")
    if not (inbound and outbound):
        raise LiclineError("two licenses are needed; write ?inbound=apache-2.0&outbound=gpl-3.0")
    return comparisons.fit(base.compatible(inbound, outbound, asked.one("how") or "combine"))


@taking("from", "as_of")
def suggest(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """Under which licenses a result may be released."""
    day = dates.day(asked.one("as_of") or None)
    return comparisons.suggestions(releases.suggest(base, asked.all("from"), day.toordinal()))


# --- questions ---


@taking()
def named(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """The named questions."""
    return [rows.question(base.question(name)) for name in base.question_names()]


def ask(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The rows of a named question, from our own graph or the endpoint; its parameters are the query string's."""
    question = base.question(asked.part["name"])
    only(asked, [each.name for each in question.parameters], WHERE)
    given = {each.name: asked.one(each.name) for each in question.parameters if each.name in asked.names}
    source, limit = (Endpoint(setup.endpoint), SLOWEST) if setup.endpoint else (base.store, LIMIT)
    return in_json(rows.rows(question, questions.answered(question, given, asked.language, source, limit)))


# --- the description ---


@taking()
def described(base: KnowledgeBase, setup: Setup, asked: Asked) -> Any:
    """The API in the words of OpenAPI 3.1."""
    return description()


@cache
def description() -> dict[str, Any]:
    """The document, of this version."""
    import yaml

    read: dict[str, Any] = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
    read["info"]["version"] = VERSION
    return read


BOTH = ("GET", "POST")
ROUTES = (
    Route("/api/can", can, BOTH),
    Route("/api/check", check, BOTH),
    Route("/api/search", found),
    Route("/api/models", models),
    Route("/api/models/{id:path}", model),
    Route("/api/lineage/{id:path}", lineage),
    Route("/api/licenses", licenses),
    Route("/api/licenses/{id:path}", license),
    Route("/api/facts", words),
    Route("/api/compare", compare),
    Route("/api/compatible", compatible),
    Route("/api/suggest", suggest),
    Route("/api/questions", named),
    Route("/api/questions/{name}", ask, kind="sparql"),
    Route("/openapi.json", described),
)
