# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions that detect inherited conflicts by property paths agree with `check`.

Over the packaged models, and over the situations of ``lineages/``, which show each kind of conflict. The header of such
a question says what it ``detects``. A path weighs no facts, and takes no step that is not stated or that hangs on a
reading: so a question never sees more than `check`, and of what `check` calls an error, it sees all that is simple.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from licline import KnowledgeBase
from licline.finding import ERROR, Finding
from tests.asking import BASE, MODELS
from tests.test_findings import SITUATIONS, target

QUERIES = Path(__file__).parents[1] / "queries"
DETECTS = re.compile(r"^# detects (\S+)$", re.MULTILINE)
HEADERS = {path.stem: DETECTS.search(path.read_text(encoding="utf-8")) for path in sorted(QUERIES.glob("*.rq"))}
CODES = {name: found[1] for name, found in HEADERS.items() if found}
BY_NODE = {"license-unknown", "license-superseded"}  # what comes from a thing of the lineage, not from a license
EXACT = {*BY_NODE, "lineage-cycle"}
DAYS = ("2023-12-11", "2026-11-21")
NAMED = pytest.mark.parametrize("name", CODES)
Conflict = tuple[str, str]  # what is checked, and where the conflict comes from


def told(base: KnowledgeBase, name: str, day: str) -> set[Conflict]:
    """What a question sees of all models on a day."""
    takes_day = any(each.name == "day" for each in base.question(name).parameters)
    found = base.ask(name, **({"day": day} if takes_day else {}))
    column = next((found.columns.index(each) for each in ("upstream", "node") if each in found.columns), 0)
    circle = CODES[name] == "lineage-cycle"
    return {(str(row[0]), "" if circle else str(row[column])) for row in found.rows}


def found(base: KnowledgeBase, model: str, code: str, day: str, severity: str = "") -> set[Conflict]:
    """What `check` finds of the model itself, not of something on the way up."""
    findings = base.check(model, as_of=day).findings
    kept = (each for each in findings if each.code == code and (not severity or each.severity == severity))
    return {(model, origin(each)) for each in kept if each.model == model}


def origin(finding: Finding) -> str:
    if finding.code == "lineage-cycle":
        return ""
    return finding.via[-1] if finding.code in BY_NODE else finding.licenses[-1]


class Seen(NamedTuple):
    """What a question sees of some models, what `check` finds of them, and what of it `check` calls an error."""

    asked: set[Conflict]
    checked: set[Conflict]
    errors: set[Conflict]


def seen(base: KnowledgeBase, models: list[str], name: str, day: str) -> Seen:
    code = CODES[name]
    return Seen(
        asked={each for each in told(base, name, day) if each[0] in models},
        checked={each for model in models for each in found(base, model, code, day)},
        errors={each for model in models for each in found(base, model, code, day, ERROR)},
    )


def held(one: Seen, name: str) -> None:
    """Hold a question against `check` of each of the models."""
    assert one.asked <= one.checked
    assert (one.checked if CODES[name] in EXACT else one.errors) <= one.asked


@pytest.mark.parametrize("day", DAYS)
@NAMED
def test_of_the_packaged_models(name: str, day: str) -> None:
    held(seen(BASE, [model.id for model in MODELS], name, day), name)


@cache
def situated(index: int) -> dict[str, Seen]:
    """Of a situation, what every question sees; its knowledge base is not kept."""
    situation = SITUATIONS[index]
    base, day = BASE.with_records(situation["thing"]), str(situation.get("as_of", DAYS[-1]))
    return {name: seen(base, [target(situation)], name, day) for name in CODES}


@pytest.mark.parametrize("index", range(len(SITUATIONS)), ids=lambda index: str(SITUATIONS[index]["name"]))
@NAMED
def test_of_a_situation(index: int, name: str) -> None:
    held(situated(index)[name], name)


@NAMED
def test_each_question_sees_something(name: str) -> None:
    """In the packaged data or in a situation; what never has a row agrees with everything."""
    assert told(BASE, name, DAYS[0]) or any(situated(index)[name].asked for index in range(len(SITUATIONS)))


@pytest.mark.parametrize(
    ("steps", "arrives"), [(("quantized", "finetune"), True), (("distillation", "finetune"), False), (("",), False)]
)
def test_what_is_withheld_comes_as_far_as_the_license(steps: tuple[str, ...], arrives: bool) -> None:
    """A license stops at the first step that it does not surely travel over, whatever follows."""
    records = [{"id": "their/base", "license": "llama-1"}]
    for number, kind in enumerate(steps):
        made = {"base_model": records[-1]["id"], **({"base_model_relation": kind} if kind else {})}
        records.append({"id": f"acme/step-{number}", "license": "mit", **made})
    name, model = "which-derivatives-grant-what-upstream-withholds", records[-1]["id"]
    base = BASE.with_records(records)
    held(seen(base, [model], name, DAYS[-1]), name)
    assert ((model, "llama-1") in told(base, name, DAYS[-1])) == arrives
