# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings about duties that come from above: names, notices, credit, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from licline.arrival import DERIVED_BY, MODIFIED
from licline.finding import WARNING, Finding, side
from licline.law import BEFORE, DUTY, NAME_ONLY, Binding, Rule
from licline.truth import Facts, Values
from licline.work import Inherited, Work, named

NO_MATTER = re.compile(r"[-_\s]")


def facts(work: Work, binding: Binding, **more: str) -> Facts:
    """What is known of a result that is handed on to the public."""
    known: dict[str, Values] = {"to": frozenset({"public"}), MODIFIED: frozenset({binding.modified})}
    if binding.kinds:
        known[DERIVED_BY] = frozenset(binding.kinds)
    known |= {name: frozenset({value}) for name, value in more.items()}
    return Facts(work.desk.book.regions, known, binding.license.internal_business)


def name_duty_unmet(work: Work) -> Iterator[Finding]:
    """The name lacks what a license from above wants at its beginning."""
    name = _folded(work.model.id.rpartition("/")[2])
    for each in [*work.whole, *work.alone] if work.model.published else ():
        known = facts(work, each.binding)
        rules = [rule for rule in each.license.rules if rule.must_contain and _travelled(rule, each.binding)]
        due = [rule for rule in rules if known.all(rule.constraints, False) is not False]
        unmet = [rule for rule in due if not name.startswith(_folded(rule.must_contain))]
        if unmet:
            yield _misnamed(work, each, unmet, all(_folded(rule.must_contain) in name for rule in unmet))


def _misnamed(work: Work, each: Inherited, rules: list[Rule], inside: bool) -> Finding:
    return work.finding(
        "name-duty-unmet",
        [*each.doubts, *(["in-the-middle"] if inside else [])],
        severity=WARNING if inside else each.severity,
        via=each.binding.via,
        licenses=[*(one.license for one in work.main(work.model)), each.license],
        sides=map(side, rules),
        upstream=each.license.label,
        source=each.source,
        word=rules[0].must_contain,
    )


def _travelled(rule: Rule, binding: Binding) -> bool:
    return binding.only is None or rule.iri in binding.only


def _folded(name: str) -> str:
    """Case, hyphen, underscore and space make no difference.

    >>> _folded("Llama-3_x") == _folded("llama 3X")
    True
    """
    return NO_MATTER.sub("", name).casefold()


def drops_upstream_duty(work: Work) -> Iterator[Finding]:
    """A license from above asks for credit, notices or marks, and the label asks for nothing of that kind."""
    label = work.main(work.model)
    if not work.model.published or any(each.license.coverage == NAME_ONLY for each in label):
        return
    kept = {rule.term_kind for each in label for rule in each.license.rules if rule.kind == DUTY}
    for each in work.whole:
        if each.license.iri in {one.license.iri for one in label}:
            continue
        missing = [rule for rule in _shown(work, each.sure) if rule.term_kind not in kept]
        if missing:
            yield work.finding(
                "drops-upstream-duty",
                each.doubts,
                via=each.binding.via,
                licenses=[*(one.license for one in label), each.license],
                sides=map(side, missing),
                declared=named(label),
                upstream=each.license.label,
                source=each.source,
            )


def _shown(work: Work, binding: Binding) -> Iterator[Rule]:
    """The duties of notice, credit and marks that are due on handing the result on."""
    kinds = work.desk.wording.kinds["drops-upstream-duty"].looks_at
    within, known = work.words.acts["distribute"].within, facts(work, binding)
    for rule in binding.license.rules:
        due = rule.kind == DUTY and rule.when != BEFORE and rule.term_kind in kinds and rule.actions & within
        if due and known.all(rule.constraints, False):
            yield rule
