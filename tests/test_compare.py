# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses against one another: a partial order with witnesses, and compatibility as others have worked it out."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

import licline
from licline.cli import main
from licline.compare import LOOSER, OVERLAP, SAME, STRICTER, Comparison
from licline.errors import LiclineError
from licline.law import Binding
from licline.lifting import judge
from licline.request import understand

ORACLES = Path(__file__).resolve().parents[2] / "shared" / "oracles"
BASE = licline.load()
SOME = ("mit", "apache-2.0", "gpl-2.0", "gpl-3.0", "llama-1", "yi-1.0", "yi-2.1", "tongyi-qianwen", "qwen-2024")
MIRRORED = {SAME: SAME, STRICTER: LOOSER, LOOSER: STRICTER, OVERLAP: OVERLAP, "unknown": "unknown"}
ORDER = {"permitted": 0, "permitted-with-duties": 0, "requires-approval": 1, "prohibited": 2}
COMPARED = {(one, other): BASE.compare(one, other) for one, other in product(SOME, SOME)}


@pytest.mark.parametrize("name", SOME)
def test_a_license_is_the_same_as_itself(name: str) -> None:
    assert COMPARED[name, name].relation == SAME


@pytest.mark.parametrize(("one", "other"), list(combinations(SOME, 2)))
def test_the_other_way_round_is_the_mirror(one: str, other: str) -> None:
    assert COMPARED[other, one].relation == MIRRORED[COMPARED[one, other].relation]


def test_stricter_than_a_stricter_one_is_stricter() -> None:
    for one, two, three in product(SOME, SOME, SOME):
        if COMPARED[one, two].relation == STRICTER == COMPARED[two, three].relation:
            assert COMPARED[one, three].relation == STRICTER, (one, two, three)


