# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What a model was made of, and which licenses arrive from there; with --down, what was made of it.

licline trace IDEA-CCNL/Ziya-LLaMA-13B-v1
licline trace meta-llama/LLaMA-13B --down
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from licline import dates
from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.law import Model
from licline.lineage import Bound
from licline.telling import phrases, trace
from licline.vocab import license_id


def arguments(parser: argparse.ArgumentParser) -> None:
    """The model, and the direction."""
    parser.add_argument("model", metavar="MODEL")
    parser.add_argument("--down", action="store_true", help="what was made of it, instead of what it was made of")
    options(parser, "format", "lang", "data", "as-of")


def run(asked: argparse.Namespace) -> int:
    """Trace it."""
    base, tongue = knowledge(asked), language(asked)
    model = base.model(asked.model)
    if asked.down:
        made = trace.descendants(base, model.id)
        lines, data = [_made(each) for each in made], trace.down(model, made)
    else:
        found = base.bound(model.id, dates.day(asked.as_of).toordinal())
        lines, data = list(_lines(model, found, tongue)), trace.up(model, found)
    if asked.format == "json":
        write_json(data, asked)
    else:
        write("\n".join([*(lines or [phrases.NOTHING_MADE[tongue]]), phrases.DISCLAIMER[tongue]]) + "\n", asked)
    return FINE


def _lines(model: Model, found: Bound, tongue: str) -> Iterator[str]:
    for node in (model, *found.nodes):
        yield _made(node)
    arrived = [each for each in found.bindings if len(each.via) > 1]
    if arrived:
        yield ""
        yield phrases.ARRIVES[tongue]
    for each in arrived:
        parts = f" ({', '.join(sorted(each.parts))})" if each.parts else ""
        yield f"  {each.license.id}{parts}  {' ← '.join(each.via)}"
    if found.cycle:
        yield f"{phrases.CYCLE[tongue]}: {' ← '.join(found.cycle)}"


def _made(node: Model) -> str:
    """A model, what is declared for it now or then, and what it was made of."""
    licenses = ", ".join(dict.fromkeys(license_id(each.license) for each in node.declarations)) or "?"
    parents = (f"\n    ← {each.parent} ({', '.join(sorted(each.kinds))}; {each.basis})" for each in node.derivations)
    return f"{node.id}  [{licenses}]{''.join(parents)}"
