# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings about licenses that want results under the same terms, and suffer no others beside them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from licline.compatible import tolerated
from licline.finding import ERROR, GRAVITY, WARNING, Finding, Side, side
from licline.law import DUTY, NAME_ONLY, PROHIBITION, Binding, License, Model, Rule
from licline.licensing import COPYLEFT, is_share_alike, kinds_tolerated, suffers_no_more
from licline.terms import facts
from licline.work import AT_AN_INTERMEDIATE, MAIN, Inherited, Work, named


def share_alike_clash(work: Work) -> Iterator[Finding]:
    """A share-alike duty from above against the label, or against another such duty."""
    label = [each for each in work.main(work.model) if each.license.coverage != NAME_ONLY]
    said: set[frozenset[str]] = set()
    for each in work.bearing:
        for one in label:
            bans = _barring(work, each.sure, one.license)
            if bans:
                said.add(frozenset((each.license.iri, one.license.iri)))
                yield _clash(work, each, (one,), bans)
        if not said:
            yield from itertools.islice(_clash_below(work, each), 1)
    for first, second in itertools.combinations(_one_each(work.whole), 2):
        if frozenset((first.license.iri, second.license.iri)) not in said:
            bans = _barring(work, first.sure, second.license)
            back = _barring(work, second.sure, first.license) if bans else []
            if back:
                yield _clash(work, first, (second.binding,), [*bans, *back], second)


def _clash_below(work: Work, each: Inherited) -> Iterator[Finding]:
    """Things between the source and what is checked, itself rightly labelled, whose label the license bars."""
    share_alike = any(map(is_share_alike, each.license.rules))
    if not (share_alike and any(_barring(work, each.sure, license) for license in work.declared)):
        return
    for node, binding, _ in work.down(each):
        label = [one for one in work.main(node) if one.license.coverage != NAME_ONLY]
        bans = [rule for one in label for rule in _barring(work, binding, one.license)]
        if bans and node is not work.model:
            below = each._replace(doubts=(*each.doubts, AT_AN_INTERMEDIATE))
            yield _clash(work, below, tuple(label), bans, model=node)


def _clash(
    work: Work,
    each: Inherited,
    against: tuple[Binding, ...],
    bans: Iterable[Rule],
    other: Inherited | None = None,
    model: Model | None = None,
) -> Finding:
    severity = min(each.severity, other.severity if other else ERROR, key=GRAVITY.__getitem__)
    return work.finding(
        "share-alike-clash",
        dict.fromkeys((*each.doubts, *(other.doubts if other else ()))),
        severity=WARNING if model else severity,
        model=model.id if model else "",
        via=each.binding.via,
        licenses=[*(one.license for one in against), each.license],
        sides=map(side, bans),
        declared=named(against),
        upstream=each.license.label,
        source=each.source,
    )


def _one_each(found: Iterable[Inherited]) -> list[Inherited]:
    """One of each license that is share-alike."""
    return list({each.license.iri: each for each in found if any(map(is_share_alike, each.license.rules))}.values())


def _barring(work: Work, binding: Binding, outbound: License) -> list[Rule]:
    """The share-alike rules that bar ``outbound``."""
    if outbound.iri == binding.license.iri:
        return []
    known, part = facts(work, binding, outbound=outbound.id), MAIN[work.model.type]
    share_alike = (rule for rule in binding.rules if is_share_alike(rule) and part in rule.parts)
    return [rule for rule in share_alike if known.all(rule.constraints, False)]


# --- Terms that a copyleft does not suffer ---


def further_restriction(work: Work) -> Iterator[Finding]:
    """A copyleft from above forbids to add what another license from above adds to the same work."""
    strict = list(
        {each.license.iri: each for each in work.whole if any(map(suffers_no_more, each.license.rules))}.values()
    )
    for copyleft in strict:
        for other in _others(work).values():
            if other.license.iri != copyleft.license.iri and not _converts(work, copyleft, other):
                sides = _added(work, copyleft, other)
                if sides:
                    yield _restricted(work, copyleft, other, sides)
    yield from _more_than_the_label(work)


def _more_than_the_label(work: Work) -> Iterator[Finding]:
    """A copyleft that is declared, not inherited, and terms from above that it does not suffer; a ban that its grants
    go beyond is another kind of finding.
    """
    others = _others(work)
    for label in work.main(work.model) if work.model.published else ():
        for other in others.values() if label.license.iri not in others else ():
            if not (work.collisions(work.model, other.sure) or _barring(work, other.sure, label.license)):
                found = tolerated(other.sure, label.license, work.desk.book, work.part(work.model))
                if found:
                    yield _restricted(work, Inherited(label, ()), other, list(found.sides))


def _others(work: Work) -> dict[str, Inherited]:
    """One of each license that bears on the result; whole where it came so, else the rules that came alone."""
    return {each.license.iri: each for each in (*work.alone, *work.whole)}


def _converts(work: Work, copyleft: Inherited, other: Inherited) -> bool:
    """Whether one of the two texts lets the other stand for it."""
    named_by_it = not _barring(work, copyleft.sure, other.license)
    share_alike = any(map(is_share_alike, other.license.rules))
    return named_by_it or (share_alike and not _barring(work, other.sure, copyleft.license))


def _added(work: Work, copyleft: Inherited, other: Inherited) -> list[Side]:
    """What the other license forbids that the copyleft grants, and its further terms of a kind that that has not."""
    text = (Binding(copyleft.license),)
    tolerated = {kind for each in copyleft.license.tolerances for kind in each.kinds}
    kinds = {rule.iri: rule.term_kind for rule in other.license.rules}
    part = work.part(work.model)
    found = work.desk.comparer.collisions(text, other.sure, work.ambiguities, part)
    sides = [each.side for each in found if kinds.get(each.side.rule) not in tolerated]
    return [*sides, *map(side, _other_terms(work, copyleft.license, other.binding))]


def _other_terms(work: Work, copyleft: License, other: Binding) -> Iterator[Rule]:
    settled = kinds_tolerated(copyleft) | work.desk.wording.kinds["further-restriction"].looks_at | {COPYLEFT}
    for rule in other.rules:
        if rule.kind in (PROHIBITION, DUTY) and rule.term_kind and rule.term_kind not in settled:
            yield rule


def _restricted(work: Work, copyleft: Inherited, other: Inherited, sides: list[Side]) -> Finding:
    doubts = dict.fromkeys((*copyleft.doubts, *other.doubts))
    return work.finding(
        "further-restriction",
        doubts,
        severity=WARNING if WARNING in (copyleft.severity, other.severity) else ERROR,
        via=other.binding.via,
        licenses=[copyleft.license, other.license],
        sides=dict.fromkeys((*map(side, filter(suffers_no_more, copyleft.license.rules)), *sides)),
        declared=copyleft.license.label,
        upstream=other.license.label,
        source=other.source,
    )
