# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What a path is answered by, and what its answer may take."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from licline.web.job import Job

Kind: TypeAlias = Literal["page", "api", "sparql"]


class Route(NamedTuple):
    """A path of the server; ``kind`` picks the limits and the form of an error. One path, one route."""

    path: str
    job: Job
    methods: tuple[str, ...] = ("GET",)
    kind: Kind = "api"


class Limits(NamedTuple):
    """What one answer may take: seconds, bytes of a request's body, and how many are made at a time."""

    seconds: float
    body: int
    slots: int


LIMITS: dict[Kind, Limits] = {
    "page": Limits(seconds=20, body=5_000_000, slots=4),
    "api": Limits(seconds=20, body=5_000_000, slots=4),
    "sparql": Limits(seconds=8, body=100_000, slots=2),
}
