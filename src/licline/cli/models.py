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
from licline.law import Model
from licline.telling.as_json import words
from licline.vocab import license_id


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
        found = [model for model in found if wanted in declared(model)]
    if asked.format == "json":
        rows = [
            {
                "id": model.id,
                "label": words(model.label),
                "type": model.type,
                "licenses": declared(model),
                "madeFrom": [each.parent for each in model.derivations],
            }
            for model in found
        ]
        write_json(rows, asked)
        return FINE
    tongue = language(asked)
    lines = (f"{model.id:40} {model.label[tongue]:24} {', '.join(declared(model))}" for model in found)
    write("".join(f"{line}\n" for line in lines), asked)
    return FINE


def declared(model: Model) -> list[str]:
    """The ids of all licenses ever declared for a model."""
    return list(dict.fromkeys(license_id(each.license) for each in model.declarations))
