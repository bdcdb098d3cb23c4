# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses as ODRL JSON-LD, in the safe form: a reader that knows no licline term is never told more than licline says.

licline export apache-2.0
licline export -o policies.jsonld
"""

from __future__ import annotations

import argparse

from licline.cli import FINE
from licline.cli.common import knowledge, options, write_json
from licline.odrl.export import policy


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which licenses."""
    parser.add_argument("license", nargs="*", metavar="LICENSE", help="default: all")
    parser.add_argument("--to", choices=("jsonld",), default="jsonld", help="the form")
    options(parser, "data")


def run(asked: argparse.Namespace) -> int:
    """Write one document a license: a single one as an object, several as a list."""
    base = knowledge(asked)
    found = [policy(base.license(each), base.vocabulary) for each in asked.license or base.license_ids()]
    write_json(found[0] if len(found) == 1 else found, asked)
    return FINE
