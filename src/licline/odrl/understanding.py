# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Constraints and assets of a foreign policy in our words, or nothing where they have no place here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal

from licline import vocab
from licline.graph import Statements
from licline.odrl.draft import Condition, Logic, Test
from licline.odrl.foreign import Glossary
from licline.odrl.policy import NAME, NUMBER, TEXT, TIME, TRUTH, Atom, Constraint, Value
from licline.odrl.terms import NAMES_LICENSES
from licline.request import PARTS
from licline.vocab import LL, XSD
from licline.words import NONE, Operand

NAMES = ("eq", "neq", "isAnyOf", "isNoneOf")
NUMBERS = ("eq", "neq", "lt", "lteq", "gt", "gteq")
MANY = ("isAnyOf", "isNoneOf")
LOGICAL = ("and", "or", "xone")
ANY_WORK = ("weights", "code", "data", "documentation")  # a policy on a thing speaks of it, whatever it is
TERRITORIES = LL + "Territories"


class Understanding:
    """What constraints come to."""

    def __init__(self, glossary: Glossary, statements: Statements) -> None:
        self._glossary, self._statements = glossary, statements
        self.vocabulary = glossary.vocabulary
        self._operands = self.vocabulary.operands

    def condition(self, constraint: Constraint, grants: bool) -> Condition | None:
        """The constraint in our words, all of it or None. In a grant an allow-list of kinds of actor also shuts out
        whoever is of another kind besides: ODRL asks of one value at a time.
        """
        if isinstance(constraint, Atom):
            return self._test(constraint, grants)
        parts = [self.condition(each, grants) for each in constraint.parts]
        whole = tuple(dict.fromkeys(each for each in parts if each is not None))
        twice = len(whole) < len(parts)  # of two alike exactly one never holds
        if None in parts or constraint.how not in LOGICAL or (twice and constraint.how == "xone"):
            return None
        return whole[0] if len(whole) == 1 else Logic(constraint.how, whole)

    def _test(self, atom: Atom, grants: bool) -> Condition | None:
        if atom.reference or atom.status is not None:
            return None
        found = (self._as(atom, self._operands[word]) for word in self._glossary.operands(atom.operand))
        test = next((each for each in found if each), None)
        return self._shut(test, grants) if test else None

    def _as(self, atom: Atom, operand: Operand) -> Test | None:
        """The constraint as one on ``operand``, if its operator, unit and every value make sense there."""
        if atom.operator not in (NUMBERS if operand.numeric else NAMES):
            return None
        if atom.unit not in ("", LL + operand.unit):
            return None
        values = [self._value(each, operand) for each in atom.values]
        return Test(operand.iri, atom.operator, tuple(sorted(values))) if values and all(values) else None

    def _value(self, value: Value, operand: Operand) -> str:
        if operand.datatype in _LITERALS:
            return _LITERALS[operand.datatype](value)
        if operand.word in NAMES_LICENSES or value.text == LL + NONE:
            return value.text if value.kind == NAME else ""
        if value.kind == TEXT:
            return value.text if self._is_place(value.text, operand) else ""
        found = self._glossary.value(value.text, operand.word) if value.kind == NAME else ""
        local = vocab.local(value.text) if value.text.startswith(LL) else ""
        return found or (local if self._is_place(local, operand) else "")

    def _is_place(self, word: str, operand: Operand) -> bool:
        """Whether it is a code of a country, or EU."""
        return (
            self._glossary.domain(operand.word) == TERRITORIES and len(word) == 2 and word.isalpha() and word.isupper()
        )

    def _shut(self, test: Test, grants: bool) -> Condition:
        operand = next(each for each in self._operands.values() if each.iri == test.operand)
        if not (grants and operand.any_matches and test.operator in ("eq", "isAnyOf")):
            return test
        others = sorted(set(self._glossary.values(operand.word)) - set(test.values))
        return Logic("and", (test, Test(test.operand, "isNoneOf", tuple(others)))) if others else test

    # --- assets ---

    def part(self, target: str) -> str:
        """The part of a thing that an asset is said to be, empty for the whole thing."""
        said = vocab.local(self._statements[target].iri_of(LL + "part") or "")
        named = vocab.local(target) if target.startswith(vocab.BASE) else ""
        return next((each for each in (said, named) if each in PARTS), "")


def _whole(value: Value) -> str:
    number = Decimal(value.text) if value.kind == NUMBER else None
    return f"{number:.0f}" if number is not None and number == int(number) else ""


def _decimal(value: Value) -> str:
    text = f"{Decimal(value.text):f}" if value.kind == NUMBER else ""
    return text if "." in text or not text else f"{text}.0"


def _boolean(value: Value) -> str:
    return str(value.point).lower() if value.kind == TRUTH else ""


def _date(value: Value) -> str:
    """A whole day: an instant or a month is something else."""
    try:
        day = datetime.date.fromisoformat(value.text)
    except ValueError:
        return ""
    return f'"{day.isoformat()}"^^xsd:date' if value.kind == TIME and value.datatype == XSD + "date" else ""


_LITERALS = {"integer": _whole, "decimal": _decimal, "boolean": _boolean, "date": _date}


def apart(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """The conditions, a conjunction as its parts."""
    for each in conditions:
        yield from each.parts if isinstance(each, Logic) and each.how == "and" else (each,)
