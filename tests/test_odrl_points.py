# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Thirty points that an ODRL profile, its documents, an evaluator and an export must get right, a test each.

1 to 8: the profile (Information Model 2.2, section 3; Profile Best Practices). 9 to 15: documents. 16 to 27: the
evaluator, of which tests/odrl/ has many more cases. 28 to 30: what is handed to others.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Template

import pyoxigraph as ox
import pytest

sys.path.insert(0, os.path.dirname(__file__))

from exports import LICENSES, ROOT, VOCABULARY, whole
from odrl_cases import PREFIXES, REQUEST, USUAL

from licline import vocab
from licline.errors import LiclineError
from licline.graph import Resource, Statements
from licline.odrl import documents, lexicon, publish, reading
from licline.odrl.case import Case
from licline.odrl.evaluating import Evaluation
from licline.odrl.policy import Atom, Compound, Policy
from licline.odrl.policy import Constraint as Condition
from licline.validation import problems
from licline.vocab import CORE_PROFILE, FORCE, LABEL, LL, ODRL, OWL, PROFILE, RDFS, SKOS, TYPE, XSD

ONTOLOGY = [str(ROOT / "ontology" / f"{name}.ttl") for name in
            ("profile", "actions", "definitions", "operands", "derivation", "findings")]  # fmt: skip
ODRL22 = ROOT.parent / "shared" / "oracles" / "odrl" / "ODRL22.ttl"
PROF = "http://www.w3.org/ns/dx/prof/"
SOME = ["apache-2.0", "baichuan-2", "llama-2", "other", "tongyi-qianwen"]


@cache
def profile() -> Statements:
    found = Statements()
    for path in ONTOLOGY:
        found.read(path)
    return found


def members(*collections: str) -> set[str]:
    """What is in collections, and in those within them."""
    found: set[str] = set()
    todo = list(collections)
    while todo:
        for iri in profile()[todo.pop()].iris(SKOS + "member"):
            if iri not in found:
                found.add(iri)
                todo.append(iri)
    return found


def ours() -> list[Resource]:
    return [each for each in profile().subjects() if PROFILE in each.iris(RDFS + "isDefinedBy")]


def evaluated(folder: Path, policy: str, world: str = "", request: str = REQUEST, **with_: str) -> Evaluation:
    words = {**USUAL, **with_}
    texts = {"policy": policy, "request": request, "world": world}
    for name, text in texts.items():
        (folder / f"{name}.ttl").write_text(PREFIXES + Template(text).substitute(words), encoding="utf-8")
    return Case(*(str(folder / f"{name}.ttl") for name in texts)).evaluate()


@cache
def as_read(name: str) -> Policy:
    """An exported license, in its normative form."""
    turtle = publish.as_turtle([whole(name)])
    return reading.policy(documents.parsed(turtle.encode(), f"{name}.ttl"), lexicon.load())


def parts(constraint: Condition) -> Iterator[Condition]:
    yield constraint
    if isinstance(constraint, Compound):
        for each in constraint.parts:
            yield from parts(each)


def conditions(name: str) -> list[Condition]:
    rules = (*as_read(name).permissions, *as_read(name).prohibitions)
    return [one for rule in rules for each in rule.constraints for one in parts(each)]


# --- P: the profile ---


def test_point_01_the_profile_is_an_ontology_and_a_collection_and_no_namespace() -> None:
    assert {OWL + "Ontology", SKOS + "Collection"} <= set(profile()[PROFILE].iris(TYPE))
    assert not LL.startswith(PROFILE)


def test_point_02_it_is_a_profile_of_odrls_core_with_its_resources() -> None:
    node = profile()[PROFILE]
    assert CORE_PROFILE in node.iris(PROF + "isProfileOf")
    roles = {vocab.local(role) for each in node.each(PROF + "hasResource") for role in each.iris(PROF + "hasRole")}
    assert {"specification", "vocabulary", "validation"} <= roles


