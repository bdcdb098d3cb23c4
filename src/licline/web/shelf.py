# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The files that pages load. They are read once and known by name: no path of a request ever reaches the disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from licline import drawing
from licline.law import Words
from licline.web.failures import failed
from licline.web.workers import Failure

HERE = os.path.join(os.path.dirname(__file__), "static")
NO_FILE = Words("no such file; `/` leads everywhere", "没有该文件；`/` 通向各处")
PICTURE = "picture.css"  # one style sheet for pictures in pages and pictures in files
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".toml": "text/plain; charset=utf-8",
    "": "text/plain; charset=utf-8",
}


class File(NamedTuple):
    """A file as it is sent."""

    body: bytes
    media_type: str
    tag: str


class Shelf:
    """All of them, by name."""

    def __init__(self) -> None:
        self._files = dict(_read())

    async def __call__(self, request: Request) -> Response:
        """A file, nothing where the browser has it, or the word that there is none."""
        found = self._files.get(request.path_params["name"])
        if found is None:
            return failed(Failure(404, NO_FILE), "page")
        headers = {"etag": found.tag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == found.tag:
            return Response(status_code=304, headers=headers)
        return Response(found.body, headers=headers, media_type=found.media_type)


def _read() -> Iterator[tuple[str, File]]:
    paths = {PICTURE: os.path.join(os.path.dirname(drawing.__file__), PICTURE)}
    for folder, _, names in os.walk(HERE):
        for path in (os.path.join(folder, name) for name in names):
            paths[os.path.relpath(path, HERE).replace(os.sep, "/")] = path
    for name, path in paths.items():
        kind = KINDS.get(os.path.splitext(name)[1])
        if kind and os.path.isfile(path):
            with open(path, "rb") as source:
                body = source.read()
            yield name, File(body, kind, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
