# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings about licenses that want results under the same terms, and suffer no others beside them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from licline.compatible import tolerated
from licline.finding import ERROR, GRAVITY, WARNING, Finding, Side, side
from licline.law import DUTY, NAME_ONLY, PROHIBITION, Binding, License, Rule
from licline.licensing import COPYLEFT, is_share_alike, kinds_tolerated, suffers_no_more
from licline.terms import facts
from licline.work import MAIN, Inherited, Work, named


def share_alike_clash(work: Work) -> Iterator[Finding]:
    """A share-alike duty from above against the label, or against another such duty."""
    label = [each for each in work.main(work.model) if each.license.coverage != NAME_ONLY]
    said: set[frozenset[str]] = set()
    for each in work.whole:
        for one in label:
            bans = _barring(work, each, one.license)
            if bans:
                said.add(frozenset((each.license.iri, one.license.iri)))
                yield _clash(work, each, (one,), bans)
    for first, second in itertools.combinations(_one_each(work.whole), 2):
        if frozenset((first.license.iri, second.license.iri)) not in said:
            bans, back = _barring(work, first, second.license), _barring(work, second, first.license)
            if bans and back:
                yield _clash(work, first, (second.binding,), [*bans, *back], second)


def _clash(
    work: Work, each: Inherited, against: tuple[Binding, ...], bans: Iterable[Rule], other: Inherited | None = None
) -> Finding:
    severity = min(each.severity, other.severity if other else ERROR, key=GRAVITY.__getitem__)
    return work.finding(
        "share-alike-clash",
        dict.fromkeys((*each.doubts, *(other.doubts if other else ()))),
        severity=severity,
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


def _barring(work: Work, each: Inherited, outbound: License) -> list[Rule]:
    """The share-alike rules that bar ``outbound``; none if a later version that may be chosen has none."""
    found: list[Rule] = []
    for version in _versions(work, each):
        found = _bars(work, each.sure._replace(license=version), outbound)
        if not found:
            break
    return found


def _bars(work: Work, binding: Binding, outbound: License) -> list[Rule]:
    if outbound.iri == binding.license.iri:
        return []
    known, part = facts(work, binding, outbound=outbound.id), MAIN[work.model.type]
    share_alike = (rule for rule in binding.license.rules if is_share_alike(rule) and part in rule.parts)
    return [rule for rule in share_alike if known.all(rule.constraints, False)]


def _versions(work: Work, each: Inherited) -> Iterator[License]:
    """The license as it was declared, and later versions where those may be chosen."""
    license: License | None = each.license
    find = work.desk.sources.license
    later = any(one.or_later and find(one.license) is each.license for one in work.node(each.source).declarations)
    seen: set[str] = set()
    while license is not None and license.iri not in seen:
        yield license
        seen.add(license.iri)
        license = find(license.next_version) if later and license.next_version else None


# --- Terms that a copyleft does not suffer ---


def further_restriction(work: Work) -> Iterator[Finding]:
    """A copyleft from above forbids to add what another license from above adds to the same work."""
    strict = list(
        {each.license.iri: each for each in work.whole if any(map(suffers_no_more, each.license.rules))}.values()
    )
    for copyleft in strict:
        for other in {each.license.iri: each for each in work.whole}.values():
            if other.license.iri != copyleft.license.iri and not _converts(work, copyleft, other):
                sides = _added(work, copyleft, other)
                if sides:
                    yield _restricted(work, copyleft, other, sides)
    yield from _more_than_the_label(work)


def _more_than_the_label(work: Work) -> Iterator[Finding]:
    """A copyleft that is declared, not inherited, and terms from above that it does not suffer; a ban that its grants
    go beyond is another kind of finding.
    """
    others = {each.license.iri: each for each in work.whole}
    for label in work.main(work.model) if work.model.published else ():
        for other in others.values() if label.license.iri not in others else ():
            if not work.collisions(work.model, other.sure):
                found = tolerated(other.sure, label.license, work.desk.book, work.part(work.model))
                if found:
                    yield _restricted(work, Inherited(label, ()), other, list(found.sides))


def _converts(work: Work, copyleft: Inherited, other: Inherited) -> bool:
    """Whether one of the two texts lets the other stand for it."""
    named_by_it = not _barring(work, copyleft, other.license)
    share_alike = any(map(is_share_alike, other.license.rules))
    return named_by_it or (share_alike and not _barring(work, other, copyleft.license))


def _added(work: Work, copyleft: Inherited, other: Inherited) -> list[Side]:
    """What the other license forbids that the copyleft grants, and its further terms of a kind that that has not."""
    text = (Binding(copyleft.license),)
    tolerated = {kind for each in copyleft.license.tolerances for kind in each.kinds}
    kinds = {rule.iri: rule.term_kind for rule in other.license.rules}
    part = work.part(work.model)
    found = work.desk.comparer.collisions(text, other.sure, work.ambiguities, part)
    sides = [each.side for each in found if kinds.get(each.side.rule) not in tolerated]
    return [*sides, *map(side, _other_terms(work, copyleft.license, other.license))]


def _other_terms(work: Work, copyleft: License, other: License) -> Iterator[Rule]:
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
