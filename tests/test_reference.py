# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The product and the slow reference evaluator give one answer on the same small worlds.

LICLINE_EXAMPLES says how many random worlds are tried (1500; the full run takes 50000)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from reference import WORDS, Reference, TooLargeError, answer
from worlds import COVERAGES, VOCABULARY, World, approval, ask, atom, ban, duty, license_of, permission, worlds

from licline.judgement import Judgement
from licline.law import AFTER, BEFORE, Binding, License
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
    if not any(each.case.binding.choice for each in product_.asked):  # a plan takes one alternative for all its acts
        assert product_.acts == reference.acts
    for each in product_.readings:
        same = {found for chosen, found in reference.readings.items() if each.assumes <= chosen}
        assert same == {(each.best, each.worst)}, f"under {sorted(each.assumes)}"
    assert {(each.best, each.worst) for each in product_.readings} == set(reference.readings.values())


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


@pytest.mark.parametrize("coverage", COVERAGES)
def test_every_small_world(coverage: str) -> None:
    for license, request in product(small_licenses(coverage), REQUESTS):
        bindings = (Binding(license),)
        assert_agree(judge(request, bindings, VOCABULARY), answer(request, bindings, VOCABULARY))
