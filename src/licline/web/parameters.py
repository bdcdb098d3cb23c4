# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in a query string and in a body of JSON, read so that nothing is passed over; and JSON as it goes out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from licline import files
from licline.errors import LiclineError, unknown
from licline.web.asking import LANGUAGES
from licline.web.job import JSON, Asked, Reply

LANGUAGE = "lang"  # every path takes it
FLAGS = {"true": True, "false": False}


def only(asked: Asked, names: Iterable[str], where: str) -> None:
    """Raise UnknownWordError for a parameter that nobody reads, LiclineError for a language that is not spoken."""
    known = (*names, LANGUAGE)
    for name in asked.names:
        if name not in known:
            raise unknown("parameter", name, known, where)
    if asked.one(LANGUAGE, LANGUAGES[0]) not in LANGUAGES:
        raise unknown("language", asked.one(LANGUAGE), LANGUAGES, where)


def flag(asked: Asked, name: str) -> bool:
    """Whether something is wanted; raises LiclineError for a word that is neither yes nor no."""
    said = asked.one(name, "false")
    if said not in FLAGS:
        raise LiclineError(f"`{name}={said}`; write `{name}=true`, or leave it out")
    return FLAGS[said]


def json_of(asked: Asked) -> Any:
    """The body as JSON; raises LiclineError where it is none, or could be understood in two ways."""
    try:
        text = asked.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LiclineError(f"the body cannot be read (byte {error.start} is not UTF-8); send UTF-8") from error
    return files.from_json(text, longest=len(text))


def in_json(found: Any) -> Reply:
    """An answer."""
    return Reply(json.dumps(found, ensure_ascii=False).encode("utf-8", "backslashreplace"), JSON)
