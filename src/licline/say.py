# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Facts and regions in words: the ``if`` of an outcome, a missing fact, an assumption."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from licline.law import Atom, Compound, Constraint, Words
from licline.regions import Box, Cut, Line, Region
from licline.request import TRUTH, Assumption, many
from licline.truth import COMMERCIALITY, Facts
from licline.vocab import license_id, local
from licline.words import NONE, Operand, Vocabulary

REST_OF, DERIVATION = "rest of ", "derivation of "
UNTOLD, NOT_KNOWN = "untold:", "urn:licline:not-known:"
_FLIP = {False: "not ", True: ""}
NOTHING = Words("none", "无")


def condition(box: Box, vocabulary: Vocabulary) -> dict[str, str]:
    """A box as the ``if`` of an outcome: the word of each fact, and what it is.

    Numbers are given as comparisons, names joined by ``|``, all but some names as ``not a|b``.
    """
    return {fact_name(name): described(region, _operand(name, vocabulary)) for name, region in box.items()}


def _operand(name: str, vocabulary: Vocabulary) -> Operand | None:
    return vocabulary.operands.get("derived_by" if name.startswith(DERIVATION) else name)


def fact_name(name: str) -> str:
    """The word of a fact; what a summary leaves untold is called the rest of that license."""
    if not name.startswith(UNTOLD):
        return name
    license, _, act = name.removeprefix(UNTOLD).rpartition(":http")
    return f"{REST_OF}{license_id(license).removeprefix(NOT_KNOWN)} on {local(act)}"


def described(region: Region, operand: Operand | None) -> str:
    """A region in words.

    >>> described(Line(((1_000_000, 0),), inside=True), None)
    '< 1000000'
    """
    if isinstance(region, Line):
        return " or ".join(_span(low, high, operand) for low, high in region.spans())
    members = sorted(str(each).lower() if isinstance(each, bool) else str(each) for each in region.members)
    if operand is not None and operand.closed and not region.negated and len(members) > len(operand.values) / 2:
        return _FLIP[False] + "|".join(sorted(operand.values.keys() - region.members))
    return _FLIP[not region.negated] + "|".join(members)


def _span(low: Cut | None, high: Cut | None, operand: Operand | None) -> str:
    if low and high and low[0] == high[0] or low and high and _whole(operand) and high == (low[0] + 1, 0):
        return f"= {_number(low[0], operand)}"
    ends = []
    if low and low != (0, 0):
        ends.append(_end(low, (">=", ">"), operand))
    if high:
        ends.append(_end(high, ("<", "<="), operand))
    return " and ".join(ends) or ">= 0"


def _end(cut: Cut, comparisons: tuple[str, str], operand: Operand | None) -> str:
    """One end of an interval. Just below 100,000,001 is just above 100,000,000, and that is how texts say it."""
    number, side = cut
    if _whole(operand) and _roundness(number - 1) > _roundness(number):
        number, side = number - 1, 1
    return f"{comparisons[side]} {_number(number, operand)}"


def _roundness(number: float) -> int:
    digits = str(int(number))
    return len(digits) - len(digits.rstrip("0"))


def _whole(operand: Operand | None) -> bool:
    return operand is not None and operand.datatype == "integer"


def _number(value: float, operand: Operand | None) -> str:
    if operand is not None and operand.datatype == "date":
        return datetime.date.fromordinal(int(value)).isoformat()
    return str(int(value)) if value == int(value) else str(value)


def open_part(constraints: Iterable[Constraint], facts: Facts, every: bool) -> dict[str, str] | None:
    """What of some constraints is not decided, as an ``if``; None if all of it is."""
    found: dict[str, str] = {}
    for constraint in constraints:
        if facts.holds(constraint, every) is not None:
            continue
        if isinstance(constraint, Atom):
            found[fact_name(constraint.operand)] = _atom(constraint, facts)
        else:
            found[_JOINED[constraint.how]] = _joined(constraint, facts)
    return found or None


_JOINED = {"or": "any of", "and": "all of", "xone": "one of"}


def _atom(atom: Atom, facts: Facts) -> str:
    return described(facts.regions.of(atom), _operand(atom.operand, facts.regions.vocabulary))


def _joined(constraint: Compound, facts: Facts) -> str:
    parts = (
        f"{fact_name(part.operand)} {_atom(part, facts)}"
        if isinstance(part, Atom)
        else f"({_JOINED[part.how]} {_joined(part, facts)})"
        for part in constraint.parts
    )
    return "; ".join(parts)


def assumed(assumption: Assumption, vocabulary: Vocabulary) -> Words:
    """An assumption as people say it: ``no military use``, ``mau stands for product_mau``."""
    name, value = assumption.operand, assumption.value
    if assumption.stand_in:
        return Words(f"{assumption.stand_in} stands for {name}", f"以 {assumption.stand_in} 代替 {name}")
    operand = vocabulary.operands[name]
    if name == COMMERCIALITY:
        label = operand.values[str(value)].label
        return Words(f"{_lower(label.en)}, since only a setting is given", f"{label.zh}（仅给出场景）")
    if value is True:
        return _not_so(operand.label)
    label = operand.values[str(value)].label if str(value) in operand.values else Words(str(value), str(value))
    return Words(f"no {_lower(label.en)}", f"并非{label.zh}")


def question(fact: str, vocabulary: Vocabulary) -> Words:
    """What to ask for a missing fact."""
    if fact in vocabulary.operands:
        return vocabulary.operands[fact].question
    if fact.startswith(REST_OF):
        license = fact.removeprefix(REST_OF)
        return Words(
            f"What do the terms of {license} that are not known here say?", f"{license} 中此处未知的条款如何规定？"
        )
    return Words(f"How was it made: {fact}?", f"如何制作而成：{fact}？")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def story(said: Mapping[str, Any], vocabulary: Vocabulary) -> Words:
    """A request as one tells it."""
    acts = [vocabulary.acts[word].label for word in many(said.get("do", ()))]
    facts = {**said, **said.get("facts", {})}
    told = [
        _value(name, value, vocabulary) for name, values in facts.items() for value in many(values) if name != "facts"
    ]
    every = [*acts, *(each for each in told if each)]
    return Words("; ".join(each.en for each in every), "；".join(each.zh for each in every))


def _value(name: str, value: Any, vocabulary: Vocabulary) -> Words | None:
    """One fact of a story, under its label where the value does not speak for itself."""
    facet = vocabulary.facet(str(value)) if name == "purpose" else None
    operand = vocabulary.operands.get(facet or name)
    if operand is None:
        return None
    if operand.datatype == "boolean":
        return _so(operand.label) if TRUTH.get(str(value).lower(), True) else _not_so(operand.label)
    known = operand.values.get(str(value))
    label = known.label if known else NOTHING if value == NONE else Words(*2 * (_shown(value, operand),))
    return label if facet else Words(f"{operand.label.en}: {label.en}", f"{operand.label.zh}：{label.zh}")


def _so(label: Words) -> Words:
    return Words(_lower(label.en), label.zh)


def _not_so(label: Words) -> Words:
    return Words(f"not so: {_lower(label.en)}", f"并非：{label.zh}")


def _shown(value: Any, operand: Operand) -> str:
    return f"{int(value):,}" if operand.numeric and str(value).isdecimal() else str(value)
