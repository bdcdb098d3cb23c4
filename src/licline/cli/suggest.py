# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Under which licenses something that is made of these models or licenses may be released.

licline suggest --from Qwen/Qwen-7B:merge --from apache-2.0:merge
licline suggest --from gpl-3.0:combine
"""

from __future__ import annotations

import argparse

from licline import dates, releases
from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.telling import comparisons, phrases


def arguments(parser: argparse.ArgumentParser) -> None:
    """What it is made of."""
    help_ = "what it is made of, and how: fine-tune (default), merge, combine, copy, distill, serve, bundle; repeatable"
    parser.add_argument(
        "--from", dest="sources", action="append", default=[], metavar="MODEL_OR_LICENSE[:HOW]", help=help_
    )
    options(parser, "format", "lang", "data", "as-of")


def run(asked: argparse.Namespace) -> int:
    """List them, those with the fewest terms first."""
    base = knowledge(asked)
    found = releases.suggest(base, asked.sources, dates.day(asked.as_of).toordinal())
    if asked.format == "json":
        write_json(comparisons.suggestions(found), asked)
        return FINE
    tongue = language(asked)
    lines = [f"{each.license:32} {base.license(each.license).label[tongue]}" for each in found]
    write("\n".join([*(lines or [phrases.NOTHING_FITS[tongue]]), phrases.DISCLAIMER[tongue]]) + "\n", asked)
    return FINE
