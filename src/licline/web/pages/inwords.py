# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Constraints and conditions in the words of the ontology: no names of facts, no signs of comparison."""

from __future__ import annotations

import re
from collections.abc import Mapping

from licline.law import Atom, Constraint
from licline.regions import region
from licline.say import DERIVATION, REST_OF, described, fact_name
from licline.telling import phrases as told
from licline.web.pages.phrases import teller
from licline.words import Operand, Vocabulary

COMPARISON = re.compile(r"(<=|>=|<|>|=) ([\d.-]+)")
HOW = {"<": "words.less", "<=": "words.at-most", ">": "words.more", ">=": "words.at-least", "=": "words.is"}
NOT = "not "
JOINED = {"any of": "words.any", "all of": "words.all", "one of": "words.one"}  # as say.py names what hangs on several


def conditions(found: Mapping[str, str], vocabulary: Vocabulary, language: str) -> list[str]:
    """The ``if`` of an outcome or of a duty: a saying for each fact."""
    return [condition(name, said, vocabulary, language) for name, said in found.items()]


def condition(name: str, said: str, vocabulary: Vocabulary, language: str) -> str:
    """One fact, and what it must be."""
    colon = told.COLON[language]
    if name.startswith(REST_OF):
        return f"{name.removeprefix(REST_OF)}{colon}{told.ALLOWED[said == 'true'][language]}"
    if name in JOINED:
        return f"{teller(language)(JOINED[name])}{colon}{said}"
    if name.startswith(DERIVATION):
        thing, operand = name.removeprefix(DERIVATION), vocabulary.operands["derived_by"]
        return f"{operand.label[language]} ({thing}){colon}{_value(said, operand, language)}"
    operand = vocabulary.operands[name]
    return f"{operand.label[language]}{colon}{_value(said, operand, language)}"


def constraint(found: Constraint, vocabulary: Vocabulary, language: str) -> str:
    """A constraint of a rule."""
    if isinstance(found, Atom):
        operand = vocabulary.operands[found.operand]
        said = described(region(found, operand), operand)
        return condition(fact_name(found.operand), said, vocabulary, language)
    parts = (constraint(each, vocabulary, language) for each in found.parts)
    return teller(language)(f"words.join-{found.how}").join(parts)


def _value(said: str, operand: Operand, language: str) -> str:
    if COMPARISON.search(said):
        return COMPARISON.sub(lambda match: _compared(match, language), said).replace(
            " and ", teller(language)("words.join-and")
        )
    tell = teller(language)
    negated, names = said.startswith(NOT), said.removeprefix(NOT).split("|")
    listed = told.COMMA[language].join(_label(each, operand, language) for each in names)
    return tell("words.none-of", names=listed) if negated else listed


def _compared(match: re.Match[str], language: str) -> str:
    sign, number = match.groups()
    shown = f"{int(number):,}" if number.isdecimal() else number
    return teller(language)(HOW[sign], number=shown)


def _label(name: str, operand: Operand, language: str) -> str:
    if name in told.YES_NO:
        return told.YES_NO[name][language]
    return operand.values[name].label[language] if name in operand.values else name
