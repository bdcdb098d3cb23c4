# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""``python -m benchmarks``: measure, and print a table."""

from __future__ import annotations

import argparse
import json
import platform
from dataclasses import asdict
from pathlib import Path

from benchmarks import cold, goals, growth, load, odrl, warm
from benchmarks.figures import table


def main() -> None:
    """Measure and print; no exit code depends on a time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="of each process (default 15)")
    parser.add_argument("--requests", type=int, default=200, help="of each warm question (default 200)")
    parser.add_argument("--clients", type=int, default=50, help="of the server, at a time (default 50)")
    parser.add_argument("--seconds", type=float, default=30, help="of each load (default 30; 0: no load)")
    parser.add_argument("--json", metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    figures = [
        *cold.figures(asked.runs),
        *warm.figures(asked.requests),
        *growth.figures(),
        *odrl.figures(asked.requests),
        *(load.figures(asked.clients, asked.seconds) if asked.seconds else ()),
    ]
    print("\n".join(table(figures)))
    if asked.json:
        others = [
            {"name": name, "value": value, "unit": "ms", "source": source} for name, value, source in goals.OTHERS
        ]
        found = {"python": platform.python_version(), "figures": [asdict(each) for each in figures], "others": others}
        Path(asked.json).write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
