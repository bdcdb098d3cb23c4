# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What goes to a worker and what comes back: plain values, so that a page is tested without a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias
from urllib.parse import parse_qsl

from licline.errors import LiclineError, UnknownWordError
from licline.knowledge import KnowledgeBase

HTML, JSON, TEXT = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"
MODEL = "model"  # the parameter that names what is asked about; a license may stand there too
WRONG, NOT_FOUND = 400, 404


class Setup(NamedTuple):
    """What a server was started with: the user's own data, their license texts, a SPARQL endpoint of others."""

    data: tuple[str, ...] = ()
    texts: str = ""
    endpoint: str = ""


class Asked(NamedTuple):
    """An HTTP request as far as an answer depends on it."""

    path: tuple[tuple[str, str], ...] = ()
    query: str = ""
    body: bytes = b""
    content_type: str = ""
    accept: str = ""
    language: str = "en"
    method: str = "GET"
    origin: str = ""  # where the client found this server: http://127.0.0.1:8765

    @property
    def part(self) -> dict[str, str]:
        """The parts of the path, by name."""
        return dict(self.path)

    @property
    def names(self) -> list[str]:
        """The names of the parameters in the query string."""
        return list(dict.fromkeys(name for name, _ in parse_qsl(self.query, keep_blank_values=True)))

    def all(self, name: str) -> list[str]:
        """Every value that the query string gives to a name."""
        return [value for key, value in parse_qsl(self.query, keep_blank_values=True) if key == name]

    @property
    def named(self) -> frozenset[str]:
        """The things that the address itself is about: in its path, or as its ``model``."""
        return frozenset(said.strip() for said in (*self.part.values(), *self.all(MODEL)))

    def one(self, name: str, default: str = "") -> str:
        """The first value that the query string gives to a name."""
        return next(iter(self.all(name)), default)


class Refused(LiclineError):  # noqa: N818
    """What is not answered, with the HTTP status that says why."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


def status_of(error: LiclineError, asked: Asked) -> int:
    """The HTTP status that says what is wrong (RFC 9110, section 15.5).

    404 where what the address is about is not there; any other word that nothing has makes a bad request, 400.
    """
    if isinstance(error, Refused):
        return error.status
    absent = isinstance(error, UnknownWordError) and error.word.strip() in asked.named
    return NOT_FOUND if absent else WRONG


class Reply(NamedTuple):
    """An HTTP answer."""

    body: bytes
    media_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


Job: TypeAlias = Callable[[KnowledgeBase, Setup, Asked], Reply]
