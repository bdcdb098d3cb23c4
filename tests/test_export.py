# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The export is safe to read with half the words: a plain ODRL evaluator never permits what licline does not."""

from __future__ import annotations

import datetime
import json
import os
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, os.path.dirname(__file__))

import plain_odrl

from licline import graph, licenses, ontology, vocab
from licline.casework import Casebook
from licline.formulas import Every, Formula, Meaning, every, simpler, some
from licline.formulas import Test as OneTest
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
CONTEXTS = (ROOT / "ontology" / "odrl.jsonld", ROOT.parent / "shared" / "oracles" / "odrl" / "odrl.jsonld")
EXAMPLES = int(os.environ.get("LICLINE_EXAMPLES", "400"))
VOCABULARY = ontology.load()
INCLUDED = plain_odrl.includes()
BOOK = Casebook(VOCABULARY)
GRANTED = ("permitted", "permitted-with-duties")


@cache
def packaged(name: str) -> License:
    statements = graph.Statements().read(str(ROOT / "data" / "licenses" / f"{name}.ttl"))
    return licenses.read(statements, vocab.license_iri(name), VOCABULARY)


# --- one question, in the words of either side ---


@cache
def concepts() -> dict[tuple[str, str], str]:
    """Operand and word -> the IRI of the value."""
    statements = graph.Statements().read(str(ROOT / "ontology" / "operands.ttl"))
    statements.read(str(ROOT / "ontology" / "derivation.ttl"))
    kinds = [(LL + "DerivationKinds", each) for each in statements.typed(LL + "DerivationKind")]
    values = [(scheme, each) for each in statements.typed(SKOS + "Concept") for scheme in each.iris(SKOS + "inScheme")]
    named = {(scheme, each.value(vocab.NOTATION)): each.iri for scheme, each in [*values, *kinds]}
    domains = {
        each.value(vocab.NOTATION): each.iri_of(LL + "domain") for each in statements.typed(ODRL + "LeftOperand")
    }
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


def contradicted(
    license: License, act: str, part: str, facts: dict[str, Scalar], plain: plain_odrl.Plain
) -> str | None:
    """None if the plain reader does not permit; else what licline says."""
    operands = VOCABULARY.operands
    values = {operands[name].iri: plain_value(operands[name], value) for name, value in facts.items()}
    target = license.iri.partition("#")[0] + "#" + part
    if not plain.permits(plain_odrl.Asked(VOCABULARY.acts[act].iri, target, values)):
        return None
    said = {name: licline_value(operands[name], value) for name, value in facts.items()}
    named = {"do": act, "part": part, "facts": said}
    unnamed = [{"do": act, "facts": said}] if part in VOCABULARY.acts[act].works_on else []
    verdicts = [
        judge(understand(each, VOCABULARY), [Binding(license=license)], VOCABULARY, book=BOOK).verdict
        for each in (named, *unnamed)
    ]
    return max(verdicts, key=lambda verdict: verdict not in GRANTED)


# --- facts at, below and above the constants of a license ---


def atoms(constraint: Constraint) -> Iterator[Atom]:
    if isinstance(constraint, Compound):
        for part in constraint.parts:
            yield from atoms(part)
    else:
        yield constraint


def candidates(license: License) -> dict[str, list[Scalar]]:
    """Operand -> values worth trying."""
    constraints = [*license.eligibility, *(each for rule in license.rules for each in rule.constraints)]
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
    words = {*operand.values, *map(str, constants), *(() if operand.values else ("elsewhere",))}
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
    asked = [(act, part) for act in sorted(VOCABULARY.acts) for part in PARTS]
    for turn in range(count):
        facts = some_facts(chance, values, chance.choice((0.3, 0.9, 0.97, 1.0)))
        for act, part in asked if turn < 3 else chance.sample(asked, 12):
            verdict = contradicted(license, act, part, facts, plain)
            permitted += verdict is not None
            if verdict is not None and verdict not in GRANTED:
                wrong.append(f"{license.id}: {act} {part} {facts}: {verdict}")
    return wrong, permitted


@pytest.mark.parametrize("name", LICENSES)
def test_a_plain_reader_never_permits_more(name: str) -> None:
    wrong, _ = overstepping(packaged(name), EXAMPLES)
    assert not wrong, "\n".join(wrong[:5])


