# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Files that a request brings, read in memory: their names are labels, and never paths of this machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from licline.additions import READERS
from licline.errors import LiclineError, clipped
from licline.web.job import Asked, Refused

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FORM = "multipart/form-data"
NAMES = {  # what a file is called that comes without a name
    "text/markdown": "README.md",
    "application/x-ndjson": "models.jsonl",
    "application/jsonl": "models.jsonl",
    "text/turtle": "mine.ttl",
    "application/n-quads": "mine.nq",
    "application/ld+json": "mine.jsonld",
    "application/yaml": "merge.yaml",
    "text/yaml": "merge.yaml",
    "application/x-yaml": "merge.yaml",
}
LONGEST_NAME = 200
BROKEN = "the form cannot be read ({why}); let your client write it"


class Upload(NamedTuple):
    """A file: its name tells by the ending what it is."""

    name: str
    content: bytes


class Part(NamedTuple):
    """A part of a form: what its field is called, what its file is called (empty where it is none)."""

    field: str
    file: str
    content: bytes


def media_type(said: str) -> str:
    """The type that a Content-Type header names, without its parameters; empty where it names none."""
    return parse_options_header(said)[0].decode("latin-1").strip().lower()


def uploads(asked: Asked, name: str = "") -> list[Upload]:
    """The files of a form, or the body as a file, which may be given a ``name``; raises Refused or LiclineError."""
    kind = media_type(asked.content_type)
    if kind == FORM:
        return _files(asked)
    if kind not in NAMES:
        said = f"content type `{clipped(kind, LONGEST_NAME)}`" if kind else "no content type"
        raise Refused(415, f"{said}; send one of application/json, {', '.join(NAMES)}, {FORM}")
    default = NAMES[kind]
    stem = clipped(os.path.splitext(name)[0], LONGEST_NAME)
    return [Upload(stem + os.path.splitext(default)[1] if stem else default, asked.body)]


def _files(asked: Asked) -> list[Upload]:
    found = [_of_a_kind(Upload(each.file, each.content)) for each in parts(asked) if each.file]
    if not found:
        raise LiclineError("no file in the form; send one with its name, such as `curl -F file=@README.md`")
    return found


def _of_a_kind(each: Upload) -> Upload:
    ending = os.path.splitext(each.name)[1]
    if ending not in READERS:
        raise Refused(415, f"`{each.name}`: `{ending}` files are not read; send {', '.join(READERS)}")
    return each


def parts(asked: Asked) -> list[Part]:
    """The parts of a form (RFC 7578); raises LiclineError where it cannot be read to its end."""
    boundary = parse_options_header(asked.content_type)[1].get(b"boundary", b"")
    form = _Form()
    try:
        parser = MultipartParser(boundary or b"-", form.callbacks())
        parser.write(asked.body)
    except FormParserError as error:
        raise LiclineError(BROKEN.format(why=error)) from error
    if not (boundary and form.whole):
        raise LiclineError(BROKEN.format(why="its end is missing" if boundary else "no `boundary`"))
    return form.parts


class _Form:
    """The parts of a form as they come."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.whole = False
        self._header, self._value, self._data = bytearray(), bytearray(), bytearray()
        self._field, self._file = "", ""

    def callbacks(self) -> MultipartCallbacks:
        """What the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._header_end,
            "on_part_data": lambda data, start, end: self._data.extend(data[start:end]),
            "on_part_end": self._end,
            "on_end": self._whole,
        }

    def _begin(self) -> None:
        self._data, self._field, self._file = bytearray(), "", ""

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            told = parse_options_header(self._value.decode("latin-1"))[1]
            self._field, self._file = (
                clipped(told.get(key, b"").decode("utf-8", "replace"), LONGEST_NAME) for key in (b"name", b"filename")
            )
        self._header, self._value = bytearray(), bytearray()

    def _end(self) -> None:
        self.parts.append(Part(self._field, self._file, bytes(self._data)))

    def _whole(self) -> None:
        self.whole = True
