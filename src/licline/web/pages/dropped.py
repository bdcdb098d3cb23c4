# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A card, list or merge that was dropped or pasted: the fields of the form. Nothing is written anywhere."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qs

from licline.errors import LiclineError, unknown
from licline.web.job import Asked
from licline.web.uploads import FORM, Part, media_type, parts

CARD, LIST, MERGE = "card", "list", "merge"
ENDINGS = {".md": CARD, ".jsonl": LIST, ".json": LIST, ".ndjson": LIST, ".yaml": MERGE, ".yml": MERGE}
MOST_FIELDS = 20
NAMES = {CARD: "README.md", LIST: "models.jsonl", MERGE: "merge.yaml"}


class Dropped(NamedTuple):
    """What was sent: the text, and what kind of file it is."""

    text: str
    kind: str
    day: str = ""


def dropped(asked: Asked) -> Dropped:
    """The text field, or else the file, of the form."""
    fields = _fields(asked)
    text = (fields.get("text") or fields.get("file") or "").replace("\r\n", "\n").removeprefix("\ufeff")
    kind = fields.get("kind") or _guess(text, fields.get("name", ""))
    if kind not in NAMES:
        raise unknown("kind of file", kind, NAMES, "card, list or merge")
    return Dropped(text, kind, fields.get("as_of", "").strip())


def _guess(text: str, name: str) -> str:
    """By the file's ending, else by how the text begins."""
    ending = next((each for each in ENDINGS if name.lower().endswith(each)), "")
    begins = {"---": CARD, "{": LIST}
    return ENDINGS.get(ending) or next((kind for sign, kind in begins.items() if text.lstrip().startswith(sign)), MERGE)


def _fields(asked: Asked) -> dict[str, str]:
    try:
        if media_type(asked.content_type) == FORM:
            return _of_parts(parts(asked))
        found = parse_qs(asked.body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise LiclineError("the form cannot be read; send its fields as UTF-8") from error
    return {name: values[0] for name, values in found.items()}


def _of_parts(sent: list[Part]) -> dict[str, str]:
    """The fields of a form with a file; ``name`` is what the file is called."""
    name = next((each.file for each in sent if each.file), "")
    return {"name": name, **{each.field: each.content.decode("utf-8") for each in sent}}
