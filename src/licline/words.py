# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a request and what they mean, as plain values. The ontology is the list; no RDF in here."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from licline.law import Words

SCOPE, CONDITION = "Scope", "Condition"
OUTPUTS = "outputs"
OUTBOUND = "outbound"  # the license under which a result is handed on
OPEN = "Open"  # the other ways for a fact to be absent, Exceptional and AsReceived, both mean: not so
ALWAYS, WHERE_REACHED, FOR_THE_PART_ALONE, NEVER, NOT_KNOWN = (
    "Always",
    "WhereReached",
    "ForThePartAlone",
    "Never",
    "NotKnown",
)
NONE = "none"  # the value of a fact that is not so, and of `--affiliate none`


class Value(NamedTuple):
    """One value of an operand's domain; ``within`` are the broader values, itself included."""

    word: str
    label: Words
    within: frozenset[str]


class Operand(NamedTuple):
    """A fact that rules turn on. ``role`` is Scope or Condition, ``absence`` what it means not to be given."""

    word: str
    iri: str
    label: Words
    question: Words
    role: str
    absence: str
    datatype: str
    any_matches: bool
    values: Mapping[str, Value] = {}
    unit: str = ""
    currency: str = ""  # of an amount of money, in a year
    stand_in: str = ""
    sum_of: tuple[str, ...] = ()
    zero_without: str = ""
    at_most: frozenset[str] = frozenset()  # the facts that this one can never exceed

    @property
    def closed(self) -> bool:
        """Whether the ontology lists every value that it can have."""
        return bool(self.values) and not self.any_matches

    @property
    def numeric(self) -> bool:
        """Whether its values are ordered numbers or dates."""
        return self.datatype in ("integer", "decimal", "date")


class Act(NamedTuple):
    """What a request may ask for. ``within`` are the actions that include it, itself too (IRIs)."""

    word: str
    iri: str
    label: Words
    within: frozenset[str]
    works_on: tuple[str, ...]
    needs_grant: bool
    core: bool
    result_of: str = ""
    asks_also: tuple[str, ...] = ()
    entails: tuple[str, ...] = ()
    to_oneself: str = ""
    to_someone_else: bool = False
    free_for_derivatives: bool = False
    for_money: bool = False

    def awaits_grant(self, part: str) -> bool:
        """Whether a part of a thing takes somebody's grant; outputs, which no text licenses as a work, take none."""
        return self.needs_grant and part != OUTPUTS


class Kind(NamedTuple):
    """How one thing comes from another; ``travels`` says whether a license arrives over such a step."""

    word: str
    label: Words
    travels: str
    changes: bool
    use: str = ""  # what using a work so is called


class Vocabulary(NamedTuple):
    """All words of a request."""

    operands: dict[str, Operand]
    acts: dict[str, Act]
    kinds: dict[str, Kind]
    hub_words: dict[str, str]
    duty_words: dict[str, str]
    concepts: dict[str, str]  # IRI of a value -> its word
    tasks: Mapping[str, str] = {}  # what the hub says that a model is for -> the word of its kind

    @property
    def reachable(self) -> frozenset[str]:
        """The kinds of derivation over which a license travels only where its text reaches them."""
        return frozenset(kind.word for kind in self.kinds.values() if kind.travels == WHERE_REACHED)

    def narrowed(self, words: Iterable[str]) -> frozenset[str]:
        """Words of values, with all that are included in one of them."""
        wide = frozenset(words)
        values = (each for operand in self.operands.values() for each in operand.values.items())
        return wide | {word for word, value in values if value.within & wide}

    def facet(self, purpose: str) -> str | None:
        """The operand that a word of ``purpose`` belongs to."""
        return next((name for name in FACETS if purpose in self.operands[name].values), None)


FACETS = ("commerciality", "setting", "field")
