# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The bans and duties of one license as a plain reader has them, on the parts of the license or of what it binds.

Rules are atomic (ODRL Information Model 2.2, 2.6 and 2.7.1): one action and one target each. Bans are written without
their readings; one that would be lost on the way is refused, not left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from licline import vocab
from licline.arrival import DERIVED_BY, MODIFIED
from licline.casework import covers
from licline.errors import LiclineError
from licline.formulas import ALWAYS, NEVER, Every, Formula, Meaning, Test, every, listed, simpler, some
from licline.law import BEFORE, DUTY, PROHIBITION, Binding, Constraint, License, Rule, Scalar, Words
from licline.licensing import is_share_alike, speaks_of
from licline.odrl.constraints import Writer, in_order
from licline.odrl.terms import Node, compact, reference, sayings
from licline.request import PARTS
from licline.vocab import ODRL
from licline.words import OUTBOUND, Vocabulary

ASKED = frozenset[tuple[str, str]]  # acts (words) and parts


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of the license of ``binding``, on the parts of ``thing`` (an IRI)."""

    binding: Binding
    vocabulary: Vocabulary
    thing: str

    @property
    def license(self) -> License:
        """Whose rules they are."""
        return self.binding.license

    def prohibitions(self) -> list[Node]:
        """The prohibitions (2.6.2), whichever reading they belong to."""
        writer = Writer(self.vocabulary)
        return in_order(
            {**head("Prohibition", self._name(rule, action, part), action, self.part(part), rule.label, [rule.iri]),
             **writer.constraints(when)}
            for rule in self.license.rules
            if rule.kind == PROHIBITION and (when := self.when(rule.constraints)) != NEVER
            for action in rule.actions
            for part in rule.parts
            if covers(self.binding, part)
        )  # fmt: skip

    def duties(self, asked: ASKED, part: str, when: Formula) -> Iterator[Node]:
        """The duties (2.6.3) of all that a permission of a part would be read to cover."""
        for rule in self.license.rules:
            if rule.kind == DUTY and rule.when != BEFORE and self._meets(rule, asked):
                yield from self._duty(rule, self._asks(rule), rule.constraints, self.part(part), when)
        for rule in self.license.rules:
            if is_share_alike(rule) and self._chooses(rule) and ("distribute", part) in asked:
                scope = [
                    each for each in rule.constraints if not speaks_of(rule._replace(constraints=(each,)), OUTBOUND)
                ]
                yield from self._duty(rule, ODRL + "nextPolicy", scope, self.license.iri, when)

    def when(self, constraints: Iterable[Constraint]) -> Formula:
        """When a ban or duty may hold, whatever is left undecided."""
        meaning = Meaning(self.license, self.vocabulary)
        whole = every(meaning.possibly(constraint) for constraint in constraints)
        return simpler(listed(simpler(known(whole, self.binding, surely=False)), self.vocabulary, kinds=False))

    def part(self, name: str) -> str:
        """The IRI of a part."""
        return self.thing.partition("#")[0] + "#" + name

    def refuse_what_is_lost(self) -> None:
        """Raises LiclineError for a ban or gate that would be lost: one without an act or a known part."""
        for rule in self.license.rules:
            bars = rule.kind == PROHIBITION or rule.when == BEFORE
            if bars and not (rule.actions and rule.parts and rule.parts <= frozenset(PARTS)):
                raise LiclineError(
                    f"{rule.iri}: cannot be exported safely: it bars something and names no act or no known part; "
                    "give it an `odrl:action` and an `odrl:target` that has an `ll:part`"
                )

    def _duty(
        self, rule: Rule, action: str, constraints: Iterable[Constraint], target: str, when: Formula
    ) -> Iterator[Node]:
        due = self.when(constraints)
        if simpler(every([due, when])) != NEVER:
            yield {
                "@type": "Duty",
                "action": compact(action),
                "target": target,
                "rdfs:label": sayings(rule.label),
                "dct:source": reference(rule.iri),
                **Writer(self.vocabulary).constraints(due),
            }

    def _chooses(self, rule: Rule) -> bool:
        free = (act for act in self.vocabulary.acts.values() if act.free_for_derivatives)
        return any(rule.actions & act.within for act in free)

    def _meets(self, rule: Rule, asked: ASKED) -> bool:
        return any(part in rule.parts and rule.actions & self.vocabulary.acts[word].within for word, part in asked)

    def _asks(self, rule: Rule) -> str:
        return next(iri for iri, word in sorted(self.vocabulary.duty_words.items()) if word == rule.asks)

    def _name(self, rule: Rule, action: str, part: str) -> str:
        """The rule's own IRI with act and part behind it; on another thing, an IRI of that thing's."""
        own = self.thing == self.license.iri
        start = rule.iri if own else self.part(f"{quote(self.license.id, safe='')}/{vocab.local(rule.iri)}")
        return f"{start}/{vocab.local(action)}/{part}"


def head(kind: str, uid: str, action: str, target: str, label: Words, sources: Iterable[str]) -> Node:
    """What every rule has: its class, name, act and target, and the native rules that it comes from."""
    return {
        "@type": kind,
        "uid": uid,
        "action": compact(action),
        "target": target,
        "rdfs:label": sayings(label),
        "dct:source": [reference(iri) for iri in sorted(set(sources))],
    }


def known(formula: Formula, binding: Binding, surely: bool) -> Formula:
    """A formula with what the way tells on which the license came: it was modified, it was derived so and so.

    The asker may name a further kind of derivation, so a test of kinds must hold of those on the way (``surely``: of
    all, else of one) besides.
    """
    if not isinstance(formula, Test):
        join = every if isinstance(formula, Every) else some
        return join(known(part, binding, surely) for part in formula.parts)
    if formula.operand == MODIFIED and binding.modified:
        return ALWAYS if True in formula.region else NEVER
    if formula.operand == DERIVED_BY and binding.kinds:
        kinds: list[Scalar] = list(binding.kinds)
        inside = [kind in formula.region for kind in kinds]
        if surely:
            return formula if all(inside) else NEVER
        return ALWAYS if any(inside) else formula
    return formula
