# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""An existing SPARQL 1.1 server, asked over the protocol: for those whose data outgrew one machine.

It is a source of `sparql.py`, as our own store is; what comes back is checked whole before a row of it is used.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import SplitResult, urlencode, urlsplit

import pyoxigraph as ox

from licline import guarded
from licline._version import VERSION
from licline.errors import LiclineError, clipped

SLOWEST = 60.0  # seconds for a whole answer
LARGEST = 50_000_000  # bytes of an answer
PIECE = 64_000
LONGEST_WORD = 300  # characters of what the server says
ROWS = "application/sparql-results+json, application/json;q=0.5"
TRIPLES = "application/n-triples, text/turtle;q=0.9"
FORMS = {"text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES}
WHY = {
    401: "it asks for a password, and licline has none; give the address of a proxy that adds it",
    403: "it refuses; ask those who run it for the right to read",
    404: "nothing is there; the address of an endpoint often ends in /sparql or /query",
    405: "it takes no queries by POST; give the address of its query endpoint",
    **dict.fromkeys((301, 302, 303, 307, 308), "it sends on in a circle or to no web address; give the right one"),
}


class Endpoint:
    """A server by its address."""

    def __init__(self, address: str, seconds: float = SLOWEST, largest: int = LARGEST) -> None:
        self.address, self.seconds, self._largest = address, seconds, largest
        parts = _parts(address)
        if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
            raise LiclineError(f"`{address}` is no address of an endpoint; write http://HOST:PORT/PATH or https://...")
        if parts.username or parts.password:
            raise LiclineError("an address with a password in it; give that of a proxy that adds it")
        self._opener = urllib.request.build_opener(_SameServer(_origin(parts)))

    def query(self, query: str, /) -> Any:
        """Solutions, yes or no, or triples, as Oxigraph gives them; raises LiclineError if nothing of these comes."""
        of_triples = guarded.verb(query) in guarded.GRAPHS
        kind, body = self._asked(query, TRIPLES if of_triples else ROWS)
        if kind == "text/html" or (not of_triples and "json" not in kind):
            raise self._error(f"answers with `{kind or 'something without a type'}`, which is no SPARQL 1.1 endpoint's")
        try:
            return self._triples(body, kind) if of_triples else self._rows(body)
        except (SyntaxError, ValueError) as error:
            raise self._error(f"answers with what is no SPARQL 1.1 result, or half of one ({error})") from error

    def _rows(self, body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
        form = ox.QueryResultsFormat.JSON
        if not isinstance(whole := ox.parse_query_results(body, form), ox.QueryBoolean):
            for _ in whole:  # it is read as it is used: half of one would show late
                pass
        return ox.parse_query_results(body, form)

    def _triples(self, body: bytes, kind: str) -> list[ox.Triple]:
        return [each.triple for each in ox.parse(body, format=FORMS.get(kind, ox.RdfFormat.TURTLE))]

    def _asked(self, query: str, accept: str) -> tuple[str, bytes]:
        headers = {"Accept": accept, "User-Agent": f"licline/{VERSION}"}
        form = urlencode({"query": query}).encode()
        try:
            return self._answered(urllib.request.Request(self.address, form, headers))
        except TimeoutError as error:
            raise self._too_slow() from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise self._too_slow() from error
            raise self._error(f"gives no answer ({reason or type(error).__name__}); see that it runs") from error

    def _answered(self, request: urllib.request.Request) -> tuple[str, bytes]:
        until = time.monotonic() + self.seconds
        try:
            with self._opener.open(request, timeout=self.seconds) as answer:
                return answer.headers.get_content_type(), self._read(answer, until)
        except urllib.error.HTTPError as error:
            with error:
                raise self._error(self._refusal(error, until)) from error

    def _read(self, answer: Any, until: float) -> bytes:
        """The whole body, not too large and not too slow."""
        expected = answer.headers.get("Content-Length")
        body = b"".join(self._pieces(answer, until))
        if expected is not None and len(body) < int(expected):
            raise http.client.IncompleteRead(body, int(expected) - len(body))
        return body

    def _pieces(self, answer: IO[bytes], until: float) -> Iterator[bytes]:
        size = 0
        while piece := answer.read1(PIECE):  # type: ignore[attr-defined]
            size += len(piece)
            if size > self._largest:
                raise self._error(f"answers with more than {self._largest // 1_000_000} MB; add a LIMIT")
            if time.monotonic() > until:
                raise self._too_slow()
            yield piece

    def _refusal(self, error: urllib.error.HTTPError, until: float) -> str:
        """What the server says, where it says it in plain words."""
        why = WHY.get(error.code, "mend the query, or ask those who run it")
        plain = error.headers.get_content_type() in ("text/plain", "application/json", "application/problem+json")
        said = b"".join(self._pieces(error, until)).decode("utf-8", "replace").strip() if plain else ""
        return f"answers HTTP {error.code}: {clipped(said, LONGEST_WORD) + '; ' if said else ''}{why}"

    def _too_slow(self) -> LiclineError:
        return self._error(f"takes more than {self.seconds:g} seconds; ask for less")

    def _error(self, said: str) -> LiclineError:
        return LiclineError(f"{self.address}: {said}")


class _SameServer(urllib.request.HTTPRedirectHandler):
    """Goes where it is sent on the same server, with the query; to no other, which could be anybody's."""

    def __init__(self, origin: tuple[str, str, int | None]) -> None:
        self._origin = origin

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request:
        """The same request at its new address."""
        parts = _parts(newurl)
        if parts is None or _origin(parts) != self._origin:
            raise LiclineError(f"{req.full_url}: sends on to `{newurl}`; give that address if it is the right one")
        return urllib.request.Request(newurl, req.data, dict(req.header_items()))


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _origin(parts: SplitResult) -> tuple[str, str, int | None]:
    return parts.scheme, parts.hostname or "", parts.port
