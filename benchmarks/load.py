# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Load: many clients at a time, on the server as it is and on a route of bare Starlette beside it, in turns.

Servers and clients are processes of their own and speak over 127.0.0.1. Each client asks, waits for the answer, asks
again, until the time is over; each question is put differently.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from benchmarks import goals
from benchmarks.figures import Figure

SOURCES = str(Path(__file__).resolve().parent.parent / "src")
SETTLE, PATIENCE = 1.0, 60.0  # seconds: of each load that are not counted; that a server may take to start
BARE = """import socket, sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
async def answer(request):
    return JSONResponse({"verdict": "permitted"})
listening = socket.create_server(("127.0.0.1", 0))
print(f"http://127.0.0.1:{listening.getsockname()[1]}/", file=sys.stderr, flush=True)
application = Starlette(routes=[Route("/", answer)])
config = uvicorn.Config(application, http="h11", ws="none", access_log=False, log_level="error")
uvicorn.Server(config).run([listening])
"""
SERVE = "import sys\nfrom licline.cli import main\nsys.exit(main(['serve', '--port', '0']))"
QUERY = """SELECT ?license ?label WHERE {{ ?license a <https://w3id.org/licline/terms#License> ;
<http://www.w3.org/2000/01/rdf-schema#label> ?label FILTER (LANG(?label) = "en") }} ORDER BY ?license LIMIT {number}"""
ADDRESS = re.compile(rb"http://127\.0\.0\.1:(\d+)/")


class Load(NamedTuple):
    """What came back: the seconds that each answer took, how many were none, and for how long it was asked."""

    taken: list[float]
    errors: int
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.taken) / self.seconds

    @property
    def p99(self) -> float:
        """Milliseconds within which 99 of 100 answers came."""
        return statistics.quantiles(self.taken, n=100)[-1] * 1e3


def figures(clients: int, seconds: float) -> list[Figure]:
    """Rate, slowest hundredth and errors of each path, and its rate over that of the bare route."""
    with _server(BARE) as bare, _server(SERVE) as ours:
        measured = {
            "a bare Starlette route": asyncio.run(_loaded(bare, lambda: itertools.repeat("/"), clients, seconds)),
            "/api/can": asyncio.run(_loaded(ours, _questions, clients, seconds)),
            "/sparql": asyncio.run(_loaded(ours, _queries, clients, seconds)),
        }
    reference = measured["a bare Starlette route"].rate
    return [figure for name, load in measured.items() for figure in _told(name, load, reference, clients)]


def _told(name: str, load: Load, reference: float, clients: int) -> Iterator[Figure]:
    of_whom = f"{name}, {clients} clients"
    yield Figure(of_whom, load.rate, "1/s")
    yield Figure(f"{of_whom}, p99", load.p99, "ms")
    yield Figure(f"{of_whom}, errors", load.errors, "", goals.ERRORS)
    if load.rate != reference:
        yield Figure(f"{of_whom}: bare Starlette's rate over it", reference / load.rate, "x")


def _questions() -> Iterator[str]:
    for number in itertools.count():
        said = {"do": "host", "purpose": "commercial", "as": "company", "affiliate": "none", "revenue": 10_000 + number}
        yield "/api/can?model=baichuan-inc%2FBaichuan2-13B-Chat&" + urlencode(
            {**said, "currency": "USD", "period": "year"}
        )


def _queries() -> Iterator[str]:
    for number in itertools.count():
        yield "/sparql?query=" + quote(QUERY.format(number=10 + number % 40))


# --- clients ---


async def _loaded(port: int, targets: Callable[[], Iterator[str]], clients: int, seconds: float) -> Load:
    """So many clients, for so long."""
    asked = targets()
    begin = time.perf_counter() + SETTLE
    end = begin + seconds
    found = await asyncio.gather(*(_client(port, asked, begin, end) for _ in range(clients)))
    return Load([each for taken, _ in found for each in taken], sum(errors for _, errors in found), seconds)


async def _client(port: int, targets: Iterator[str], begin: float, end: float) -> tuple[list[float], int]:
    taken: list[float] = []
    errors = 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (start := time.perf_counter()) < end:
        status = await _asked(reader, writer, next(targets))
        if status != 200:
            errors += 1
        elif start >= begin:
            taken.append(time.perf_counter() - start)
        if status == 0:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()
    return taken, errors


async def _asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, target: str) -> int:
    """The status of an answer that came whole; 0 where none did."""
    try:
        writer.write(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
        length = re.search(rb"(?i)content-length: (\d+)", head)
        await reader.readexactly(int(length[1]) if length else 0)
        return int(head[9:12])
    except (OSError, asyncio.IncompleteReadError, TimeoutError):
        return 0


@contextmanager
def _server(program: str) -> Iterator[int]:
    """The port of a server that runs this program."""
    environment = {**os.environ, "PYTHONPATH": SOURCES}
    with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, env=environment) as process:
        assert process.stderr is not None
        try:
            said = process.stderr.readline()
            found = ADDRESS.search(said)
            if not found:
                raise SystemExit(f"the server did not start: {said.decode(errors='replace')}")
            yield int(found[1])
        finally:
            process.terminate()
