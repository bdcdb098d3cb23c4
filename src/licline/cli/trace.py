# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What a model was made of, and which licenses arrive from there; with --down, what was made of it.

licline trace IDEA-CCNL/Ziya-LLaMA-13B-v1
licline trace meta-llama/LLaMA-13B --down
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from licline import dates
from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.knowledge import KnowledgeBase
from licline.law import Binding, Derivation, Model
from licline.lineage import Bound, made_from
from licline.telling import phrases
from licline.vocab import SCHEMAS, license_id

TRACE_SCHEMA = SCHEMAS + "trace/1"


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
        made = descendants(base, model.id)
        lines, data = [_made(each) for each in made], {"descendants": [_node(each) for each in made]}
    else:
        found = base.bound(model.id, dates.day(asked.as_of).toordinal())
        lines, data = list(_lines(model, found, tongue)), _as_object(model, found)
    if asked.format == "json":
        write_json({"schema": TRACE_SCHEMA, "model": model.id, **data}, asked)
    else:
        write("\n".join([*(lines or [phrases.NOTHING_MADE[tongue]]), phrases.DISCLAIMER[tongue]]) + "\n", asked)
    return FINE


def descendants(base: KnowledgeBase, ancestor: str) -> list[Model]:
    """Every model that was made of one, near or far, nearest first."""
    models = [base.model(identifier) for identifier in base.model_ids()]
    children: dict[str, list[Model]] = {}
    for model in models:
        for made in model.derivations:
            if made_from(made, base.vocabulary):
                children.setdefault(made.parent, []).append(model)
    found: dict[str, Model] = {}
    todo = [ancestor]
    for parent in todo:
        for child in children.get(parent, ()):
            if child.id not in found and child.id != ancestor:
                found[child.id] = child
                todo.append(child.id)
    return list(found.values())


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


def _as_object(model: Model, found: Bound) -> dict[str, Any]:
    return {
        "nodes": [_node(each) for each in (model, *found.nodes)],
        "arrives": [_arrival(each) for each in found.bindings if len(each.via) > 1],
        "cycle": list(found.cycle),
    }


def _node(node: Model) -> dict[str, Any]:
    declared = [{"license": license_id(each.license), "part": each.part or None} for each in node.declarations]
    return {"id": node.id, "declares": declared, "madeFrom": [_step(each) for each in node.derivations]}


def _step(made: Derivation) -> dict[str, Any]:
    return {"id": made.parent, "kinds": sorted(made.kinds), "basis": made.basis}


def _arrival(binding: Binding) -> dict[str, Any]:
    return {
        "license": binding.license.id,
        "via": list(binding.via),
        "parts": sorted(binding.parts),
        "kinds": sorted(binding.kinds),
        "modified": binding.modified,
        "rules": None if binding.only is None else sorted(binding.only),
    }
