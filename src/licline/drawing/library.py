# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What pictures of lineages ask of the knowledge at hand: a ``KnowledgeBase`` can all of it."""

from __future__ import annotations

import datetime
from typing import Any, Protocol

from licline.answer import Verdict
from licline.casework import Casebook
from licline.finding import Report
from licline.law import License, Model, Words
from licline.lineage import Bound
from licline.words import Vocabulary


class Library(Protocol):
    """Models and licenses by their ids, and the answers that follow from them."""

    vocabulary: Vocabulary
    book: Casebook

    @property
    def labels(self) -> dict[str, Words]:
        """What the fixed values of the profile are called."""

    def model_ids(self) -> list[str]:
        """The hub ids of all models."""

    def license_ids(self) -> list[str]:
        """The ids of all licenses."""

    def model(self, identifier: str) -> Model:
        """A model by its id; raises LiclineError where it is not known."""

    def license(self, identifier: str) -> License:
        """A license by its id; raises LiclineError where it is not known."""

    def bound(self, target: str, as_of: int, own: bool = False) -> Bound:
        """What binds a model on a day (an ordinal)."""

    def can(self, target: str, *, as_of: str | datetime.date | None = None, **said: Any) -> Verdict:
        """Whether something may be done with it."""

    def check(self, target: str, *, as_of: str | datetime.date | None = None) -> Report:
        """What is wrong with it."""
