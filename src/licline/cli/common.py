# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What commands share: options, the knowledge they ask for, where their words go."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from licline.errors import LiclineError, unwritable
from licline.knowledge import KnowledgeBase, load
from licline.telling.tongue import of_the_locale


def options(parser: argparse.ArgumentParser, *names: str) -> None:
    """The options that every command which can use them takes."""
    if "format" in names:
        parser.add_argument("--format", choices=("text", "json"), default="text", help="json on request, never guessed")
    if "lang" in names:
        parser.add_argument("--lang", choices=("en", "zh"), default=None, help="default: from the locale")
    if "data" in names:
        parser.add_argument(
            "--data",
            action="append",
            default=[],
            metavar="FILE_OR_DIR",
            help="your own Turtle, model cards, JSON Lines, mergekit files",
        )
    if "as-of" in names:
        parser.add_argument("--as-of", metavar="DATE", help="the day on which the copy was obtained (default: today)")
    if "texts" in names:
        parser.add_argument("--texts", metavar="DIR", help="your folder of license texts")
    parser.add_argument("--no-color", action="store_true", help="no colour (NO_COLOR is obeyed too)")
    parser.add_argument("-o", dest="output", metavar="FILE", help="write to FILE instead of standard output")


def knowledge(asked: argparse.Namespace) -> KnowledgeBase:
    """The packaged knowledge, joined with --data."""
    return load(*asked.data)


def language(asked: argparse.Namespace) -> str:
    """The language of --lang, else of the locale."""
    return str(asked.lang) if asked.lang else of_the_locale()


def write(text: str, asked: argparse.Namespace) -> None:
    """Data to standard output, or to the file of -o."""
    if asked.output is None:
        if sys.stdout is None:
            raise LiclineError(
                "standard output is closed; write to a file with `-o FILE`", "标准输出已关闭；请用 `-o FILE` 写入文件"
            )
        sys.stdout.write(text)
        return
    try:
        with open(asked.output, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            out.write(text)
    except (OSError, ValueError) as error:
        raise unwritable(asked.output, error) from error


def write_json(data: Any, asked: argparse.Namespace) -> None:
    """Data as JSON."""
    import json

    write(json.dumps(data, ensure_ascii=False, indent=2) + "\n", asked)
