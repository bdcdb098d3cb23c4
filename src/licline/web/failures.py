# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Why there is no answer, as a client of its kind reads it: a page, or problem details (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from http import HTTPStatus

from starlette.responses import Response

from licline.law import Words
from licline.web.job import HTML
from licline.web.routes import Kind
from licline.web.workers import Failure

PROBLEM = "application/problem+json"
TITLES = {
    400: Words("This cannot be answered", "无法回答"),
    404: Words("There is no such thing here", "此处没有该内容"),
    405: Words("This cannot be done here", "此处不支持该方法"),
    408: Words("The request came too slowly", "请求发送过慢"),
    413: Words("The request is too large", "请求过大"),
    415: Words("This kind of file is not read", "不支持该文件类型"),
    422: Words("This takes too much", "所需资源过多"),
    500: Words("Something is wrong with licline", "licline 内部错误"),
    503: Words("One moment, please", "请稍候"),
}
BACK = Words("To the start", "返回首页")
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title} - licline</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/static/mark.svg" type="image/svg+xml"><link rel="stylesheet" href="/static/explorer.css"></head>
<body><header class="top"><a class="wordmark" href="/?lang={language}">licline</a></header>
<main><h1>{title}</h1><p lang="{spoken}">{said}</p><p><a href="/?lang={language}">{back}</a></p></main></body></html>
"""


def failed(failure: Failure, kind: Kind, language: str = "en", headers: Mapping[str, str] | None = None) -> Response:
    """The answer that says why there is none."""
    body, media_type = (_page(failure, language), HTML) if kind == "page" else (_problem(failure), PROBLEM)
    more = {"retry-after": "5"} if failure.status == 503 else {"connection": "close"} if failure.status == 413 else {}
    return Response(body, failure.status, {**more, **(headers or {})}, media_type)


def _problem(failure: Failure) -> str:
    title = HTTPStatus(failure.status).phrase
    return json.dumps({"type": "about:blank", "title": title, "status": failure.status, "detail": failure.said.en})


def _page(failure: Failure, language: str) -> str:
    title, said = TITLES.get(failure.status, TITLES[400])[language], failure.said[language]
    spoken = "en" if said == failure.said.en else language
    return PAGE.format(language=language, title=title, spoken=spoken, said=escape(said), back=BACK[language])
