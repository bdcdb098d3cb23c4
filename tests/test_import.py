# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Policies of others become licenses that are never kinder than the policy, and nothing is left out silently."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from exports import candidates, licline_value, some_facts

import licline
from licline import ontology, vocab
from licline.cli import FINE, WRONG_USAGE, main
from licline.errors import LiclineError, one_line
from licline.graph import Statements
from licline.knowledge import KnowledgeBase
from licline.odrl import remarks
from licline.odrl.importing import Imported, identifier, imported
from licline.validation import problems
from licline.verdict import ORDER

FOLDER = Path(__file__).parent / "odrl" / "import"
SAMPLES = sorted(path.name for path in FOLDER.iterdir())
DALICC = Path(__file__).parents[2] / "shared" / "oracles" / "dalicc.json"
VOCABULARY = ontology.load()
GRANTED = ("permitted", "permitted-with-duties")
PREFIXES = """
@prefix cc: <http://creativecommons.org/ns#> .
@prefix ex: <https://example.org/> .
@prefix ll: <https://w3id.org/licline/terms#> .
@prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


class Library:
    """What was imported, with the knowledge that holds it."""

    def __init__(self, base: KnowledgeBase, found: list[Imported]) -> None:
        self.base, self.found = base, found

    def can(self, do: str | list[str], number: int = 0, **said: Any) -> str:
        return self.base.can(self.found[number].id, do=do, **said).verdict

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(each.where, each.effect.en) for each in self.found[0].remarks]


@pytest.fixture
def library(tmp_path: Path) -> Any:
    def of(source: str, **said: Any) -> Library:
        path = FOLDER / source if source in SAMPLES else Path(source)
        if source not in SAMPLES and path.suffix != ".jsonld":
            path = tmp_path / "policy.ttl"
            path.write_text(PREFIXES + source, encoding="utf-8")
        found = imported(str(path), **said)
        base = licline.load()
        for each in found:  # not by `--data`, which checks each file again: other tests do
            base.statements.join(Statements().parse(each.turtle.encode(), each.id))
        return Library(base, found)

    return of


# --- What is written ---


@pytest.mark.parametrize("name", SAMPLES)
def test_the_file_is_as_sound_as_a_packaged_one(name: str, tmp_path: Path) -> None:
    for each in imported(str(FOLDER / name)):
        path = tmp_path / f"{each.id}.ttl"
        path.write_text(each.turtle, encoding="utf-8")
        assert problems([str(path)]) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_each_rule_of_the_policy_is_a_clause_and_each_remark_stands_in_the_file(name: str) -> None:
    for each in imported(str(FOLDER / name)):
        statements = Statements().parse(each.turtle.encode(), name)
        (license,) = statements.typed(vocab.LL + "License")
        assert license.iri_of(vocab.LL + "coverage") == vocab.LL + "Summary"
        sections = {clause.value(vocab.LL + "section") for clause in statements.typed(vocab.LL + "Clause")}
        assert {remark.where for remark in each.remarks} <= sections | {"policy"}
        for remark in each.remarks:
            for tongue in ("en", "zh"):
                said = f"- {remark.where}: {remark.what[tongue]}; {remark.effect[tongue]}"
                assert f"# {one_line(said)}\n" in each.turtle
        doubtful = {clause.value(vocab.LL + "section") for clause in license.each(vocab.LL + "risk")}
        assert doubtful == {remark.where for remark in each.remarks} - {"policy"}


def test_remarks_are_said_in_both_languages() -> None:
    said = [each for each in vars(remarks).values() if isinstance(each, remarks.Words)]
    assert said
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in each.zh) for each in said)
    assert all(each.en.count("{}") == each.zh.count("{}") for each in said)


@pytest.mark.parametrize("name", ["compact.jsonld", "dalicc-shaped.ttl"])
def test_the_same_policy_is_the_same_file(name: str) -> None:
    command = [sys.executable, "-m", "licline", "import", str(FOLDER / name)]
    found = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_the_rules_of_a_document_keep_their_order() -> None:
    (found,) = imported(str(FOLDER / "compact.jsonld"))
    assert [each.where for each in found.remarks if "`odrl:play`" in each.what.en] == ["permission 3"]


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://dalicc.net/licenselibrary/MIT", "dalicc.net-licenselibrary-mit"),
        ("http://www.example.org/a?b=c#d", "example.org-a-b-c-d"),
        ("urn:uuid:1-2", "uuid-1-2"),
        ("https://example.org/GPL-2.0-or-later", "example.org-gpl-2.0-or-later-policy"),
    ],
)
def test_an_id_comes_from_the_policys_iri(iri: str, name: str) -> None:
    assert identifier(iri) == name


@pytest.mark.parametrize("name", ["mit", "../up", "a b", "A", "gpl-9.0-or-later"])
def test_an_id_of_ones_choice_is_free_and_is_a_name(name: str) -> None:
    with pytest.raises(LiclineError, match="--id"):
        imported(str(FOLDER / "void.ttl"), name=name)


def test_no_two_policies_have_one_id(library: Any) -> None:
    rule = "a odrl:Set ; odrl:permission [ odrl:action odrl:reproduce ]"
    found = library(f"<http://x.org/a> {rule} . <https://x.org/a> {rule} . [] {rule} ; odrl:target ex:x .")
    assert sorted(each.id for each in found.found) == ["policy", "x.org-a", "x.org-a-2"]
    with pytest.raises(LiclineError, match="one name for 2 policies"):
        imported(str(FOLDER / "several.ttl"), name="mine")


# --- What is understood ---


def test_what_a_policy_does_not_say_is_unknown(library: Any) -> None:
    found = library("ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:reproduce ] .")
    verdicts = {act: found.can(act, purpose="commercial", to="public") for act in VOCABULARY.acts}
    assert verdicts.pop("reproduce") == "permitted"
    assert set(verdicts.values()) == {"unknown"}


def test_use_by_itself_is_use_for_oneself(library: Any) -> None:
    found = library("ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:use ] .")
    verdicts = {
        act: found.can(act, to="public") for act in ("use", "execute", "reproduce", "modify", "distribute", "host")
    }
    assert {act for act, verdict in verdicts.items() if verdict == "permitted"} == {"use", "execute", "reproduce"}
    assert {verdict for act, verdict in verdicts.items() if act in ("modify", "distribute", "host")} == {"unknown"}
    assert len(found.told) == 1


def test_a_ban_on_use_bars_all(library: Any) -> None:
    found = library("ex:p a odrl:Set ; odrl:prohibition [ odrl:action odrl:use ] .")
    for act in ("use", "fine-tune", "distribute", "host", "quantize"):
        assert found.can(act, to="public") == "prohibited"
    assert found.told == []


def test_a_license_in_the_shape_of_dalicc(library: Any) -> None:
    found = library("dalicc-shaped.ttl")
    assert found.can("distribute", purpose="commercial", to="public") == "prohibited"
    assert found.can("distribute", purpose="non-commercial", to="public") == "permitted-with-duties"
    assert found.can("fine-tune", purpose="non-commercial") == "permitted-with-duties"
    assert found.can("sublicense", purpose="non-commercial") == "unknown"
    assert found.can("use", purpose="non-commercial") == "unknown"
    assert found.can("use-mark", purpose="non-commercial", mark_use="endorsement") == "prohibited"
    asked = {"do": "relicense", "purpose": "non-commercial", "to": "public"}
    assert found.base.can(found.found[0].id, under="mit", **asked).verdict == "prohibited"
    assert found.base.can(found.found[0].id, under=found.found[0].id, **asked).verdict != "prohibited"
    duties = found.base.can(found.found[0].id, do="distribute", purpose="non-commercial", to="public").duties
    assert {each.action for each in duties} == {"attribute", "include-notice", "share-alike"}


def test_a_license_in_the_shape_of_rdflicense(library: Any) -> None:
    found = library("rdflicense-shaped.ttl")
    assert found.found[0].turtle.startswith("# Attribution, no commerce\n")
    for act in ("reproduce", "distribute", "fine-tune"):
        assert found.can(act, purpose="non-commercial", to="public") == "permitted-with-duties"
        assert found.can(act, purpose="commercial", to="public") == "prohibited"
    assert found.told == [("policy", remarks.NO_VERDICT.en), ("permission 1", remarks.NOT_GRANTED.en)]


def test_compact_json_ld(library: Any, tmp_path: Path) -> None:
    """What the policy says once is said of every rule; a ban on a word that nobody knows bars all use."""
    whole = library("compact.jsonld")
    assert {whole.can(act, where="DE", to="public") for act in ("distribute", "reproduce", "host")} == {"prohibited"}
    policy = json.loads((FOLDER / "compact.jsonld").read_text(encoding="utf-8"))
    del policy["prohibition"]
    path = tmp_path / "less.jsonld"
    path.write_text(json.dumps(policy), encoding="utf-8")
    found = library(str(path))
    assert found.can("distribute", where="DE", to="public") == "permitted"
    assert found.can("distribute", where="US", to="public") == "prohibited"
    assert found.can("fine-tune") == "permitted-with-duties"
    assert (found.can("execute"), found.can("host", mau=1000, to="public")) == ("unknown", "permitted")


def test_constraints_that_are_understood(library: Any) -> None:
    found = library("""ex:p a odrl:Set ; odrl:conflict odrl:prohibit ;
        odrl:permission [ odrl:action odrl:distribute ; odrl:constraint
            [ odrl:leftOperand odrl:spatial ; odrl:operator odrl:isAnyOf ; odrl:rightOperand "DE" , "FR" ] ] ;
        odrl:permission [ odrl:action ll:host ; odrl:constraint [ odrl:or (
            [ odrl:leftOperand ll:mau ; odrl:operator odrl:lteq ; odrl:rightOperand 1000 ]
            [ odrl:leftOperand odrl:purpose ; odrl:operator odrl:neq ; odrl:rightOperand cc:CommercialUse ] ) ] ] .""")
    assert found.told == []
    places = {place: found.can("distribute", where=place, to="public") for place in ("DE", "US")}
    assert places == {"DE": "permitted", "US": "prohibited"}
    assert found.can("distribute", to="public") == "unknown"
    sizes = {mau: found.can("host", mau=mau, purpose="commercial", to="public") for mau in (1000, 1001)}
    assert sizes == {1000: "permitted", 1001: "prohibited"}
    assert found.can("host", mau=5000, purpose="non-commercial", to="public") == "permitted"


def test_to_ask_for_consent_is_an_approval(library: Any) -> None:
    found = library("inherits.ttl")
    assert found.can("execute") == "requires-approval"
    (approval,) = found.base.can(found.found[0].id, do="execute").approvals
    assert approval.approval.contact == "https://example.org/owner"


def test_what_a_parent_bars_stays_barred(library: Any) -> None:
    assert library("inherits.ttl").can("distribute", to="public") == "prohibited"


@pytest.mark.parametrize(
    ("party", "reproduce", "modify"),
    [("", "unknown", "unknown"), ("alice", "permitted", "permitted"), ("bob", "unknown", "unknown")],
)
def test_what_is_for_somebody_is_for_them_alone(library: Any, party: str, reproduce: str, modify: str) -> None:
    """A member of a collection is one of those that it is for."""
    found = library("inherits.ttl", party=f"https://example.org/{party}" if party else "")
    assert (found.can("reproduce"), found.can("modify")) == (reproduce, modify)


@pytest.mark.parametrize(
    ("target", "distribute", "modify"),
    [("", "unknown", "prohibited"), ("model", "permitted", "unknown"), ("data", "unknown", "prohibited")],
)
def test_what_is_said_of_one_asset_is_not_said_of_another(
    library: Any, target: str, distribute: str, modify: str
) -> None:
    found = library("two-assets.ttl", target=f"https://example.org/{target}" if target else "")
    assert found.can("reproduce") == "permitted"
    assert (found.can("distribute", to="public"), found.can("modify")) == (distribute, modify)


def test_a_policy_that_is_void_grants_nothing(library: Any) -> None:
    found = library("void.ttl")
    assert found.told == [("permission 1", remarks.NOTHING_GRANTED.en)]
    assert (found.can("use"), found.can("distribute", to="public")) == ("unknown", "prohibited")


def test_a_policy_that_says_who_prevails_is_not_void(library: Any) -> None:
    source = (
        (FOLDER / "void.ttl").read_text(encoding="utf-8").replace("odrl:Set ;", "odrl:Set ; odrl:conflict odrl:{} ;")
    )
    for strategy, told in (("prohibit", 1), ("perm", 2)):
        found = library(source.format(strategy))
        assert (found.can("use"), found.can("distribute", to="public")) == ("permitted", "prohibited")
        assert len(found.told) == told


def test_a_rule_that_can_never_hold_is_left_out(library: Any) -> None:
    found = library("""ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:execute ; odrl:constraint
        [ odrl:leftOperand ll:mau ; odrl:operator odrl:lt ; odrl:rightOperand 5 ] ,
        [ odrl:leftOperand ll:mau ; odrl:operator odrl:gt ; odrl:rightOperand 9 ] ] .""")
    assert found.told == [("permission 1", remarks.LEFT_OUT.en)]
    assert found.can("execute", mau=7) == "unknown"


# --- What is not understood ---


CONSTRAINT = "odrl:constraint [ odrl:leftOperand {} ; odrl:operator {} ; odrl:rightOperand{} ]"
DOUBTS = {
    "an operand that is not known": CONSTRAINT.format("ex:x", "odrl:eq", " 1"),
    "a value that is not known": CONSTRAINT.format("odrl:purpose", "odrl:eq", " ex:x"),
    "an operator that is none": CONSTRAINT.format("ll:mau", "ex:near", " 1"),
    "an operator that does not fit": CONSTRAINT.format("ll:mau", "odrl:isPartOf", " 1"),
    "a unit that does not fit": CONSTRAINT.format("ll:mau ; odrl:unit ex:u", "odrl:lt", " 1"),
    "a value that would be fetched": CONSTRAINT.format("ll:mau", "odrl:lt", "Reference ex:r"),
    "a constraint that says nothing": "odrl:constraint [ ]",
    "one half of an or": """odrl:constraint [ odrl:or (
        [ odrl:leftOperand ll:mau ; odrl:operator odrl:gteq ; odrl:rightOperand 0 ]
        [ odrl:leftOperand ex:x ; odrl:operator odrl:eq ; odrl:rightOperand 1 ] ) ]""",
    "a sequence": """odrl:constraint [ odrl:andSequence (
        [ odrl:leftOperand ll:mau ; odrl:operator odrl:gteq ; odrl:rightOperand 0 ]
        [ odrl:leftOperand ll:dau ; odrl:operator odrl:gteq ; odrl:rightOperand 0 ] ) ]""",
    "an asset narrowed down": """odrl:target [ a odrl:AssetCollection ; odrl:source ex:all ; odrl:refinement
        [ odrl:leftOperand ex:x ; odrl:operator odrl:eq ; odrl:rightOperand 1 ] ]""",
    "somebody": "odrl:assignee ex:somebody",
}


@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_permission_in_doubt_is_not_granted_and_a_ban_in_doubt_is_kept(library: Any, doubt: str) -> None:
    rule = f"[ odrl:action odrl:reproduce ; {DOUBTS[doubt]} ]"
    permitted = library(f"ex:p a odrl:Set ; odrl:permission {rule} .")
    assert permitted.can("reproduce", mau=5, dau=5, purpose="research") == "unknown"
    assert permitted.told == [("permission 1", remarks.NOT_GRANTED.en)]
    barred = library(f"ex:p a odrl:Set ; odrl:prohibition {rule} .")
    assert barred.can("reproduce", mau=5, dau=5, purpose="research") == "prohibited"
    assert barred.told == [("prohibition 1", remarks.WIDER_BAN.en.format("odrl:reproduce"))]


@pytest.mark.parametrize(
    "rest",
    [
        "odrl:duty [ odrl:action ex:dance ]",
        "odrl:duty [ odrl:action [ <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> odrl:attribute ; odrl:refinement "
        "[ odrl:leftOperand ex:x ; odrl:operator odrl:eq ; odrl:rightOperand 1 ] ] ]",
        "odrl:duty [ odrl:action odrl:compensate ]",
        "ex:unlessTheMoonIsFull true",
    ],
)
def test_a_permission_that_hangs_on_something_unknown_is_not_granted(library: Any, rest: str) -> None:
    found = library(f"ex:p a odrl:Set ; odrl:permission [ odrl:action odrl:reproduce ; {rest} ] .")
    assert found.can("reproduce") == "unknown"
    assert found.told == [("permission 1", remarks.NOT_GRANTED.en)]


def test_a_ban_on_an_unknown_act_bars_what_that_is_said_to_be_included_in(library: Any) -> None:
    policy = "ex:p a odrl:Set ; odrl:prohibition [ odrl:action ex:prune-twice ] ."
    narrow, wide = library(f"{policy} ex:prune-twice odrl:includedIn odrl:modify ."), library(policy)
    assert (narrow.can("fine-tune"), narrow.can("distribute", to="public")) == ("prohibited", "unknown")
    assert (wide.can("fine-tune"), wide.can("distribute", to="public")) == ("prohibited", "prohibited")
    assert narrow.told != wide.told


def test_a_word_that_the_document_says_is_ours(library: Any) -> None:
    found = library(
        "ex:p a odrl:Set ; odrl:permission [ odrl:action ex:tune ] . ex:tune skos:exactMatch ll:fine-tune ."
    )
    assert (found.can("fine-tune"), found.told) == ("permitted", [])


def test_an_obligation_that_is_not_known_is_kept(library: Any) -> None:
    found = library("several.ttl", uid="https://example.org/other")
    assert found.told == [("obligation 1", remarks.AS_POLICY.en)]
    answer = found.base.can(found.found[0].id, do="distribute", to="public")
    assert [each.action for each in answer.duties] == ["comply-with-policy"]
    assert "sendAPostcard" in answer.duties[0].label.zh


def test_what_is_owed_after_a_breach_is_told(library: Any) -> None:
    (found,) = imported(str(FOLDER / "compact.jsonld"))
    assert ("prohibition 1", remarks.NO_VERDICT) in [(each.where, each.effect) for each in found.remarks]
    (inherited,) = imported(str(FOLDER / "inherits.ttl"))
    assert any("consequence" in each.what.en and "odrl:delete" in each.what.en for each in inherited.remarks)


def test_the_answer_tells_what_was_not_understood(library: Any) -> None:
    answer = (found := library("two-assets.ttl")).base.can(found.found[0].id, do="reproduce")
    assert {each.clause.section for each in answer.risks} == {"permission 2", "prohibition 1"}


# --- On the command line ---


def test_a_license_each_in_a_folder_or_all_in_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, one = str(FOLDER / "several.ttl"), str(tmp_path / "all.ttl")
    assert main(["import", source, "-o", str(tmp_path), "--lang", "en"]) == FINE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["example.org-new.ttl", "example.org-other.ttl"]
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[0] == "example.org-new: https://example.org/new"
    assert main(["import", source, "-o", one]) == FINE
    asked = ["--data", one, "--to", "public", "--lang", "en", "--fail-on", "unknown"]
    assert main(["can", "example.org-other", "--do", "distribute", *asked]) == FINE
    assert main(["can", "example.org-new", "--do", "distribute", *asked]) != FINE


def test_remarks_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(FOLDER / "void.ttl"), "--lang", "zh"]) == FINE
    assert remarks.NOTHING_GRANTED.zh in capsys.readouterr().err


def test_a_name_of_ones_choice_and_every_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "mine.ttl")
    assert main(["import", str(FOLDER / "dalicc-shaped.ttl"), "--id", "mine", "-o", out]) == FINE
    for words in (
        ["show", "mine"],
        ["compare", "mine", "cc-by-nc-sa-4.0"],
        ["compatible", "mit", vocab.license_iri("mine")],
    ):
        assert main([*words, "--data", out]) == FINE
        assert capsys.readouterr().err.count("licline:") == 0
    assert main(["licenses", "--data", out, "--format", "json"]) == FINE
    assert "mine" in [each["id"] for each in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize(
    "iri", [vocab.license_iri("mine"), "https://example.org/terms/mine#license", "urn:mine#license"]
)
def test_a_license_of_ones_own_wherever_its_iris_are(iri: str, tmp_path: Path) -> None:
    (found,) = imported(str(FOLDER / "dalicc-shaped.ttl"), name="mine")
    own = tmp_path / "own.ttl"
    own.write_text(found.turtle.replace(vocab.license_iri("mine").partition("#")[0], iri.partition("#")[0]), "utf-8")
    base = licline.load(str(own))
    answer = base.can(iri, do="distribute", purpose="non-commercial", to="public")
    assert answer.verdict == "permitted-with-duties"
    assert {each.license for each in (*answer.duties, *answer.grounds)} == {vocab.license_id(iri)}
    assert base.compare(iri, "mit").one == vocab.license_id(iri)
    assert base.compatible(iri, "mit", "fine-tune").compatible != "yes"
    base.add_record({"id": "a/base", "license": iri})
    base.add_record({"id": "a/x", "license": "mit", "base_model": "a/base", "base_model_relation": "finetune"})
    assert "share-alike-clash" in {each.code for each in base.check("a/x").findings}
    assert base.can("a/x", do="distribute", purpose="commercial", to="public").verdict != "permitted-with-duties"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("ex:p a odrl:Set ; odrl:profile ex:profile ; odrl:permission [ odrl:action odrl:use ] .", "`https://example.org/profile`"),
        ("ex:p a odrl:Set ; odrl:inheritFrom ex:q ; odrl:permission [ odrl:action odrl:use ] .", "`https://example.org/q`"),
        ("<http://x/p> <http://purl.org/dc/terms/isReplacedBy> ex:q .", "`https://example.org/q`"),
        ("ex:p a odrl:Request ; odrl:permission [ odrl:action odrl:use ] .", "no policy"),
        ("ex:p a odrl:Set .", "no permission"),
        ("ex:p odrl:permission", "not Turtle"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_one_line(
    source: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "policy.ttl"
    path.write_text(PREFIXES + source, encoding="utf-8")
    assert main(["import", str(path)]) == WRONG_USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("licline: ")
    assert told.err.count("\n") == 1
    assert said in told.err


def test_a_profile_that_is_described_is_known(tmp_path: Path) -> None:
    policy, profile = tmp_path / "policy.ttl", tmp_path / "profile.ttl"
    policy.write_text(
        PREFIXES + "ex:p a odrl:Set ; odrl:profile ex:profile ; odrl:prohibition [ odrl:action ex:tune ] .", "utf-8"
    )
    profile.write_text(PREFIXES + "ex:profile a skos:Collection . ex:tune odrl:includedIn odrl:modify .", "utf-8")
    with pytest.raises(LiclineError, match="profile"):
        imported(str(policy))
    (found,) = imported(str(policy), data=[str(profile)])
    assert [each.effect.en for each in found.remarks] == [remarks.WIDER_BAN.en.format("odrl:modify")]


# --- There and back ---


THERE_AND_BACK = ("0bsd", "baichuan-2", "gpl-2.0", "nanbeige-1.0", "unknown", "yi-2.1")


@cache
def packaged() -> KnowledgeBase:
    return licline.load()


def a_request(chance: random.Random, values: dict[str, list[Any]]) -> dict[str, Any]:
    """An act with some facts; now and then several values of one."""
    facts: dict[str, Any] = dict(some_facts(chance, values, chance.choice((0.3, 0.9, 1.0))))
    for name, value in facts.items():
        operand = VOCABULARY.operands[name]
        words = [value, *(each for each in values[name] if isinstance(each, str) and "none" not in (each, value))]
        several = not operand.numeric and isinstance(value, str) and value != "none" and chance.random() < 0.3
        facts[name] = list(dict.fromkeys(words))[:2] if several else licline_value(operand, value)
    part = {"part": chance.choice(("weights", "code", "outputs", "mark"))} if chance.random() < 0.4 else {}
    return {"do": chance.choice(sorted(VOCABULARY.acts)), "facts": facts, **part}


@pytest.mark.parametrize("name", THERE_AND_BACK)
def test_what_was_exported_comes_back_never_kinder(name: str, tmp_path: Path) -> None:
    there, back = tmp_path / "there.jsonld", tmp_path / "back.ttl"
    assert main(["export", name, "-o", str(there)]) == FINE
    (found,) = imported(str(there))
    back.write_text(found.turtle, encoding="utf-8")
    own, chance = licline.load(str(back)), random.Random(name)
    values, kept, granted = candidates(packaged().license(name)), 0, 0
    for _ in range(int(os.environ.get("LICLINE_EXAMPLES", "100"))):
        said = a_request(chance, values)
        before, after = packaged().can(name, **said), own.can(found.id, **said)
        granted, kept = granted + (before.verdict in GRANTED), kept + (after.verdict in GRANTED)
        assert after.verdict == "unknown" or ORDER[after.verdict] >= ORDER[before.verdict], said
    assert kept or not granted, "what comes back grants nothing"


# --- DALICC's own statements ---


def dalicc() -> list[str]:
    return sorted(json.loads(DALICC.read_text(encoding="utf-8"))["licenses"]) if DALICC.exists() else []


def shaped(license: dict[str, Any]) -> str:
    """A license of the oracle in the shape of DALICC's files."""
    head = PREFIXES + "@prefix dalicc: <https://dalicc.net/ns#> . @prefix dct: <http://purl.org/dc/terms/> .\n"
    said = [f"dct:title {json.dumps(license['title'])}"]
    for action in license["permissions"]:
        duties = "".join(
            f" ; odrl:duty [ odrl:action {duty} ]" for duty in license["duties_by_permission"].get(action, [])
        )
        said.append(f"odrl:permission [ a odrl:Permission ; odrl:action {action}{duties} ]")
    said += [f"odrl:prohibition [ a odrl:Prohibition ; odrl:action {action} ]" for action in license["prohibitions"]]
    said += [f"odrl:duty [ a odrl:Duty ; odrl:action {action} ]" for action in license["licence_wide_duties"]]
    return f"{head}<{license['iri']}> a odrl:Set ; " + " ; ".join(said) + " ."