# --- licenses that nobody wrote ---

TRIED = ("commerciality", "setting", "to", "modified", "as", "affiliate", "dau", "field", "trains", "where")
NOBODY = Words("", "")


Operands = Sequence[str]


def any_atom(chance: random.Random, about: Operands) -> Atom:
    operand = VOCABULARY.operands[chance.choice(about)]
    if operand.numeric:
        operator = chance.choice(("lt", "lteq", "gt", "gteq", "eq", "neq"))
        return Atom("", operand.word, operator, frozenset({chance.choice((10, 20))}))
    words = [True, False] if operand.datatype == "boolean" else sorted(operand.values) or ["here", "there"]
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


def test_a_plain_reader_never_permits_more_of_any_license() -> None:
    chance, wrong, permitted = random.Random(2024), [], 0
    for number in range(EXAMPLES):
        found, count = overstepping(any_license(chance, number), 12, number)
        wrong, permitted = wrong + found, permitted + count
    assert not wrong, "\n".join(wrong[:5])
    assert permitted > EXAMPLES


# --- simplifying changes nothing ---


def true_of(formula: Formula, facts: Mapping[str, Scalar]) -> bool:
    if isinstance(formula, OneTest):
        return formula.operand in facts and facts[formula.operand] in formula.region
    return (all if isinstance(formula, Every) else any)(true_of(part, facts) for part in formula.parts)


def any_formula(chance: random.Random, meaning: Meaning, about: Operands, depth: int = 2) -> Formula:
    if not depth or chance.random() < 0.3:
        return chance.choice((meaning.surely, meaning.surely_not))(any_atom(chance, about))
    parts = [any_formula(chance, meaning, about, depth - 1) for _ in range(chance.randint(2, 4))]
    return chance.choice((every, every, some))(parts)


def test_a_simpler_formula_says_the_same() -> None:
    chance, meaning = random.Random(7), Meaning(any_license(random.Random(1), 1), VOCABULARY)
    values: dict[str, list[Scalar]] = {"dau": [9, 10, 11, 19, 20, 21], "mau": [9, 10, 11, 19, 20, 21], "setting": []}
    values["setting"] = sorted(VOCABULARY.operands["setting"].values)
    for _ in range(EXAMPLES):
        formula = any_formula(chance, meaning, sorted(values))
        short = simpler(formula)
        for given in (0.6, 1.0, 1.0, 1.0, 1.0):
            facts = some_facts(chance, values, given)
            assert true_of(formula, facts) or not true_of(short, facts), (formula, short, facts)
            if len(facts) == len(values):
                assert true_of(formula, facts) == true_of(short, facts), (formula, short, facts)


# --- not by permitting nothing ---

APACHE = {"commerciality": "commercial", "litigation": NONE}
BAICHUAN = {"commerciality": "non-commercial", "field": NONE, "lacks_required_permit": False}
QWEN = {
    "commerciality": "commercial",
    "litigation": NONE,
    "field": NONE,
    "product_mau": 100_000_000,
    "mau": 100_000_000,
}


@pytest.mark.parametrize(
    ("name", "act", "facts", "permitted"),
    [
        ("apache-2.0", "reproduce", APACHE, True),
        ("apache-2.0", "fine-tune", APACHE, True),
        ("apache-2.0", "sublicense", APACHE, True),
        ("apache-2.0", "reproduce", {"commerciality": "commercial"}, False),
        ("apache-2.0", "reproduce", {**APACHE, "litigation": "patent-over-work"}, False),
        ("baichuan-2", "host", BAICHUAN, True),
        ("baichuan-2", "host", {"commerciality": "internal-business"}, False),
        ("baichuan-2", "host", {"commerciality": "commercial", "dau": 10}, False),
        ("baichuan-2", "distribute", BAICHUAN, False),
        ("tongyi-qianwen", "host", QWEN, True),
        ("tongyi-qianwen", "host", {**QWEN, "mau": 100_000_001}, False),
        ("tongyi-qianwen", "distribute", {**QWEN, "field": "unlawful"}, False),
    ],
)
def test_what_a_plain_reader_permits(name: str, act: str, facts: dict[str, Scalar], permitted: bool) -> None:
    plain = plain_odrl.Plain(policy(packaged(name), VOCABULARY), INCLUDED)
    assert (contradicted(packaged(name), act, "weights", facts, plain) is not None) is permitted


