# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A query of somebody's own, looked at before it runs: it only reads, and only the graph that it is put to.

Oxigraph would ask another server (SERVICE), and no setting forbids it; so a query in which the word occurs is read by
rdflib too. Two readers must read the same: what they are known to read differently is refused or put straight first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from licline.errors import LiclineError
from licline.store import quiet

LARGEST = 30_000  # bytes: reading more takes long
DEEPEST = 64  # brackets within one another; Oxigraph's reader falls, with its process, some hundreds deeper
GRAPHS = ("CONSTRUCT", "DESCRIBE")
UPDATES = ("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH")

PROLOGUE = re.compile(
    r"""(?:\s+|\#[^\n]*|PREFIX\s*[^\s<:]*:\s*<[^>\s]*>|BASE\s*<[^>\s]*>|VERSION\s*["'][^"']*["'])*""", re.IGNORECASE
)
WORD = re.compile(r"[A-Za-z]*")
REACHING = re.compile("from|service", re.IGNORECASE)
ESCAPED = re.compile(r"\\(?:u00[0-7]|U000000[0-7])[0-9a-fA-F]")  # of a sign that may mean something in a query


def verb(query: str) -> str:
    r"""What a query asks for: SELECT, ASK, CONSTRUCT, DESCRIBE, or an update that it is.

    >>> verb("PREFIX insert: <http://example.org/#> # load\n select * { ?s ?p ?o }")
    'SELECT'
    """
    begins = PROLOGUE.match(query)
    word = WORD.match(query, begins.end() if begins else 0)
    return word.group().upper() if word else ""


def harmless(query: str, name: str = "query") -> str:
    r"""The query, its lines ended by ``\n``, if it only reads this graph; raises LiclineError otherwise."""
    query = query.replace("\r\n", "\n").replace("\r", "\n")  # rdflib's comments go on behind a \r, Oxigraph's end
    if verb(query) in UPDATES:
        raise LiclineError(
            f"{name}: `{verb(query)}` changes the graph, which is only read; ask with SELECT or the like"
        )
    if (depth := _depth(query)) > DEEPEST:
        raise LiclineError(f"{name}: brackets {depth} deep; at most {DEEPEST} within one another can be read")
    if found := ESCAPED.search(query):  # rdflib reads it as the sign itself: `"\u0022` is an empty string there
        raise LiclineError(f"{name}: `{found.group()}` stands for a sign that can be typed; write the sign itself")
    if REACHING.search(query):
        _refuse_outside(query, name)
    return query


def _depth(query: str) -> int:
    """How many brackets are open at most; those in strings are counted too, which errs on the safe side."""
    deepest = depth = 0
    for sign in query:
        if sign in "{([":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "})]":
            depth = max(0, depth - 1)
    return deepest


def _refuse_outside(query: str, name: str) -> None:
    """Raise LiclineError for a query that would read other files or ask other servers (FROM, SERVICE)."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        with quiet():
            asked = translateQuery(parseQuery(query))
    except RecursionError as error:
        raise LiclineError(f"{name}: too many patterns in one another; ask in smaller queries") from error
    except Exception as error:
        raise LiclineError(f"{name}: not SPARQL 1.1: {' '.join(str(error).split())}") from error
    if asked.algebra.get("datasetClause") or "ServiceGraphPattern" in set(_parts(asked.algebra)):
        raise LiclineError(f"{name}: FROM and SERVICE reach outside the graph and are refused; leave them out")


def _parts(node: Any) -> Iterable[str]:
    """The names of all the parts of a parsed query."""
    if isinstance(node, Mapping):
        yield str(getattr(node, "name", ""))
        for each in node.values():
            yield from _parts(each)
    elif isinstance(node, (list, tuple, set)):
        for each in node:
            yield from _parts(each)
