# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The product and the slow reference evaluator give one answer on the same small worlds.

LICLINE_EXAMPLES says how many random worlds are tried (1500; the full run takes 50000)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from reference import WORDS, Reference, TooLargeError, answer
from worlds import COVERAGES, VOCABULARY, World, approval, ask, atom, ban, duty, iri, license_of, permission, worlds

from licline.judgement import Judgement
from licline.law import AFTER, BEFORE, Binding, Compound, License
from licline.lifting import judge

EXAMPLES = int(os.environ.get("LICLINE_EXAMPLES", "1500"))
LARGEST = 2_000  # completions with readings that one random world may have


def assert_agree(product_: Judgement, reference: Reference) -> None:
    """Where the product went through every completion it is exact; where it bounded each rule alone it says so, and is
    at least as wide.
    """
    if product_.bounded:
        assert WORDS.index(product_.best) <= WORDS.index(reference.best)
        assert WORDS.index(product_.worst) >= WORDS.index(reference.worst)
        return
    said = (product_.best, product_.worst, product_.verdict, product_.contested)
    assert said == (reference.best, reference.worst, reference.verdict, reference.contested)
    if product_.outcomes:
        assert any(len(set(each.answers)) > 1 for each in product_.outcomes) is reference.differ_somewhere
    if not any(each.case.binding.choice for each in product_.asked):  # a plan takes one alternative for all its acts
        assert product_.acts == reference.acts
    for each in product_.readings:
        same = {found for chosen, found in reference.readings.items() if each.assumes <= chosen}
        assert same == {(each.best, each.worst)}, f"under {sorted(each.assumes)}"
    assert {(each.best, each.worst) for each in product_.readings} == set(reference.readings.values())


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=list(HealthCheck),
)
@given(worlds())
def test_random_worlds(world: World) -> None:
    try:
        reference = answer(world.request, world.bindings, VOCABULARY, world.ambiguities, LARGEST)
    except TooLargeError:
        assume(False)
    assert_agree(judge(world.request, world.bindings, VOCABULARY, world.ambiguities), reference)


MODIFIED = atom("modified", "eq", True)
COMMERCIAL = atom("commerciality", "eq", "commercial")
BELOW = atom("dau", "lt", 100)
COMPANY = (atom("as", "eq", "company"),)
OUTPUTS = frozenset({"outputs"})
CODE = frozenset({"code"})
BIG = approval("x-big", (), ["x-middle"])
MIDDLE = approval("x-middle", (), ["x-small"])
SMALL = approval("x-small", ["cloud-provider"])
SILENT: tuple[tuple[License, dict[str, Any]], ...] = tuple(
    (license_of(*rules, coverage=coverage, eligibility=eligibility, only_where_needed=needed), said)
    for coverage, eligibility, needed in product(COVERAGES, ((), COMPANY), (False, True))
    for rules, said in (
        ((), {"do": "use"}),
        ((), {"do": "use", "part": "code"}),
        ((), {"do": "use-outputs"}),
        ((permission("use"),), {"do": "use"}),
        ((permission("use", BELOW),), {"do": "use", "dau": 100}),
        ((permission("use", BELOW, parts=CODE),), {"do": "use", "dau": 100, "part": "code"}),
        ((permission("use-outputs", parts=OUTPUTS),), {"do": "use-outputs"}),
        ((permission("use-outputs", BELOW, parts=OUTPUTS),), {"do": "use-outputs", "dau": 100}),
        ((permission("reproduce"),), {"do": "host", "to": "public"}),
        ((permission("reproduce"), ban("host")), {"do": "host", "to": "public"}),
        ((permission("reproduce"), duty("host", AFTER)), {"do": "host", "to": "public"}),
        ((permission("reproduce"), ban("reproduce")), {"do": "host", "to": "public"}),
        ((permission("reproduce"), ban("execute")), {"do": "host", "to": "public"}),  # barred on the way
        ((permission("use-outputs", BELOW, parts=OUTPUTS),), {"do": "reproduce", "part": "output"}),
    )
)
CORNERS: tuple[tuple[License, dict[str, Any]], ...] = (
    (license_of(permission("modify"), reaches=frozenset({"distillation"})), {"do": "distill"}),
    (license_of(permission("distill"), reaches=frozenset({"distillation"})), {"do": "distill", "part": "weights"}),
    (license_of(permission("distill"), may_reach=frozenset({"distillation"})), {"do": "distill"}),
    (license_of(permission("combine", parts=CODE), reaches=frozenset({"linking"})), {"do": "combine"}),
    (license_of(permission("execute")), {"do": "sell", "to": "self"}),
    (license_of(permission("host")), {"do": "host", "to": ["self", "public"]}),
    (
        license_of(permission("host execute"), ban("execute", atom("to", "neq", "self"))),
        {"do": "host", "to": ["self", "public"]},
    ),
    (license_of(permission("quantize execute"), ban("execute", MODIFIED)), {"do": ["quantize", "execute"]}),
    (
        license_of(
            permission("quantize execute"),
            ban("execute", MODIFIED),
            duty("execute", AFTER, atom("derived_by", "eq", "quantization")),
            unmodified_by=frozenset({"quantization"}),
        ),
        {"do": ["quantize", "execute"]},
    ),
    *(
        (
            license_of(permission("use"), ban("use", COMMERCIAL), internal_business=how),
            {"do": "use", "purpose": how_asked},
        )
        for how, how_asked in product(("", "commercial", "non-commercial"), ("internal-business", "commercial"))
    ),
    (
        license_of(permission("use"), ban("use", atom("commerciality", "isAnyOf", "commercial", "internal-business"))),
        {"do": "use", "purpose": "internal-business"},
    ),
    *(
        (
            license_of(
                permission("use"),
                duty("use", BEFORE, approval=needs),
                duty("use", BEFORE, approval=MIDDLE),
                duty("host", BEFORE, approval=BIG),
                main_approval=main,
                name="held",
            ),
            {"do": "use", "as": "cloud-provider", "holding": holding},
        )
        for needs, main, holding in product(
            (SMALL, MIDDLE), ("", BIG.iri, SMALL.iri), ("held", BIG.iri, MIDDLE.iri, SMALL.iri)
        )
    ),
    *(
        (license_of(permission("use", atom("affiliate_dau", "lt", 100))), {"do": "use", **said})
        for said in ({"dau": 40, "group_dau": 100}, {"group_dau": 50}, {"dau": 40}, {"affiliate": "none", "dau": 40})
    ),
)


