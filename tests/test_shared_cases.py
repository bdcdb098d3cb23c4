# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Cases of others, beside the project (../shared/cases): those whose licenses are known here are held."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest

import licline
from licline import KnowledgeBase, UnknownWordError, resources
from licline.answer import Verdict
from licline.request import many

FOLDER = os.path.join(resources.root(), "..", "shared", "cases")
YES = {"permitted", "permitted-with-duties"}
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    """The questions of a file that `licline can` answers; none where the file is not at hand."""
    path = os.path.join(FOLDER, name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [case for case in json.load(file) if case.get("command", "can") == "can"]


CASES = cases("seed-open.json") + cases("verdicts-open.json")


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return licline.load()


def subject(case: Case) -> str:
    return str(case.get("model_or_license") or case["license"])


def unknown_license(case: Case, knowledge: KnowledgeBase) -> str:
    """The first license or model that a case needs and that is not here; empty if there is none."""
    own = knowledge.with_records(case.get("data", ()))
    needed = [each.rpartition("§")[0] for wanted in case["must_cite"] for each in wanted.split("|")[:1]]
    for record in case.get("data", ()):
        needed += many(record["license"])
    for name in needed:
        if name and name not in own.license_ids():
            return str(name)
    try:
        own.bound(subject(case), 738_000)
    except UnknownWordError:
        return subject(case)
    return ""


@pytest.mark.skipif(not CASES, reason="the shared cases are not beside the project")
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {subject(case)}")
def test_a_shared_case(case: Case, knowledge: KnowledgeBase) -> None:
    if missing := unknown_license(case, knowledge):
        pytest.skip(f"`{missing}` is not known yet")
    own = knowledge.with_records(case.get("data", ()))
    answer = own.can(subject(case), as_of=case.get("as_of"), **case["request"])
    found = [*wrong_verdict(case, answer), *wrong_reasons(case, answer), *wrong_duties(case, answer)]
    assert not found, f"{case['why']}\n" + "\n".join(found)


@pytest.mark.skipif(not CASES, reason="the shared cases are not beside the project")
def test_how_many_are_held(knowledge: KnowledgeBase) -> None:
    """The number of those that wait is said, so that nobody takes a skip for a pass."""
    waiting = [case["id"] for case in CASES if unknown_license(case, knowledge)]
    held = len(CASES) - len(waiting)
    assert held >= 20
    if waiting:
        pytest.skip(f"{held} cases are held; {len(waiting)} wait for licenses that are not known yet")


def wrong_verdict(case: Case, answer: Verdict) -> list[str]:
    accepted = {case["verdict"], *case.get("verdict_ok", ()), *case.get("also_ok", ())}
    if "license" in case and not case["contested"]:
        accepted |= set(case.get("also", ()))
    if case["verdict"] in YES and not case["must_have_duties"]:
        accepted |= YES
    found = []
    if answer.verdict not in accepted:
        found.append(f"verdict is {answer.verdict}, should be {sorted(accepted)}")
    if answer.contested != bool(case.get("contested")) and not case.get("contested_ok"):
        found.append(f"contested is {answer.contested}")
    if "at_least" in case and answer.at_least != case["at_least"]:
        found.append(f"at least {answer.at_least}, should be {case['at_least']}")
    if case.get("contested") and not {may(each.verdict) for each in answer.readings} & set(map(may, case["also"])):
        found.append(f"no reading says {case['also']}")
    return found


def may(verdict: str) -> str:
    """A yes with duties is a yes: where they differ, the case lists duties."""
    return "permitted" if verdict in YES else verdict


def wrong_reasons(case: Case, answer: Verdict) -> list[str]:
    cited = {(clause.license, folded(clause.section)) for each in answer.grounds for clause in each.clauses}
    return [
        f"does not cite {wanted}, only {sorted(cited)}"
        for wanted in case["must_cite"]
        if not any(is_cited(each, cited) for each in wanted.split("|"))
    ]


def is_cited(wanted: str, cited: set[tuple[str, str]]) -> bool:
    license, _, section = wanted.rpartition("§")
    return any(found.startswith(folded(section)) and license in ("", name) for name, found in cited)


def wrong_duties(case: Case, answer: Verdict) -> list[str]:
    due = {each.action for each in answer.duties}
    found = [f"lacks {each}" for each in case["must_have_duties"] if not due & set(each.split("|"))]
    found += [f"has {each}" for each in case.get("must_not_have_duties", ()) if each in due]
    contacts = {each.approval.contact for each in answer.approvals if each.approval}
    if case.get("expect_contact") and case["expect_contact"] not in contacts:
        found.append(f"contacts are {contacts}")
    return found


def folded(section: str) -> str:
    """Only letters, digits and Chinese characters count."""
    return re.sub(r"[^0-9a-z一-鿿]", "", section.lower())
