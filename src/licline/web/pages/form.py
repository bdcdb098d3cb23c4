# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The form of a request, built from the ontology: a field for each fact, the rarely asked ones folded away.

What a person reads of a fact is its label and question there; no act, fact or value is named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from licline.knowledge import KnowledgeBase
from licline.law import Words
from licline.request import NOT_FACTS, PARTS, PER_YEAR
from licline.telling import phrases as told
from licline.telling.as_text import OPTIONS
from licline.web.pages.phrases import phrases
from licline.words import FACETS, NONE, OPEN, Act, Operand, Vocabulary

LICENSES = "licenses"  # the list of names that a field completes from
MANY_VALUES = 12  # more are folded away
NOTHING = Words("", "")
CHECKS, CHOICE, NUMBER, TEXT = "checks", "choice", "number", "text"


class Option(NamedTuple):
    """One of the values that a field offers."""

    value: str
    label: Words
    chosen: bool


class Field(NamedTuple):
    """A control: ``name`` is the word of the request that it gives, ``label`` stands above it."""

    name: str
    label: Words
    question: Words
    kind: str
    options: tuple[Option, ...] = ()
    value: str = ""
    unit: Words = Words("", "")
    suggests: str = ""

    @property
    def folded(self) -> bool:
        """Whether it offers too much to be shown at once."""
        return len(self.options) > MANY_VALUES

    def takes(self, name: str, value: str) -> bool:
        """Whether what was said is said anew by it; the facets of a purpose share a name, each with its own values."""
        return name == self.name and (not self.options or value in {each.value for each in self.options})

    @property
    def given(self) -> bool:
        """Whether something was said."""
        return bool(self.value) or any(each.chosen for each in self.options)


class Group(NamedTuple):
    """Fields that belong together, and whether they are folded away."""

    key: str
    fields: tuple[Field, ...]
    folded: bool = False

    @property
    def given(self) -> bool:
        """Whether something was said in one of them."""
        return any(each.given for each in self.fields)


class Given(NamedTuple):
    """What was said, by word."""

    pairs: Sequence[tuple[str, str]]

    def all(self, name: str) -> list[str]:
        """Everything that was said under a word."""
        return [value for word, value in self.pairs if word == name]

    def one(self, name: str) -> str:
        """The first of it, or nothing."""
        return next(iter(self.all(name)), "")


def groups(base: KnowledgeBase, pairs: Sequence[tuple[str, str]]) -> list[Group]:
    """The whole form, with what was said filled in."""
    vocabulary, given = base.vocabulary, Given(pairs)
    facts = [each for each in vocabulary.operands.values() if each.word not in FACETS]
    asked = [each for each in facts if each.word in OPTIONS and not each.stand_in]
    rare = [each for each in facts if each not in asked and (each.word in OPTIONS or each.word not in NOT_FACTS)]
    return [
        Group("do", tuple(_acts(base, given))),
        Group("purpose", tuple(_facet(vocabulary.operands[name], given) for name in FACETS)),
        Group("who", tuple(field(each, vocabulary, given) for each in asked if each.any_matches)),
        Group("size", tuple(field(each, vocabulary, given) for each in asked if each.numeric)),
        Group("circumstances", tuple(field(each, vocabulary, given) for each in asked if _is_other(each))),
        Group("license", tuple(_of_the_request(base, given)), folded=True),
        Group("choices", tuple(field(each, vocabulary, given) for each in rare if not _is_yes_no(each)), folded=True),
        *(Group(f"yes-no-{key}", tuple(fields), folded=True) for key, fields in _yes_no(rare, vocabulary, given)),
    ]


def _is_other(fact: Operand) -> bool:
    return not fact.any_matches and not fact.numeric


def _is_yes_no(fact: Operand) -> bool:
    return fact.datatype == "boolean"


def _yes_no(facts: Iterable[Operand], vocabulary: Vocabulary, given: Given) -> Iterator[tuple[str, list[Field]]]:
    """Those that stay open, and those that are taken as not so."""
    kinds: dict[bool, list[Field]] = {True: [], False: []}
    for fact in facts:
        if _is_yes_no(fact):
            kinds[fact.absence == OPEN].append(field(fact, vocabulary, given))
    yield from (("open", kinds[True]), ("not-so", kinds[False]))


