# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A license -> an ODRL policy that is safe to read with half the words.

Whatever a processor that ignores every ``ll:`` property answers about it is never more permissive than licline. The
rules are atomic (ODRL Information Model 2.2, 2.6 and 2.7.1): one action and one target each. Bans are exported without
their readings, permissions only where they stand under all; what is not exported is not permitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from licline import vocab
from licline.formulas import NEVER, Formula, Meaning, every, listed, simpler
from licline.law import BEFORE, DUTY, PROHIBITION, Constraint, License, Rule
from licline.odrl import native
from licline.odrl.constraints import Writer, in_order
from licline.odrl.grants import Grant, Granting
from licline.odrl.terms import CONTEXT, PREFIXES, Node, compact, reference, sayings
from licline.truth import atoms
from licline.vocab import LL, ODRL
from licline.words import Vocabulary

OUTBOUND = "outbound"


def policy(license: License, vocabulary: Vocabulary) -> Node:
    """The safe form of ``license``: an ODRL Set (2.1.1) as JSON-LD, the same bytes each time."""
    written = _Policy(license, vocabulary)
    rules = {"permission": written.permissions(), "prohibition": written.prohibitions()}
    return {
        "@context": [CONTEXT, PREFIXES],
        "@type": "Set",
        "uid": license.iri,
        "profile": vocab.PROFILE,
        "conflict": "prohibit",
        "rdfs:label": sayings(license.label),
        "ll:coverage": reference(LL + license.coverage),
        **({"dct:source": {"@id": license.source}} if license.source else {}),
        **({name: found for name, found in rules.items() if found} or _look_it_up(license)),
        "ll:native": native.rules(license),
    }


def _look_it_up(license: License) -> Node:
    """A policy has at least one rule (2.1): of a license that tells nothing, to go and read it."""
    return {"obligation": [{"@type": "Duty", "uid": f"{license.iri}/review", "action": "odrl:reviewPolicy"}]}


class _Policy:
    """The rules of one license, written out."""

    def __init__(self, license: License, vocabulary: Vocabulary) -> None:
        self._license, self._words = license, vocabulary
        self._meaning, self._writer = Meaning(license, vocabulary), Writer(vocabulary)
        self._namespace = license.iri.partition("#")[0] + "#"

    def permissions(self) -> list[Node]:
        """The permissions (2.6.1), each with its guards and duties; what two rules give alike only once."""
        found: dict[tuple[str, str, Formula], Grant] = {}
        for grant in Granting(self._license, self._words).grants():
            found.setdefault((grant.act.iri, grant.part, grant.when), grant)
        return in_order(self._permission(grant) for grant in found.values())

    def _permission(self, grant: Grant) -> Node:
        duties = in_order(self._duties(grant))
        others = [f"with-{vocab.local(rule.iri)}" for rule in grant.rules[1:]]
        return {
            **self._rule("Permission", grant.rules[0], grant.act.iri, grant.part, grant.recipient, *others),
            **self._writer.constraints(grant.when),
            **({"duty": duties} if duties else {}),
        }

    def prohibitions(self) -> list[Node]:
        """The prohibitions (2.6.2), whichever reading they belong to."""
        return in_order(
            {**self._rule("Prohibition", rule, action, part), **self._writer.constraints(when)}
            for rule in self._license.rules
            if rule.kind == PROHIBITION and (when := self._when(rule.constraints)) != NEVER
            for action in rule.actions
            for part in rule.parts
        )

    def _duties(self, grant: Grant) -> Iterator[Node]:
        """The duties (2.6.3) of all that the permission would be read to cover."""
        for rule in self._license.rules:
            if not self._meets(rule, grant.asked):
                continue
            if rule.kind == DUTY and rule.when != BEFORE:
                yield from self._duty(rule, self._asks(rule), rule.constraints, grant)
        for rule in self._license.rules:
            if self._is_share_alike(rule) and ("distribute", grant.part) in grant.asked:
                scope = [each for each in rule.constraints if not any(atom.operand == OUTBOUND for atom in atoms(each))]
                yield from self._duty(rule, ODRL + "nextPolicy", scope, grant, target=self._license.iri)

    def _duty(
        self, rule: Rule, action: str, constraints: Iterable[Constraint], grant: Grant, target: str = ""
    ) -> Iterator[Node]:
        when = simpler(every([self._when(constraints), grant.when]))
        if when != NEVER:
            yield {
                "@type": "Duty",
                "action": compact(action),
                "target": target or self._namespace + grant.part,
                "rdfs:label": sayings(rule.label),
                "dct:source": {"@id": rule.iri},
                **self._writer.constraints(self._when(constraints)),
            }

    def _is_share_alike(self, rule: Rule) -> bool:
        relicensing = {iri for act in self._words.acts.values() if act.free_for_derivatives for iri in act.within}
        return rule.kind == PROHIBITION and rule.term_kind == "Copyleft" and bool(rule.actions & relicensing)

    def _meets(self, rule: Rule, asked: Iterable[tuple[str, str]]) -> bool:
        return any(part in rule.parts and rule.actions & self._words.acts[word].within for word, part in asked)

    def _asks(self, rule: Rule) -> str:
        return next(iri for iri, word in sorted(self._words.duty_words.items()) if word == rule.asks)

    def _when(self, constraints: Iterable[Constraint]) -> Formula:
        whole = every(self._meaning.possibly(constraint) for constraint in constraints)
        return simpler(listed(simpler(whole), self._words, kinds=False))

    def _rule(self, kind: str, rule: Rule, action: str, part: str, *more: str) -> Node:
        names = (rule.iri, vocab.local(action), part, *more)
        return {
            "@type": kind,
            "uid": "/".join(name for name in names if name),
            "action": compact(action),
            "target": self._namespace + part,
            "rdfs:label": sayings(rule.label),
            "dct:source": {"@id": rule.iri},
        }
