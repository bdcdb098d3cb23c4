# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Check Turtle files against the shapes, and say how to mend them.

licline validate my-license.ttl
licline validate data/licenses/*.ttl --format json
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from licline import files
from licline.cli import FINE, FOUND
from licline.cli.common import language, options, write, write_json
from licline.telling.as_json import words

if TYPE_CHECKING:
    from licline.validation import Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to check."""
    parser.add_argument("file", nargs="+", metavar="FILE")
    options(parser, "format", "lang")


def run(asked: argparse.Namespace) -> int:
    """Check; exit 1 if there is a problem."""
    for path in asked.file:
        files.data(path, files.LARGEST_TURTLE)
    from licline.validation import problems

    found = problems(asked.file)
    if asked.format == "json":
        rows = [
            {
                "file": each.file,
                "node": each.node,
                "path": each.path,
                "value": each.value,
                "message": words(each.message),
            }
            for each in found
        ]
        write_json(rows, asked)
    else:
        tongue = language(asked)
        lines = (_line(each, tongue) for each in found)
        write("".join(f"{line}\n" for line in lines), asked)
    return FOUND if found else FINE


def _line(problem: Problem, tongue: str) -> str:
    where = f"{problem.node} {problem.path}".strip()
    return ": ".join(filter(None, (problem.file, where, problem.message[tongue])))
