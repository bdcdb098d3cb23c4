# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What lifting finds: an interval of verdicts, under which readings, and on which missing facts it turns."""

from collections.abc import Mapping
from typing import NamedTuple

from licline.casework import Asked
from licline.completions import Outcome
from licline.law import Reading
from licline.readings import Chosen
from licline.verdict import PERMITTED, UNKNOWN, WITH_DUTIES


class ReadingVerdict(NamedTuple):
    """What follows under one choice of readings (their IRIs)."""

    assumes: Chosen
    best: str
    worst: str

    @property
    def verdict(self) -> str:
        """The one word for the interval."""
        return one_word(self.best, self.worst)


class Judgement(NamedTuple):
    """The interval of verdicts, and what it depends on.

    ``bounded`` says that there were too many completions to go through, and each rule was bounded alone.
    """

    best: str
    worst: str
    readings: tuple[ReadingVerdict, ...]
    acts: tuple[tuple[str, str, str], ...]
    outcomes: tuple[Outcome, ...]
    missing: tuple[str, ...]
    bounded: bool
    asked: tuple[Asked, ...]
    named: Mapping[str, Reading]

    @property
    def verdict(self) -> str:
        """The one word for the interval."""
        return one_word(self.best, self.worst)

    @property
    def contested(self) -> bool:
        """Whether readings differ; duties alone do not make it so."""
        return len({(may(each.best), may(each.worst)) for each in self.readings}) > 1


def one_word(low: str, high: str) -> str:
    """Both ends equal: the verdict; permitted with and without duties are one answer to "may I"; else unknown.

    >>> one_word("permitted", "permitted-with-duties"), one_word("permitted", "prohibited")
    ('permitted-with-duties', 'unknown')
    """
    return high if may(low) == may(high) else UNKNOWN


def may(verdict: str) -> str:
    """The answer to "may I": the same with and without duties."""
    return WITH_DUTIES if verdict == PERMITTED else verdict