def test_point_03_every_new_term_is_described_and_in_a_collection() -> None:
    within = members(PROFILE)
    defined = [each for each in ours() if each.iri.startswith(LL)]
    assert len(defined) > 100
    for each in defined:
        schemes = [*each.iris(SKOS + "inScheme"), *(kind for kind in each.iris(TYPE) if kind == SKOS + "ConceptScheme")]
        assert each.iri in within or schemes, f"{each.iri} is in no collection, nor a value of a scheme"
        assert {"en", "zh"} <= each.by_language(LABEL).keys(), each.iri
    assert not problems(ONTOLOGY), "ontology/style.ttl asks for type, definition and definer"


def test_point_04_every_action_is_included_in_one_and_at_last_in_use_or_transfer() -> None:
    found = [*profile().typed(LL + "Act"), *profile().typed(LL + "DutyAction")]
    assert found
    for action in found:
        above = action.iris(lexicon.INCLUDED_IN)
        assert len(above) == 1, action.iri
        within = lexicon.load().within(action.iri)
        assert within & {vocab.USE, vocab.TRANSFER}, action.iri
        assert action.iri not in lexicon.load().within(above[0]) - {lexicon.load().one(action.iri)}, "a circle"


def test_point_05_what_is_used_of_odrls_vocabulary_is_adopted_and_not_redefined() -> None:
    used = {each.iri for kind in ("Act", "DutyAction") for each in profile().typed(LL + kind)}
    adopted = {iri for iri in used if not iri.startswith(LL)}
    assert adopted
    assert adopted <= members(PROFILE)
    for iri in adopted:
        assert not profile()[iri].terms(SKOS + "definition"), f"{iri} is defined again"


def test_point_06_each_operand_says_how_it_is_measured_compared_and_asked() -> None:
    found = list(profile().typed(ODRL + "LeftOperand"))
    assert len(found) > 50
    for each in found:
        datatype = each.iri_of(LL + "datatype") or ""
        assert datatype, each.iri
        assert all(iri.startswith(ODRL) for iri in each.iris(LL + "operator")), each.iri
        assert each.terms(LL + "operator"), each.iri
        assert each.terms(LL + "question"), each.iri
        assert each.terms(LL + "absence"), each.iri
        number = datatype in (XSD + "integer", XSD + "decimal")
        assert bool(each.terms(LL + "least")) or not number, f"{each.iri}: no least value"
        assert each.terms(LL + "domain") or each.terms(LL + "datatype"), each.iri


def test_point_07_no_term_of_the_core_is_forbidden_and_classes_are_disjoint() -> None:
    for each in profile().subjects():
        if each.iri.startswith(ODRL):
            assert not each.terms(OWL + "deprecated"), each.iri
            assert OWL + "Nothing" not in each.iris(RDFS + "subClassOf"), each.iri
    license = profile()[LL + "License"]
    others = {ODRL + name for name in ("Agreement", "Assertion", "Offer", "Privacy", "Request", "Ticket")}
    assert license.iris(RDFS + "subClassOf") == [ODRL + "Set"]
    assert set(license.iris(OWL + "disjointWith")) == others


def related(one: str, other: str) -> bool:
    return lexicon.load().covers(one, other) or lexicon.load().covers(other, one)


def test_point_08_nothing_implies_what_includes_it_or_is_included_in_it() -> None:
    implied = [(start, end) for start, ends in lexicon.load().implied.items() for end in ends]
    assert not [pair for pair in implied if related(*pair)]
    assert related(LL + "fine-tune", ODRL + "modify"), "the test itself knows what is related"


# --- D: documents ---


@pytest.mark.parametrize("name", LICENSES)
def test_point_09_every_policy_has_one_name_a_rule_and_our_profile(name: str) -> None:
    document = whole(name)
    assert document["uid"] == vocab.license_iri(name)
    assert document["profile"] == PROFILE
    assert any(document.get(kind) for kind in ("permission", "prohibition", "obligation"))


