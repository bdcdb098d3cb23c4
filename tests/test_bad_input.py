# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Wrong input: one clear line that says where, what and how to mend it; exit code 2; and never a weaker verdict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import licline
from licline import KnowledgeBase, LiclineError
from licline.cli import main
from licline.verdict import ORDER

PREFIXES = """@prefix ll: <https://w3id.org/licline/terms#> .
@prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
COMMERCE: dict[str, Any] = {"do": "use", "purpose": "commercial", "as": ["company"], "affiliate": ["none"]}


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return licline.load()


def complaint(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """The one line that is said about wrong usage."""
    try:
        code = main(argv)
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    assert code == 2, said.out or said.err
    assert said.out == ""
    assert said.err.startswith("licline: ")
    assert said.err.count("\n") == 1, f"more than one line: {said.err}"
    return said.err


# --- Words ---


@pytest.mark.parametrize(
    ("words", "what", "remedy"),
    [
        (["Qwen/Qwen-72B-Chatt", "--do", "use"], "`Qwen/Qwen-72B-Chatt`", "`Qwen/Qwen-72B-Chat`"),
        (["qwen/qwen-72b-chat", "--do", "use"], "`qwen/qwen-72b-chat`", "`Qwen/Qwen-72B-Chat`"),
        (["apache2", "--do", "use"], "`apache2`", "`apache-2.0`"),
        (["../../etc/passwd", "--do", "use"], "`../../etc/passwd`", "licline models"),
        (["apache-2.0"], "no act", "--do use"),
        (["apache-2.0", "--do", "hots"], "`hots`", "`host`"),
        (["apache-2.0", "--do", "use", "--purpose", "comercial"], "`comercial`", "`commercial`"),
        (["apache-2.0", "--do", "use", "--part", "wheights"], "`wheights`", "`weights`"),
        (["apache-2.0", "--do", "use", "--fact", "maw=3"], "`maw`", "`mau`"),
        (["apache-2.0", "--do", "use", "--fact", "mau"], "`mau`", "NAME=VALUE"),
        (["apache-2.0", "--do", "use", "--as", "compny"], "`compny`", "`company`"),
        (["apache-2.0", "--do", "use", "--affiliate", "nobody"], "`nobody`", "licline facts"),
        (["apache-2.0", "--do", "host", "--to", "pubic"], "`pubic`", "`public`"),
        (["apache-2.0", "--do", "train-on-outputs", "--trains", "lm"], "`lm`", "`llm`"),
        (["apache-2.0", "--do", "use", "--mau", "-5"], "`-5`", "at least 0"),
        (["apache-2.0", "--do", "use", "--dau", "5m"], "`5m`", "whole number"),
        (["apache-2.0", "--do", "use", "--dau", "1.5"], "`1.5`", "whole number"),
        (["apache-2.0", "--do", "use", "--revenue", "lots"], "`lots`", "a number"),
        (["apache-2.0", "--do", "use", "--revenue", "nan"], "`nan`", "a number"),
        (["apache-2.0", "--do", "use", "--revenue", "inf"], "`inf`", "a number"),
        (["apache-2.0", "--do", "use", "--revenue", "5", "--period", "week"], "`week`", "month"),
        (["apache-2.0", "--do", "use", "--as-of", "2023-02-30"], "`2023-02-30`", "YYYY-MM-DD"),
        (["apache-2.0", "--do", "use", "--as-of", "yesterday"], "`yesterday`", "YYYY-MM-DD"),
        (["apache-2.0", "--do", "use", "--fact", "multimodal=perhaps"], "`perhaps`", "true"),
        (["apache-2.0", "--do", "use", "--fact", "released=soon"], "`soon`", "date"),
        (["apache-2.0", "--do", "use", "--holding", "no-such-approval"], "`no-such-approval`", "licline"),
        (["apache-2.0", "--do", "relicense", "--modified", "--under", "no-such"], "`no-such`", "licline licenses"),
        (["apache-2.0", "--do", "use", "--frobnicate"], "--frobnicate", "--help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_word_that_is_not_known(words: list[str], what: str, remedy: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = complaint(capsys, "can", *words)
    assert what in said
    assert remedy in said


@pytest.mark.parametrize(
    "argv",
    [["show", "apache2"], ["models", "--license", "apache2"], ["export", "apache2"], ["can", "apache2", "--do", "use"]],
    ids=" ".join,
)
def test_did_you_mean(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "did you mean `apache-2.0`?" in complaint(capsys, *argv)


@pytest.mark.parametrize(
    "said",
    [
        {"do": [["use"]]},
        {"do": "use", "purpose": [["commercial"]]},
        {"do": "use", "as": {"company": 1}},
        {"do": "use", "part": ["weights", "code"]},
        {"do": "use", "holding": [["x"]]},
        {"do": "use", "facts": 3},
        {"do": "use", "mau": float("inf")},
        {"do": "use", "mau": True},
        {"do": "use", "mau": ""},
        {"do": "use", "nonsense": 1},
        {"do": "use", "facts": {"modified": "perhaps"}},
    ],
    ids=str,
)
def test_a_value_of_a_strange_kind_is_refused(said: dict[str, Any], knowledge: KnowledgeBase) -> None:
    with pytest.raises(LiclineError, match="`"):
        knowledge.can("apache-2.0", **said)


@pytest.mark.parametrize("mau", [100_000_000.5, 10**400], ids=("half a user", "more than there are"))
def test_a_number_is_not_rounded_into_a_better_answer(mau: float, knowledge: KnowledgeBase) -> None:
    try:
        answer = knowledge.can("tongyi-qianwen", do="host", purpose="commercial", mau=mau)
    except LiclineError:
        return
    assert answer.verdict == "requires-approval"


def test_a_date_may_be_a_date(knowledge: KnowledgeBase) -> None:
    with pytest.raises(LiclineError, match="not a date"):
        knowledge.can("apache-2.0", do="use", as_of=20231211)  # type: ignore[arg-type]


# --- Files ---


FILES = {
    "broken.ttl": ("@prefix : <x:> .\n:a :b", "line"),
    "blind.ttl": (":a :b :c .", "line 1"),
    "broken.jsonl": ('{"id": "a/b", "license": "mit"}\n{"id":', ":2"),
    "list.jsonl": ("[1, 2]", "`id`"),
    "nameless.jsonl": ('{"license": "mit"}', "`id`"),
    "number.jsonl": ('{"id": "a/b", "license": 5}', "`license`"),
    "parents.jsonl": ('{"id": "a/b", "base_model": 5}', "`base_model`"),
    "kind.jsonl": ('{"id": "a/b", "base_model": "c/d", "base_model_relation": "finetuned"}', "`finetune`"),
    "date.jsonl": ('{"id": "a/b", "license": {"license": "mit", "from": "soon"}}', "YYYY-MM-DD"),
    "part.jsonl": ('{"id": "a/b", "license": {"license": "mit", "part": "wheights"}}', "`weights`"),
    "spdx.jsonl": ('{"id": "a/b", "license": "MIT OR"}', "SPDX"),
    "bare.md": ("# A model\n", "front matter"),
    "broken.md": ("---\nlicense: [mit\n---\n", "YAML"),
    "list.md": ("---\n- mit\n---\n", "mapping"),
    "table.csv": ("id,license\n", ".jsonl"),
    "binary.jsonl": ("\udcff\udcfe", "cannot be read"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used(name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text, hint = FILES[name]
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    said = complaint(capsys, "can", "apache-2.0", "--do", "use", "--data", str(path))
    assert f"{path}" in said, "it says where"
    assert hint in said


@pytest.mark.parametrize("argv", [["--data", "nowhere.ttl"], ["--batch", "nowhere.jsonl"]], ids=" ".join)
def test_a_file_that_is_not_there(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert f"{argv[1]}: " in complaint(capsys, "can", "apache-2.0", "--do", "use", *argv)


# --- The user's data never changes what is packaged ---


@pytest.mark.parametrize(
    "statement",
    [
        "<https://w3id.org/licline/license/llama-1#no-commerce> odrl:constraint <urn:never> .",
        "<https://w3id.org/licline/license/llama-1#license> a ll:License .",
        "<https://w3id.org/licline/license/llama-1#another> a odrl:Permission ; odrl:action ll:ordinary-use .",
        "<https://w3id.org/licline/model/meta-llama--LLaMA-13B#model> ll:declares <urn:x> .",
        "ll:commerciality ll:absence ll:Exceptional .",
    ],
)
def test_what_is_packaged_cannot_be_redefined(
    statement: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIXES + statement, encoding="utf-8")
    said = complaint(capsys, "can", "llama-1", "--do", "use", "--purpose", "commercial", "--data", str(path))
    assert str(path) in said
    assert "packaged" in said
    assert "of your own" in said


@pytest.mark.parametrize(
    "statement",
    [
        "ll:ordinary-use odrl:includedIn odrl:transfer .",
        "odrl:use odrl:includedIn ll:benchmark .",
        "<urn:x> ll:readFrom <https://w3id.org/licline/license/llama-1#s2.a> .",
        "<urn:rule> a odrl:Permission ; odrl:action ll:ordinary-use .",
    ],
)
def test_a_strange_statement_changes_no_verdict(statement: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIXES + statement, encoding="utf-8")
    try:
        answer = licline.load(str(path)).can("llama-1", do="use", purpose="commercial")
    except LiclineError:
        return
    assert answer.verdict == "prohibited"


def test_another_declaration_adds_and_never_replaces(knowledge: KnowledgeBase) -> None:
    record = {"id": "meta-llama/LLaMA-13B", "license": "apache-2.0"}
    own = knowledge.with_records([record])
    assert own.can("meta-llama/LLaMA-13B", as_of="2023-12-11", **COMMERCE).verdict == "prohibited"
    assert knowledge.can("meta-llama/LLaMA-13B", as_of="2023-12-11", **COMMERCE).verdict == "prohibited"


def test_records_of_one_question_are_not_remembered(knowledge: KnowledgeBase) -> None:
    knowledge.with_records([{"id": "acme/once", "license": "apache-2.0"}])
    with pytest.raises(LiclineError, match="acme/once"):
        knowledge.can("acme/once", do="use")


# --- Lineages that are not whole ---


LINEAGES: dict[str, tuple[list[dict[str, Any]], str]] = {
    "a license that nobody knows": ([{"id": "a/x", "license": "who-knows-2.0"}], "unknown"),
    "a license called other": ([{"id": "a/x", "license": "other"}], "unknown"),
    "a license with a name of its own": (
        [{"id": "a/x", "license": "other", "license_name": "llama-1"}],
        "prohibited",
    ),
    "no license": ([{"id": "a/x"}], "unknown"),
    "an empty license": ([{"id": "a/x", "license": ""}], "unknown"),
    "a license that is null": ([{"id": "a/x", "license": None}], "unknown"),
    "known and unknown together": ([{"id": "a/x", "license": ["apache-2.0", "who-knows-2.0"]}], "unknown"),
    "a parent that is not known": (
        [{"id": "a/x", "license": "apache-2.0", "base_model": "no/where", "base_model_relation": "finetune"}],
        "unknown",
    ),
    "a parent without a license": (
        [
            {"id": "a/x", "license": "apache-2.0", "base_model": "a/y", "base_model_relation": "finetune"},
            {"id": "a/y"},
        ],
        "unknown",
    ),
    "a parent without a relation": (
        [{"id": "a/x", "license": "apache-2.0", "base_model": "meta-llama/LLaMA-13B"}],
        "unknown",
    ),
    "a parent that forbids": (
        [{"id": "a/x", "license": "apache-2.0", "base_model": "meta-llama/LLaMA-13B", "base_model_relation": "merge"}],
        "prohibited",
    ),
    "a data set that is not known": ([{"id": "a/x", "license": "apache-2.0", "datasets": ["a/data"]}], "unknown"),
    "a circle below a parent that forbids": (
        [
            {
                "id": "a/x",
                "license": "apache-2.0",
                "base_model": ["a/y", "meta-llama/LLaMA-13B"],
                "base_model_relation": "finetune",
            },
            {"id": "a/y", "license": "apache-2.0", "base_model": "a/x", "base_model_relation": "finetune"},
        ],
        "prohibited",
    ),
    "a circle with the parent on the far side": (
        [
            {"id": "a/x", "license": "apache-2.0", "base_model": "a/y", "base_model_relation": "finetune"},
            {
                "id": "a/y",
                "license": "apache-2.0",
                "base_model": ["a/x", "meta-llama/LLaMA-13B"],
                "base_model_relation": "finetune",
            },
        ],
        "prohibited",
    ),
    "either of two, one forbids": ([{"id": "a/x", "license": "llama-1 OR Apache-2.0"}], "permitted"),
    "both of two, one forbids": ([{"id": "a/x", "license": "llama-1 AND Apache-2.0"}], "prohibited"),
    "either of two, both forbid": ([{"id": "a/x", "license": "llama-1 OR (Apache-2.0 AND llama-1)"}], "prohibited"),
    "either of two, one unknown": ([{"id": "a/x", "license": "who-knows-2.0 OR Apache-2.0"}], "permitted"),
    "either of two, the other forbids": ([{"id": "a/x", "license": "who-knows-2.0 OR llama-1"}], "unknown"),
    "both of two, one unknown": ([{"id": "a/x", "license": "who-knows-2.0 AND Apache-2.0"}], "unknown"),
    "a choice does not heal the parent": (
        [
            {
                "id": "a/x",
                "license": "Apache-2.0 OR llama-1",
                "base_model": "meta-llama/LLaMA-13B",
                "base_model_relation": "finetune",
            }
        ],
        "prohibited",
    ),
    "an exception that nobody knows": ([{"id": "a/x", "license": "Apache-2.0 WITH some-exception"}], "unknown"),
    "capital letters": ([{"id": "a/x", "license": "LLaMA-1"}], "prohibited"),
}


@pytest.mark.parametrize("name", LINEAGES)
def test_a_lineage_that_is_not_whole(name: str, knowledge: KnowledgeBase) -> None:
    records, verdict = LINEAGES[name]
    answer = knowledge.with_records(records).can("a/x", as_of="2023-12-11", **COMMERCE)
    assert answer.verdict == verdict


def test_a_circle_is_told(knowledge: KnowledgeBase) -> None:
    records, _ = LINEAGES["a circle below a parent that forbids"]
    answer = knowledge.with_records(records).can("a/x", as_of="2023-12-11", **COMMERCE)
    assert any("circle" in note.en and "a/y" in note.en for note in answer.notes)


def test_an_unknown_license_is_named(knowledge: KnowledgeBase) -> None:
    answer = knowledge.with_records(LINEAGES["a license that nobody knows"][0]).can("a/x", **COMMERCE)
    assert any("who-knows-2.0" in each.fact for each in answer.missing)


def test_a_choice_brings_only_the_duties_of_what_is_chosen(knowledge: KnowledgeBase) -> None:
    """Llama's documentation binds nobody who takes the model under Apache-2.0."""
    answer = knowledge.with_records([{"id": "a/x", "license": "llama-1 OR Apache-2.0"}]).can("a/x", **COMMERCE)
    assert [each.license for each in answer.duties if each.conditions is None] == []


