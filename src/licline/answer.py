# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What an answer consists of: verdict, grounds, duties, what is missing, what was taken for granted."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from licline.law import Approval, Clause, License, Words

PERMITS, PROHIBITS, WITHHOLDS, REQUIRES, UNDECIDED = "permits", "prohibits", "withholds", "requires", "unknown"
EFFECTS = (PROHIBITS, WITHHOLDS, REQUIRES, UNDECIDED, PERMITS)


class Ground(NamedTuple):
    """A rule that bears on the answer, how, the path on which it came, and where it says so."""

    license: str
    rule: str
    effect: str
    via: tuple[str, ...]
    label: Words
    clauses: tuple[Clause, ...]
    readings: tuple[str, ...] = ()
    conditions: Mapping[str, str] | None = None


class Duty(NamedTuple):
    """Something to be done; ``conditions`` (the ``if``) where it hangs on a missing fact."""

    license: str
    rule: str
    action: str
    when: str
    label: Words
    clauses: tuple[Clause, ...]
    via: tuple[str, ...]
    readings: tuple[str, ...] = ()
    conditions: Mapping[str, str] | None = None
    approval: Approval | None = None


class Missing(NamedTuple):
    """A fact on which the answer turns, and a rule that asks for it; ``given_by`` is the word that gives it."""

    fact: str
    given_by: str
    license: str
    rule: str
    question: Words


class ReadingAnswer(NamedTuple):
    """The verdict under some readings of the texts."""

    verdict: str
    assumes: tuple[Words, ...]


class Outcome(NamedTuple):
    """The verdict if the missing facts are so, and what makes it that; ``readings`` where they differ on it."""

    conditions: Mapping[str, str]
    verdict: str
    grounds: tuple[Ground, ...]
    readings: tuple[ReadingAnswer, ...] = ()


class ActAnswer(NamedTuple):
    """The verdict on one act of a plan."""

    act: str
    verdict: str
    duties: tuple[Duty, ...]


class Risk(NamedTuple):
    """What a license office decides on although the answer is yes."""

    license: str
    clause: Clause


class Verdict(NamedTuple):
    """The answer to a request."""

    target: str
    as_of: datetime.date
    request: Mapping[str, Any]
    verdict: str
    contested: bool
    at_least: str
    at_most: str
    outcomes: tuple[Outcome, ...]
    readings: tuple[ReadingAnswer, ...]
    missing: tuple[Missing, ...]
    assumes: tuple[Words, ...]
    duties: tuple[Duty, ...]
    grounds: tuple[Ground, ...]
    acts: tuple[ActAnswer, ...]
    risks: tuple[Risk, ...]
    notes: tuple[Words, ...]
    licenses: Mapping[str, License]

    @property
    def approvals(self) -> tuple[Duty, ...]:
        """The duties that an approval of the licensor meets."""
        return tuple(duty for duty in self.duties if duty.approval)
