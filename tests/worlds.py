# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Small worlds to ask questions in: licenses of a few rules, how they bind, and requests. Random ones for hypothesis,
and a pool of plain parts (`license_of`, `permission`, `ban`, `duty`, `atom`) for those made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from hypothesis import strategies as st

from licline.law import (
    AFTER,
    BEFORE,
    DUTY,
    FULL_TEXT,
    NAME_ONLY,
    PERMISSION,
    PROHIBITION,
    SUMMARY,
    SUPPLEMENT,
    WITH,
    Ambiguity,
    Approval,
    Atom,
    Binding,
    Compound,
    Constraint,
    License,
    Reading,
    Rule,
    Scalar,
    Words,
)
from licline.ontology import load
from licline.request import Request, understand

VOCABULARY = load()
COVERAGES = (FULL_TEXT, SUPPLEMENT, SUMMARY, NAME_ONLY)
KINDS_OF_ACTOR = ("company", "academic", "software-provider", "cloud-provider")
NUMBERS = ("dau", "affiliate_dau", "group_dau", "product_mau", "revenue")
ACTS = (
    "use", "execute", "host", "distribute", "sell", "sublicense", "relicense", "modify", "fine-tune", "quantize",
    "distill", "train-on-outputs", "use-outputs", "benchmark", "reproduce", "combine",
)  # fmt: skip
NAMES: dict[str, tuple[Scalar, ...]] = {
    "commerciality": ("commercial", "non-commercial", "internal-business"),
    "to": ("self", "affiliate", "third-party", "public"),
    "as": KINDS_OF_ACTOR,
    "affiliate": KINDS_OF_ACTOR,
    "field": ("military", "weapons", "surveillance"),
    "derived_by": ("fine-tuning", "quantization", "distillation", "copy"),
    "setting": ("research", "production"),
    "modified": (True, False),
    "internal_business_is_commercial": (True, False),
    "territory": ("CN", "EU"),
    "where": ("CN", "EU"),
}
PARTS: tuple[tuple[str, ...], ...] = (("weights",), ("weights",), ("weights", "outputs", "code"), ("outputs",))
OFTEN = ("commerciality", "commerciality", "modified", "derived_by", "dau")
_SERIAL = count()


@dataclass(frozen=True)
class World:
    """A request, the licenses that bind, and the ambiguities of the model's own file."""

    request: Request
    bindings: tuple[Binding, ...]
    ambiguities: tuple[Ambiguity, ...]


# --- By hand ---


def iri(name: str) -> str:
    """An IRI of the worlds."""
    return f"https://example.org/{name}"


def act_iri(word: str) -> str:
    """The IRI of an act, or of ``odrl:use`` for `anything`."""
    return "http://www.w3.org/ns/odrl/2/use" if word == "anything" else VOCABULARY.acts[word].iri


def atom(operand: str, operator: str, *values: Scalar) -> Atom:
    """One constraint."""
    return Atom(iri(f"c{next(_SERIAL)}"), operand, operator, frozenset(values))


def approval(name: str, not_open_to: Iterable[str] = (), includes: Iterable[str] = ()) -> Approval:
    """An approval of that name."""
    return Approval(iri(name), "x", "Review", "", (), frozenset(not_open_to), frozenset(map(iri, includes)))


def rule(kind: str, acts: Iterable[str], *constraints: Constraint, **more: Any) -> Rule:
    """A rule on the weights, if nothing else is said."""
    name = f"rule{next(_SERIAL)}"
    actions = frozenset(map(act_iri, acts))
    more = {"parts": frozenset({"weights"}), **more}
    return Rule(
        iri=iri(name), license="x", kind=kind, label=Words(name, name), actions=actions, constraints=constraints,
        clauses=(), **more,
    )  # fmt: skip


def permission(acts: str, *constraints: Constraint, **more: Any) -> Rule:
    """A grant of acts, with blanks between them."""
    return rule(PERMISSION, acts.split(), *constraints, **more)


def ban(acts: str, *constraints: Constraint, **more: Any) -> Rule:
    """A ban of acts."""
    return rule(PROHIBITION, acts.split(), *constraints, **more)


def duty(acts: str, when: str, *constraints: Constraint, **more: Any) -> Rule:
    """A duty that acts make due."""
    return rule(DUTY, acts.split(), *constraints, when=when, **more)


def license_of(*rules: Rule, name: str = "x", coverage: str = FULL_TEXT, **more: Any) -> License:
    """A license that governs the weights, if nothing else is said."""
    more = {"governs": frozenset({"weights"}), **more}
    return License(iri=iri(name), id=name, label=Words(name, name), coverage=coverage, clauses=(), rules=rules, **more)


def ambiguity(name: str, *readings: str) -> Ambiguity:
    """A question with its readings."""
    said = tuple(Reading(iri(each), Words(each, each), ()) for each in readings)
    return Ambiguity(iri(name), Words(name, name), said)


