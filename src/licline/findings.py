# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A lineage and its licenses -> findings. A short function a kind; docs/semantics.md, section 10, is the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from licline.against import against
from licline.collision import Collision
from licline.copyleft import further_restriction, share_alike_clash
from licline.finding import GRAVITY, WARNING, Finding, Incomplete, Report, Side, filled
from licline.judgement import Judgement
from licline.labels import (
    approvals_add_up,
    caps_add_up,
    declarations_disagree,
    label_covers_code_only,
    license_contradicts_itself,
    license_superseded,
    license_unknown,
)
from licline.law import NAME_ONLY, Binding, Model, Words
from licline.lifting import judge
from licline.options import Alternative, Options
from licline.request import understand
from licline.steps import derivation_unstated, lineage_cycle, training_others_forbidden
from licline.terms import drops_upstream_duty, name_duty_unmet
from licline.verdict import PROHIBITED
from licline.work import AT_AN_INTERMEDIATE, OVERGRANT, SOME_READINGS, Inherited, Work, named, only_named

Check: TypeAlias = Callable[[Work], Iterator[Finding]]
MANY = 100  # findings of one kind that are listed
HANDED_ON = ("distribute", "sell")


def check(work: Work) -> Report:
    """Everything that is wrong with one thing or worth knowing of it, the gravest first.

    Of licenses from above that may be chosen between, those are taken under which least is wrong; one by one.
    """
    taken: dict[Options, Alternative] = {}
    for options in work.offered:
        trials = {each: _report(work.taking({**taken, options: each})) for each in sorted(options, key=sorted)}
        taken[options] = min(trials, key=lambda each: _gravity(trials[each]))
    return _report(work.taking(taken) if taken else work)


def _gravity(report: Report) -> list[int]:
    """How many errors, warnings and notes: the gravest count most."""
    counts = Counter(each.severity for each in report.findings)
    return [counts[severity] for severity in sorted(GRAVITY, key=GRAVITY.__getitem__, reverse=True)]


def _report(work: Work) -> Report:
    found = [finding for each in CHECKS for finding in each(work)]
    found += derivation_unstated(work, found)
    found.sort(key=lambda finding: -GRAVITY[finding.severity])
    kept, left = _few(_without_milder(found))
    return Report(tuple(kept), (*_left_out(work, left), *_not_known(work)), _labels(work))


def _without_milder(found: Iterable[Finding]) -> Iterator[Finding]:
    """Findings, the gravest first, without what was said of the same licenses on the same way more gravely."""
    gravest: dict[object, str] = {}
    for finding in found:
        key = finding.code, finding.model, frozenset(finding.licenses), id(finding.via)
        if gravest.setdefault(key, finding.severity) == finding.severity:
            yield finding


def _few(found: Iterable[Finding]) -> tuple[list[Finding], Counter[str]]:
    """The first of each kind, and how many more there are."""
    seen: Counter[str] = Counter()
    kept = []
    for finding in found:
        seen[finding.code] += 1
        if seen[finding.code] <= MANY:
            kept.append(finding)
    return kept, Counter({code: number - MANY for code, number in seen.items() if number > MANY})


def _left_out(work: Work, left: Counter[str]) -> Iterator[Incomplete]:
    said = work.desk.wording.remarks["many-more"]
    for code, number in left.items():
        yield Incomplete(work.model.id, filled(said, code=code, number=str(number)))


def _not_known(work: Work) -> Iterator[Incomplete]:
    """Things that are only named: what they were made of, nobody here knows."""
    said = work.desk.wording.remarks["nothing-known"]
    bare = [node.id for node in work.nodes if only_named(node)]
    yield from (Incomplete(name, filled(said, source=name)) for name in bare[:MANY])


def _labels(work: Work) -> dict[str, Words]:
    every = [*work.label(work.model), *(each.binding for each in (*work.inherited, *work.alone))]
    return {each.license.id: each.license.label for each in every}


# --- What a label allows and a license from above withholds ---


def grants_what_upstream_withholds(work: Work) -> Iterator[Finding]:
    """Of each license from above, and of rules that came alone: where the label of the model allows more; where that is
    right, where another one on the way does.
    """
    handed_on = {id(each.binding.via) for each, _ in _nobody_may_hand_on(work)}
    for each in work.bearing:
        said_already = HANDED_ON if id(each.binding.via) in handed_on else ()
        found = _overgrant(work, each, said_already) or _overgrant_below(work, each)
        if found is not None:
            yield found


