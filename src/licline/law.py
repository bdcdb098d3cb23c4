# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A license as plain values: clauses, and the rules that were read from them. No RDF in here.

Words of the vocabulary (operands, values, kinds of derivation, parts) are their ``skos:notation``; actions are IRIs.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Scalar = str | int | bool | float
PERMISSION, PROHIBITION, DUTY = "permission", "prohibition", "duty"
BEFORE, WITH, AFTER = "before", "with", "after"
FULL_TEXT, SUPPLEMENT, SUMMARY, NAME_ONLY = "FullText", "Supplement", "Summary", "NameOnly"


class Words(NamedTuple):
    """One saying in English and Chinese."""

    en: str
    zh: str

    def __getitem__(self, language: str) -> str:  # type: ignore[override]
        return self.zh if language == "zh" else self.en

    def format(self, *values: object, **named: object) -> "Words":
        """Both with the values filled in.

        >>> Words("{:,} bytes", "{:,} 字节").format(5000)
        Words(en='5,000 bytes', zh='5,000 字节')
        """
        return Words(self.en.format(*values, **named), self.zh.format(*values, **named))


class Passage(NamedTuple):
    """Where a clause stands in one text: the digest finds it, the offsets (code points) are hints."""

    language: str
    text_digest: str
    digest: str
    length: int
    start: int
    end: int
    source: str


class Clause(NamedTuple):
    """One numbered unit of a text, or smaller."""

    iri: str
    license: str
    section: str
    gist: Words
    passages: tuple[Passage, ...]


class Atom(NamedTuple):
    """One constraint: operand, operator, right operands."""

    iri: str
    operand: str
    operator: str
    values: frozenset[Scalar]
    label: Words | None = None
    clauses: tuple[Clause, ...] = ()


class Compound(NamedTuple):
    """A logical constraint over others."""

    iri: str
    how: Literal["and", "or", "xone"]
    parts: tuple["Constraint", ...]
    label: Words | None = None
    clauses: tuple[Clause, ...] = ()


Constraint = Atom | Compound


class Approval(NamedTuple):
    """What the licensor can give on request: a registration, the result of a review, a separate agreement."""

    iri: str
    license: str
    kind: str
    contact: str
    documents: tuple[Words, ...]
    not_open_to: frozenset[str]
    includes: frozenset[str]


class Rule(NamedTuple):
    """A permission, a prohibition, or a duty. ``actions`` of a duty are the acts that make it due; ``asks`` is the
    word of what is then to be done, ``must_contain`` what a name that it asks for has in it.
    """

    iri: str
    license: str
    kind: str
    label: Words
    actions: frozenset[str]
    parts: frozenset[str]
    constraints: tuple[Constraint, ...]
    clauses: tuple[Clause, ...]
    readings: frozenset[str] = frozenset()
    term_kind: str = ""
    asks: str = ""
    when: str = ""
    approval: Approval | None = None
    travels_through: frozenset[str] = frozenset()
    must_contain: str = ""


class Reading(NamedTuple):
    """One definite way to understand a text."""

    iri: str
    label: Words
    clauses: tuple[Clause, ...]


class Ambiguity(NamedTuple):
    """A question that a text leaves open between two or more readings."""

    iri: str
    label: Words
    readings: tuple[Reading, ...]


class Attribute(NamedTuple):
    """Something that a license says of itself: exclusive, revocable, governing law ... Yes is `true`, no `false`."""

    name: str
    value: Words
    clauses: tuple[Clause, ...]


class Tolerance(NamedTuple):
    """Kinds of term that a copyleft lets others add."""

    kinds: frozenset[str]
    clauses: tuple[Clause, ...]


class License(NamedTuple):
    """One published version of one set of terms; ``next_version`` is the license that followed it, if any."""

    iri: str
    id: str
    label: Words
    coverage: str
    governs: frozenset[str]
    clauses: tuple[Clause, ...]
    rules: tuple[Rule, ...]
    eligibility: tuple[Constraint, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    not_stated: frozenset[str] = frozenset()
    tolerances: tuple[Tolerance, ...] = ()
    risks: tuple[Clause, ...] = ()
    silent_on: frozenset[str] = frozenset()
    reaches: frozenset[str] = frozenset()
    may_reach: frozenset[str] = frozenset()
    may_modify: frozenset[str] = frozenset()
    unmodified_by: frozenset[str] = frozenset()
    internal_business: str = ""
    only_where_needed: bool = False
    dedication: bool = False
    main_approval: str = ""
    next_version: str = ""
    source: str = ""
    spdx: str = ""
    hub_tags: tuple[str, ...] = ()
    issued: str = ""
    licensor: Words = Words("", "")


class Note(NamedTuple):
    """A secondary source; its ``clauses`` are what it claims of licenses and models, and nobody is bound by them.
    ``differences`` says, by the IRI of what a claim is about, which claims primary sources contradict, and how.
    """

    iri: str
    id: str
    label: Words
    clauses: tuple[Clause, ...]
    differences: Mapping[str, tuple[tuple[Clause, Words], ...]]


class Declaration(NamedTuple):
    """What a publisher, or somebody else, says that a thing is licensed under. Dates are ordinals, [since, until).
    With ``or_later`` any later version of the license may be chosen; with ``readings`` it holds under those alone.
    """

    license: str
    part: str = ""
    declared_in: str = ""
    since: int | None = None
    until: int | None = None
    source: str = ""
    choice: str = ""
    alternative: str = ""
    readings: frozenset[str] = frozenset()
    or_later: bool = False


class Derivation(NamedTuple):
    """That a thing was made from ``parent``, how, and on what basis that is said."""

    parent: str
    kinds: frozenset[str]
    basis: str = "Stated"
    on: int | None = None
    source: str = ""


class Model(NamedTuple):
    """A model, dataset or software with what is said of its licenses and its making."""

    id: str
    label: Words
    declarations: tuple[Declaration, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    type: str = "Model"
    published: bool = True
    sources: tuple[str, ...] = ()
    task: str = ""  # what the hub says that it is for


class Binding(NamedTuple):
    """A license that applies to the thing asked about: its own, or one that arrived over ``via``.

    ``parts`` are those that the declaration covers (none named: all), ``kinds`` those of the steps on the way,
    ``modified`` whether they make the thing a derivative; it binds under the ``readings`` given, and where each fact of
    ``needs`` is one of the values.
    ``only`` names the rules that travel alone. ``choice`` groups alternatives, of which the asker takes one. ``apart``:
    it came as the license of one of several parts that are used together. ``known`` are facts about this license.
    """

    license: License
    via: Sequence[str] = ()
    parts: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    modified: bool = False
    readings: frozenset[str] = frozenset()
    needs: Sequence[tuple[str, frozenset[Scalar]]] = ()
    only: frozenset[str] | None = None
    choice: str = ""
    alternative: str = ""
    apart: bool = False
    known: Mapping[str, frozenset[Scalar]] = {}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that bind: all of the license, or those that travel alone."""
        if self.only is None:
            return self.license.rules
        return tuple(rule for rule in self.license.rules if rule.iri in self.only)