@pytest.mark.skipif(not DALICC.exists(), reason="the statements of DALICC's licenses are not at hand")
@pytest.mark.parametrize("name", dalicc())
def test_what_dalicc_states_is_what_the_import_says(name: str, library: Any) -> None:
    license = json.loads(DALICC.read_text(encoding="utf-8"))["licenses"][name]
    found = library(shaped(license))
    permitted, barred = license["permissions"], license["prohibitions"]
    verdicts = {
        (act, purpose): found.can(act, purpose=purpose, to="public")
        for act, purpose in product(("distribute", "reproduce", "modify", "sell"), ("commercial", "non-commercial"))
    }
    if "cc:CommercialUse" in barred:
        assert {verdict for (_, purpose), verdict in verdicts.items() if purpose == "commercial"} == {"prohibited"}
    for act in ("distribute", "reproduce"):
        hangs_on = license["duties_by_permission"].get(f"odrl:{act}", [])
        granted = f"odrl:{act}" in permitted and not NOT_ASKED & set(hangs_on)
        assert (verdicts[act, "non-commercial"] in GRANTED) == granted
    if {"odrl:derive", "cc:DerivativeWorks"} & set(barred):
        assert verdicts["modify", "non-commercial"] == "prohibited"
    if "dalicc:ChangeLicense" in barred or license["licence_wide_duties"]:
        asked = {"do": "relicense", "under": "mit", "to": "public", "purpose": "non-commercial"}
        assert found.base.can(found.found[0].id, **asked).verdict == "prohibited"
    owed = license["duties_by_permission"].get("odrl:distribute", [])
    answer = found.base.can(found.found[0].id, do="distribute", purpose="non-commercial", to="public")
    if not NOT_ASKED & set(owed):
        assert {each.action for each in answer.duties} >= {ASKED[each] for each in owed if each in ASKED}


