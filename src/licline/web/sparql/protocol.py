# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A request as the SPARQL 1.1 Protocol has it, section 2.1 -> the query in it, if it is one that is answered."""

from __future__ import annotations

from email.message import Message
from urllib.parse import parse_qsl

from licline import guarded
from licline.errors import LiclineError
from licline.web.job import Asked, Refused

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
DATASET = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
MOST_FIELDS = 50
READ_ONLY = "this endpoint is only read: updates are refused; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"


def query_of(asked: Asked) -> str | None:
    """The query, known to be harmless; None where a GET asks for nothing. Raises Refused or LiclineError."""
    queries = _queries(asked)
    if len(queries) > 1:
        raise LiclineError("more than one `query`; send one at a time")
    if not queries:
        if asked.method != "POST":
            return None
        raise LiclineError("no `query` in the form; send query=...")
    return _safe(queries[0])


def _queries(asked: Asked) -> list[str]:
    """By the three ways of section 2.1: in the URL, in a form, as the body itself."""
    if asked.method != "POST":
        return _from(_fields(asked.query))
    media_type, charset = _media_type(asked.content_type)
    if media_type == UPDATE:
        raise Refused(403, READ_ONLY)
    if media_type not in (FORM, QUERY):
        said = f"content type `{media_type}`" if media_type else "no content type"
        raise Refused(415, f"{said}; send a form ({FORM}) or the query itself ({QUERY})")
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Refused(415, f"charset `{charset}`; send UTF-8")
    body = _text(asked.body)
    return _from(_fields(asked.query) + (_fields(body) if media_type == FORM else [("query", body)]))


def _media_type(said: str) -> tuple[str, str]:
    """`text/turtle; charset="UTF-8"` is text/turtle in utf-8."""
    if not said:
        return "", ""
    header = Message()
    header["content-type"] = said
    return header.get_content_type() if "/" in said else said, (header.get_content_charset() or "").lower()


def _fields(form: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(form, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except UnicodeDecodeError as error:
        raise LiclineError("the form is not UTF-8; encode it as UTF-8 and then by percent signs") from error
    except ValueError as error:
        raise LiclineError(f"more than {MOST_FIELDS} fields; `query` is the one that is read") from error


def _from(fields: list[tuple[str, str]]) -> list[str]:
    """The queries among the fields; what would ask for other graphs, or change this one, is refused."""
    for name, value in fields:
        if name == "update":
            raise Refused(403, READ_ONLY)
        if name in DATASET:
            raise LiclineError(f"{name} `{value}`: there is one graph here, without a name; leave it out")
    return [value for name, value in fields if name == "query"]


def _safe(query: str) -> str:
    if len(query.encode("utf-8", "surrogatepass")) > guarded.LARGEST:
        raise Refused(413, f"a query of more than {guarded.LARGEST:,} bytes; ask in smaller queries")
    if guarded.verb(query) in guarded.UPDATES:
        raise Refused(403, READ_ONLY)
    return guarded.harmless(query)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LiclineError(f"byte {error.start} of the body is not UTF-8; send UTF-8") from error
