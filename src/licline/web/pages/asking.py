# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a request in a query string: what a form sends and a link holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from licline.request import MANY
from licline.web.job import MODEL, Asked

DAY = "as_of"
OF_THE_PAGE = (MODEL, DAY, "lang", "up", "down", "open", "license")


def said(asked: Asked, without: Iterable[str] = OF_THE_PAGE) -> dict[str, Any]:
    """A request; a field that was left empty says nothing."""
    return request(pairs(asked, without))


def request(told: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The words of a request from the pairs of a query string.

    >>> request([("do", "use"), ("mau", "5"), ("merged_with", "mit"), ("merged_with", "gpl-3.0")])
    {'do': ['use'], 'mau': '5', 'merged_with': ['mit', 'gpl-3.0']}
    """
    found: dict[str, list[str]] = {}
    for name, value in told:
        found.setdefault(name, []).append(value)
    return {name: all if name in MANY or len(all) > 1 else all[0] for name, all in found.items()}


def day(asked: Asked) -> list[tuple[str, str]]:
    """The day on which the copy was obtained as it stands in the link, which goes along; where none does, nothing."""
    said = asked.one(DAY).strip()
    return [(DAY, said)] if said else []


def pairs(asked: Asked, without: Iterable[str] = OF_THE_PAGE) -> list[tuple[str, str]]:
    """The same as it stands in the link."""
    left_out = frozenset(without)
    return [(name, value) for name, value in parse_qsl(asked.query) if name not in left_out and value.strip()]
