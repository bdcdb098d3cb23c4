# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Constraints and conditions in the words of the ontology: no names of facts, no signs of comparison."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from licline import ontology, resources
from licline.law import Atom, Constraint, Words
from licline.regions import region
from licline.say import DERIVATION, NOTHING, REST_OF, described, fact_name
from licline.telling import phrases as told
from licline.web.pages.phrases import teller
from licline.words import NONE, Operand, Vocabulary

COMPARISON = re.compile(r"(<=|>=|<|>|=) ([\d.-]+)")
HOW = {"<": "words.less", "<=": "words.at-most", ">": "words.more", ">=": "words.at-least", "=": "words.is"}
NOT = "not "
PART = re.compile(r"\((any of|all of|one of) ((?:[^()]|\([^()]*\))*)\)|([^\s;()]+) ([^;]+)")  # of what hangs on several
JOINED = {"any of": "words.any", "all of": "words.all", "one of": "words.one"}  # as say.py names what hangs on several


def conditions(found: Mapping[str, str], vocabulary: Vocabulary, language: str) -> list[str]:
    """The ``if`` of an outcome or of a duty: a saying for each fact."""
    return [condition(name, said, vocabulary, language) for name, said in found.items()]


def condition(name: str, said: str, vocabulary: Vocabulary, language: str) -> str:
    """One fact, and what it must be."""
    colon = told.COLON[language]
    if name.startswith(REST_OF):
        license, _, act = name.removeprefix(REST_OF).rpartition(" on ")
        about = told.BRACKETS[language].format(actions().get(act, Words(act, act))[language])
        return f"{license}{about}{colon}{told.ALLOWED[said == 'true'][language]}"
    if name in JOINED:
        return f"{teller(language)(JOINED[name])}{colon}{_joined(said, vocabulary, language)}"
    if name.startswith(DERIVATION):
        thing, operand = name.removeprefix(DERIVATION), vocabulary.operands["derived_by"]
        about = told.BRACKETS[language].format(thing)
        return f"{operand.label[language]}{about}{colon}{_value(said, operand, language)}"
    operand = vocabulary.operands[name]
    return f"{operand.label[language]}{colon}{_value(said, operand, language)}"


def _joined(said: str, vocabulary: Vocabulary, language: str) -> str:
    """What hangs on several facts; a part of them may hang on several itself."""
    parts = (
        told.BRACKETS[language].strip().format(condition(how, within, vocabulary, language))
        if how
        else condition(fact, value, vocabulary, language)
        for how, within, fact, value in PART.findall(said)
    )
    return told.SEMICOLON[language].join(parts)


@cache
def actions() -> dict[str, Words]:
    """What acts and duties are called."""
    return ontology.labels(resources.root(), "actions.ttl")


def constraint(found: Constraint, vocabulary: Vocabulary, language: str) -> str:
    """A constraint of a rule."""
    if isinstance(found, Atom):
        operand = vocabulary.operands[found.operand]
        said = described(region(found, operand), operand)
        return condition(fact_name(found.operand), said, vocabulary, language)
    parts = (constraint(each, vocabulary, language) for each in found.parts)
    return teller(language)(f"words.join-{found.how}").join(parts)


def _value(said: str, operand: Operand, language: str) -> str:
    tell = teller(language)
    if COMPARISON.search(said):
        spans = (
            tell("words.join-and").join(_compared(end, language) for end in COMPARISON.finditer(span))
            for span in said.split(" or ")
        )
        return tell("words.join-or").join(spans)
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
    if name == NONE:
        return NOTHING[language]
    return operand.values[name].label[language] if name in operand.values else name