NOT_ASKED = {"dalicc:rename", "dalicc:compliantLicense", "dct:source"}  # duties that have no like here
ASKED = {"cc:Attribution": "attribute", "cc:Notice": "include-notice", "cc:SourceCode": "disclose-source"}


@pytest.mark.skipif(not DALICC.exists(), reason="the statements of DALICC's licenses are not at hand")
def test_what_comes_of_dalicc_is_sound(tmp_path: Path) -> None:
    licenses = json.loads(DALICC.read_text(encoding="utf-8"))["licenses"]
    for name in ("MIT", "CC-BY-NC-ND-4.0", "EPL-1.0", "LPPL-1.3c"):
        source, out = tmp_path / "policy.ttl", tmp_path / f"{name}.ttl"
        source.write_text(shaped(licenses[name]), encoding="utf-8")
        out.write_text(imported(str(source))[0].turtle, encoding="utf-8")
        assert problems([str(out)]) == []


def test_without_the_library_for_shapes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plain installation has none: a sentence says how to get it, and nothing crashes."""
    out = tmp_path / "two.ttl"
    assert main(["import", str(FOLDER / "two-assets.ttl"), "-o", str(out)]) == 0
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    for command in (["validate", str(out)], ["can", "mit", "--do", "use", "--data", str(out)]):
        capsys.readouterr()
        assert main(command) == 2
        assert "`pip install licline[shacl]`" in capsys.readouterr().err
