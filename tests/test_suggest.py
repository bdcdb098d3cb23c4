# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What `suggest` goes by is sound and complete against `check`: what fits has no error there, what has none fits.

Where the two do not agree, the reason is told. Of pairs of licenses: something made of a work under one and published
under the other, in each way of using a work that leaves one license on the whole.
"""

from __future__ import annotations

import os
from itertools import product

import pytest

import licline
from licline.compatible import BANNED, DEDICATED, DEPENDS, NO, NOT_KNOWN, YES, Fit, uses
from licline.finding import ERROR
from licline.law import FULL_TEXT, NAME_ONLY
from licline.licensing import COPYLEFT

BASE = licline.load()
WHOLE = ("fine-tune", "merge", "copy", "distill")
KINDS = {each.word: each.kind.word for each in uses(BASE.vocabulary).values() if each.kind and each.word in WHOLE}
OF_ITS_MAKING = {"name-duty-unmet", "training-others-forbidden"}  # whatever its license
COVERAGE = {name: BASE.license(name).coverage for name in BASE.license_ids()}
ABOVE = [name for name, coverage in COVERAGE.items() if coverage != NAME_ONLY]
LABELS = [name for name, coverage in COVERAGE.items() if coverage == FULL_TEXT]
EVERY = list(product(KINDS, ABOVE, LABELS))
EXAMPLES = int(os.environ.get("LICLINE_EXAMPLES", "120"))
SAMPLED = EVERY[:: max(1, len(EVERY) // EXAMPLES)]
RULES = {rule.iri: rule for name in ABOVE for rule in BASE.license(name).rules}


def errors(how: str, above: str, label: str) -> set[str]:
    """What `check` calls an error of a result under the label."""
    made = {"id": "their/base", "relation": KINDS[how]}
    records = [{"id": "their/base", "license": above}, {"id": "acme/result", "license": label, "base_model": [made]}]
    found = BASE.with_records(records).check("acme/result").findings
    return {each.code for each in found if each.severity == ERROR} - OF_ITS_MAKING


def is_left_to_a_person(fit: Fit) -> bool:
    """Why a label may not fit although `check` finds no error in it: it hangs on how a text is read, or on what is not
    known, or duties would be dropped, which `check` only warns of.
    """
    return fit.compatible in (DEPENDS, NOT_KNOWN) or fit.test == DEDICATED or is_banned_in_some_readings(fit)


def is_banned_in_some_readings(fit: Fit) -> bool:
    """A ban on other terms, no share-alike, that only some readings of the text have."""
    bans = [RULES[each.rule] for each in fit.sides] if fit.test == BANNED else []
    return bool(bans) and all(each.readings and each.term_kind != COPYLEFT for each in bans)


@pytest.mark.parametrize("how", KINDS)
def test_what_fits_has_no_error_and_what_has_none_fits(how: str) -> None:
    unsound, lacking, fitting = [], [], 0
    for _, above, label in (each for each in SAMPLED if each[0] == how):
        fit, found = BASE.compatible(above, label, how), errors(how, above, label)
        fitting += fit.compatible == YES
        if fit.compatible == YES and found:
            unsound.append((above, label, found))
        if fit.compatible == NO and not found and not is_left_to_a_person(fit):
            lacking.append((above, label, fit.test, fit.witness))
    assert (unsound, lacking) == ([], [])
    assert fitting
