# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Where a picture leads to: pages, for those who have some."""

from __future__ import annotations

from typing import Protocol


class Links(Protocol):
    """Where a click leads; an empty text is nowhere."""

    def model(self, identifier: str) -> str:
        """The page of a model."""

    def license(self, identifier: str) -> str:
        """The page of a license."""

    def clause(self, license: str, section: str) -> str:
        """The place of a clause on it."""

    def group(self, identifier: str) -> str:
        """The same picture with a group opened."""


class _Nowhere:
    def model(self, identifier: str) -> str:
        return ""

    def license(self, identifier: str) -> str:
        return ""

    def clause(self, license: str, section: str) -> str:
        return ""

    def group(self, identifier: str) -> str:
        return ""


NOWHERE: Links = _Nowhere()
