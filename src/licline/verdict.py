# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The verdict of one license on one act: two-valued, all facts known, one choice of readings. It fits on one screen.

What is not known, several licenses, several acts: lifting.py. Source: docs/semantics.md, section 9.
"""

from collections.abc import Callable
from typing import NamedTuple

from licline.law import Binding, Constraint, Rule
from licline.words import Act

PERMITTED, WITH_DUTIES, APPROVAL, PROHIBITED = "permitted", "permitted-with-duties", "requires-approval", "prohibited"
UNKNOWN = "unknown"
ORDER = {PERMITTED: 0, WITH_DUTIES: 1, APPROVAL: 2, UNKNOWN: 3, PROHIBITED: 4}

SILENT, FAILS, HOLDS = "silent", "fails", "holds"


class Standing(NamedTuple):
    """A rule with its constraints apart: the scope says whether it speaks, the conditions whether it then holds.

    ``rule`` is None for the standing of a licensee and for what a summary leaves untold.
    """

    rule: Rule | None
    scope: tuple[Constraint, ...]
    conditions: tuple[Constraint, ...]
    grants: bool


class Case(NamedTuple):
    """One license, one act, one part: the rules that may speak of it."""

    binding: Binding
    act: Act
    part: str
    bans: tuple[Standing, ...]
    grants: tuple[Standing, ...]
    gates: tuple[Standing, ...]
    refusals: tuple[Standing, ...]  # a gate whose approval is not open to the actor
    duties: tuple[Standing, ...]
    licensee: Standing | None  # who may rely on a grant at all
    untold: Standing | None  # what a summary does not tell
    needed: bool  # the act needs this license's grant
    free: bool  # silence leaves the act free


Stands = Callable[[Standing], str]


def decide(case: Case, stands: Stands) -> str:
    """The verdict of one license on one act; ``stands`` says of a rule whether it is silent, fails or holds."""
    if any(stands(ban) == HOLDS for ban in case.bans):
        return PROHIBITED
    if not granted(case, stands):
        return PROHIBITED
    if any(stands(refusal) == HOLDS for refusal in case.refusals):
        return PROHIBITED
    if any(stands(gate) == HOLDS for gate in case.gates):
        return APPROVAL
    if any(stands(duty) == HOLDS for duty in case.duties):
        return WITH_DUTIES
    return PERMITTED


def granted(case: Case, stands: Stands) -> bool:
    """Whether the act is granted, or needs no grant. A grant that speaks and fails withholds, under any coverage."""
    states = {stands(grant) for grant in case.grants} - {SILENT}
    if case.licensee and (case.needed or states) and stands(case.licensee) != HOLDS:
        return False
    if states:
        return HOLDS in states
    return case.free or (case.untold is not None and stands(case.untold) == HOLDS)


def worst(verdicts: list[str]) -> str:
    """The most restrictive of some verdicts; of none, permitted."""
    return max(verdicts, key=ORDER.__getitem__, default=PERMITTED)


def best(verdicts: list[str]) -> str:
    """The least restrictive of some verdicts; of none, permitted."""
    return min(verdicts, key=ORDER.__getitem__, default=PERMITTED)