@pytest.mark.parametrize("name", SOME)
def test_point_10_rules_are_atomic(name: str) -> None:
    found = as_read(name)
    for rule in (*found.permissions, *found.prohibitions):
        assert rule.action, rule.iri
        assert rule.target, rule.iri
        assert rule.assignee is None, rule.iri
    assert len(found.permissions) == len(whole(name).get("permission", [])), "nothing was left to be expanded"


@pytest.mark.parametrize("name", SOME)
def test_point_11_nothing_is_exported_as_an_offer_or_an_agreement(name: str, tmp_path: Path) -> None:
    """Those need parties, and an evaluator must not take an offer for binding: licenses are Sets."""
    assert whole(name)["@type"] == "Set"
    offer = "ex:p a odrl:Offer ; odrl:assigner ex:bob ; odrl:permission [ odrl:action odrl:read ; odrl:target ex:x ] ."
    assert "offer" in [each.kind for each in evaluated(tmp_path, offer).notes]


@pytest.mark.parametrize("name", SOME)
def test_point_12_constraints_are_whole_and_of_the_declared_datatype(name: str) -> None:
    operands = {operand.iri: operand for operand in VOCABULARY.operands.values()}
    for each in conditions(name):
        if isinstance(each, Atom):
            declared = operands[each.operand].datatype
            assert each.values, each.iri
            assert len(each.values) == 1 or each.operator in ("isAnyOf", "isNoneOf"), each.iri
            is_literal = declared in ("integer", "decimal", "boolean", "date")
            assert {value.datatype for value in each.values} == {XSD + declared if is_literal else ""}, each.iri
            assert each.unit == (LL + operands[each.operand].unit if operands[each.operand].unit else "")


def test_point_13_logical_constraints_are_lists_of_one_kind_and_keep_their_order(tmp_path: Path) -> None:
    for each in conditions("tongyi-qianwen"):
        if isinstance(each, Compound):
            assert len({part.iri for part in each.parts}) == len(each.parts) > 1
    order = ["http://example.org/z", "http://example.org/a", "http://example.org/m"]
    atom = {"leftOperand": "count", "operator": "lt", "rightOperand": 5}
    rule = {"action": "read", "target": "http://example.org/x", "constraint": [
        {"andSequence": {"@list": [{"uid": iri, **atom} for iri in order]}}]}  # fmt: skip
    written = {
        "@context": "http://www.w3.org/ns/odrl.jsonld",
        "@type": "Set",
        "uid": "http://e/p",
        "permission": [rule],
    }
    read = reading.policy(documents.parsed(json.dumps(written).encode(), "p.jsonld"), lexicon.load())
    (sequence,) = read.permissions[0].constraints
    assert isinstance(sequence, Compound)
    assert [part.iri for part in sequence.parts] == order
    two = """ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:read ;
        odrl:constraint [ odrl:or ( ex:a ) ; odrl:and ( ex:a ) ] ] ."""
    with pytest.raises(LiclineError, match="in one constraint"):
        evaluated(tmp_path, two)


@pytest.mark.parametrize("name", SOME)
def test_point_14_duties_are_duties_and_have_nothing_below_them(name: str, tmp_path: Path) -> None:
    for permission in whole(name).get("permission", []):
        for duty in permission.get("duty", []):
            assert duty["@type"] == "Duty"
            assert not {"consequence", "remedy", "duty"} & duty.keys()
    chain = """ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:read ; odrl:duty ex:a ] .
        ex:a odrl:action odrl:inform ; odrl:consequence ex:b . ex:b odrl:action odrl:inform ; odrl:consequence ex:a ."""
    with pytest.raises(LiclineError, match="has no `consequence` of its own"):
        evaluated(tmp_path, chain)


