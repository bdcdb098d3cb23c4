# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A real server in a process of its own, and bytes sent to it as they are."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import licline

SOURCES = os.path.dirname(os.path.dirname(licline.__file__))
SLOW_START = 60.0  # seconds, on a busy machine


class Server(NamedTuple):
    """Where it listens, and the file that holds what it says."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    def send(self, *parts: bytes, patience: float = 30.0, end: bool = False) -> bytes:
        """What comes back for these bytes until the server hangs up; ``end`` says that no more will come from us."""
        with socket.create_connection(("127.0.0.1", self.port), patience) as connection:
            try:
                for part in parts:
                    connection.sendall(part)
                if end:
                    connection.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has answered already and hung up
            return everything(connection)

    def get(self, target: str | bytes, *headers: str, method: str = "GET") -> bytes:
        """The answer to a request that no client library has made tidy."""
        target = target.encode() if isinstance(target, str) else target
        lines = [method.encode() + b" " + target + b" HTTP/1.1", *(each.encode("latin-1") for each in headers)]
        if not any(each.lower().startswith("host:") for each in headers):
            lines.append(b"Host: 127.0.0.1")
        return self.send(b"\r\n".join([*lines, b"Connection: close", b"", b""]))

    def post(self, target: str, body: bytes, content_type: str, *headers: str) -> bytes:
        """The same with a body."""
        head = [f"POST {target} HTTP/1.1", "Host: 127.0.0.1", f"Content-Type: {content_type}", *headers]
        head += [f"Content-Length: {len(body)}", "Connection: close", "", ""]
        return self.send("\r\n".join(head).encode("latin-1"), body)


def everything(connection: socket.socket) -> bytes:
    """All that comes."""
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except (ConnectionResetError, TimeoutError):
        pass
    return b"".join(parts)


def status(answer: bytes) -> int:
    """The status of an answer; 0 where there is none."""
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else 0


@contextmanager
def running(folder: Path, *words: str, before: str = "") -> Iterator[Server]:
    """A server at work, ended by Ctrl-C; ``before`` is what its process does first."""
    log = folder / "server.log"
    program = f"import sys\n{before}\nfrom licline.cli import main\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "serve", "--port", "0", *words]
    environment = {**os.environ, "PYTHONPATH": SOURCES}
    with open(log, "wb") as said, subprocess.Popen(command, stderr=said, env=environment) as process:
        try:
            yield Server(_port(log, process), log, process)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(SLOW_START)
            except subprocess.TimeoutExpired:
                process.kill()


def _port(log: Path, process: subprocess.Popen[bytes]) -> int:
    import time

    for _ in range(int(SLOW_START * 20)):
        if found := re.search(rb"http://[^ ]*:(\d+)/", log.read_bytes()):
            return int(found[1])
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(f"the server did not start: {log.read_text(errors='replace')}")
