# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The answer on handing a result on under a license of one's choice: that license is held against each that binds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from licline.answer import PROHIBITS, Ground, Verdict
from licline.compatible import BANNED, NO, ORDER, YES, Fit, Use
from licline.compatible import compatible as fits
from licline.law import Binding, License, Rule, Words
from licline.releases import Library, full_texts, of_weights
from licline.request import Request
from licline.verdict import PROHIBITED, UNKNOWN
from licline.words import NONE

CUSTOM = "custom"  # an outbound license of one's own making
KEEPS = "outbound_keeps_use_restrictions"


def weighed(base: Library, answer: Verdict, request: Request, bindings: Iterable[Binding]) -> Verdict:
    """The answer on relicensing, with the license of one's choice held against each that binds.

    A ban stands. Without a license of one's choice: is there one that fits? What cannot be told stays unknown.
    """
    uses = [(each.license, _made(base, request, each)) for each in bindings if of_weights(each)]
    if answer.at_least == PROHIBITED or not uses:
        return answer
    if request.under == CUSTOM:
        return answer if True in request.facts.get(KEEPS, ()) else _not_compared(answer)
    if not request.under:
        return answer if _some_fits(base, uses) else _not_compared(answer)
    worst = _worst(base, base.license(request.under), uses)
    if worst.compatible == YES:
        return answer
    return _barred(answer, worst.rules) if worst.compatible == NO else _not_compared(answer)


def _some_fits(base: Library, uses: list[tuple[License, Use]]) -> bool:
    """Whether any license fits all; those that bind are tried first."""
    candidates = chain((license for license, _ in uses), full_texts(base))
    return any(_worst(base, each, uses).compatible == YES for each in candidates)


def _worst(base: Library, out: License, uses: list[tuple[License, Use]]) -> Fit:
    found = (fits(license, out, use, base.book, BANNED) for license, use in uses)
    return max(found, key=lambda fit: ORDER[fit.compatible])


def _made(base: Library, request: Request, binding: Binding) -> Use:
    """How the result is made of what the license is on: as said, as the path has it, else by tuning, or not at all."""
    planned = {act.result_of for act in request.acts if act.result_of}
    kinds = sorted(planned | binding.kinds | {str(each) for each in request.facts.get("derived_by", ())} - {NONE})
    changed = binding.modified or True in request.facts.get("modified", ())
    word = kinds[0] if kinds else "fine-tuning" if changed else "copy"
    return Use(word, base.vocabulary.kinds[word], "distribute")


def _not_compared(answer: Verdict) -> Verdict:
    """The answer on relicensing while the license to be used is not compared with those that bind.

    A ban stands; what no rule bars stays unknown.
    """
    if answer.at_least == PROHIBITED:
        return answer
    note = Words(
        "Whether the license of your choice fits those that bind cannot be told: name it with --under.",
        "无法判断所选许可证与适用许可证是否相容：请用 --under 指明许可证。",
    )
    return answer._replace(verdict=UNKNOWN, at_most=PROHIBITED, notes=(*answer.notes, note))


def _barred(answer: Verdict, rules: Iterable[Rule]) -> Verdict:
    """The answer where the license of the asker's choice does not fit one that binds, by these rules."""
    grounds = (Ground(each.license, each.iri, PROHIBITS, (each.license,), each.label, each.clauses) for each in rules)
    return answer._replace(
        verdict=PROHIBITED, at_least=PROHIBITED, at_most=PROHIBITED, outcomes=(), grounds=(*answer.grounds, *grounds)
    )