def _acts(base: KnowledgeBase, given: Given) -> Iterator[Field]:
    """What may be done, by the part of the model that it is done with."""
    by_part: dict[tuple[str, bool], list[Act]] = {}
    for act in base.vocabulary.acts.values():
        by_part.setdefault((act.works_on[0], act.core or act.works_on[0] != PARTS[0]), []).append(act)
    first = next(iter(by_part))
    for (part, core), acts in by_part.items():
        label = base.labels[part] if core else phrases()["form.more-acts"]
        question = phrases()["form.do"] if (part, core) == first else NOTHING
        yield _checks("do", label, question, {each.word: each.label for each in acts}, given)


def _facet(fact: Operand, given: Given) -> Field:
    return _checks("purpose", fact.label, fact.question, _labels(fact), given)


def _labels(fact: Operand) -> dict[str, Words]:
    return {value.word: value.label for value in fact.values.values()}


def _checks(name: str, label: Words, question: Words, labels: Mapping[str, Words], given: Given) -> Field:
    chosen = given.all(name)
    options = tuple(Option(word, said, word in chosen) for word, said in labels.items())
    return Field(name, label, question, CHECKS, options)


def field(fact: Operand, vocabulary: Vocabulary, given: Given) -> Field:
    """The control for a fact of the ontology."""
    if fact.values:
        can_be_none = any(fact.word == each.zero_without for each in vocabulary.operands.values())
        none = {NONE: phrases()["form.none"]} if can_be_none else {}
        return _checks(fact.word, fact.label, fact.question, {**_labels(fact), **none}, given)
    if _is_yes_no(fact):
        return _choice(fact.word, fact.label, fact.question, told.YES_NO, given)
    value = given.one(fact.word)
    if fact.numeric:
        return Field(fact.word, fact.label, fact.question, NUMBER, value=value, unit=_unit(fact, given))
    return Field(fact.word, fact.label, fact.question, TEXT, value=value)


def _unit(fact: Operand, given: Given) -> Words:
    """The currency that an amount is in: the one that was named, or else its own."""
    currency = (given.one("currency").upper() or fact.currency) if fact.currency else ""
    return Words(currency, currency)


def _choice(name: str, label: Words, question: Words, labels: Mapping[str, Words], given: Given) -> Field:
    """One of a few, or nothing said."""
    return _checks(name, label, question, {"": phrases()["form.not-said"], **labels}, given)._replace(kind=CHOICE)


def _of_the_request(base: KnowledgeBase, given: Given) -> Iterator[Field]:
    """The words of a request that are no facts: what is handed on, under what, with which approvals."""
    parts = {each: base.labels[each] for each in PARTS}
    periods = {each: phrases()[f"form.per-{each}"] for each in PER_YEAR}
    yield _choice("part", phrases()["form.part"], phrases()["form.part-question"], parts, given)
    yield _choice("own", phrases()["form.own"], phrases()["form.own-question"], told.YES_NO, given)
    under = Field("under", phrases()["form.under"], phrases()["form.under-question"], TEXT, suggests=LICENSES)
    holding = Field("holding", phrases()["form.holding"], phrases()["form.holding-question"], TEXT, suggests=LICENSES)
    currency = Field("currency", phrases()["form.currency"], phrases()["form.currency-question"], TEXT)
    yield from (each._replace(value=given.one(each.name)) for each in (under, holding, currency))
    yield _choice("period", phrases()["form.period"], phrases()["form.period-question"], periods, given)


def missing(fact: str, given_by: str, vocabulary: Vocabulary, given: Given) -> Field | None:
    """The control by which a missing fact is given; None where no word gives it."""
    operand = vocabulary.operands.get(given_by) or vocabulary.operands.get(fact)
    if operand is None:
        return None
    found = field(operand, vocabulary, given)
    return found._replace(name="purpose" if operand.word in FACETS else given_by)
