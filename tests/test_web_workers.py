# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Workers end alone: what runs for ever, what eats memory, what takes its process down; and the server as a process."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the server needs `pip install licline[web]`")
import anyio
import web_jobs
from starlette.testclient import TestClient
from web_server import everything, running, status

from licline.cli import main
from licline.law import Words
from licline.web import app, workers
from licline.web.job import Asked, Job, Reply, Setup
from licline.web.routes import LIMITS, Limits, Route
from licline.web.workers import Failure, Workers

ONE_SECOND = Limits(seconds=1, body=1000, slots=2)


def done(*jobs: Job, asked: Asked | None = None) -> list[Reply | Failure]:
    """The replies of one server's workers, one job after another."""

    async def all_of_them() -> list[Reply | Failure]:
        pool = Workers(Setup())
        return [await pool.do(job, asked or Asked(), "api") for job in jobs]

    return anyio.run(all_of_them)


def gone(process: int) -> bool:
    """Whether a process has ended, or ends now."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("job", [web_jobs.leaving, web_jobs.crashing])
def test_a_job_that_takes_its_process_down_is_told_and_the_next_one_works(job: Job) -> None:
    before, broken, after = done(web_jobs.name_of_worker, job, web_jobs.name_of_worker)
    assert isinstance(broken, Failure)
    assert broken.status == 422
    assert isinstance(before, Reply)
    assert isinstance(after, Reply)
    assert before.body != after.body


def test_a_job_that_runs_for_ever_is_stopped_and_its_process_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "api", ONE_SECOND)
    told = tmp_path / "process"
    stopped, after = done(web_jobs.for_ever, web_jobs.mirror, asked=Asked(query=f"tell={told}"))
    assert stopped == Failure(422, workers.TOO_LONG.format(1))
    assert isinstance(after, Reply)
    assert gone(int(told.read_text(encoding="utf-8")))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux")
def test_a_job_that_eats_memory_is_alone_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before, eaten, after = done(web_jobs.name_of_worker, web_jobs.ravenous, web_jobs.name_of_worker)
    assert eaten == Failure(422, workers.TOO_MUCH)
    assert isinstance(before, Reply)
    assert isinstance(after, Reply)
    assert before.body != after.body, "a worker that was full works on"


def test_a_worker_that_nobody_ends_ends_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the server itself was killed."""
    monkeypatch.setattr(workers, "GRACE", -4.0)
    monkeypatch.setitem(LIMITS, "api", Limits(seconds=5, body=1000, slots=2))
    told = tmp_path / "process"
    (ended,) = done(web_jobs.for_ever, asked=Asked(query=f"tell={told}"))
    assert ended == Failure(422, workers.TOO_MUCH)
    assert gone(int(told.read_text(encoding="utf-8")))


def test_two_that_run_for_ever_leave_room_for_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "sparql", Limits(seconds=3, body=1000, slots=2))
    order: list[str] = []

    async def beside() -> None:
        pool = Workers(Setup())

        async def do(name: str, job: Job, kind: Any) -> None:
            found = await pool.do(job, Asked(query=f"tell={tmp_path / name}"), kind)
            order.append(f"{name} {'done' if isinstance(found, Reply) else found.status}")

        async with anyio.create_task_group() as group:
            group.start_soon(do, "first", web_jobs.for_ever, "sparql")
            group.start_soon(do, "second", web_jobs.for_ever, "sparql")
            await anyio.sleep(0.5)
            for number in range(5):
                await do(f"can {number}", web_jobs.name_of_worker, "api")

    anyio.run(beside)
    assert order[:5] == [f"can {number} done" for number in range(5)]
    assert sorted(order[5:]) == ["first 422", "second 422"]


def test_a_fault_of_the_code_tells_nothing_of_it(caplog: pytest.LogCaptureFixture) -> None:
    (broken,) = done(web_jobs.broken)
    assert isinstance(broken, Failure)
    assert (broken.status, "secret" in broken.said) == (500, False)
    assert "secret of the code" in caplog.text


def test_a_refusal_says_how_to_mend_it() -> None:
    assert done(web_jobs.refusing) == [Failure(400, Words(*2 * ("`x`: cannot be read; write `y`",)))]


