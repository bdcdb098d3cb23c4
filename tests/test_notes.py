# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Secondary sources: what they claim is found where it stands, held against the texts, and decides nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import licline
from licline import sparql, vocab
from licline.evidence import Texts, check, fold
from licline.law import Clause, Note

SHARED = Path(__file__).resolve().parents[2] / "shared"
CHECKLIST = SHARED / "facts" / "seed-facts.json"
TEXT = SHARED / "texts" / "seed-blog-note-zh.txt"
BLOG = "blog-note-2023-12-11"
PREFIXES = """PREFIX ll: <https://w3id.org/licline/terms#>
    PREFIX odrl: <http://www.w3.org/ns/odrl/2/> """
at_hand = pytest.mark.skipif(
    not (CHECKLIST.exists() and TEXT.exists()),
    reason="the note's text and the checklist of its statements are not part of the project: not at hand",
)


@pytest.fixture(scope="module")
def base() -> licline.KnowledgeBase:
    return licline.load()


@pytest.fixture(scope="module")
def blog(base: licline.KnowledgeBase) -> Note:
    (note,) = (each for each in base.notes if each.id == BLOG)
    return note


def rows(base: licline.KnowledgeBase, query: str) -> list[tuple[Any, ...]]:
    return list(sparql.select(base.store, PREFIXES + query).rows)


def test_every_claim_is_about_something_known(base: licline.KnowledgeBase) -> None:
    unknown = """SELECT ?claim ?about { ?claim a ll:Claim ; ll:about ?about
        FILTER NOT EXISTS { ?about a ?kind VALUES ?kind { ll:License ll:Model ll:Dataset ll:Software } } }"""
    assert rows(base, unknown) == []


def test_every_reference_is_to_a_clause_or_a_declaration(base: licline.KnowledgeBase) -> None:
    loose = """SELECT ?claim ?there { ?claim a ll:Claim ; ll:confirmedBy|ll:contradictedBy|ll:omits ?there
        FILTER NOT EXISTS { ?there a ?kind VALUES ?kind { ll:Clause ll:Declaration } } }"""
    assert rows(base, loose) == []


def test_nothing_confirms_what_it_contradicts(base: licline.KnowledgeBase) -> None:
    both = """SELECT ?claim ?there { ?claim ll:confirmedBy ?there ; ll:contradictedBy|ll:omits ?there }"""
    assert rows(base, both) == []


def test_a_secondary_source_makes_no_rules(base: licline.KnowledgeBase) -> None:
    rules = """SELECT ?rule { ?rule a ?kind VALUES ?kind { odrl:Permission odrl:Prohibition odrl:Duty }
        FILTER CONTAINS(STR(?rule), "/note/") }"""
    assert rows(base, rules) == []


@pytest.mark.parametrize("target", ["Qwen/Qwen-72B-Chat", "IDEA-CCNL/Ziya-LLaMA-13B-v1", "yi-2.1", "gpl"])
def test_no_verdict_reads_it(target: str) -> None:
    base = licline.load()
    base.can(target, do="host", purpose="commercial", to="public", as_="company", as_of="2023-12-11")
    assert not [each.iri for each in base.statements.subjects() if each.iri.startswith(vocab.NOTES)]


def test_notes_are_not_there_to_be_changed(base: licline.KnowledgeBase, tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(f"<{vocab.NOTES}{BLOG}#note> <{vocab.LL}section> 'x' .", encoding="utf-8")
    with pytest.raises(licline.LiclineError, match="packaged"):
        licline.load(str(own))


@at_hand
def test_every_claim_stands_where_it_says(blog: Note) -> None:
    found = check(blog, Texts(str(TEXT.parent)))
    assert found
    for each in found:
        where = ("found", TEXT.name, each.passage.start, each.passage.end)
        assert (each.state, each.text, each.start, each.end) == where, each.clause.iri
        assert each.passage.language == "zh"


def statements() -> list[dict[str, Any]]:
    """What the note says, as another reader listed it: everything that grants, bars, asks or settles something."""
    if not CHECKLIST.exists():
        return []
    listed = json.loads(CHECKLIST.read_text(encoding="utf-8"))["records"]
    return [each for each in listed if each["document"].startswith("003_") and each["kind"] != "metadata"]


@at_hand
def test_the_checklist_is_whole() -> None:
    assert len(statements()) > 100


@at_hand
@pytest.mark.parametrize("statement", statements(), ids=lambda each: each["id"])
def test_every_statement_of_the_note_is_a_claim(statement: dict[str, Any], blog: Note) -> None:
    positions = fold(TEXT.read_text(encoding="utf-8")).positions
    said = [each for each in positions if statement["char_start"] <= each < statement["char_end"]]
    assert any(holds(claim, said) for claim in blog.clauses), statement["summary_en"]


def holds(claim: Clause, letters: list[int]) -> bool:
    """Whether the passage of a claim holds these letters of the text."""
    return any(each.start <= letters[0] and letters[-1] < each.end for each in claim.passages)