def _overgrant(work: Work, each: Inherited, said_already: Iterable[str]) -> Finding | None:
    found = [one for one in work.collisions(work.model, each.sure) if not set(one.witness["do"]) <= set(said_already)]
    return _collided(work, each, work.model, found, each.severity) if found else None


def _overgrant_below(work: Work, each: Inherited) -> Finding | None:
    """The thing nearest to the source whose label allows more, while that of what is checked does not."""
    for node, binding, _ in work.down(each) if work.some_label_collides(each) else ():
        found = work.collisions(node, binding) if node is not work.model else ()
        if found:
            return _collided(work, each, node, found, WARNING, _right_itself(work))
    return None


def _collided(
    work: Work, each: Inherited, node: Model, found: Iterable[Collision], severity: str, more: Iterable[str] = ()
) -> Finding:
    """What the label of ``node`` collides with, the plainest first."""
    first, *others = sorted(found, key=_how_plain)
    some = () if first.certain else (SOME_READINGS,)
    label = work.main(node)
    return work.finding(
        OVERGRANT,
        dict.fromkeys((*each.doubts, *some, *more)),
        severity=severity,
        via=each.binding.via,
        licenses=[*(one.license for one in label), each.license],
        sides=[*first.allowing, *(one.side for one in (first, *others))],
        witness=first.witness,
        model=node.id,
        declared=named(label),
        upstream=each.license.label,
        source=each.source,
    )


def _how_plain(one: Collision) -> tuple[bool, bool, bool]:
    """Best is what all readings give, what the label has a clause for, and what takes no further facts."""
    said = all(each.clauses for each in one.allowing)
    return not one.certain, not said, bool(one.witness.get("facts")) or len(one.witness["purpose"]) > 2


def _right_itself(work: Work) -> tuple[str, ...]:
    """What is checked is rightly labelled; of one without a license that cannot be said."""
    label = work.main(work.model)
    return () if any(each.license.coverage == NAME_ONLY for each in label) else (AT_AN_INTERMEDIATE,)


# --- What may not be handed on ---


def redistribution_not_allowed(work: Work) -> Iterator[Finding]:
    """It is published, and a license from above lets nobody pass on what it has become."""
    for each, certain in _nobody_may_hand_on(work):
        some = () if certain else (SOME_READINGS,)
        yield work.finding(
            "redistribution-not-allowed",
            dict.fromkeys((*each.doubts, *some)),
            severity=each.severity,
            via=each.binding.via,
            licenses=[each.license],
            sides=_barring(work, each),
            upstream=each.license.label,
            source=each.source,
        )


def _nobody_may_hand_on(work: Work) -> Iterator[tuple[Inherited, bool]]:
    """Licenses under which nobody may pass the result on, for whatever purpose, and whether all readings say so."""
    known: dict[object, Judgement] = {}
    told = [each for each in (*work.inherited, *work.alone) if each.license.coverage != NAME_ONLY]
    for each in told if work.model.published else ():
        form = each.license.iri, each.binding.kinds, each.binding.modified, each.binding.parts, each.binding.only
        judged = known[form] = known.get(form) or _handed_on(work, each.sure)
        if judged.best == PROHIBITED:
            yield each, True
        elif any(one.best == PROHIBITED for one in judged.readings):
            yield each, False


def _handed_on(work: Work, binding: Binding) -> Judgement:
    said = {"do": ["distribute"], "to": "public", "part": work.part(work.model) or None}
    return judge(understand(said, work.words), (binding,), work.words, work.ambiguities, work.desk.book)


def _barring(work: Work, each: Inherited) -> tuple[Side, ...]:
    """The rules that bar it; where none does, the license that nowhere grants it."""
    return against(_handed_on(work, each.sure).asked)


CHECKS: tuple[Check, ...] = (
    lineage_cycle,
    redistribution_not_allowed,
    grants_what_upstream_withholds,
    share_alike_clash,
    further_restriction,
    training_others_forbidden,
    name_duty_unmet,
    drops_upstream_duty,
    label_covers_code_only,
    declarations_disagree,
    license_unknown,
    license_contradicts_itself,
    approvals_add_up,
    caps_add_up,
    license_superseded,
)