@pytest.mark.parametrize("corner", [*SILENT, *CORNERS], ids=lambda corner: str(corner[1]))
def test_corners(corner: tuple[License, dict[str, Any]]) -> None:
    license, said = corner
    request, bindings = ask(**said), (Binding(license),)
    assert_agree(judge(request, bindings, VOCABULARY), answer(request, bindings, VOCABULARY))


@pytest.mark.parametrize("make", [permission, ban, partial(duty, when=BEFORE)])
def test_a_reading_that_is_not_in_play_bars_and_does_not_grant(make: Any) -> None:
    license = license_of(permission("use"), make("use quantize", readings=frozenset({iri("in-some-model-file")})))
    for do in ("use", "quantize"):
        request, bindings = ask(do=do), (Binding(license),)
        assert_agree(judge(request, bindings, VOCABULARY), answer(request, bindings, VOCABULARY))


@pytest.mark.parametrize("kinds", [(), ("copy",), ("fine-tuning", "copy")])
@pytest.mark.parametrize("modified", [False, True])
@pytest.mark.parametrize("acts", ["use", ["quantize", "use"]])
def test_the_way_that_a_license_arrived(kinds: tuple[str, ...], modified: bool, acts: str | list[str]) -> None:
    by_tuning, by_quantizing = (atom("derived_by", "eq", kind) for kind in ("fine-tuning", "quantization"))
    license = license_of(
        permission("use quantize"), ban("use", by_tuning, MODIFIED), duty("use", BEFORE, by_quantizing)
    )
    request, bindings = ask(do=acts), (Binding(license, kinds=frozenset(kinds), modified=modified),)
    assert_agree(judge(request, bindings, VOCABULARY), answer(request, bindings, VOCABULARY))


def test_too_many_completions_are_bounded() -> None:
    names = ("territory", "seat", "where", "outbound", "merged_with", "trains", "mark_use", "as", "affiliate")
    truths = ("affiliate_model_as_a_service", "free_of_charge", "remote_users", "outbound_keeps_use_restrictions")
    some = {"trains": "llm", "mark_use": "origin", "as": "company", "affiliate": "company"}
    atoms = [*(atom(name, "eq", some.get(name, "x")) for name in names), *(atom(name, "eq", True) for name in truths)]
    license = license_of(permission("use"), ban("use", Compound("https://example.org/one", "xone", tuple(atoms))))
    request, bindings = ask(do="use"), (Binding(license),)
    judged = judge(request, bindings, VOCABULARY)
    assert judged.bounded
    assert_agree(judged, answer(request, bindings, VOCABULARY))


POOL = (
    permission("use host distribute"),
    permission("use host", atom("commerciality", "eq", "non-commercial")),
    permission("use distribute", atom("dau", "lt", 100)),
    permission("modify fine-tune", atom("as", "isNoneOf", "software-provider")),
    ban("anything", atom("field", "isAnyOf", "military")),
    ban("host distribute", atom("to", "neq", "self")),
    ban("distribute", atom("modified", "eq", True), atom("commerciality", "eq", "commercial")),
    duty("use", BEFORE, atom("commerciality", "eq", "commercial"), approval=approval("x-a", ["software-provider"])),
    duty("host", BEFORE, atom("dau", "gteq", 100), approval=approval("x-b", (), ["x-a"])),
    duty("anything", AFTER, atom("affiliate", "isAnyOf", "cloud-provider")),
)
PURPOSES: tuple[dict[str, Any], ...] = ({}, {"purpose": "commercial"}, {"purpose": ["non-commercial", "weapons"]})
ACTORS: tuple[dict[str, Any], ...] = (
    {},
    {"as": "software-provider", "affiliate": "none"},
    {"as": ["company", "software-provider"], "to": "self"},
)
USERS: tuple[dict[str, Any], ...] = ({}, {"dau": 99}, {"dau": 100, "holding": "https://example.org/x-b"})
REQUESTS = tuple(
    ask(do=acts, **purpose, **actor, **users)
    for acts, purpose, actor, users in product(
        (["use"], ["host"], ["fine-tune", "distribute"]), PURPOSES, ACTORS, USERS
    )
)


def small_licenses(coverage: str) -> Iterator[License]:
    """Every license of none, one or two rules of the pool."""
    for size in range(3):
        for chosen in combinations(POOL, size):
            yield license_of(*chosen, coverage=coverage, reaches=frozenset({"fine-tuning"}))


@pytest.mark.slow
@pytest.mark.parametrize("coverage", COVERAGES)
def test_every_small_world(coverage: str) -> None:
    for license, request in product(small_licenses(coverage), REQUESTS):
        bindings = (Binding(license),)
        assert_agree(judge(request, bindings, VOCABULARY), answer(request, bindings, VOCABULARY))
