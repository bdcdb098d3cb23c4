# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The server as a process: a socket of its own, HTTP by uvicorn and h11, an end that is clean."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import socket
import sys

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from licline.errors import LiclineError
from licline.web.app import create
from licline.web.job import Setup

HIGHEST_PORT = 65535
LAST_WORDS = 2  # seconds for answers in the making, once told to stop
SLOWEST_HEAD = 20  # seconds in which a request's head should have come whole


def serve(setup: Setup, host: str, port: int) -> None:
    """Listen and answer until told to stop; raises LiclineError where the address cannot be had."""
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # it warns of a worker that two of its parts saw end
    with _bound(host, port) as listening:
        config = uvicorn.Config(
            create(setup, host),
            http=_Protocol,
            ws="none",
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=LAST_WORDS,
        )
        with contextlib.suppress(KeyboardInterrupt):
            _Server(config, _address(listening, host)).run([listening])


def _bound(host: str, port: int) -> socket.socket:
    if not 0 <= port <= HIGHEST_PORT:
        raise LiclineError(f"--port `{port}`: there are ports 0 to {HIGHEST_PORT}; 0 takes any that is free")
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family)
        if os.name == "posix":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(place)
    except (OSError, UnicodeError) as error:
        raise LiclineError(_why_not(error, host, port)) from error
    return found


def _why_not(error: Exception, host: str, port: int) -> str:
    if getattr(error, "errno", None) == errno.EADDRINUSE:
        return f"port {port} of {host} is in use; name another with `--port`, or `--port 0` for any that is free"
    reason = getattr(error, "strerror", None) or error
    return f"--host `{host}`, port {port}: cannot listen there ({reason}); leave --host out for this machine alone"


def _address(listening: socket.socket, host: str) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/"


class _Server(uvicorn.Server):
    """Says where it is once it can be asked."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell."""
        await super().startup(sockets)
        print(f"licline: {self._address}  (Ctrl-C stops it)", file=sys.stderr, flush=True)


class _Protocol(H11Protocol):
    """HTTP that waits for nobody for ever: uvicorn's own waits for the head of a request without an end."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Wait no more where a request is there, and no longer where it is not."""
        super().data_received(data)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        super().connection_lost(exc)
        self._no_more_late()

    def _await_head(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._no_more_late()
        elif self._late is None:
            self._late = self.loop.call_later(SLOWEST_HEAD, self.transport.close)

    def _no_more_late(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
