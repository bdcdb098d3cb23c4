# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The answer on handing a result on under a license of one's choice: that license is held against each that binds.

Source: docs/semantics.md, section 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from licline.answer import ActAnswer, Ground, Missing, ReadingAnswer, Verdict
from licline.arrival import Path
from licline.casework import covers
from licline.compatible import BANNED, NO, ORDER, YES, Fit, computed, fit
from licline.law import FULL_TEXT, PERMISSION, Binding, License, Rule, Words
from licline.licensing import KEEPS
from licline.releases import Library, full_texts
from licline.request import CUSTOM, PARTS, Request
from licline.truth import Values
from licline.verdict import PROHIBITED, UNKNOWN
from licline.words import OUTBOUND

NOT_NAMED = Words(
    "Whether a license of your choice fits those that bind cannot be told: name it with --under.",
    "无法判断所选许可证与适用许可证是否相容：请用 --under 指明许可证。",
)
NOT_KEPT = Words(
    "Whether a license of your own that drops limits of {inbound} fits hangs on what its text leaves open.",
    "自拟许可证若不保留 {inbound} 的限制，是否相容取决于其文本未明之处。",
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
        return _under_ones_own(base, answer, request, binding)
    if not request.under:
        fits = _some_fits(base, request, binding)
        return answer if fits else _asking(base, _open(base, answer, NOT_NAMED), OUTBOUND, "under", binding[0].license)
    worst = _worst(base, request, base.license(request.under), binding)
    return _held_against(base, answer, worst, LEFT_OPEN)


def _under_ones_own(base: Library, answer: Verdict, request: Request, bindings: list[Binding]) -> Verdict:
    """The answer with a license of the asker's own making: what it keeps of the limits that bind, the asker says.

    One that does not keep them allows what they bar. Where even a license that allows everything fits, there are none.
    """
    keeps = request.facts.get(KEEPS, frozenset())
    if True in keeps and False not in keeps:
        return answer
    worst = _worst(base, request, _allowing_everything(base), bindings)
    if not keeps and worst.fit.compatible != YES:
        return _asking(base, _open(base, answer), KEEPS, KEEPS, worst.binding.license)
    return _held_against(base, answer, worst, NOT_KEPT)


def _allowing_everything(base: Library) -> License:
    """A license that grants every act and asks for nothing."""
    acts = frozenset(act.iri for act in base.vocabulary.acts.values())
    said = Words("", "")
    grant = Rule("", CUSTOM, PERMISSION, said, acts, frozenset(PARTS), (), ())
    return License(CUSTOM, CUSTOM, said, FULL_TEXT, frozenset(PARTS), (), (grant,))


def _held_against(base: Library, answer: Verdict, worst: Held, left_open: Words) -> Verdict:
    """The answer, as the license of the asker's choice fits those that bind, does not, or may."""
    if worst.fit.compatible == YES:
        return answer
    return _barred(base, answer, worst) if worst.fit.compatible == NO else _open(base, answer, _said(left_open, worst))


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


def _said(note: Words, held: Held) -> Words:
    return note.format(under=held.fit.outbound, inbound=held.fit.inbound)


def _open(base: Library, answer: Verdict, *notes: Words) -> Verdict:
    """The answer where that cannot be told: what is barred whatever the license stays so, all else is unknown."""
    readings = _doubted(answer.readings)
    barred = (each._replace(readings=_doubted(each.readings)) for each in answer.outcomes if each.verdict == PROHIBITED)
    return answer._replace(
        verdict=UNKNOWN,
        contested=bool(readings),
        at_most=PROHIBITED,
        outcomes=tuple(barred),
        readings=readings or (ReadingAnswer(UNKNOWN, ()),),
        acts=_chosen(base, answer, UNKNOWN),
        notes=(*answer.notes, *notes),
    )


def _doubted(readings: Iterable[ReadingAnswer]) -> tuple[ReadingAnswer, ...]:
    """What readings answer where only a ban is sure; none where they do not differ."""
    found = [each if each.verdict == PROHIBITED else each._replace(verdict=UNKNOWN) for each in readings]
    return tuple(dict.fromkeys(found)) if len({each.verdict for each in found}) > 1 else ()


def _asking(base: Library, answer: Verdict, fact: str, word: str, license: License) -> Verdict:
    """The answer, with the fact that would tell among those that are missing."""
    asked = Missing(fact, word, license.id, license.iri, base.vocabulary.operands[fact].question)
    known = fact in {each.fact for each in answer.missing}
    return answer if known else answer._replace(missing=(*answer.missing, asked))


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