MAY = "odrl:permission [ odrl:action odrl:read ; odrl:target ex:x ]"


def test_point_15_one_strategy_no_circle_and_replacements_are_followed(tmp_path: Path) -> None:
    assert all(whole(name)["conflict"] == "prohibit" for name in SOME)
    with pytest.raises(LiclineError, match="no conflict strategy"):
        evaluated(tmp_path, f"ex:p a odrl:Set ; odrl:conflict ex:duel ; {MAY} .")
    circle = "ex:p odrl:inheritFrom ex:q . ex:q odrl:inheritFrom ex:p ."
    with pytest.raises(LiclineError, match="inherits from itself"):
        evaluated(tmp_path, f"ex:child a odrl:Set ; odrl:inheritFrom ex:p ; {MAY} . {circle}")
    following = "ex:q a odrl:Set ; odrl:permission [ odrl:action odrl:sell ] ."
    replaced = f"ex:p a odrl:Set ; dct:isReplacedBy ex:q ; {MAY} . {following}"
    assert evaluated(tmp_path, replaced).verdict == "not-permitted"


# --- E: the evaluator ---


def test_point_16_an_unknown_profile_is_refused_and_no_denial(tmp_path: Path) -> None:
    with pytest.raises(LiclineError, match="is not known, so the policy cannot be evaluated"):
        evaluated(tmp_path, f"ex:p a odrl:Set ; odrl:profile ex:profile ; {MAY} .")


def test_point_17_a_compact_policy_is_its_atomic_rules(tmp_path: Path) -> None:
    compact = "ex:p a odrl:Set ; odrl:target ex:x , ex:y ; odrl:permission [ odrl:action odrl:read , odrl:print ] ."
    pairs = ((action, target) for action in ("read", "print") for target in "xy")
    rules = (f"[ odrl:action odrl:{action} ; odrl:target ex:{target} ]" for action, target in pairs)
    atomic = f"ex:p a odrl:Set ; odrl:permission {' , '.join(rules)} ."
    for action in ("odrl:read", "odrl:print", "odrl:sell"):
        for target in ("ex:x", "ex:y", "ex:z"):
            found = [evaluated(tmp_path, each, action=action, target=target) for each in (compact, atomic)]
            assert found[0].verdict == found[1].verdict
            assert [len(each.permissions) for each in found] == [4, 4]


def test_point_18_rules_hold_for_what_is_included_and_use_is_not_transfer(tmp_path: Path) -> None:
    for kind, verdict in (("permission", "permitted"), ("prohibition", "prohibited")):
        rule = f"ex:p a odrl:Set ; odrl:{kind} [ odrl:action odrl:use ; odrl:target ex:x ] ."
        for action in ("odrl:distribute", "odrl:write", "odrl:modify", "ll:fine-tune"):
            assert evaluated(tmp_path, rule, action=action).verdict == verdict
        for action in ("odrl:sell", "odrl:give", "odrl:transfer"):
            assert evaluated(tmp_path, rule, action=action).verdict == "not-permitted"


def test_point_19_what_is_implied_conflicts_one_way_and_grants_nothing(tmp_path: Path) -> None:
    implied = "ex:a odrl:includedIn odrl:use ; odrl:implies ex:b . ex:b odrl:includedIn odrl:use ."
    both = """ex:p a odrl:Set ; odrl:permission [ odrl:action ex:{} ; odrl:target ex:x ] ;
        odrl:prohibition [ odrl:action ex:{} ; odrl:target ex:x ] ."""
    assert evaluated(tmp_path, both.format("a", "b") + implied, action="ex:a").verdict == "void"
    assert evaluated(tmp_path, both.format("b", "a") + implied, action="ex:b").verdict == "permitted"
    may = "ex:p a odrl:Set ; odrl:permission [ odrl:action ex:a ; odrl:target ex:x ] ."
    assert evaluated(tmp_path, may + implied, action="ex:b").verdict == "not-permitted"


