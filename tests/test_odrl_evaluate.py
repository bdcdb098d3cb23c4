# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The evaluator of ODRL policies, on cases of its own: each says from which section of the standard it comes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from odrl_cases import OdrlCase, cases

from licline.errors import LiclineError
from licline.odrl.case import Case
from licline.odrl.duties import Duty
from licline.odrl.evaluating import Evaluation
from licline.vocab import ODRL

CASES = cases()
EXAMPLE = "http://example.org/"


def short(iris: Iterable[str]) -> list[str]:
    named = (iri.replace(ODRL, "odrl:").replace(EXAMPLE, "ex:") for iri in iris)
    return sorted(set(named))


def rules(duties: Iterable[Duty]) -> list[str]:
    return short(each.rule.iri for each in duties)


def told(found: Evaluation, what: str) -> object:
    """What an evaluation says, in the words of the cases."""
    states = (*found.permissions, *found.prohibitions)
    return {
        "verdict": lambda: found.verdict,
        "missing": lambda: short(each.about for each in found.missing),
        "why": lambda: sorted({each.why for each in found.missing}),
        "due": lambda: rules(found.due),
        "owed": lambda: rules(found.owed),
        "active": lambda: short(each.rule.iri for each in states if each.active),
        "notes": lambda: sorted(each.kind for each in found.notes),
        "policy_is": lambda: short([found.policy])[0],
        "rules": lambda: len(states),
    }[what]()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_standard_says(case: OdrlCase, tmp_path: Path) -> None:
    files, expected = case.written(tmp_path), dict(case.expected)
    options = {name: expected.pop(name) for name in ("plain", "uid") if name in expected}
    if "refused" in expected:
        with pytest.raises(LiclineError) as refusal:
            Case(*files, **options).evaluate()
        assert expected["refused"] in str(refusal.value)
        return
    found = Case(*files, **options).evaluate()
    assert {what: told(found, what) for what in expected} == expected


def test_no_two_cases_have_one_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
