# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The lineage explorer: one model in focus, some steps up and down, coloured by the answer to a question."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from licline import dates
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.say import story
from licline.web.job import Asked, Reply, Setup
from licline.web.pages import asking
from licline.web.pages.common import questions
from licline.web.pages.drawn import Drawn, drawn_lineage
from licline.web.pages.error import readable
from licline.web.pages.links import Pairs
from licline.web.pages.paper import links, paper

ALL = "all"
STEPS = ("0", "1", "2", "3", ALL)
UP, DOWN = "2", "1"


class View(NamedTuple):
    """What of a lineage is asked to be seen."""

    up: str
    down: str
    opened: tuple[str, ...]
    question: tuple[tuple[str, str], ...]
    day: tuple[tuple[str, str], ...]

    def state(self, **changed: Pairs) -> list[tuple[str, str]]:
        """The view as a link holds it, a part of it changed; what is so by itself goes unsaid."""
        of_steps = [each for each in (("up", self.up), ("down", self.down)) if each not in (("up", UP), ("down", DOWN))]
        opened = [("open", each) for each in self.opened]
        parts = {"steps": of_steps, "question": self.question, "day": self.day, "opened": opened, **changed}
        return [pair for part in parts.values() for pair in part]


@readable
def lineage(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The picture, the tables, what was found; each box leads to the same view of another model."""
    focus, view = base.model(asked.part["id"]), _view(asked)
    asks = view.question or questions()[0].asks
    day, said = dates.day(dict(view.day).get(asking.DAY)), asking.request(asks)
    return paper(
        base,
        asked,
        "lineage.html",
        here="/",
        model=focus,
        view=view,
        day=day.isoformat(),
        drawn=_drawn(base, focus.id, view, day, said, asked),
        steps=STEPS,
        verdict=base.can(focus.id, as_of=day, **said),
        story=story({"do": [], **said}, base.vocabulary),
        choices=[(each, view.state(question=each.asks), each.asks == asks) for each in questions()],
        asks=asks,
    )


def _drawn(
    base: KnowledgeBase, focus: str, view: View, day: datetime.date, said: Mapping[str, Any], asked: Asked
) -> Drawn:
    return drawn_lineage(
        base,
        focus,
        links(asked),
        asked.language,
        day=day,
        said=said,
        up=_steps(view.up),
        down=_steps(view.down),
        opened=view.opened,
        pairs=view.state(opened=()),
    )


def _view(asked: Asked) -> View:
    return View(
        up=_known(asked.one("up", UP)),
        down=_known(asked.one("down", DOWN)),
        opened=tuple(asked.all("open")),
        question=tuple(asking.pairs(asked)),
        day=tuple(asking.day(asked)),
    )


def _known(steps: str) -> str:
    if steps != ALL and not (steps.isdecimal() and len(steps) < 4):
        raise LiclineError(
            f"`{steps}` is no number of steps; write for example 2, or `all`",
            f"`{steps}` 不是步数；请写例如 2 或 `all`",
        )
    return steps


def _steps(said: str) -> int | None:
    return None if said == ALL else int(said)