@pytest.mark.parametrize(
    ("strategy", "verdict"),
    [
        ("", "void"),
        ("odrl:conflict odrl:invalid ;", "void"),
        ("odrl:conflict odrl:prohibit ;", "prohibited"),
        ("odrl:conflict odrl:perm ;", "permitted"),
        ("odrl:conflict odrl:perm , odrl:prohibit ;", "void"),
    ],
)
def test_point_20_what_a_conflict_comes_to(tmp_path: Path, strategy: str, verdict: str) -> None:
    not_so = "odrl:prohibition [ odrl:action odrl:use ; odrl:target ex:x ]"
    assert evaluated(tmp_path, f"ex:p a odrl:Set ; {strategy} {MAY} ; {not_so} .").verdict == verdict


def test_point_21_a_child_has_all_that_its_parents_say(tmp_path: Path) -> None:
    child = "ex:child a odrl:Set ; odrl:inheritFrom ex:one , ex:two ; odrl:target ex:x . "
    one = "ex:one a odrl:Set ; odrl:permission [ odrl:action odrl:read ] . "
    assert evaluated(tmp_path, f"{child}{one}ex:two a odrl:Set ; {MAY} .").verdict == "permitted"
    barred = "ex:two a odrl:Set ; odrl:conflict odrl:prohibit ; odrl:prohibition [ odrl:action odrl:read ] ."
    assert evaluated(tmp_path, child + one + barred).verdict == "prohibited"
    with pytest.raises(LiclineError, match="profile"):
        evaluated(tmp_path, f"{child}{one}ex:two a odrl:Set ; odrl:profile ex:other ; {MAY} .")
    status = "ex:c odrl:leftOperand odrl:count ; odrl:operator odrl:lt ; odrl:rightOperand 5 ; odrl:status 3 . "
    told = "ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:read ; odrl:constraint ex:c ] . " + status
    assert evaluated(tmp_path, told).verdict == "permitted"
    assert evaluated(tmp_path, "ex:child a odrl:Set ; odrl:inheritFrom ex:p . " + told).verdict == "unknown"


def test_point_22_what_becomes_of_duties(tmp_path: Path) -> None:
    policy = """ex:p a odrl:Set ; odrl:permission ex:rule ; odrl:obligation ex:owed .
        ex:rule odrl:action odrl:read ; odrl:target ex:x ; odrl:duty ex:pay . ex:owed odrl:action odrl:inform .
        ex:pay odrl:action odrl:compensate ; odrl:consequence ex:fine . ex:fine odrl:action odrl:compensate ."""
    report = "[] a report:DutyReport ; report:rule ex:{} ; report:deonticState report:{} . "
    violated, paid = report.format("pay", "Violated"), report.format("pay", "Fulfilled")
    fined = report.format("fine", "Fulfilled")
    verdicts = [evaluated(tmp_path, policy, world).verdict for world in ("", paid, violated, violated + paid + fined)]
    assert verdicts == ["permitted-with-duties", "permitted", "not-permitted", "permitted"]
    assert [each.rule.iri for each in evaluated(tmp_path, policy, violated).owed] == ["http://example.org/owed"]
    ban = """ex:p a odrl:Set ; odrl:prohibition ex:not .
        ex:not odrl:action odrl:read ; odrl:target ex:x ; odrl:remedy ex:pay . ex:pay odrl:action odrl:compensate ."""
    infringed = "[] a report:ProhibitionReport ; report:rule ex:not ; report:deonticState report:Violated ."
    assert [len(evaluated(tmp_path, ban, world).owed) for world in ("", infringed)] == [0, 1]


