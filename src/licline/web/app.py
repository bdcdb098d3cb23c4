# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The server as an ASGI application: paths to jobs, jobs to workers, their replies to HTTP."""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

import anyio
from starlette import routing
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from licline.law import Words
from licline.web import api, pages, sparql
from licline.web.asking import language, understood
from licline.web.failures import failed
from licline.web.guard import Guard
from licline.web.job import Reply, Setup
from licline.web.routes import LIMITS, Kind, Route
from licline.web.shelf import Shelf
from licline.web.workers import Failure, Workers

T = TypeVar("T")
NO_PATH = Words(
    "no such path; `/` and `/openapi.json` name those that there are", "没有该路径；`/` 和 `/openapi.json` 列出现有路径"
)
GONE = 499  # nobody reads this: the client went away
ROUTES: tuple[Route, ...] = (*api.ROUTES, *sparql.ROUTES, *pages.ROUTES)
FEWEST = 2  # workers, so that one slow answer does not hold up another


def create(setup: Setup, host: str = "127.0.0.1") -> Starlette:
    """The application; ``host`` is the name that it is bound to."""
    workers = Workers(setup)
    static = routing.Route("/static/{name:path}", Shelf().__call__)

    @contextlib.asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        await workers.warm(max(FEWEST, os.cpu_count() or 1))
        yield

    return Starlette(
        routes=[*(_mounted(each, workers) for each in ROUTES), static],
        middleware=[Middleware(Guard, host=host)],
        exception_handlers={HTTPException: _refused},
        lifespan=living,
    )


def _mounted(route: Route, workers: Workers) -> routing.Route:
    return routing.Route(route.path, _endpoint(route, workers), methods=list(route.methods))


def _endpoint(route: Route, workers: Workers) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            asked = await understood(request, LIMITS[route.kind].body)
        except ClientDisconnect:
            return Response(status_code=GONE)
        if isinstance(asked, Failure):
            return failed(asked, kind_of(route.path), _language(request))
        found = await _while_connected(request, workers.do(route.job, asked, route.kind))
        if isinstance(found, Reply):
            return Response(found.body, found.status, dict(found.headers), found.media_type)
        return Response(status_code=GONE) if found is None else failed(found, kind_of(route.path), asked.language)

    return endpoint


async def _while_connected(request: Request, work: Awaitable[T]) -> T | None:
    """The result; nothing, and no more work, where the client went away."""
    found: T | None = None
    async with anyio.create_task_group() as group:

        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        group.start_soon(watch)
        found = await work
        group.cancel_scope.cancel()
    return found


async def _refused(request: Request, error: Exception) -> Response:
    """No such path, or a method that it does not have."""
    assert isinstance(error, HTTPException)
    known = (error.headers or {}).get("allow") or (error.headers or {}).get("Allow")
    said = Words(f"use {known}", f"请用 {known}") if known else NO_PATH
    return failed(Failure(error.status_code, said), kind_of(request.url.path), _language(request), error.headers)


def kind_of(path: str) -> Kind:
    """Who asks under a path that has no route: a program or a person."""
    return "api" if path.startswith(("/api/", "/sparql", "/openapi")) else "page"


def _language(request: Request) -> str:
    return language(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))
