# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The order of all licenses by restrictiveness is a partial order, and is drawn as one."""

from __future__ import annotations

import os
import re
from itertools import combinations, product
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import licline
from licline import KnowledgeBase
from licline.cli import main
from licline.compare import LOOSER, MIRROR, OVERLAP, SAME, STRICTER, Comparison, between, each_pair, mirrored, stance
from licline.drawing.mermaid import entities
from licline.law import FULL_TEXT
from licline.order import order

BASE = licline.load()
FULL = [each for each in map(BASE.license, BASE.license_ids()) if each.coverage == FULL_TEXT]
STEP = max(
    1, len(FULL) // int(os.environ.get("LICLINE_EXAMPLES", "20"))
)  # licenses that are left out: all pairs of some
SOME = FULL[::STEP]


@pytest.fixture(scope="module")
def relations() -> dict[tuple[str, str], str]:
    """How each license stands to each, itself among them, each way worked out by itself."""
    stances = [stance(each, BASE.book) for each in SOME]
    found = (between(one, other, BASE.vocabulary) for one, other in product(stances, stances))
    return {(each.one, each.other): each.relation for each in found}


def test_each_is_the_same_as_itself(relations: dict[tuple[str, str], str]) -> None:
    assert {relations[each.id, each.id] for each in SOME} == {SAME}


def test_the_other_way_round_is_the_mirror(relations: dict[tuple[str, str], str]) -> None:
    wrong = [pair for pair, relation in relations.items() if relations[pair[::-1]] != MIRROR[relation]]
    assert wrong == []


def test_what_is_as_strict_as_what_is_as_strict_is_so_itself(relations: dict[tuple[str, str], str]) -> None:
    """Of two steps that are the same or stricter the whole is the same if both are, else stricter."""
    chains = 0
    for one, two, three in product([each.id for each in SOME], repeat=3):
        steps = {relations[one, two], relations[two, three]}
        if steps <= {SAME, STRICTER}:
            chains += len({one, two, three}) == 3
            assert relations[one, three] == (STRICTER if STRICTER in steps else SAME), (one, two, three)
    assert chains > 5


def test_a_pair_of_many_is_compared_as_it_is_alone() -> None:
    names = ("yi-1.0", "yi-2.0", "mit")
    many = list(each_pair(map(BASE.license, names), BASE.book))
    assert many == [BASE.compare(one, other) for one, other in combinations(names, 2)]


def test_a_mirrored_comparison_is_the_comparison_the_other_way_round() -> None:
    for one, other in combinations(("yi-1.0", "yi-2.0", "mit", "llama-1"), 2):
        assert mirrored(BASE.compare(one, other)) == BASE.compare(other, one)


# --- As places and steps ---

Sets = dict[str, frozenset[int]]
SETS = st.dictionaries(st.sampled_from("abcdefgh"), st.frozensets(st.integers(0, 3)), max_size=8)


def pairs_of(allowed: Sets) -> list[Comparison]:
    """What allows less is stricter."""
    return [
        Comparison(one, other, by_inclusion(allowed[one], allowed[other]), ())
        for one, other in combinations(allowed, 2)
    ]


def by_inclusion(one: frozenset[int], other: frozenset[int]) -> str:
    if one == other:
        return SAME
    return STRICTER if one < other else LOOSER if one > other else OVERLAP


@given(SETS)
def test_a_path_leads_from_each_to_what_is_looser_and_nowhere_else(allowed: Sets) -> None:
    found = order(list(allowed), pairs_of(allowed))
    place = {license: number for number, each in enumerate(found.places) for license in each}
    assert place.keys() == allowed.keys()
    graph = networkx.DiGraph(found.steps)
    graph.add_nodes_from(range(len(found.places)))
    for one, other in product(allowed, repeat=2):
        assert (place[one] == place[other]) is (allowed[one] == allowed[other])
        led = one != other and place[other] in networkx.descendants(graph, place[one])
        assert led is (allowed[one] < allowed[other])


@given(SETS)
def test_no_step_can_be_spared(allowed: Sets) -> None:
    steps = order(list(allowed), pairs_of(allowed)).steps
    for step in steps:
        rest = networkx.DiGraph([each for each in steps if each != step])
        rest.add_nodes_from(step)
        assert not networkx.has_path(rest, *step)


# --- As text for other programs (tests/test_pictures.py holds the notations) ---


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["compare", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(("form", "arrow"), [("dot", "->"), ("mermaid", "-->")])
def test_an_arrow_leads_from_the_stricter_to_the_looser(
    form: str, arrow: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And none from or to the one that is neither."""
    drawn = said(capsys, "cc-by-4.0", "llama-1", "cc-by-nc-4.0", "--format", form, "--lang", "en")
    assert re.findall(rf"^  (n\d) {arrow} (n\d)\b", drawn, re.MULTILINE) == [("n2", "n0")]
    assert re.search(r"n0.*cc-by-4\.0.*\n.*n1.*llama-1.*\n.*n2.*cc-by-nc-4\.0", drawn)


@pytest.mark.parametrize("form", ["dot", "mermaid"])
@pytest.mark.parametrize(("tongue", "legend"), [("en", "An arrow leads from a stricter"), ("zh", "箭头由较严格")])
def test_the_legend_in_both_languages(form: str, tongue: str, legend: str, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = said(capsys, "mit", "isc", "--format", form, "--lang", tongue)
    assert legend in drawn
    assert BASE.license("mit").label[tongue] in drawn


def test_those_that_are_the_same_share_a_box(capsys: pytest.CaptureFixture[str]) -> None:
    pair = next(each for each in each_pair(map(BASE.license, ("yi-1.0", "yi-2.1")), BASE.book))
    assert pair.relation == SAME
    drawn = said(capsys, "yi-1.0", "yi-2.1", "--format", "mermaid", "--lang", "en")
    labels = " #61; ".join(entities(BASE.license(each).label.en) for each in ("yi-1.0", "yi-2.1"))
    assert f'"{labels}<br/>yi-1.0<br/>yi-2.1"' in drawn
    assert "n1" not in drawn


def test_all_are_those_read_in_full(monkeypatch: Any, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(KnowledgeBase, "license_ids", lambda _: ["mit", "other", "isc", "yi-readme-license"])
    drawn = said(capsys, "--all", "--format", "dot")
    assert sorted(re.findall(r"^  n\d .*\\n([\w.-]+)\", tooltip", drawn, re.MULTILINE)) == ["isc", "mit"]
