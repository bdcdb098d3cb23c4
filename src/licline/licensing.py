# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Rules on the license of a result: share-alike, terms that are to be kept, terms that may not be added.

Source: docs/semantics.md, section 11.
"""

from __future__ import annotations

from licline.law import DUTY, PERMISSION, PROHIBITION, Atom, License, Rule
from licline.truth import atoms
from licline.words import OUTBOUND, Vocabulary

KEEPS, ADDING = "outbound_keeps_use_restrictions", "adds_restrictions"
COPYLEFT = "Copyleft"  # a kind of term


def speaks_of(rule: Rule, operand: str) -> bool:
    """Whether a constraint of the rule asks for a fact."""
    return any(atom.operand == operand for each in rule.constraints for atom in atoms(each))


def is_share_alike(rule: Rule) -> bool:
    """Whether a rule has results go out under some licenses only."""
    return rule.kind == PROHIBITION and rule.term_kind == COPYLEFT and speaks_of(rule, OUTBOUND)


def suffers_no_more(rule: Rule) -> bool:
    """Whether a rule forbids to add terms to those of its license."""
    return rule.kind == PROHIBITION and rule.term_kind == COPYLEFT and speaks_of(rule, ADDING)


def chooses(rule: Rule, vocabulary: Vocabulary) -> bool:
    """Whether a rule speaks of handing a result on under a license of one's choice."""
    free = (act for act in vocabulary.acts.values() if act.free_for_derivatives)
    return speaks_of(rule, OUTBOUND) and any(rule.actions & act.within for act in free)


def names(inbound: License, outbound: License, vocabulary: Vocabulary) -> bool:
    """Whether the inbound text itself names the outbound license as one that a result may have."""
    return any(
        outbound.id in atom.values
        for rule in inbound.rules
        if chooses(rule, vocabulary)
        for each in rule.constraints
        for atom in atoms(each)
        if atom.operand == OUTBOUND and _lets(rule, atom)
    )


def _lets(rule: Rule, atom: Atom) -> bool:
    """Whether a license that the constraint names is one that the result may have."""
    return (rule.kind == PERMISSION) is (atom.operator in ("eq", "isAnyOf"))


def kinds_tolerated(copyleft: License) -> set[str]:
    """The kinds of term that it lets others add, and those that it has itself."""
    tolerated = {kind for each in copyleft.tolerances for kind in each.kinds}
    own = {rule.term_kind for rule in copyleft.rules if rule.kind in (PROHIBITION, DUTY)}
    return (tolerated | own) - {COPYLEFT}
