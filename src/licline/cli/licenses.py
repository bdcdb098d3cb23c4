# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The licenses that the graph knows.

licline licenses
licline licenses --coverage FullText --format json
"""

from __future__ import annotations

import argparse

from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.law import FULL_TEXT, NAME_ONLY, SUMMARY, SUPPLEMENT
from licline.telling import things


def arguments(parser: argparse.ArgumentParser) -> None:
    """Filters."""
    parser.add_argument("--coverage", choices=(FULL_TEXT, SUPPLEMENT, SUMMARY, NAME_ONLY), help="only those read so")
    options(parser, "format", "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """List them."""
    base = knowledge(asked)
    found = [base.license(identifier) for identifier in base.license_ids()]
    found = [license for license in found if asked.coverage in (None, license.coverage)]
    if asked.format == "json":
        write_json([things.license_row(license) for license in found], asked)
        return FINE
    tongue = language(asked)
    lines = (f"{license.id:28} {license.coverage:10} {license.issued:11} {license.label[tongue]}" for license in found)
    write("".join(f"{line}\n" for line in lines), asked)
    return FINE
