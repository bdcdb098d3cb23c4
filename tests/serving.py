# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Real SPARQL servers on this machine for the tests: ours, and Oxigraph's own binary."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import licline
from licline.cli import main

OURS = """
import sys
from licline.web import routes
from licline.web.job import Setup
from licline.web.server import serve
routes.LIMITS["sparql"] = routes.LIMITS["sparql"]._replace(seconds=float(sys.argv[1]))
serve(Setup(endpoint=sys.argv[2]), "127.0.0.1", 0)
"""
SOURCES = str(Path(licline.__file__).parents[1])
PATIENCE = 60  # seconds


class Got(NamedTuple):
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()


def send(address: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Got:
    """A request exactly as it is said here: no header is added that changes its meaning."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
    with contextlib.closing(connection):
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, said)
        answer = connection.getresponse()
        return Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


@contextlib.contextmanager
def ours(endpoint: str = "", seconds: float = 20) -> Iterator[str]:
    """The address of our own endpoint, in a process of its own."""
    command = [sys.executable, "-c", OURS, str(seconds), endpoint]
    environment = {**os.environ, "PYTHONPATH": SOURCES}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stderr is not None
            said = server.stderr.readline()
            found = re.search(r"http://\S+", said)
            assert found, f"{said}{server.stderr.read()}"
            yield found.group() + "sparql"
        finally:
            server.terminate()


def oxigraph() -> str | None:
    """Oxigraph's own server, where its package is installed."""
    beside = os.path.join(os.path.dirname(sys.executable), "oxigraph")
    return beside if os.path.exists(beside) else shutil.which("oxigraph")


@contextlib.contextmanager
def loaded(folder: Path, program: str, *data: str) -> Iterator[str]:
    """The address of an Oxigraph server that holds what `licline export --native` writes."""
    graph, place = folder / "graph.nq", folder / "store"
    own = [word for path in data for word in ("--data", path)]
    assert main(["export", "--native", "--to", "nquads", "-o", str(graph), *own]) == 0
    subprocess.run([program, "load", "-l", place, "-f", graph], check=True, capture_output=True)
    port = _free_port()
    command = [program, "serve-read-only", "-l", str(place), "-b", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _await(port, server)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")
