# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings about duties that come from above: names, notices, credit, marks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from licline.arrival import DERIVED_BY, MODIFIED
from licline.finding import WARNING, Finding, joined, side
from licline.law import BEFORE, DUTY, NAME_ONLY, Binding, Constraint, Model, Rule, Words
from licline.truth import Facts, Values
from licline.work import Inherited, Work, named

NO_MATTER = re.compile(r"[-_\s]")
README = "readme.md"
IN_THE_MIDDLE, BY_ITS_FILE = "in-the-middle", "named-by-its-file"
IN_SOME_CASES = "in-some-cases"


def facts(work: Work, binding: Binding, **more: str) -> Facts:
    """What is known of a result that is handed on to the public."""
    known: dict[str, Values] = {"to": frozenset({"public"}), MODIFIED: frozenset({binding.modified})}
    if binding.kinds:
        known[DERIVED_BY] = frozenset(binding.kinds)
    known |= {name: frozenset({value}) for name, value in more.items()}
    return Facts(work.desk.book.regions, known, binding.license.internal_business)


def name_duty_unmet(work: Work) -> Iterator[Finding]:
    """The name lacks what a license from above wants at its beginning."""
    name = _folded(_name(work.model))
    for each in work.bearing if work.model.published else ():
        known = facts(work, each.binding)
        rules = [rule for rule in each.binding.rules if rule.must_contain]
        due = [rule for rule in rules if known.all(rule.constraints, False) is not False]
        unmet = [rule for rule in due if not name.startswith(_folded(rule.must_contain))]
        if unmet:
            yield _misnamed(work, each, unmet, all(_folded(rule.must_contain) in name for rule in unmet))


def _name(model: Model) -> str:
    """The last part of the id; a README that says none goes by its folder, which is mostly called as the model is."""
    said = os.path.dirname(os.path.abspath(model.id)) if _is_a_file(model) and _is_a_readme(model) else model.id
    return said.rpartition("/")[2]


def _is_a_file(model: Model) -> bool:
    """Whether the id is only that of the card's file: how the model is called is not stated."""
    return model.id in model.sources


def _is_a_readme(model: Model) -> bool:
    return os.path.basename(model.id).casefold() == README


def _misnamed(work: Work, each: Inherited, rules: list[Rule], inside: bool) -> Finding:
    doubts = [name for name, so in ((IN_THE_MIDDLE, inside), (BY_ITS_FILE, _is_a_file(work.model))) if so]
    return work.finding(
        "name-duty-unmet",
        [*each.doubts, *doubts],
        severity=WARNING if doubts else each.severity,
        via=each.binding.via,
        licenses=[*(one.license for one in work.main(work.model)), each.license],
        sides=map(side, rules),
        upstream=each.license.label,
        source=each.source,
        word=rules[0].must_contain,
    )


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
    for each in work.bearing:
        if each.license.iri in {one.license.iri for one in label}:
            continue
        known = facts(work, each.sure)
        missing = [rule for rule in _shown(work, each.binding, known) if rule.term_kind not in kept]
        cases = [_case(work, known, rule) for rule in missing if not known.all(rule.constraints, False)]
        if missing:
            yield _dropped(work, each, missing, cases)


def _dropped(work: Work, each: Inherited, missing: list[Rule], cases: list[Words]) -> Finding:
    label = work.main(work.model)
    return work.finding(
        "drops-upstream-duty",
        [*each.doubts, *([IN_SOME_CASES] if cases else ())],
        via=each.binding.via,
        licenses=[*(one.license for one in label), each.license],
        sides=map(side, missing),
        declared=named(label),
        upstream=each.license.label,
        source=each.source,
        cases=joined(cases),
    )


def _shown(work: Work, binding: Binding, known: Facts) -> Iterator[Rule]:
    """The duties of notice, credit and marks that are due on handing the result on, or may be: a fact that is not known
    never switches one off.
    """
    kinds = work.desk.wording.kinds["drops-upstream-duty"].looks_at
    within = work.words.acts["distribute"].within
    for rule in binding.rules:
        due = rule.kind == DUTY and rule.when != BEFORE and rule.term_kind in kinds and rule.actions & within
        if due and known.all(rule.constraints, False) is not False:
            yield rule


def _case(work: Work, known: Facts, rule: Rule) -> Words:
    """A duty, and the facts on which it hangs."""
    names = dict.fromkeys(name for each in rule.constraints for name in _open(known, each))
    labels = [work.words.operands[name].label for name in names]
    en, zh = "; ".join(each.en for each in labels), "；".join(each.zh for each in labels)
    return Words(f"{rule.label.en} ({en})", f"{rule.label.zh}（{zh}）")


def _open(known: Facts, constraint: Constraint) -> Iterator[str]:
    return known.undecided(constraint) if known.holds(constraint, False) is None else iter(())
