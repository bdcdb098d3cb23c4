# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""CPU time of whole processes, taken in turns: a busy machine slows all of them alike, so the ratios stay."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Process:
    """A command, and the environment that it adds to ours."""

    command: Sequence[str]
    environment: Mapping[str, str]


def cpu_seconds(process: Process, surroundings: Mapping[str, str]) -> float:
    """User and system time of one run, its start and its end included."""
    child = subprocess.Popen(
        process.command,
        env={**surroundings, **process.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert child.stderr is not None
    said = child.stderr.read().decode(errors="replace")
    child.stderr.close()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(process.command)}: exit code {child.returncode}\n{said}")
    return used.ru_utime + used.ru_stime


def in_turns(processes: Mapping[str, Process], runs: int, bytecode: str) -> dict[str, float]:
    """The median of each; an untimed round first fills the page cache and the folder for ``bytecode``."""
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    taken: dict[str, list[float]] = {name: [] for name in processes}
    for turn in range(runs + 1):
        for name, process in processes.items():
            seconds = cpu_seconds(process, surroundings)
            if turn:
                taken[name].append(seconds)
    return {name: statistics.median(times) for name, times in taken.items()}
