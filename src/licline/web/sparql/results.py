# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A harmless query -> its answer in the form that the client likes, here or from the server that stands behind us."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from licline import vocab
from licline.endpoint import Endpoint
from licline.errors import LiclineError
from licline.sparql import readable
from licline.web.job import Refused, Reply
from licline.web.routes import LIMITS
from licline.web.sparql.negotiation import ROWS, TRIPLES, chosen

LARGEST = 20_000_000  # bytes of an answer; the whole packaged graph is less
VARY = (("vary", "accept"),)


def from_here(store: ox.Store, query: str, accept: str) -> Reply:
    """The answer of our own graph."""
    try:
        with sealed():
            return written(store.query(query), accept)
    except SyntaxError as error:  # says line and column
        raise LiclineError(f"not SPARQL 1.1: {readable(error)}") from error
    except (RuntimeError, OSError, ValueError) as error:
        raise LiclineError(f"cannot be answered: {error}; mend the query") from error


def from_elsewhere(address: str, query: str, accept: str) -> Reply:
    """The answer of the server behind us, put into form anew: nothing of it passes that is no answer."""
    return written(behind(address).query(query), accept)


def behind(address: str) -> Endpoint:
    """The server behind us; it has a little less time than we have to answer."""
    return Endpoint(address, seconds=LIMITS["sparql"].seconds - 1, largest=LARGEST)


def written(found: Any, accept: str) -> Reply:
    """Rows, yes or no, or triples as they go over the wire; raises Refused where they are too many."""
    out = _Bounded(LARGEST)
    if isinstance(found, (ox.QuerySolutions, ox.QueryBoolean)):
        rows = chosen(accept, ROWS)
        found.serialize(out, format=rows.format)
        return Reply(out.getvalue(), rows.media_type, headers=VARY)
    triples = chosen(accept, TRIPLES)
    ox.serialize(found, out, format=triples.format, prefixes=vocab.PREFIXES)
    return Reply(out.getvalue(), triples.media_type, headers=VARY)


class _Bounded(io.BytesIO):
    """Stops the writing where there is too much; the rest of the answer is never made."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        """Take more, if it is not too much."""
        if self.tell() + len(data) > self._most:
            raise Refused(422, f"an answer of more than {self._most // 1_000_000} MB; add a LIMIT, or ask for less")
        return super().write(data)


@contextlib.contextmanager
def sealed() -> Iterator[None]:
    """Within, this process opens no file and no connection: a query that fooled the guard reaches nothing either.

    Where the system cannot do that, the guard stands alone.
    """
    try:
        import resource
    except ImportError:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
