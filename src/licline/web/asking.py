# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""An HTTP request -> what a job is asked: the body whole and not too large, the language that is wanted."""

from __future__ import annotations

import anyio
from starlette.requests import Request

from licline.law import Words
from licline.web.job import Asked
from licline.web.workers import Failure

LANGUAGES = ("en", "zh")
SLOWEST = 20.0  # seconds in which the whole body should have come
PLAIN = ("", "identity")
COMPRESSED = Words("the body is compressed; send it as it is", "正文经过压缩；请原样发送")
LATE = Words("the body did not come in {:g} seconds; send it again", "{:g} 秒内未收到完整正文；请重发").format(SLOWEST)
LARGE = Words(
    "the body is larger than {:,} bytes; split it and send the parts one by one", "正文超过 {:,} 字节；请拆分后逐份发送"
)


async def understood(request: Request, largest: int) -> Asked | Failure:
    """The request as plain values, or why it is refused."""
    if request.headers.get("content-encoding", "").strip().lower() not in PLAIN:
        return Failure(415, COMPRESSED)
    try:
        with anyio.fail_after(SLOWEST):
            body = await _body(request, largest)
    except TimeoutError:
        return Failure(408, LATE)
    if body is None:
        return Failure(413, LARGE.format(largest))
    query = request.scope["query_string"].decode("latin-1")
    asked = Asked(
        path=tuple((name, str(value)) for name, value in request.path_params.items()),
        query=query,
        body=body,
        content_type=request.headers.get("content-type", ""),
        accept=request.headers.get("accept", ""),
        method=request.method,
        origin=str(request.base_url).rstrip("/"),
    )
    return asked._replace(language=language(asked.one("lang"), request.headers.get("accept-language", "")))


async def _body(request: Request, largest: int) -> bytes | None:
    """None where there is more than may be."""
    if int(request.headers.get("content-length") or 0) > largest:
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > largest:
            return None
        parts.append(part)
    return b"".join(parts)


def language(wanted: str, accepted: str) -> str:
    """The language of the query string, else the first of ours that the browser would take.

    >>> language("", "fr;q=0.9, zh-CN;q=0.8, en;q=0.7"), language("en", "zh"), language("", "*")
    ('zh', 'en', 'en')
    """
    if wanted in LANGUAGES:
        return wanted
    ranked = sorted(enumerate(map(_weighed, accepted.split(","))), key=lambda each: (-each[1][1], each[0]))
    return next((name for _, (name, weight) in ranked if name in LANGUAGES and weight > 0), LANGUAGES[0])


def _weighed(said: str) -> tuple[str, float]:
    """`zh-CN;q=0.8` is `zh`, of weight 0.8 (RFC 9110, section 12.5.4)."""
    name, _, weight = said.partition(";")
    number = weight.strip().removeprefix("q=")
    try:
        return name.strip().lower().partition("-")[0], float(number or 1)
    except ValueError:
        return "", 0.0
