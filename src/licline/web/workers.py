# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Jobs in processes of their own: what runs too long or eats too much ends alone, and the server goes on.

A worker is told to end by its parent when the time is up (https://anyio.readthedocs.io/en/stable/subprocesses.html);
an alarm of its own ends it too, so that none outlives a server that died.
"""

from __future__ import annotations

import functools
import logging
import math
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import anyio
import anyio.to_process
from anyio import BrokenWorkerProcess, CapacityLimiter

from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase, load
from licline.law import Words
from licline.web.job import Asked, Job, Reply, Setup, status_of
from licline.web.routes import LIMITS, Kind

MEMORY = 1_500_000_000  # bytes of address space that a job may have beyond what the knowledge takes
ELSEWHERE = 65.0  # seconds for a question that another server answers, which has its own limits
PATIENCE = 30.0  # seconds in which a job's turn should come
GRACE = 5.0  # seconds after which a worker that nobody ended ends itself
TOO_LONG = Words("this took more than {:g} seconds and was stopped; ask for less", "超过 {:g} 秒，已中止；请缩小范围")
TOO_MUCH = Words(
    "this took more memory than there is, or met a fault, and was stopped; ask for less",
    "所需内存超出限度或发生故障，已中止；请缩小范围",
)
BUSY = Words("other questions are being answered; try again in a few seconds", "正在回答其他问题；请几秒后再试")
INTERNAL = Words("internal error; the server's log says more", "内部错误；详见服务器日志")

log = logging.getLogger(__name__)


class Failure(NamedTuple):
    """Why there is no answer: an HTTP status, a sentence that says how to mend it; ``trace`` is for the log alone."""

    status: int
    said: Words
    trace: str = ""


class Workers:
    """The processes that do the jobs of one server."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._slots = {kind: CapacityLimiter(limits.slots) for kind, limits in LIMITS.items()}
        self._processes = CapacityLimiter(math.inf)  # the slots are the limit
        self._to_load = 0.0

    async def warm(self, number: int) -> None:
        """Start as many workers, which read the knowledge before anybody asks."""
        start = time.monotonic()
        async with anyio.create_task_group() as group:
            for _ in range(number):
                group.start_soon(self._warm_one)
        self._to_load = time.monotonic() - start

    async def _warm_one(self) -> None:
        await anyio.to_process.run_sync(ready, self._setup, cancellable=True, limiter=self._processes)

    async def do(self, job: Job, asked: Asked, kind: Kind) -> Reply | Failure:
        """The job's reply, or why there is none."""
        slot = self._slots[kind]
        try:
            with anyio.fail_after(PATIENCE):
                await slot.acquire()
        except TimeoutError:
            return Failure(503, BUSY)
        try:
            elsewhere = self._setup.endpoint and kind == "sparql"
            return await self._in_time(job, asked, ELSEWHERE if elsewhere else LIMITS[kind].seconds)
        finally:
            slot.release()

    async def _in_time(self, job: Job, asked: Asked, seconds: float) -> Reply | Failure:
        """A new worker reads the knowledge first: that is not the job's time."""
        longest = seconds + self._to_load
        arguments = (job, self._setup, asked, longest + GRACE)
        try:
            with anyio.fail_after(longest):
                found = await anyio.to_process.run_sync(answer, *arguments, cancellable=True, limiter=self._processes)
        except TimeoutError:
            return Failure(422, TOO_LONG.format(seconds))
        except BrokenWorkerProcess:
            return Failure(422, TOO_MUCH)
        if isinstance(found, Failure) and found.trace:
            log.error("%s", found.trace)
        return found


# --- in the worker ---


def ready(setup: Setup) -> None:
    """Read the knowledge, and from then on let memory be limited."""
    knowledge(setup)


def answer(job: Job, setup: Setup, asked: Asked, longest: float) -> Reply | Failure:
    """What a job replies; errors become values, so that they say the same on both sides of the pipe."""
    with _ending_after(longest):
        try:
            return job(knowledge(setup), setup, asked)
        except LiclineError as error:
            return Failure(status_of(error, asked), Words(str(error), error.told("zh")))
        except MemoryError:
            os._exit(1)  # what filled it may stay; the next job gets a process that is empty
        except Exception:
            return Failure(500, INTERNAL, traceback.format_exc())


@functools.lru_cache(maxsize=1)
def knowledge(setup: Setup) -> KnowledgeBase:
    """The knowledge of this worker."""
    found = load(*setup.data)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    _limit_memory()
    return found


def _limit_memory() -> None:
    """Where the system tells how much this process has; elsewhere it goes without a limit."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as told:
        taken = int(told.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = taken + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


@contextmanager
def _ending_after(seconds: float) -> Iterator[None]:
    """End this process, wherever it is, where it takes longer."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