# --- over HTTP ---


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch) -> Callable[..., TestClient]:
    """A server with one more path."""

    def with_route(route: Route) -> TestClient:
        monkeypatch.setattr(app, "ROUTES", (*app.ROUTES, route))
        return TestClient(app.create(Setup()), base_url="http://localhost")

    return with_route


def test_errors_are_pages_for_people_and_problems_for_programs(serving: Callable[..., TestClient]) -> None:
    with serving(Route("/refusing", web_jobs.refusing, kind="page")) as client:
        found = client.get("/refusing?lang=zh")
        assert (found.status_code, found.headers["content-type"]) == (400, "text/html; charset=utf-8")
        assert 'lang="zh' in found.text
        assert "`x`: cannot be read" in found.text
    with serving(Route("/api/refusing", web_jobs.refusing)) as client:
        found = client.get("/api/refusing")
        assert found.headers["content-type"] == "application/problem+json"
        assert found.json()["detail"].startswith("`x`")


@pytest.mark.parametrize(
    ("query", "accepts", "language"),
    [("", "zh-CN,zh;q=0.9", "zh"), ("lang=en", "zh", "en"), ("lang=zh", "", "zh"), ("lang=fr", "fr", "en")],
)
def test_the_language_is_that_of_the_link_or_else_of_the_browser(
    query: str, accepts: str, language: str, serving: Callable[..., TestClient]
) -> None:
    with serving(Route("/mirror/{name:path}", web_jobs.mirror)) as client:
        found = client.get(f"/mirror/a/b?{query}", headers={"accept-language": accepts})
        assert f"language='{language}'" in found.text
        assert "('name', 'a/b')" in found.text


def test_a_client_that_goes_away_takes_its_job_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "process"

    async def leave() -> None:
        route = Route("/for-ever", web_jobs.for_ever)
        endpoint = app._endpoint(route, Workers(Setup()))
        left = anyio.Event()
        body = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> Any:
            if found := next(body, None):
                return found
            await left.wait()
            return {"type": "http.disconnect"}

        scope = {"type": "http", "method": "GET", "path": "/for-ever", "headers": [], "path_params": {}}
        request = app.Request({**scope, "query_string": f"tell={told}".encode()}, receive)
        async with anyio.create_task_group() as group:
            group.start_soon(endpoint, request)
            while not (told.exists() and told.read_text(encoding="utf-8")):
                await anyio.sleep(0.05)
            left.set()

    anyio.run(leave)
    assert gone(int(told.read_text(encoding="utf-8")))


# --- the process ---


def test_the_server_says_where_it_is_and_ends_when_told(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        assert status(server.get("/api/licenses/mit")) == 200
    assert server.process.returncode == 0
    assert server.log.read_text(encoding="utf-8").splitlines() == [
        f"licline: http://127.0.0.1:{server.port}/  (Ctrl-C stops it)"
    ]


def test_no_worker_outlives_the_server(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children", encoding="ascii") as told:
            children = [int(each) for each in told.read().split()]
        assert children
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
    assert all(map(gone, children))


def test_a_connection_that_says_nothing_does_not_keep_the_server_from_ending(tmp_path: Path) -> None:
    with running(tmp_path) as server, socket.create_connection(("127.0.0.1", server.port)) as silent:
        server.process.send_signal(signal.SIGINT)
        server.process.wait(30)
        assert everything(silent) == b""


@pytest.mark.parametrize(
    ("words", "what", "remedy"),
    [
        (["--port", "65536"], "`65536`", "65535"),
        (["--port", "-1"], "`-1`", "65535"),
        (["--host", "no such host"], "`no such host`", "--host"),
        (["--port", "{taken}"], "{taken}", "--port 0"),
        (["--data", "nothing.jsonl"], "nothing.jsonl", "mend the path"),
        (["--texts", "no-folder"], "no-folder", "name the one"),
    ],
)
def test_where_it_cannot_listen_it_says_why(
    words: list[str], what: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", *(each.replace("{taken}", port) for each in words)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("licline: ")
    assert said.count("\n") == 1
    assert what.replace("{taken}", port) in said
    assert remedy in said
