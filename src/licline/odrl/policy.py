# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""An ODRL policy as plain values, in its normative form (Information Model 2.2, sections 2.6 and 2.7): a rule is
atomic, with one action, one target, one assignee. No RDF in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from licline.law import Scalar
from licline.regions import Cut, Region

PERMISSION, PROHIBITION, OBLIGATION = "permission", "prohibition", "obligation"
PERM, PROHIBIT, INVALID = "perm", "prohibit", "invalid"
NUMBER, TIME, DURATION, MONTHS, NAME, TEXT, TRUTH = "number", "time", "duration", "months", "name", "text", "truth"
ON_A_LINE = frozenset((NUMBER, TIME, DURATION, MONTHS))


class Value(NamedTuple):
    """A right operand, or a fact. ``point`` is what is compared; a day or a year has none: it is what lies between
    ``start`` and ``end``. ``zoned`` is false for a time without a time zone.
    """

    kind: str
    text: str
    datatype: str = ""
    point: Scalar | None = None
    start: Cut = (0.0, 0)
    end: Cut = (0.0, 0)
    zoned: bool = True


class Fact(NamedTuple):
    """What is known of a left operand: its values, or (``bounds``, by kind of value) only where they lie."""

    values: tuple[Value, ...] = ()
    unit: str = ""
    bounds: Mapping[str, Region] = {}


class Atom(NamedTuple):
    """A constraint (2.5.1). ``allowed`` is what the left operand may be, by kind of value; None where that depends
    on what is stated of the values (isA, isPartOf, hasPart) or where all of several must be there (isAllOf).
    """

    iri: str
    operand: str
    operator: str
    values: tuple[Value, ...]
    unit: str = ""
    reference: str = ""
    status: Value | None = None
    allowed: Mapping[str, Region] | None = None
    zones: frozenset[bool] = frozenset()


class Compound(NamedTuple):
    """A logical constraint (2.5.2)."""

    iri: str
    how: Literal["and", "or", "xone", "andSequence"]
    parts: tuple[Constraint, ...]


Constraint = Atom | Compound


class Thing(NamedTuple):
    """An action, an asset or a party, or a collection of them, with its refinements (2.5.4 to 2.5.6)."""

    iri: str
    refinements: tuple[Constraint, ...] = ()


class Rule(NamedTuple):
    """A permission, a prohibition or a duty (2.6). What is not named is any. ``duties`` are conditions of a
    permission, remedies of a prohibition, consequences of a duty.
    """

    kind: str
    iri: str
    action: Thing | None = None
    target: Thing | None = None
    assignee: Thing | None = None
    constraints: tuple[Constraint, ...] = ()
    duties: tuple[Rule, ...] = ()


class Policy(NamedTuple):
    """A policy (2.1), what it inherits included (2.9). ``replaced`` are the policies that it stands for (2.8)."""

    iri: str
    types: frozenset[str]
    conflict: frozenset[str]
    permissions: tuple[Rule, ...] = ()
    prohibitions: tuple[Rule, ...] = ()
    obligations: tuple[Rule, ...] = ()
    replaced: tuple[str, ...] = ()
    missing: str = ""  # the replacement that was not given: nothing can be said