def test_point_23_refinements_and_collections(tmp_path: Path) -> None:
    member = (
        "ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:read ; odrl:target ex:shelf ; odrl:assignee ex:staff ] ."
    )
    belongs = "ex:x odrl:partOf ex:shelf . ex:alice odrl:partOf ex:staff ."
    assert evaluated(tmp_path, member, belongs).verdict == "permitted"
    assert evaluated(tmp_path, member, "ex:x odrl:partOf ex:shelf .").verdict == "not-permitted"
    grown = """ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:read ; odrl:target ex:x ;
        odrl:assignee [ a odrl:PartyCollection ; odrl:source ex:staff ; odrl:refinement
            [ odrl:leftOperand ex:age ; odrl:operator odrl:gteq ; odrl:rightOperand 18 ] ] ] ."""
    aged = "ex:alice odrl:partOf ex:staff ; ex:age {} ."
    assert [evaluated(tmp_path, grown, aged.format(age)).verdict for age in (17, 18)] == ["not-permitted", "permitted"]
    refined = """ex:p a odrl:Set ; odrl:permission [ odrl:target ex:x ; odrl:action [ rdf:value odrl:print ;
        odrl:refinement [ odrl:leftOperand odrl:resolution ; odrl:operator odrl:lteq ; odrl:rightOperand 1200 ] ] ] ."""
    wanted = """ex:request a odrl:Request ; odrl:permission [ odrl:target ex:x ; odrl:action [ rdf:value odrl:print ;
        odrl:refinement [ odrl:leftOperand odrl:resolution ; odrl:operator odrl:eq ; odrl:rightOperand $party ] ] ] ."""
    found = [evaluated(tmp_path, refined, request=wanted, party=dots).verdict for dots in ("1200", "1201")]
    assert found == ["permitted", "not-permitted"]


GIVEN = "[] odrl:leftOperand odrl:count ; odrl:operator odrl:{how} ; odrl:rightOperand {right} {unit}."
TWELVE = [  # operator, right operands, and what is given: satisfied, not satisfied
    ("eq", "700000000", "700000000", "700000001"),
    ("neq", "700000000", "700000001", "700000000"),
    ("lt", "700000000", "699999999", "700000000"),
    ("lteq", "700000000", "700000000", "700000001"),
    ("gt", "700000000", "700000001", "700000000"),
    ("gteq", "700000000", "700000000", "699999999"),
    ("lt", '"2024-01-01"^^xsd:date', '"2023-12-31"^^xsd:date', '"2024-01-01"^^xsd:date'),
    ("isAnyOf", "ex:a , ex:b", "ex:a", "ex:c"),
    ("isNoneOf", "ex:a , ex:b", "ex:c", "ex:b"),
    ("isAllOf", "ex:a", "ex:a", "ex:b"),
    ("isA", "ex:Car", "ex:rover", "ex:rex"),
    ("isPartOf", "ex:japan", "ex:tokyo", "ex:ghent"),
    ("hasPart", "ex:tokyo", "ex:japan", "ex:belgium"),
]
THINGS = "ex:rover a ex:Car . ex:rex a ex:Dog . ex:tokyo odrl:partOf ex:japan . ex:ghent odrl:partOf ex:belgium . "


@pytest.mark.parametrize(("operator", "right", "yes", "no"), TWELVE, ids=lambda each: None)
def test_point_24_every_operator_at_its_boundary(tmp_path: Path, operator: str, right: str, yes: str, no: str) -> None:
    atom = f"odrl:leftOperand odrl:count ; odrl:operator odrl:{operator} ; odrl:rightOperand {right}"
    may = f"odrl:permission [ odrl:action odrl:read ; odrl:target ex:x ; odrl:constraint [ {atom} ] ]"
    rule = f"ex:p a odrl:Set ; {may} . "
    worlds = [THINGS + GIVEN.format(how="eq", right=left, unit="") for left in (yes, no)]
    assert [evaluated(tmp_path, rule + THINGS, each).verdict for each in worlds] == ["permitted", "not-permitted"]


