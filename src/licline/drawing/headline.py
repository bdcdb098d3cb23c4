# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What a picture of a lineage says in one sentence: the answer, the rule that makes it so, and where that came from."""

from __future__ import annotations

from collections.abc import Iterable

from licline.answer import EFFECTS, Ground, Verdict
from licline.drawing import sayings
from licline.drawing.library import Library
from licline.drawing.notes import decisive
from licline.errors import one_line
from licline.say import story
from licline.telling import phrases


def question(answer: Verdict, kb: Library, language: str) -> str:
    """What was asked, and of which day."""
    said = {name: value for name, value in answer.request.items() if value is not None}
    what = phrases.COMMA[language].join(story(said, kb.vocabulary)[language].replace("；", "; ").split("; "))
    return one_line(sayings.ASKED[language].format(what=what, day=answer.as_of.isoformat()))


def headline(answer: Verdict, model: str, language: str) -> str:
    """The answer in a sentence."""
    said = sayings.HEADLINE[answer.verdict][language].format(model=model)
    ground = min(_nearest(decisive(answer)), key=_weight, default=None)
    because = f"{phrases.COLON[language]}{_because(ground, answer, language)}" if ground else ""
    return one_line(f"{said}{because}{sayings.STOP[language]}")


def _nearest(grounds: Iterable[Ground]) -> Iterable[Ground]:
    """Each rule once, over its shortest path: what a thing says of itself did not come from elsewhere."""
    found: dict[str, Ground] = {}
    for each in sorted(grounds, key=lambda each: len(each.via)):
        found.setdefault(each.rule, each)
    return found.values()


def _weight(ground: Ground) -> tuple[int, bool, int]:
    """The gravest rule; of those one that a clause says, and that came furthest."""
    return EFFECTS.index(ground.effect), not ground.clauses, -len(ground.via)


def _because(ground: Ground, answer: Verdict, language: str) -> str:
    name = answer.licenses[ground.license].label[language] if ground.license in answer.licenses else ground.license
    sections = ", ".join(dict.fromkeys(each.section for each in ground.clauses))
    said = (sayings.SAYS if sections else sayings.UNSAID)[ground.effect][language]
    told = said.format(license=name, section=sections, rule=ground.label[language])
    came = sayings.CAME_FROM[language].format(ancestor=ground.via[-1]) if len(ground.via) > 1 else ""
    return told + came