def ask(**said: Any) -> Request:
    """A request in the words of the interface; ``as_`` is `as`."""
    return understand({name.rstrip("_"): value for name, value in said.items()}, VOCABULARY)


# --- By chance ---


def subsets(values: Iterable[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[frozenset[Any]]:
    """A few of some values."""
    return st.frozensets(st.sampled_from(list(values)), min_size=least, max_size=most)


@st.composite
def atoms(draw: st.DrawFn, operands: tuple[str, ...] = (*OFTEN, *NAMES, *NUMBERS)) -> Atom:
    """A constraint on one of the operands; names of facets more often than the rest."""
    operand = draw(st.sampled_from(operands))
    if operand in NUMBERS:
        operator = draw(st.sampled_from(("lt", "lteq", "gt", "gteq", "eq", "neq")))
        return atom(operand, operator, draw(st.sampled_from((40, 60, 100))))
    if draw(st.booleans()):
        return atom(operand, draw(st.sampled_from(("eq", "neq"))), draw(st.sampled_from(NAMES[operand])))
    values = draw(subsets(NAMES[operand], 1, 2))
    return atom(operand, draw(st.sampled_from(("isAnyOf", "isNoneOf"))), *values)


def constraints() -> st.SearchStrategy[Constraint]:
    """Atoms, and now and then a compound, of one depth or two."""
    compounds = st.recursive(
        atoms(),
        lambda parts: st.builds(
            lambda how, of: Compound(iri(f"l{next(_SERIAL)}"), how, tuple(of)),
            st.sampled_from(("and", "or", "xone")),
            st.lists(parts, min_size=2, max_size=2),
        ),
        max_leaves=3,
    )
    return st.one_of(atoms(), atoms(), atoms(), compounds)


@st.composite
def rules(draw: st.DrawFn, pool: tuple[str, ...], readings: tuple[str, ...], approvals: tuple[Approval, ...]) -> Rule:
    """A permission, a ban or a duty over some of the acts of the pool."""
    kind = draw(st.sampled_from((PERMISSION, PERMISSION, PROHIBITION, DUTY, DUTY)))
    acts = draw(subsets(pool, 1, 3))
    if kind != PERMISSION and draw(st.integers(0, 3)) == 0:
        acts = frozenset({"anything"})
    parts = draw(st.sampled_from(PARTS))
    more: dict[str, Any] = {"parts": frozenset(parts)}
    if draw(st.booleans()) and readings:
        more["readings"] = draw(subsets(readings, 1, 2))
    if kind == DUTY:
        more["when"] = draw(st.sampled_from((BEFORE, BEFORE, WITH, AFTER)))
        more["asks"] = "obtain-approval" if more["when"] == BEFORE else "attribute"
        if more["when"] == BEFORE and draw(st.integers(0, 3)):
            more["approval"] = draw(st.sampled_from(approvals))
    return rule(kind, acts, *draw(st.lists(constraints(), max_size=2)), **more)


@st.composite
def licenses(draw: st.DrawFn, name: str, pool: tuple[str, ...], also: tuple[str, ...]) -> License:
    """A license of one to four rules; ``also`` are readings of ambiguities in the model's file."""
    own = tuple(
        ambiguity(f"{name}-q{each}", f"{name}-q{each}-one", f"{name}-q{each}-other")
        for each in range(draw(st.sampled_from((0, 0, 0, 1, 2))))
    )
    readings = (*also, *(reading.iri for each in own for reading in each.readings))
    second = approval(f"{name}-b", draw(subsets(KINDS_OF_ACTOR, 0, 2)))
    first = approval(f"{name}-a", draw(subsets(KINDS_OF_ACTOR, 0, 2)), draw(subsets([f"{name}-b"], 0, 1)))
    third = approval(f"{name}-c", (), draw(subsets([f"{name}-a"], 0, 1)))
    approvals = (first, second, third)
    reaches = draw(subsets(("fine-tuning", "distillation", "training-on-outputs", "linking"), 0, 3))
    coverage = draw(st.sampled_from((FULL_TEXT, *COVERAGES)))
    unmodified = draw(subsets(("quantization", "fine-tuning"), 0, 1))
    return license_of(
        *draw(st.lists(rules(pool, readings, approvals), min_size=1, max_size=4)),
        name=name,
        coverage=coverage,
        governs=frozenset(draw(st.sampled_from(PARTS))),
        eligibility=tuple(draw(st.lists(atoms(("as", "affiliate", "territory")), max_size=draw(st.integers(0, 1))))),
        ambiguities=own,
        reaches=reaches,
        may_reach=draw(subsets(("fine-tuning", "distillation", "training-on-outputs"), 0, 1)) - reaches,
        unmodified_by=unmodified,
        may_modify=draw(subsets(("quantization", "fine-tuning"), 0, 1)) - unmodified,
        internal_business=draw(st.sampled_from(("", "", "commercial", "non-commercial"))),
        only_where_needed=draw(st.integers(0, 4)) == 0,
        main_approval=draw(st.sampled_from(("", iri(f"{name}-a"), iri(f"{name}-b")))),
    )


@st.composite
def bindings(draw: st.DrawFn, license: License, also: tuple[str, ...], choice: str) -> Binding:
    """The license as the thing's own, or as one that arrived over some way; alternatives speak for the same parts."""
    bound = Binding(license, choice=choice, alternative=draw(st.sampled_from("ab")) if choice else "")
    if draw(st.booleans()):
        return bound
    readings = (*also, *(f"{license.iri}/reaches/{kind}" for kind in license.may_reach))
    needs = ("step-kind", draw(subsets(("copy", "fine-tuning"), 1, 2)))
    only = draw(subsets([rule.iri for rule in license.rules], 0, 2))
    return bound._replace(
        kinds=draw(subsets(("fine-tuning", "quantization", "copy"), 0, 2)),
        modified=draw(st.booleans()),
        parts=frozenset({"weights"}) if draw(st.integers(0, 5)) == 0 and not choice else frozenset(),
        readings=draw(subsets(readings, 0, 1)) if readings else frozenset(),
        needs=(needs,) if draw(st.integers(0, 3)) == 0 else (),
        only=only if draw(st.integers(0, 4)) == 0 else None,
    )


def said_facts(holdings: Iterable[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the facts, each now and then left out."""
    numbers = st.sampled_from((0, 39, 40, 41, 60, 100, 101))
    purposes = st.tuples(
        subsets(("commercial", "non-commercial", "internal-business", "production"), 0, 2),
        subsets(("military", "weapons", "surveillance"), 0, 1),
    )
    kinds = subsets(KINDS_OF_ACTOR, 1, 2).map(sorted)
    recipients = st.sampled_from(
        ("self", "affiliate", "third-party", "public", ["affiliate", "public"], ["self", "public"])
    )
    facts: dict[str, st.SearchStrategy[Any]] = {
        **dict.fromkeys((*NUMBERS, "mau"), numbers),
        "purpose": purposes.map(lambda each: [*sorted(each[0]), *sorted(each[1])] or None),
        "as": kinds,
        "affiliate": st.one_of(kinds, st.just(["none"])),
        "to": recipients,
        "modified": st.booleans(),
        "derived_by": st.sampled_from(("none", "fine-tuning", "copy")),
        "internal_business_is_commercial": st.booleans(),
        "territory": st.sampled_from(("CN", "EU", "US")),
        "where": subsets(("CN", "EU", "US"), 1, 2).map(sorted),
        "part": st.sampled_from((None, None, "weights", "output", "code")),
        "holding": subsets(holdings, 1, 2).map(sorted),
    }
    return st.fixed_dictionaries({}, optional=facts).map(without_contradiction)


def without_contradiction(said: dict[str, Any]) -> dict[str, Any]:
    """A sum that its parts deny is not said."""
    parts = [said[name] for name in ("dau", "affiliate_dau") if name in said]
    if parts and said.get("group_dau") != sum(parts):
        return {name: value for name, value in said.items() if name != "group_dau"}
    return said


@st.composite
def requests(draw: st.DrawFn, pool: tuple[str, ...], bound: tuple[License, ...]) -> Request:
    """A plan of one or two acts, with some of the facts and approvals."""
    approvals = [iri(f"{each.id}-{letter}") for each in bound for letter in "abc"]
    gates = [rule.iri for each in bound for rule in each.rules if rule.when == BEFORE]
    said = draw(said_facts([*approvals, *gates, *(each.id for each in bound)]))
    acts = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=2))
    return understand({"do": acts, **said}, VOCABULARY)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """One to three licenses that bind, an ambiguity of the model's own, a request about a few acts."""
    pool = tuple(draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=3, unique=True)))
    asked = pool if draw(st.integers(0, 4)) else ACTS
    own = tuple(ambiguity("model-q", "model-q-one", "model-q-other") for _ in range(draw(st.sampled_from((0, 0, 1)))))
    also = tuple(reading.iri for each in own for reading in each.readings)
    number = draw(st.sampled_from((1, 1, 2, 3)))
    bound = tuple(draw(licenses(f"license{each}", pool, also)) for each in range(number))
    choice = "or" if number > 1 and draw(st.booleans()) else ""
    ties = tuple(
        draw(bindings(each, also, choice if place < 2 or draw(st.booleans()) else ""))
        for place, each in enumerate(bound)
    )
    return World(draw(requests(asked, bound)), ties, own)
