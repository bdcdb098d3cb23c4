# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Cold: a new process for every question."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import goals
from benchmarks.crowd import crowd, driver
from benchmarks.figures import Figure
from benchmarks.measure import Process, in_turns
from benchmarks.questions import COLD

BARE, MODULE, SCRIPT, RDFLIB = "bare Python", "python -m licline can", "licline can", "import rdflib"
SOURCES = str(Path(__file__).resolve().parent.parent / "src")


def figures(runs: int) -> list[Figure]:
    """Every cold figure."""
    with TemporaryDirectory() as scratch:
        times = in_turns(_processes(Path(scratch)), runs, str(Path(scratch, "bytecode")))
    return [*_against_bare(times), _crowded(times)]


def _processes(scratch: Path) -> dict[str, Process]:
    here = {"PYTHONPATH": SOURCES}
    python = sys.executable
    processes = {
        BARE: Process([python, "-c", "pass"], here),
        MODULE: Process([python, "-m", "licline", *COLD], here),
        RDFLIB: Process([python, "-c", "import rdflib"], here),
    }
    script = Path(python).parent / "licline"
    if script.exists():
        processes[SCRIPT] = Process([str(script), *COLD], {})
    for files in (goals.FEW, goals.MANY):
        root = crowd(scratch / str(files), files)
        processes[_crowd_name(files)] = Process([python, "-c", driver(root, COLD)], here)
    return processes


def _crowd_name(files: int) -> str:
    return f"can, {files:,} license files"


def _against_bare(times: dict[str, float]) -> list[Figure]:
    bare = times[BARE]
    found = [Figure(f"{BARE} (the measure)", bare * 1e3, "ms CPU")]
    for name, goal in ((MODULE, goals.COLD_RATIO), (SCRIPT, goals.COLD_RATIO), (RDFLIB, None)):
        if name in times:
            found.append(Figure(name, times[name] * 1e3, "ms CPU"))
            found.append(Figure(f"{name}, against {BARE}", times[name] / bare, "x", goal))
    return found


def _crowded(times: dict[str, float]) -> Figure:
    few, many = (times[_crowd_name(files)] for files in (goals.FEW, goals.MANY))
    name = f"{_crowd_name(goals.MANY)}, against {goals.FEW}"
    return Figure(name, many / few, "x", goals.CROWD_RATIO)
