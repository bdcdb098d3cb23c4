# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The reference evaluator by itself: sentences of docs/semantics.md, each with its case."""

from __future__ import annotations

from typing import Any

from reference import answer
from worlds import VOCABULARY, ambiguity, approval, ask, atom, ban, duty, iri, license_of, permission

from licline.law import BEFORE, NAME_ONLY, SUMMARY, SUPPLEMENT, WITH, Binding, License

COMMERCIAL = atom("commerciality", "eq", "commercial")
BELOW = atom("dau", "lt", 1_000_000)
BAICHUAN = license_of(
    permission("use host", BELOW), duty("use host", BEFORE, COMMERCIAL, approval=approval("form", ["cloud-provider"]))
)


def verdict(license: License, **said: Any) -> str:
    """One word, or the two ends."""
    found = answer(ask(**said), (Binding(license),), VOCABULARY)
    return found.verdict if found.verdict != "unknown" else f"{found.best}..{found.worst}"


def test_thresholds_are_exactly_as_strict_as_the_text() -> None:
    assert verdict(BAICHUAN, do="use", purpose="commercial", as_="company", dau=999_999) == "requires-approval"
    assert verdict(BAICHUAN, do="use", purpose="commercial", dau=1_000_000) == "prohibited"


def test_a_missing_fact_leaves_it_open() -> None:
    assert verdict(BAICHUAN, do="use", purpose="commercial", as_="company") == "requires-approval..prohibited"
    assert verdict(BAICHUAN, do="use", dau=0, as_="company") == "permitted..requires-approval"


def test_silence_by_coverage() -> None:
    assert verdict(license_of(), do="use") == "prohibited"
    assert verdict(license_of(coverage=SUPPLEMENT), do="use") == "permitted"
    assert verdict(license_of(coverage=SUMMARY), do="use") == "permitted..prohibited"
    assert verdict(license_of(coverage=NAME_ONLY), do="use") == "permitted..prohibited"


def test_speaks_but_fails_is_withheld_under_any_coverage() -> None:
    for coverage in (SUPPLEMENT, SUMMARY, NAME_ONLY):
        license = license_of(permission("use", BELOW), coverage=coverage)
        assert verdict(license, do="use", dau=1_000_000) == "prohibited"


def test_what_needs_nobodys_grant_is_free_under_full_text() -> None:
    assert verdict(license_of(), do="use-outputs") == "permitted"
    assert verdict(license_of(), do="use", part="code") == "permitted"
    reaching = license_of(permission("modify", BELOW), reaches=frozenset({"training-on-outputs"}))
    assert verdict(license_of(), do="train-on-outputs") == "permitted"
    assert verdict(reaching, do="train-on-outputs", dau=1_000_000) == "prohibited"


def test_a_ban_beats_a_grant() -> None:
    license = license_of(permission("use"), ban("anything", atom("field", "eq", "military")))
    assert verdict(license, do="use") == "permitted"
    assert verdict(license, do="use", purpose="weapons") == "prohibited"


def test_approvals() -> None:
    asked = {"do": "use", "purpose": "commercial", "dau": 0}
    assert verdict(BAICHUAN, as_="cloud-provider", **asked) == "prohibited"
    assert verdict(BAICHUAN, as_=["cloud-provider", "company"], **asked) == "requires-approval"
    assert verdict(BAICHUAN, as_="company", holding=iri("form"), **asked) == "permitted"
    assert verdict(BAICHUAN, as_="company", holding=iri("other"), **asked) == "requires-approval"


def test_a_duty_that_hangs_on_a_missing_fact_does_not_make_it_unknown() -> None:
    license = license_of(permission("use"), duty("use", WITH, atom("dau", "gteq", 100)))
    assert verdict(license, do="use") == "permitted-with-duties"
    assert verdict(license, do="use", dau=99) == "permitted"


def test_several_values_a_ban_needs_some_a_grant_all() -> None:
    both = {"do": "use", "purpose": ["commercial", "non-commercial"]}
    assert verdict(license_of(permission("use", COMMERCIAL)), **both) == "prohibited"
    assert verdict(license_of(permission("use"), ban("use", COMMERCIAL)), **both) == "prohibited"


def test_a_sum_is_bounded_below_by_its_known_part() -> None:
    license = license_of(permission("use", atom("group_dau", "lt", 100)))
    assert verdict(license, do="use", dau=100) == "prohibited"
    assert verdict(license, do="use", dau=99) == "permitted..prohibited"
    assert verdict(license, do="use", dau=99, affiliate="none") == "permitted"


def test_internal_business_is_each_texts_to_say() -> None:
    rules = permission("use"), ban("use", COMMERCIAL)
    asked = {"do": "use", "purpose": "internal-business"}
    assert verdict(license_of(*rules), **asked) == "permitted..prohibited"
    assert verdict(license_of(*rules, internal_business="non-commercial"), **asked) == "permitted"


def test_a_plan() -> None:
    license = license_of(permission("fine-tune distribute"), ban("distribute", atom("modified", "eq", True)))
    reaching = license_of(*license.rules, reaches=frozenset({"fine-tuning"}))
    assert verdict(license, do="distribute") == "permitted"
    assert verdict(license, do=["fine-tune", "distribute"]) == "permitted"
    assert verdict(reaching, do=["fine-tune", "distribute"]) == "prohibited"


def test_to_oneself_is_executing() -> None:
    license = license_of(permission("execute"))
    assert verdict(license, do="host", to="self") == "permitted"
    assert verdict(license, do="host", to="public") == "prohibited"
    assert verdict(license, do="host") == "permitted..prohibited"


def test_what_is_not_named_is_answered_by_what_it_entails() -> None:
    license = license_of(permission("reproduce"), ban("host", COMMERCIAL), only_where_needed=True)
    assert verdict(license, do="host", to="public", purpose="non-commercial") == "permitted"
    assert verdict(license, do="host", to="public", purpose="commercial") == "prohibited"
    barred_on_the_way = license_of(permission("reproduce"), ban("execute", COMMERCIAL), only_where_needed=True)
    assert verdict(barred_on_the_way, do="host", to="public", purpose="commercial") == "prohibited"


def test_readings() -> None:
    two = ambiguity("q", "strict", "mild")
    license = license_of(permission("use"), ban("use", readings=frozenset({iri("strict")})), ambiguities=(two,))
    found = answer(ask(do="use"), (Binding(license),), VOCABULARY)
    assert (found.verdict, found.contested) == ("prohibited", True)
    assert found.readings[frozenset({iri("mild")})] == ("permitted", "permitted")


def test_a_choice_takes_the_better() -> None:
    ties = (
        Binding(license_of(name="shut"), choice="or", alternative="a"),
        Binding(license_of(permission("use"), name="open"), choice="or", alternative="b"),
    )
    assert answer(ask(do="use"), ties, VOCABULARY).verdict == "permitted"
    assert answer(ask(do="use"), ties[:1], VOCABULARY).verdict == "prohibited"
