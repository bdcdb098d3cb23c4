# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions that most people begin with: ``web/common.toml`` is the list."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from licline.law import Words

FILE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "common.toml")


class Common(NamedTuple):
    """A question in words, and as a request; a starting point names a page instead."""

    label: Words
    asks: tuple[tuple[str, str], ...] = ()
    path: str = ""
    about: Words = Words("", "")


def questions() -> list[Common]:
    """What is asked of every model at a glance."""
    return [Common(Words(**each["label"]), tuple(parse_qsl(each["asks"]))) for each in _file()["question"]]


def starting_points() -> list[Common]:
    """Pages worth a first look."""
    return [
        Common(Words(**each["label"]), tuple(parse_qsl(each.get("asks", ""))), each["path"], Words(**each["about"]))
        for each in _file()["start"]
    ]


def askers() -> dict[str, Common]:
    """Who may be asking, by name; the first is meant where nobody is named."""
    return {each["name"]: Common(Words(**each["label"]), tuple(parse_qsl(each["asks"]))) for each in _file()["asker"]}


@cache
def _file() -> dict[str, Any]:
    with open(FILE, "rb") as source:
        return tomllib.load(source)
