# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What a picture shows, before anything is placed or drawn; every text is in one language already.

A tone is a name that the style sheet gives a colour and a sign to: the five verdicts, and what is told of an edge.
"""

from __future__ import annotations

from typing import NamedTuple

PLAIN, ARRIVES, COLLIDES = "plain", "arrives", "collides"  # tones of an edge
THING, GROUP, LICENSE, CLAUSE, RULE, APPROVAL = "thing", "group", "license", "clause", "rule", "approval"  # kinds


class Chip(NamedTuple):
    """A label in a box: a license, toned by what it says alone."""

    text: str
    tone: str
    href: str = ""


class Node(NamedTuple):
    """A box; its tone tells of everything that binds it. ``notes`` are shown on demand; ``count`` things are in it."""

    id: str
    title: str
    tone: str
    kind: str = THING
    chips: tuple[Chip, ...] = ()
    notes: tuple[str, ...] = ()
    href: str = ""
    focus: bool = False
    count: int = 1  # type: ignore[assignment]


class Edge(NamedTuple):
    """An arrow from what was there first to what came of it."""

    start: str
    end: str
    label: str = ""
    tone: str = PLAIN
    notes: tuple[str, ...] = ()


class Remark(NamedTuple):
    """A sentence beside the picture: a finding, with its severity and the sections that it stands on."""

    severity: str
    text: str
    where: tuple[str, ...] = ()
    href: str = ""


class Picture(NamedTuple):
    """A drawing; ``headline`` says in a sentence what it shows, ``legend`` what each tone means."""

    title: str
    headline: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    remarks: tuple[Remark, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    language: str = "en"
