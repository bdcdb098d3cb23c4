# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A lineage as JSON, up and down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from licline.knowledge import KnowledgeBase
from licline.law import Binding, Derivation, Model
from licline.lineage import Bound, made_from
from licline.vocab import SCHEMAS, license_id

TRACE_SCHEMA = SCHEMAS + "trace/1"


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


def down(model: Model, made: Iterable[Model]) -> dict[str, Any]:
    """What was made of it."""
    return {"schema": TRACE_SCHEMA, "model": model.id, "descendants": [_node(each) for each in made]}


def up(model: Model, found: Bound) -> dict[str, Any]:
    """What it was made of, and what arrives from there, as the object of schema/trace/1."""
    return {
        "schema": TRACE_SCHEMA,
        "model": model.id,
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
