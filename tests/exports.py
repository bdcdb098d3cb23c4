# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the export share: one question in the words of either side, facts worth asking with, licenses that
nobody wrote."""

from __future__ import annotations

import datetime
import os
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, os.path.dirname(__file__))

import plain_odrl

from licline import graph, licenses, ontology, vocab
from licline.casework import Casebook
from licline.law import (
    DUTY,
    PERMISSION,
    PROHIBITION,
    Ambiguity,
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
from licline.lifting import judge
from licline.odrl.export import policy
from licline.request import PARTS, understand
from licline.vocab import LL, ODRL, SKOS
from licline.words import NONE, OPEN, Operand

ROOT = Path(__file__).parent.parent
LICENSES = sorted(path.stem for path in (ROOT / "data" / "licenses").glob("*.ttl"))
EXAMPLES = int(os.environ.get("LICLINE_EXAMPLES", "400"))
VOCABULARY = ontology.load()
INCLUDED = plain_odrl.includes()
BOOK = Casebook(VOCABULARY)
GRANTED = ("permitted", "permitted-with-duties")


@cache
def statements(name: str) -> graph.Statements:
    return graph.Statements().read(str(ROOT / "data" / "licenses" / f"{name}.ttl"))


@cache
def packaged(name: str) -> License:
    return licenses.read(statements(name), vocab.license_iri(name), VOCABULARY)


@cache
def whole(name: str) -> dict[str, Any]:
    """The policy with what the license itself says, as the command writes it."""
    return policy(packaged(name), VOCABULARY, statements(name).within(vocab.license_iri(name)))


# --- one question, in the words of either side ---


@cache
def concepts() -> dict[tuple[str, str], str]:
    """Operand and word -> the IRI of the value."""
    found = graph.Statements().read(str(ROOT / "ontology" / "operands.ttl"))
    found.read(str(ROOT / "ontology" / "derivation.ttl"))
    kinds = [(LL + "DerivationKinds", each) for each in found.typed(LL + "DerivationKind")]
    values = [(scheme, each) for each in found.typed(SKOS + "Concept") for scheme in each.iris(SKOS + "inScheme")]
    named = {(scheme, each.value(vocab.NOTATION)): each.iri for scheme, each in [*values, *kinds]}
    domains = {each.value(vocab.NOTATION): each.iri_of(LL + "domain") for each in found.typed(ODRL + "LeftOperand")}
    return {
        (operand, word or ""): iri for operand, domain in domains.items() for (scheme, word), iri in named.items()
        if domain == scheme and operand
    }  # fmt: skip


def plain_value(operand: Operand, value: Scalar) -> Any:
    if operand.datatype == "date":
        return datetime.date.fromordinal(int(value))
    if not isinstance(value, str):
        return value
    if operand.word in ("outbound", "merged_with") and value != NONE:
        return vocab.license_iri(value)
    return concepts().get((operand.word, value), LL + value)


def licline_value(operand: Operand, value: Scalar) -> Scalar:
    return datetime.date.fromordinal(int(value)).isoformat() if operand.datatype == "date" else value


def asked(namespace: str, act: str, part: str, facts: dict[str, Scalar]) -> plain_odrl.Asked:
    """The question to a plain reader."""
    operands = VOCABULARY.operands
    values = {operands[name].iri: plain_value(operands[name], value) for name, value in facts.items()}
    return plain_odrl.Asked(VOCABULARY.acts[act].iri, namespace + part, values)


def answered(
    bindings: Sequence[Binding],
    act: str,
    part: str,
    facts: dict[str, Scalar],
    ambiguities: Iterable[Ambiguity] = (),
) -> str:
    """What licline says, of the part and, where the act is one on that part anyhow, without naming it: the worse."""
    said = {name: licline_value(VOCABULARY.operands[name], value) for name, value in facts.items()}
    named = {"do": act, "part": part, "facts": said}
    unnamed = [{"do": act, "facts": said}] if part in VOCABULARY.acts[act].works_on else []
    verdicts = [
        judge(understand(each, VOCABULARY), bindings, VOCABULARY, ambiguities, BOOK).verdict
        for each in (named, *unnamed)
    ]
    return max(verdicts, key=lambda verdict: verdict not in GRANTED)


def contradicted(
    license: License, act: str, part: str, facts: dict[str, Scalar], plain: plain_odrl.Plain
) -> str | None:
    """None if the plain reader does not permit; else what licline says."""
    if not plain.permits(asked(license.iri.partition("#")[0] + "#", act, part, facts)):
        return None
    return answered([Binding(license=license)], act, part, facts)


# --- facts at, below and above the constants of a license ---


def atoms(constraint: Constraint) -> Iterator[Atom]:
    if isinstance(constraint, Compound):
        for part in constraint.parts:
            yield from atoms(part)
    else:
        yield constraint


def candidates(*bound: License) -> dict[str, list[Scalar]]:
    """Operand -> values worth trying."""
    constraints = [each for license in bound for each in license.eligibility]
    constraints += [each for license in bound for rule in license.rules for each in rule.constraints]
    found: dict[str, set[Scalar]] = {"commerciality": set(), "to": set(), "setting": set(), "as": set()}
    for atom in (each for constraint in constraints for each in atoms(constraint)):
        found.setdefault(atom.operand, set()).update(atom.values)
    for atom_operand in list(found):
        for part in VOCABULARY.operands[atom_operand].sum_of:
            found.setdefault(part, set()).update(found[atom_operand])
    return {name: tried(VOCABULARY.operands[name], values) for name, values in sorted(found.items())}


def tried(operand: Operand, constants: set[Scalar]) -> list[Scalar]:
    if operand.numeric:
        near = {int(value) + step for value in constants for step in (-1, 0, 1)} | {0}
        return sorted(value for value in near if value >= 0)
    if operand.datatype == "boolean":
        return [False, True]
    words = {*operand.values, *map(str, constants), *(() if operand.values else ("other",))}
    may_lack = operand.absence != OPEN or operand.word == "affiliate"
    return [*([NONE] * len(words) if may_lack else ()), *sorted(words)]


def some_facts(chance: random.Random, values: dict[str, list[Scalar]], given: float) -> dict[str, Scalar]:
    facts = {name: chance.choice(each) for name, each in values.items() if chance.random() < given}
    for name in [name for name in facts if VOCABULARY.operands[name].sum_of]:
        parts = VOCABULARY.operands[name].sum_of
        known = sum(float(facts[part]) for part in parts if part in facts)
        whole = all(part in facts for part in parts)
        facts[name] = int(known) if whole else int(max(known, float(facts[name])))
    return facts


def overstepping(license: License, count: int, seed: int = 0) -> tuple[list[str], int]:
    """Requests that the plain reader permits and licline does not; and how many it permitted."""
    chance, plain = random.Random(seed), plain_odrl.Plain(policy(license, VOCABULARY), INCLUDED)
    values, wrong, permitted = candidates(license), [], 0
    questions = [(act, part) for act in sorted(VOCABULARY.acts) for part in PARTS]
    for turn in range(count):
        facts = some_facts(chance, values, chance.choice((0.3, 0.9, 0.97, 1.0)))
        for act, part in questions if turn < 3 else chance.sample(questions, 12):
            verdict = contradicted(license, act, part, facts, plain)
            permitted += verdict is not None
            if verdict is not None and verdict not in GRANTED:
                wrong.append(f"{license.id}: {act} {part} {facts}: {verdict}")
    return wrong, permitted


# --- licenses that nobody wrote ---

TRIED = ("commerciality", "setting", "to", "modified", "as", "affiliate", "dau", "field", "trains", "where")
NOBODY = Words("", "")


Operands = Sequence[str]


def any_atom(chance: random.Random, about: Operands) -> Atom:
    operand = VOCABULARY.operands[chance.choice(about)]
    if operand.numeric:
        operator = chance.choice(("lt", "lteq", "gt", "gteq", "eq", "neq"))
        return Atom("", operand.word, operator, frozenset({chance.choice((10, 20))}))
    words = [True, False] if operand.datatype == "boolean" else sorted(operand.values) or ["AQ", "TV"]
    operator = chance.choice(("eq", "neq", "isAnyOf", "isNoneOf"))
    several = 1 if operator in ("eq", "neq") else chance.randint(1, min(2, len(words)))
    return Atom("", operand.word, operator, frozenset(chance.sample(words, several)))


def any_constraint(chance: random.Random, about: Operands, depth: int = 2) -> Constraint:
    if depth and chance.random() < 0.3:
        parts = tuple(any_constraint(chance, about, depth - 1) for _ in range(chance.randint(1, 3)))
        return Compound("", chance.choice(("and", "or", "xone")), parts)  # type: ignore[arg-type]
    return any_atom(chance, about)


def any_rule(chance: random.Random, number: int, readings: list[str], about: Operands) -> Rule:
    kind = chance.choice((PERMISSION, PERMISSION, PERMISSION, PROHIBITION, DUTY))
    family = [act.iri for act in VOCABULARY.acts.values() if ODRL + "modify" in act.within]
    acts = sorted(family if chance.random() < 0.4 else (act.iri for act in VOCABULARY.acts.values()))
    actions = chance.sample(acts, chance.randint(1, min(8, len(acts)) if kind == PERMISSION else 2))
    if kind != PERMISSION and chance.random() < 0.3:
        actions = [ODRL + "use"]
    constraints = tuple(any_constraint(chance, about) for _ in range(chance.choice((0, 1, 1, 2))))
    return Rule(
        iri=f"{vocab.license_iri('any').partition('#')[0]}#r{number}",
        license="any",
        kind=kind,
        label=NOBODY,
        actions=frozenset(actions),
        parts=frozenset(chance.sample(("weights", "outputs", "code"), chance.randint(1, 3))),
        constraints=constraints,
        clauses=(),
        readings=frozenset(chance.sample(readings, chance.choice((0, 0, 1, 2)))),
        term_kind="" if kind == PERMISSION else chance.choice(("Restriction", "Copyleft")),
        asks="attribute" if kind == DUTY else "",
        when=chance.choice(("before", "with", "after")) if kind == DUTY else "",
    )


def any_license(chance: random.Random, number: int) -> License:
    readings = [f"https://w3id.org/licline/license/any#reading-{each}" for each in "abcd"]
    ambiguities = tuple(
        Ambiguity(f"{pair[0]}-", NOBODY, tuple(Reading(iri, NOBODY, ()) for iri in pair))
        for pair in (readings[:2], readings[2:])
    )
    about = chance.sample(TRIED, chance.choice((2, 3, len(TRIED))))
    reached = frozenset(chance.sample(("distillation", "training-on-outputs", "fine-tuning"), chance.randint(0, 2)))
    return License(
        iri=vocab.license_iri(f"any-{number}"),
        id=f"any-{number}",
        label=NOBODY,
        coverage=chance.choice(("FullText", "FullText", "FullText", "Summary", "Supplement")),
        governs=frozenset(chance.sample(("weights", "outputs", "code"), chance.randint(1, 3))),
        clauses=(),
        rules=tuple(any_rule(chance, each, readings, about) for each in range(chance.randint(1, 7))),
        eligibility=tuple(any_constraint(chance, about) for _ in range(chance.choice((0, 0, 1)))),
        ambiguities=ambiguities,
        reaches=reached if chance.random() < 0.5 else frozenset(),
        may_reach=reached if chance.random() < 0.5 else frozenset(),
        internal_business=chance.choice(("", "", "commercial", "non-commercial")),
        only_where_needed=chance.random() < 0.2,
    )
