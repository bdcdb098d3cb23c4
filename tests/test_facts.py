# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Every fact of the three seed licenses is said by something with a name, in a clause no longer than one numbered unit.

The tables stand in ``facts/``; what says a fact was chosen by reading both. Here is held what a program can hold: that
nothing is left out, that what is named is there, is of a fitting kind, and was read from where the fact stands.
"""

from __future__ import annotations

import re

import pytest
from fact_table import (
    DOCUMENTS,
    NOBODY,
    REASONS,
    Fact,
    Row,
    clauses,
    facts,
    graph,
    kinds,
    markdown,
    overlap,
    owner,
    rows,
    sides,
    spans,
    text,
    thing,
)

from licline.vocab import LL, local

FITTING = {
    "permission": {"permission", "attribute"},
    "grant-attribute": {"attribute", "prohibition"},
    "ip-ownership": {"attribute"},
    "condition-precedent": {"duty", "approval", "attribute"},
    "prohibition": {"prohibition", "duty", "eligibility", "approval"},
    "duty": {"duty", "prohibition", "approval", "attribute"},
    "constraint": {"permission", "prohibition", "attribute", "eligibility"},
    **{kind: {"attribute"} for kind in ("governing-law", "dispute-resolution", "termination", "liability")},
    "contradiction": {"ambiguity"},
}
BETWEEN_TEXTS = {"approval"}
WITHOUT_CLAUSE = {"header", "not-stated", *REASONS}
UNIT = tuple(  # the numbers of sections at the head of a line, the highest level first
    re.compile(rf"^[ \t]*(?:{head})", re.MULTILINE)
    for head in (
        r"第[一二三四五六七八九十]+条|[一二三四五六七八九十]+、|附[则件]|Appendix",
        r"\d+[.、][ \t]|\d+\.\d+[ \t]",
        r"[（(]\d+[）)]",
    )
)
ROWS = [(license, row) for license in DOCUMENTS for row in rows(license)]
LICENSES = pytest.mark.parametrize("license", DOCUMENTS)
at_hand = pytest.mark.skipif(
    not facts("baichuan-13b"), reason="the facts of the seed documents are not part of the project: not at hand"
)


def saying(license: str, fact: str) -> list[Row]:
    return [row for row in rows(license) if row.fact == fact]


def owners(fact: Fact) -> set[str]:
    """The licenses that a fact is about: more than one if it is a contradiction between two texts."""
    return {license for license in DOCUMENTS if sides(fact, license)}


def units_begun(license_text: str, start: int, end: int) -> list[str]:
    """The sections that begin inside a span although they are no part of the unit that it stands in."""
    heads = [(found.start(), level) for level, head in enumerate(UNIT) for found in head.finditer(license_text)]
    own = max((head for head in heads if head[0] <= start), default=(0, 0))[1]
    return [license_text[at : at + 8].strip() for at, level in heads if start < at < end and level <= own]


@pytest.mark.parametrize(("license", "row"), ROWS, ids=lambda each: getattr(each, "fact", each))
def test_what_is_named_is_there(license: str, row: Row) -> None:
    if row.said_by == NOBODY:
        assert row.kind in REASONS, f"{row.fact}: say why nothing says it: {sorted(REASONS)}"
        return
    found = kinds(owner(license, row), row.said_by.rpartition("#")[2])
    assert row.kind in found, f"{row.fact}: `{row.said_by}` is no {row.kind} of the license"


@LICENSES
def test_a_row_stands_once(license: str) -> None:
    assert len(set(rows(license))) == len(rows(license))


@at_hand
@LICENSES
def test_no_fact_is_left_out(license: str) -> None:
    assert list(dict.fromkeys(row.fact for row in rows(license))) == list(facts(license))


@at_hand
@LICENSES
def test_the_offsets_are_those_of_the_text_at_hand(license: str) -> None:
    for fact in facts(license).values():
        if fact["quote"]:
            assert text(license)[fact["char_start"] : fact["char_end"]] == fact["quote"], fact["id"]


@at_hand
@LICENSES
def test_a_normative_fact_is_said_by_somebody_who_can_say_it(license: str) -> None:
    for fact in facts(license).values():
        if fact["kind"] not in FITTING:
            continue
        fitting = BETWEEN_TEXTS if len(owners(fact)) > 1 else FITTING[fact["kind"]]
        for row in saying(license, fact["id"]):
            assert row.kind in fitting, f"{row.fact}: a {fact['kind']} is not said by a {row.kind}"


@at_hand
@LICENSES
def test_the_reason_why_nobody_says_it_is_true(license: str) -> None:
    """A definition, something about the document, or something that the whole document does not have."""
    for row in rows(license):
        fact = facts(license)[row.fact]
        if row.said_by == NOBODY:
            absent = fact["section"] == "whole document"
            assert row.kind == ("absent" if absent else fact["kind"]), row.fact


@at_hand
@LICENSES
def test_what_licensees_may_do_is_a_permission(license: str) -> None:
    """What the licensor may do (interpret, change, enforce) is an attribute: licline answers licensees."""
    for fact in facts(license).values():
        if fact["kind"] == "permission":
            expected = {"attribute"} if fact["party"] == "licensor" else {"permission"}
            assert {row.kind for row in saying(license, fact["id"])} == expected, fact["id"]


@at_hand
@pytest.mark.parametrize(("license", "row"), ROWS, ids=lambda each: getattr(each, "fact", each))
def test_it_was_read_from_where_the_fact_stands(license: str, row: Row) -> None:
    if row.kind in WITHOUT_CLAUSE:
        return
    here = owner(license, row)
    standing = [span for each in clauses(license, row) for span in spans(here, each)]
    assert standing, f"{row.fact}: `{row.said_by}` has no passage in the document"
    for side in sides(facts(license)[row.fact], here):
        assert any(overlap(each, side) for each in standing), f"{row.fact}: `{row.said_by}` stands elsewhere"


@at_hand
@LICENSES
def test_a_contradiction_is_an_ambiguity_with_readings(license: str) -> None:
    """One between two texts is no ambiguity of either: each says its side (the case of an appendix and its sibling)."""
    for fact in facts(license).values():
        if fact["kind"] != "contradiction":
            continue
        said = saying(license, fact["id"])
        if len(owners(fact)) > 1:
            assert {owner(license, row) for row in said} == owners(fact)
        else:
            assert all(len(thing(license, row.said_by).each(LL + "reading")) >= 2 for row in said), fact["id"]


@LICENSES
def test_an_approval_that_says_a_fact_is_needed_by_a_duty(license: str) -> None:
    needed = {iri for each in graph(license).subjects() for iri in each.iris(LL + "needs")}
    named = {row.said_by for row in rows(license) if row.kind == "approval" and "#" not in row.said_by}
    assert named <= set(map(local, needed))


@at_hand
@LICENSES
def test_a_clause_is_one_numbered_unit_or_smaller(license: str) -> None:
    for clause in graph(license).typed(LL + "Clause"):
        for start, end in spans(license, clause):
            assert not units_begun(text(license), start, end), clause.iri


def test_two_units_in_one_clause_are_seen() -> None:
    twins = "2. Grant\n(1) You may.\n(2) You may not.\n3. End\n"
    assert units_begun(twins, twins.index("You may."), twins.index("3. End")) == ["(2) You"]
    assert units_begun(twins, twins.index("You may not"), len(twins)) == ["3. End"]
    assert units_begun(twins, 0, twins.index("3. End")) == []


@LICENSES
def test_the_table_is_printed(license: str) -> None:
    lines = markdown(license)
    assert len(lines) == len(rows(license)) + 5
    assert any("| sublicensable | attribute |" in line for line in lines)
