# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The answer on handing a result on under a license of one's choice: that license is held against each that binds.

Source: docs/semantics.md, section 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from licline.answer import ActAnswer, Ground, ReadingAnswer, Verdict
from licline.arrival import Path
from licline.casework import covers
from licline.compatible import BANNED, NO, ORDER, YES, Fit, computed, fit
from licline.law import Binding, License, Words
from licline.licensing import KEEPS
from licline.releases import Library, full_texts
from licline.request import CUSTOM, Request
from licline.truth import Values
from licline.verdict import PROHIBITED, UNKNOWN

NOT_NAMED = Words(
    "Whether a license of your choice fits those that bind cannot be told: name it with --under.",
    "无法判断所选许可证与适用许可证是否相容：请用 --under 指明许可证。",
)
LEFT_OPEN = Words(
    "Whether {under} fits the licenses that bind hangs on what their texts leave open (licline compatible {inbound} "
    "{under}).",
    "{under} 与适用许可证是否相容，取决于其文本未明之处：licline compatible {inbound} {under}。",
)


class Held(NamedTuple):
    """A license that binds, held against the one of the asker's choice."""

    binding: Binding
    fit: Fit


def informed(base: Library, request: Request, bindings: Iterable[Binding]) -> list[Binding]:
    """The licenses that bind, with what the graph knows of the license of the asker's choice."""
    if request.under in ("", CUSTOM):
        return list(bindings)
    out = base.license(request.under)
    return [each._replace(known=_told(base, request, each, out)) for each in bindings]


def _told(base: Library, request: Request, binding: Binding, out: License) -> dict[str, Values]:
    made = _made(base, request, binding)
    return computed(made, out, base.book, request.part) if made else {}


def weighed(base: Library, answer: Verdict, request: Request, bindings: Iterable[Binding]) -> Verdict:
    """The answer on relicensing, with the license of one's choice held against each that binds.

    A ban stands. Without a license of one's choice: is there one that fits? What cannot be told stays unknown.
    """
    made = (_made(base, request, each) for each in bindings)
    binding = [each for each in made if each and covers(each, request.part or "weights")]
    if answer.at_least == PROHIBITED or not binding:
        return answer
    if request.under == CUSTOM:
        return answer if True in request.facts.get(KEEPS, ()) else _open(base, answer, NOT_NAMED)
    if not request.under:
        return answer if _some_fits(base, request, binding) else _open(base, answer, NOT_NAMED)
    worst = _worst(base, request, base.license(request.under), binding)
    if worst.fit.compatible == YES:
        return answer
    return _barred(base, answer, worst) if worst.fit.compatible == NO else _open(base, answer, _left_open(worst))


def _made(base: Library, request: Request, binding: Binding) -> Binding | None:
    """The license as it binds what the plan has made when it comes to choosing a license; None if it does no more."""
    path = Path(binding, base.vocabulary)
    for act in request.acts:
        if act.free_for_derivatives:
            break
        path.after(act, request.facts)
    return path.binding(request.facts) if path.arrives else None


def _some_fits(base: Library, request: Request, bindings: list[Binding]) -> bool:
    """Whether any license fits all; those that bind are tried first."""
    candidates = chain((each.license for each in bindings), full_texts(base))
    return any(_worst(base, request, each, bindings).fit.compatible == YES for each in candidates)


def _worst(base: Library, request: Request, out: License, bindings: list[Binding]) -> Held:
    """Of what applies together the worst, of what the asker may choose between the best."""
    choices: dict[str, list[Held]] = {}
    for number, each in enumerate(bindings):
        tested = fit(each, out, "", base.book, part=request.part, passed=BANNED)
        choices.setdefault(each.choice or str(number), []).append(Held(each, tested))
    return max((min(group, key=_severity) for group in choices.values()), key=_severity)


def _severity(held: Held) -> int:
    return ORDER[held.fit.compatible]


def _left_open(held: Held) -> Words:
    said = {"under": held.fit.outbound, "inbound": held.fit.inbound}
    return Words(LEFT_OPEN.en.format(**said), LEFT_OPEN.zh.format(**said))


def _open(base: Library, answer: Verdict, note: Words) -> Verdict:
    """The answer where that cannot be told."""
    acts, notes = _chosen(base, answer, UNKNOWN), (*answer.notes, note)
    return answer._replace(verdict=UNKNOWN, at_most=PROHIBITED, acts=acts, notes=notes)


def _barred(base: Library, answer: Verdict, held: Held) -> Verdict:
    """The answer where the license of the asker's choice does not fit one that binds."""
    return answer._replace(
        verdict=PROHIBITED,
        contested=False,
        at_least=PROHIBITED,
        at_most=PROHIBITED,
        outcomes=(),
        missing=(),
        readings=(ReadingAnswer(PROHIBITED, ()),),
        grounds=(*_grounds(held), *answer.grounds),
        acts=_chosen(base, answer, PROHIBITED),
    )


def _chosen(base: Library, answer: Verdict, verdict: str) -> tuple[ActAnswer, ...]:
    """The acts, those by which a license is chosen with this verdict unless they are barred anyhow."""
    free = {each.word for each in base.vocabulary.acts.values() if each.free_for_derivatives}
    chosen = (each.act in free and each.verdict != PROHIBITED for each in answer.acts)
    return tuple(
        each._replace(verdict=verdict) if is_one else each for each, is_one in zip(answer.acts, chosen, strict=True)
    )


def _grounds(held: Held) -> Iterator[Ground]:
    via = tuple(held.binding.via)
    for each in held.fit.sides:
        yield Ground(each.license, each.rule, each.effect, via, each.label, each.clauses)