@pytest.mark.parametrize("name", LICENSES)
def test_a_license_that_grants_without_readings_permits_something(name: str) -> None:
    license = packaged(name)
    if any(rule.kind == PERMISSION and not rule.readings and not rule.constraints for rule in license.rules):
        assert overstepping(license, EXAMPLES)[1], f"{name}: the export permits nothing; see licline.odrl.grants"


# --- form ---


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document."""
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(each)
    if isinstance(value, dict):
        yield value


@pytest.mark.parametrize("name", LICENSES)
def test_rules_are_atomic_and_never_grant_use(name: str) -> None:
    document = policy(packaged(name), VOCABULARY)
    own = packaged(name).iri.partition("#")[0] + "#"
    rules = [*document.get("permission", []), *document.get("prohibition", [])]
    assert all(isinstance(rule["action"], str) and rule["target"].startswith(own) for rule in rules)
    assert not {"odrl:use", "odrl:transfer"} & {rule["action"] for rule in document.get("permission", [])}
    assert len({rule["uid"] for rule in rules}) == len(rules)
    assert document.keys() & {"permission", "prohibition", "obligation"}


@pytest.mark.parametrize("name", LICENSES)
def test_every_term_is_of_odrl_or_of_the_profile(name: str) -> None:
    acts = {act.iri for act in VOCABULARY.acts.values()} | set(VOCABULARY.duty_words)
    known = {vocab.curie(iri) for iri in acts} | {"odrl:use", "odrl:transfer", "odrl:nextPolicy", "odrl:reviewPolicy"}
    operands = {vocab.curie(operand.iri) for operand in VOCABULARY.operands.values()}
    document = policy(packaged(name), VOCABULARY)
    assert {node["action"] for node in nodes(document) if "action" in node} <= known
    assert {node["leftOperand"] for node in nodes(document) if "leftOperand" in node} <= operands
    assert "odrl:neq" not in json.dumps(document), "ODRL's JSON-LD context takes `neq` for odrl:neg"


@pytest.mark.parametrize("name", LICENSES)
def test_the_same_license_is_the_same_bytes(name: str) -> None:
    fresh = packaged.__wrapped__(name)
    assert json.dumps(policy(fresh, VOCABULARY)) == json.dumps(policy(packaged(name), VOCABULARY))


def test_a_label_that_tells_nothing_permits_nothing() -> None:
    license = License(
        "https://w3id.org/licline/license/other#license", "other", NOBODY, "NameOnly", frozenset(), (), ()
    )
    document = policy(license, VOCABULARY)
    assert "permission" not in document
    assert [duty["action"] for duty in document["obligation"]] == ["odrl:reviewPolicy"]


@pytest.mark.parametrize("name", LICENSES)
def test_json_ld_gives_the_same_rules_offline(name: str) -> None:
    context = next((path for path in CONTEXTS if path.exists()), None)
    if context is None:
        pytest.skip("ODRL's JSON-LD context is not at hand")
    import rdflib

    document = policy(packaged(name), VOCABULARY)
    document["@context"] = [json.loads(context.read_text())["@context"], document["@context"][1]]
    parsed = rdflib.Graph().parse(data=json.dumps(document), format="json-ld", base="https://example.org/leak/")
    odrl = rdflib.Namespace(ODRL)
    this = rdflib.URIRef(packaged(name).iri)
    assert (this, rdflib.RDF.type, odrl.Set) in parsed
    assert (this, odrl.conflict, odrl.prohibit) in parsed
    for kind in ("permission", "prohibition"):
        assert len(list(parsed.objects(this, odrl[kind]))) == len(document.get(kind, []))
    everything = {str(term) for triple in parsed for term in triple}
    assert not [term for term in everything if "example.org/leak" in term]
    operators = {str(each) for each in parsed.objects(None, odrl.operator)}
    assert operators <= {ODRL + each for each in ("eq", "lt", "lteq", "gt", "gteq", "isAnyOf", "isNoneOf")}