def test_point_24_units_must_agree_and_xone_is_exactly_one(tmp_path: Path) -> None:
    in_euro = """ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:read ; odrl:target ex:x ; odrl:constraint
        [ odrl:leftOperand odrl:count ; odrl:operator odrl:lt ; odrl:rightOperand 5 ; odrl:unit ex:euro ] ] ."""
    in_yen, euro = (GIVEN.format(how="eq", right="3", unit=f"; odrl:unit ex:{each} ") for each in ("yen", "euro"))
    assert [evaluated(tmp_path, in_euro, each).verdict for each in (in_yen, euro)] == ["unknown", "permitted"]
    one = """ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:read ; odrl:target ex:x ;
        odrl:constraint [ odrl:xone ( [ odrl:leftOperand odrl:count ; odrl:operator odrl:lt ; odrl:rightOperand 5 ]
        [ odrl:leftOperand odrl:count ; odrl:operator odrl:gt ; odrl:rightOperand 2 ] ) ] ] ."""
    found = [evaluated(tmp_path, one, GIVEN.format(how="eq", right=each, unit="")).verdict for each in (1, 3, 9)]
    assert found == ["permitted", "not-permitted", "permitted"]
    assert {row[0] for row in TWELVE} == {vocab.local(each.iri) for each in operators()}


def operators() -> list[Resource]:
    core = Statements().read(str(ROOT / "ontology" / "odrl" / "core.ttl"))
    return list(core.typed(ODRL + "Operator"))


def test_point_25_a_missing_fact_is_unknown_and_named(tmp_path: Path) -> None:
    policy = f"""ex:p a odrl:Set ; odrl:conflict odrl:prohibit ; {MAY} ;
        odrl:prohibition [ odrl:action odrl:read ; odrl:target ex:x ; odrl:constraint
            [ odrl:leftOperand odrl:count ; odrl:operator odrl:gt ; odrl:rightOperand 700000000 ] ] ."""
    found = evaluated(tmp_path, policy)
    assert found.verdict == "unknown"
    assert found.permitted is None
    assert [each.about for each in found.missing] == [ODRL + "count"]


def test_point_26_what_no_rule_speaks_of_is_not_permitted_and_not_prohibited(tmp_path: Path) -> None:
    found = evaluated(tmp_path, f"ex:p a odrl:Set ; {MAY} .", action="odrl:sell")
    assert found.verdict == "not-permitted"
    assert found.permitted is False


def test_point_27_a_duty_in_the_shadow_of_a_broader_permission_is_told(tmp_path: Path) -> None:
    dutiful = "[ odrl:action odrl:read ; odrl:target ex:x ; odrl:duty [ odrl:action odrl:inform ] ]"
    found = evaluated(tmp_path, f"ex:p a odrl:Set ; {MAY} , {dutiful} .")
    assert found.verdict == "permitted"
    assert "duty-shadowed" in [each.kind for each in found.notes]


# --- X: what is handed to others ---


@pytest.mark.parametrize("name", ["apache-2.0", "yi-2.1"])
def test_point_28_json_ld_is_the_turtle_and_every_term_is_one(name: str) -> None:
    """tests/test_export_forms.py asks it of more licenses; offline, by a reader that knows nothing but the context."""
    document, turtle = whole(name), publish.as_turtle([whole(name)])
    read = documents._triples(json.dumps(document).encode(), name)
    one, other = (
        ox.Dataset(ox.Quad(each.subject, each.predicate, each.object) for each in ox.parse(text, format=form))
        for text, form in ((read, ox.RdfFormat.N_TRIPLES), (turtle.encode(), ox.RdfFormat.TURTLE))
    )
    for each in (one, other):
        each.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert one == other
    known = members(PROFILE) | {ODRL + each for each in ("use", "transfer", "nextPolicy", "reviewPolicy")}
    for predicate in ("action", "leftOperand"):
        named = [each.object for each in one if each.predicate.value == ODRL + predicate]
        assert named
        assert all(isinstance(each, ox.NamedNode) for each in named)
        assert {each.value for each in named} <= known
    assert not [each for each in one if documents.BESIDE in str(each)]


