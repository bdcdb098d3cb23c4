# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The models that the graph knows, with the licenses declared for them.

licline models
licline models --license baichuan-2
"""

from __future__ import annotations

import argparse

from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.telling import things


def arguments(parser: argparse.ArgumentParser) -> None:
    """Filters."""
    parser.add_argument("--license", metavar="LICENSE", help="only those for which this license is declared")
    options(parser, "format", "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """List them."""
    base = knowledge(asked)
    found = [base.model(identifier) for identifier in base.model_ids()]
    if asked.license:
        wanted = base.license(asked.license).id
        found = [model for model in found if wanted in things.declared(model)]
    if asked.format == "json":
        write_json([things.model_row(model) for model in found], asked)
        return FINE
    tongue = language(asked)
    lines = (f"{model.id:40} {model.label[tongue]:24} {', '.join(things.declared(model))}" for model in found)
    write("".join(f"{line}\n" for line in lines), asked)
    return FINE
