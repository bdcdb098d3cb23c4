# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of a foreign policy -> rules of a license. What is not understood never makes the license kinder than the
policy: a permission is not granted, a ban and a duty are kept as if the limit were not there; each time it is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from licline import vocab
from licline.law import DUTY, PERMISSION, PROHIBITION, Words
from licline.odrl import documents, remarks
from licline.odrl.draft import Condition, DraftRule, Remark
from licline.odrl.foreign import ROOTS, Asked, Glossary, Meant
from licline.odrl.matters import Matters
from licline.odrl.policy import OBLIGATION, Atom, Constraint, Rule
from licline.odrl.tolerant import UNREADABLE
from licline.odrl.understanding import Understanding, apart
from licline.vocab import LL

BEFORE, WITH = "before", "with"
ANYTHING = frozenset(ROOTS)


class Translation:
    """Translates the rules of one policy, and collects what it did not understand."""

    def __init__(
        self, glossary: Glossary, understanding: Understanding, matters: Matters, beside: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._glossary, self._understanding, self._matters = glossary, understanding, matters
        self._beside = beside  # rule -> what it says beside ODRL
        self.remarks: list[Remark] = []

    def rules(self, rule: Rule, where: str, source: str) -> list[DraftRule]:
        """What an atomic rule comes to; ``where`` it stands, ``source`` is the clause that cites it."""
        return [each._replace(sources=(source,)) for each in self._of_kind[rule.kind](self, rule, where)]

    # --- permissions ---

    def _permission(self, rule: Rule, where: str) -> Iterator[DraftRule]:
        parts, doubts = self._matters.reach(rule)
        if parts is None:
            self._tell(where, doubts, remarks.LEFT_OUT)
            return
        conditions, unclear = self._conditions(rule, grants=True)
        duties = [(each, self._glossary.asks(_action(each))) for each in rule.duties]
        doubts = [*doubts, *unclear, *self._others(rule), *self._in_duties(duties)]
        given = self._glossary.gives(_action(rule))
        doubts += [] if given else [said(remarks.NO_ACT, _action(rule))]
        if doubts:
            self._tell(where, doubts, remarks.NOT_GRANTED)
            return
        if self._glossary.covers(_action(rule)):
            acts = ", ".join(sorted(vocab.curie(each.act) for each in given))
            self._tell(where, [said(remarks.ALL_USE, _action(rule))], said(remarks.GRANTED_ONLY, acts))
        yield from self._granted(given, parts, conditions)
        for duty, asked in duties:
            assert asked is not None
            due_on = frozenset(each.act for each in given)
            yield from self._asked(duty, asked, due_on, parts, conditions, where)

    def _granted(
        self, given: Iterable[Meant], parts: frozenset[str], conditions: frozenset[Condition]
    ) -> Iterator[DraftRule]:
        for meant in given:
            when = conditions | frozenset(meant.tests)
            yield DraftRule(PERMISSION, meant.label, frozenset({meant.act}), parts, when, ())

    def _in_duties(self, duties: Iterable[tuple[Rule, Asked | None]]) -> Iterator[Words]:
        """A permission stands on its duties (2.6.3): one that is not understood leaves it in doubt."""
        for duty, asked in duties:
            if asked is None:
                yield said(remarks.NO_DUTY, _action(duty))
            elif duty.action and duty.action.refinements:
                yield said(remarks.REFINED_DUTY, _action(duty))

    # --- prohibitions ---

    def _prohibition(self, rule: Rule, where: str) -> Iterator[DraftRule]:
        parts, doubts = self._matters.reach(rule)
        if parts is None:
            self._tell(where, doubts, remarks.LEFT_OUT)
            return
        conditions, unclear = self._conditions(rule, grants=False)
        barred = self._glossary.bars(_action(rule))
        if not all(each.exact for each in barred):
            doubts = [*doubts, said(remarks.NO_ACT, _action(rule))]
        acts = ", ".join(sorted(vocab.curie(each.act) for each in barred))
        self._tell(where, [*doubts, *unclear], said(remarks.WIDER_BAN, acts))
        self._tell(where, self._others(rule), remarks.NO_VERDICT)
        self._tell(where, [said(remarks.REMEDY, _action(each)) for each in rule.duties], remarks.NO_VERDICT)
        yield from self._barred(barred, parts, conditions)

    def _barred(
        self, barred: Iterable[Meant], parts: frozenset[str], conditions: frozenset[Condition]
    ) -> Iterator[DraftRule]:
        for meant in barred:
            kind, when = meant.term_kind or LL + "Restriction", conditions | frozenset(meant.tests)
            on = self._matters.touched(meant.act, parts)
            yield DraftRule(PROHIBITION, meant.label, frozenset({meant.act}), on, when, (), kind)

    # --- obligations and duties ---

    def _obligation(self, rule: Rule, where: str) -> Iterator[DraftRule]:
        parts, doubts = self._matters.reach(rule, narrows=False)
        if parts is None:
            self._tell(where, doubts, remarks.LEFT_OUT)
            return
        self._tell(where, doubts, remarks.WIDER_DUTY)
        asked = self._glossary.asks(_action(rule))
        if asked is None:
            self._tell(where, [said(remarks.NO_DUTY, _action(rule))], remarks.AS_POLICY)
            asked = Asked(LL + "comply-with-policy", LL + "PolicyTerm", ANYTHING, ())
        elif rule.action and rule.action.refinements:
            self._tell(where, [said(remarks.REFINED_DUTY, _action(rule))], remarks.WIDER_DUTY)
        yield from self._asked(rule, asked, asked.due_on or ANYTHING, parts, frozenset(), where)

    def _asked(
        self,
        duty: Rule,
        asked: Asked,
        due_on: frozenset[str],
        parts: frozenset[str],
        conditions: frozenset[Condition],
        where: str,
    ) -> Iterator[DraftRule]:
        """The duty, and what it bars: to share alike bars a release under another license."""
        own, doubts = self._conditions(duty, grants=False, refined=False)
        self._tell(where, [*doubts, *self._others(duty)], remarks.WIDER_DUTY)
        self._tell(where, [said(remarks.CONSEQUENCE, _action(each)) for each in duty.duties], remarks.NO_VERDICT)
        conditions |= own
        label = self._glossary.label(asked.action)
        if asked.action == LL + "comply-with-policy":
            label = Words(f"{label.en}: {vocab.curie(_action(duty))}", f"{label.zh}：{vocab.curie(_action(duty))}")
        when = BEFORE if asked.action == LL + "obtain-approval" else WITH
        yield DraftRule(DUTY, label, due_on, parts, conditions, (), asked.term_kind, asked.action, when)
        named = self._matters.others(duty)
        for each in self._barred(asked.bars, parts, conditions):
            yield each._replace(conditions=frozenset(named(one) for one in each.conditions))

    # --- what they share ---

    def _conditions(self, rule: Rule, grants: bool, refined: bool = True) -> tuple[frozenset[Condition], list[Words]]:
        """The constraints of a rule, and what refines its action (2.5.4), in our words; those that have none."""
        given = [*rule.constraints, *(rule.action.refinements if rule.action and refined else ())]
        found = [(each, self._understanding.condition(each, grants)) for each in given]
        unclear = [said(remarks.CONSTRAINT, _shown(each), bare=True) for each, known in found if known is None]
        return frozenset(apart(known for _, known in found if known is not None)), unclear

    def _others(self, rule: Rule) -> list[Words]:
        return list(beside(self._beside.get(rule.iri, ())))

    def _tell(self, where: str, what: Iterable[Words], effect: Words) -> None:
        self.remarks += [Remark(where, each, effect) for each in what]

    _of_kind: ClassVar = {PERMISSION: _permission, PROHIBITION: _prohibition, OBLIGATION: _obligation}


def said(words: Words, name: str, bare: bool = False) -> Words:
    """A remark about a term."""
    name = name if bare else vocab.curie(name).removeprefix(documents.BESIDE)
    return Words(words.en.format(name), words.zh.format(name))


def beside(properties: Iterable[str]) -> Iterator[Words]:
    """A remark about all that is said beside ODRL."""
    if named := ", ".join(f"`{vocab.curie(each)}`" for each in sorted(set(properties))):
        yield said(remarks.BESIDE, named, bare=True)


def _action(rule: Rule) -> str:
    return rule.action.iri if rule.action else ""


def _shown(constraint: Constraint) -> str:
    """A constraint in a few words."""
    if not isinstance(constraint, Atom):
        return f" {constraint.how} ".join(f"({_shown(each)})" for each in constraint.parts)
    if constraint.operand == UNREADABLE:
        return f"({constraint.reference})"
    right = ", ".join(vocab.curie(each.text) for each in constraint.values) or constraint.reference
    return f"`{vocab.curie(constraint.operand)} {constraint.operator} {right}`"