def test_point_29_the_report_is_forces_and_the_suite_is_passed(tmp_path: Path) -> None:
    import test_odrl_suite as suite

    from licline.odrl import report

    graph = report.graph(evaluated(tmp_path, f"ex:p a odrl:Set ; {MAY} ."))
    kinds = {str(each) for each in graph.objects(None, suite.RDF.type)}
    assert {FORCE + "PolicyReport", FORCE + "PermissionReport"} <= kinds
    if not suite.CASES:
        pytest.skip("the ODRL test suite is not beside the project")
    alike = [
        suite.premises(report.graph(suite.evaluated(case))) == suite.premises(suite.expected(case))
        and suite.rule_says(report.graph(suite.evaluated(case))) == suite.rule_says(suite.expected(case))
        for case in suite.CASES
    ]
    assert sum(alike) >= 67


ATOMIC = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix odrl: <http://www.w3.org/ns/odrl/2/> .
[] a sh:NodeShape ; sh:targetClass odrl:Permission , odrl:Prohibition ;
    sh:property [ sh:path odrl:action ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path odrl:target ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path odrl:assigner ; sh:maxCount 1 ] , [ sh:path odrl:assignee ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass odrl:Set ;
    sh:property [ sh:path odrl:conflict ; sh:maxCount 1 ; sh:in ( odrl:perm odrl:prohibit odrl:invalid ) ] ,
        [ sh:path odrl:profile ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path [ sh:alternativePath ( odrl:permission odrl:prohibition odrl:obligation ) ] ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass odrl:Constraint ;
    sh:property [ sh:path odrl:leftOperand ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path odrl:operator ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path odrl:rightOperand ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass odrl:LogicalConstraint ;
    sh:xone ( [ sh:property [ sh:path odrl:or ; sh:minCount 1 ; sh:maxCount 1 ] ]
              [ sh:property [ sh:path odrl:and ; sh:minCount 1 ; sh:maxCount 1 ] ] ) .
[] a sh:NodeShape ; sh:targetObjectsOf odrl:duty ; sh:class odrl:Duty .
"""  # the cardinalities of Information Model 2.2, sections 2.1, 2.5 and 2.6, of a policy in its atomic form


@pytest.mark.parametrize("name", ["baichuan-2", "tongyi-qianwen"])
def test_point_30_it_has_the_shape_of_the_standard_and_one_meaning(name: str) -> None:
    """The processors of others are not at hand here: the shape is the standard's own, the second reader plain_odrl."""
    pyshacl = pytest.importorskip("pyshacl", reason="shapes need pyshacl")
    import rdflib

    turtle = publish.as_turtle([whole(name)])
    shapes = rdflib.Graph().parse(data=ATOMIC, format="turtle")
    conforms, _, told = pyshacl.validate(rdflib.Graph().parse(data=turtle, format="turtle"), shacl_graph=shapes)
    assert conforms, told
    broken = turtle.replace("odrl:action ll:host", "odrl:action ll:host , ll:prune", 1)
    assert not pyshacl.validate(rdflib.Graph().parse(data=broken, format="turtle"), shacl_graph=shapes)[0]


def test_point_30_two_evaluators_say_the_same_of_the_same_export() -> None:
    """Of each permission, with facts that favour it; tests/test_odrl_exported.py asks of many more requests."""
    import test_odrl_exported as two

    permitted = 0
    for rule in two.exported("baichuan-2")[0].permissions:
        assert rule.action
        assert rule.target
        told = {key: two.allowed(rule, key, each)[0] for key, each in two.values("baichuan-2").items()}
        found, plainly = two.answers("baichuan-2", rule.action.iri, rule.target.iri, told)
        assert found.permitted is plainly
        permitted += plainly
    assert permitted