def witnesses(found: Comparison) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Who is stricter, who is not, and the request that shows it."""
    for each in found.acts:
        if each.stricter:
            yield found.one, found.other, dict(each.stricter)
        if each.looser:
            yield found.other, found.one, dict(each.looser)


FULL = [name for name in BASE.license_ids() if BASE.license(name).coverage == "FullText"]
EVERY = list(combinations(FULL, 2))
SAMPLED = EVERY[:: max(1, len(EVERY) // int(os.environ.get("LICLINE_EXAMPLES", "40")))]


@pytest.mark.parametrize(("one", "other"), sorted({*combinations(SOME, 2), *SAMPLED}))
def test_the_evaluator_sees_the_difference_too(one: str, other: str) -> None:
    for stricter, looser, request in witnesses(BASE.compare(one, other)):
        assert is_stricter(stricter, looser, request), (stricter, looser, request)


def is_stricter(hard: str, soft: str, request: dict[str, Any]) -> bool:
    """A worse verdict, at its best or at its worst, or a duty that the other does not bring."""
    if any(one > other for one, other in zip(span(hard, request), span(soft, request), strict=True)):
        return True
    mine, theirs = ({duty.action for duty in BASE.can(name, **request).duties} for name in (hard, soft))
    return bool(mine - theirs)


def span(name: str, request: dict[str, Any]) -> tuple[int, int]:
    """From the best that comes out under some reading to the worst."""
    asked = understand(request, BASE.vocabulary)
    readings = judge(asked, [Binding(BASE.license(name))], BASE.vocabulary, book=BASE.book).readings
    return min(ORDER[each.best] for each in readings), max(ORDER[each.worst] for each in readings)


@pytest.mark.parametrize(
    ("one", "relation", "other"),
    [
        ("tongyi-qianwen-research", STRICTER, "tongyi-qianwen"),
        ("yi-1.0", STRICTER, "yi-2.0"),
        ("gpl-3.0", LOOSER, "agpl-3.0"),
        ("cc-by-4.0", LOOSER, "cc-by-sa-4.0"),
        ("cc-by-nc-4.0", STRICTER, "cc-by-4.0"),
        ("llama-1", OVERLAP, "gpl-3.0"),
        ("mit", OVERLAP, "apache-2.0"),
    ],
)
def test_what_a_license_office_knows(one: str, relation: str, other: str) -> None:
    assert BASE.compare(one, other).relation == relation


def rows(name: str) -> list[dict[str, str]]:
    path = ORACLES / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CONSENSUS = rows("compat_consensus.csv")


@pytest.mark.skipif(
    not CONSENSUS, reason="the compatibility tables of others are not part of the project: none at hand"
)
@pytest.mark.parametrize("row", CONSENSUS, ids=lambda row: f"{row['inbound']} into {row['outbound']}")
def test_the_tables_of_others_agree(row: dict[str, str]) -> None:
    try:
        found = BASE.compatible(row["inbound"], row["outbound"], "combine")
    except LiclineError as error:
        pytest.skip(f"not in the graph: {error}")
    assert found.compatible == row["verdict"], (found.test, [rule.iri for rule in found.rules], found.witness)


@pytest.mark.parametrize(
    ("inbound", "outbound", "how", "answer", "test"),
    [
        ("mit", "llama-1", "fine-tune", "yes", 0),
        ("llama-1", "gpl-3.0", "fine-tune", "no", 2),
        ("gpl-3.0", "mit", "fine-tune", "no", 2),
        ("tongyi-qianwen", "mit", "merge", "no", 3),
        ("apache-2.0", "gpl-2.0", "combine", "no", 4),
        ("apache-2.0", "mit", "distill", "yes", 0),
        ("nanbeige-1.0", "mit", "fine-tune", "no", 1),
        ("nanbeige-1.0", "nanbeige-1.0", "fine-tune", "no", 1),
        ("gpl-3.0", "gpl-3.0", "fine-tune", "yes", 0),
        ("cc-by-4.0", "cc0-1.0", "fine-tune", "no", 5),
    ],
)
def test_the_test_that_decides(inbound: str, outbound: str, how: str, answer: str, test: int) -> None:
    found = BASE.compatible(inbound, outbound, how)
    assert (found.compatible, found.test) == (answer, test)


CHART = [tuple(row.values()) for row in rows("cc_adapters_chart.csv")]
ADAPTERS = list(rows("cc_adapters_chart.csv")[0])[1:] if CHART else []


@pytest.mark.skipif(not CHART, reason="the chart of Creative Commons is not part of the project: not at hand")
@pytest.mark.parametrize("row", CHART, ids=lambda row: row[0])
def test_the_chart_of_creative_commons(row: tuple[str, ...]) -> None:
    fits = [BASE.compatible(row[0], outbound, "fine-tune").compatible for outbound in ADAPTERS]
    assert [fit == "yes" for fit in fits] == [cell == "Yes" for cell in row[1:]]


def test_of_two_licenses_offered_one_that_fits_is_enough() -> None:
    assert BASE.compatible("GPL-3.0-only OR MIT", "apache-2.0").compatible == "yes"
    assert BASE.compatible("GPL-3.0-only AND MIT", "apache-2.0").compatible == "no"
    assert BASE.compatible("mit", "gpl-2.0 OR apache-2.0").compatible == "yes"


@pytest.mark.parametrize("license", ["nvidia-open-model-agreement", "apache-2.0", "gpl-3.0"])
def test_what_both_ask_for_is_told_once(license: str) -> None:
    duties = [rule.iri for rule in BASE.compatible(license, license, "combine").duties]
    assert duties
    assert len(duties) == len(set(duties))


@pytest.mark.parametrize("how", ["fine-tuning", "mergee"])
def test_a_way_of_use_that_nobody_knows(how: str) -> None:
    with pytest.raises(LiclineError, match="did you mean"):
        BASE.compatible("mit", "apache-2.0", how)


# --- on the command line ---


def said(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def shared(command: str) -> list[dict[str, Any]]:
    path = ORACLES.parent / "cases" / "seed-open.json"
    cases: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return [case for case in cases if case.get("command") == command]


@pytest.mark.skipif(not shared("compatible"), reason="the shared cases are not part of the project: none at hand")
@pytest.mark.parametrize("case", shared("compatible"), ids=lambda case: case["id"])
def test_a_shared_case(case: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    asked = case["request"]
    found = said(capsys, "compatible", asked["inbound"], asked["outbound"], "--how", asked["how"])
    assert found["compatible"] == case["expect_compatible"]
    cited = {f"{clause['license']}§{clause['section']}" for clause in found["clauses"]}
    for wanted in case["must_cite"]:
        assert any(each.startswith(one) for one in wanted.split("|") for each in cited), (wanted, cited)
    assert set(case["must_have_duties"]) <= {each["action"] for each in found["duties"]}


def test_two_licenses_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = said(capsys, "compare", "yi-1.0", "yi-2.0")["comparisons"]
    assert (found["one"], found["relation"]) == ("yi-1.0", "stricter")
    assert {"do", "relation", "stricter", "looser"} == set(found["acts"][0])


def test_more_than_two_make_a_matrix(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "mit", "apache-2.0", "yi-2.1", "--lang", "zh"]) == 0
    assert "各有宽严" in capsys.readouterr().out


def test_one_license_alone_is_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "mit"]) == 2
    assert "name at least two" in capsys.readouterr().err


def test_what_fits_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    found = [each["id"] for each in said(capsys, "suggest", "--from", "gpl-3.0:merge", "--from", "mit:merge")]
    assert found == ["gpl-3.0"]
    assert main(["suggest", "--from", "nanbeige-1.0", "--lang", "zh"]) == 0
    assert "均不合适" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("suggest",), ("suggest", "--from", "no-such"), ("suggest", "--from", "mit:no-way")])
def test_a_source_that_nobody_knows(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.startswith("licline: no")


def test_what_is_suggested_fits(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing else does, of all that are known."""
    found = {
        each["id"] for each in said(capsys, "suggest", "--from", "cc-by-sa-4.0:merge", "--from", "apache-2.0:merge")
    }
    known = [name for name in BASE.license_ids() if BASE.license(name).coverage == "FullText"]
    fits = {
        name
        for name in known
        if all(BASE.compatible(source, name, "merge").compatible == "yes" for source in ("cc-by-sa-4.0", "apache-2.0"))
    }
    assert found == fits