@pytest.mark.parametrize("kind", ["finetune", "quantized", "merge", "adapter", None, "delta"])
def test_a_label_never_makes_the_lineage_weaker(kind: str | None, knowledge: KnowledgeBase) -> None:
    record = {"id": "a/x", "license": "apache-2.0", "base_model": "meta-llama/LLaMA-13B", "base_model_relation": kind}
    answer = knowledge.with_records([record]).can("a/x", as_of="2023-12-11", **COMMERCE)
    assert ORDER[answer.verdict] >= ORDER["unknown"]


# --- Model cards ---


CARD = """---
license: {license}
base_model: meta-llama/LLaMA-13B
base_model_relation: finetune
language:
  - en
tags: [chat]
---
# A model
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_card_is_read_by_its_front_matter(ends: str, tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(CARD.format(license="apache-2.0").replace("\n", ends).encode())
    own = licline.load(str(path))
    assert own.can(str(path), as_of="2023-12-11", **COMMERCE).verdict == "prohibited"


def test_a_card_with_several_licenses(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("---\nid: a/x\nlicense:\n  - apache-2.0\n  - llama-1\n---\n", encoding="utf-8")
    assert licline.load(str(path)).can("a/x", **COMMERCE).verdict == "prohibited"


def test_json_lines_and_cards_say_the_same(tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    card.write_text("---\nid: a/card\n" + CARD.format(license="apache-2.0")[4:], encoding="utf-8")
    lines = tmp_path / "models.jsonl"
    record = {"license": "apache-2.0", "base_model": "meta-llama/LLaMA-13B", "base_model_relation": "finetune"}
    lines.write_text(json.dumps({"id": "a/line", **record}), encoding="utf-8")
    own = licline.load(str(card), str(lines))
    one, other = (own.can(name, as_of="2023-12-11", **COMMERCE) for name in ("a/card", "a/line"))
    assert (one.verdict, [each.rule for each in one.grounds]) == (other.verdict, [each.rule for each in other.grounds])
