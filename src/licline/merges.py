# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A mergekit file -> the record that it amounts to: one model of the user's own, not published, made of every model
that the file names.

The keys are those of mergekit's ``MergeConfiguration`` and ``MoEMergeConfig``
(https://github.com/arcee-ai/mergekit, mergekit/config.py and mergekit/moe/config.py). A model is a hub id or a path,
``@`` and a revision may follow; what follows ``+`` is an adapter that is merged into it first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from licline.errors import LiclineError, shown
from licline.frontmatter import mapping

MERGE, ADAPTED = "merge", "adapter-merged"
HOLDERS = ("models", "slices", "modules", "experts")  # one of these says what is merged
NO_MODEL = ("union", "base")  # words of `tokenizer_source` that name none
Parents = dict[str, dict[str, None]]  # ids -> kinds of derivation


def record(text: str, name: str) -> dict[str, Any]:
    """The hub record of what a merge makes; raises LiclineError for a file that merges nothing."""
    merge = mapping(text, name, "the file")
    if not any(merge.get(key) for key in HOLDERS):
        names = ", ".join(f"`{key}`" for key in HOLDERS)
        raise LiclineError(f"{name}: no merge of mergekit: none of {names}; write `models: [{{model: org/name}}, ...]`")
    found: Parents = {}
    for reference in _references(merge, name):
        for parent, kinds in _parents(reference, name):
            found.setdefault(parent, {}).update(dict.fromkeys(kinds))
    return {
        "id": os.path.splitext(os.path.basename(name))[0],
        "base_model": [{"id": parent, "relation": list(kinds)} for parent, kinds in found.items()],
        "published": False,
    }


def _references(merge: Mapping[str, Any], name: str) -> Iterator[Any]:
    """Every model that is named, as it is written."""
    yield from (merge[key] for key in ("base_model",) if merge.get(key) is not None)
    yield from (each for part in (merge, *_modules(merge, name)) for each in _merged(part, name))
    for key in ("experts", "shared_experts"):
        yield from (_needed(each, "source_model", key, name) for each in _entries([merge], key, name))
    source = merge.get("tokenizer_source") or (_mapping(merge.get("tokenizer"), "tokenizer", name).get("source"))
    if source is not None and source not in NO_MODEL:
        yield source.removeprefix("model:") if isinstance(source, str) else source


def _modules(merge: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Each part of a model that has several, such as an encoder and a decoder."""
    return [_mapping(each, "modules", name) for each in _once(_mapping(merge.get("modules"), "modules", name).values())]


def _merged(part: Mapping[str, Any], name: str) -> Iterator[Any]:
    """What is merged whole, and what layer by layer."""
    yield from (_needed(each, "model", "models", name) for each in _entries([part], "models", name))
    slices = _entries([part], "slices", name)
    for each in slices:
        _needed(each, "sources", "slices", name)
        yield from (each[key] for key in ("base_model",) if each.get(key) is not None)
    yield from (_needed(each, "model", "sources", name) for each in _entries(slices, "sources", name))


def _entries(holders: Iterable[Mapping[str, Any]], key: str, name: str) -> list[Mapping[str, Any]]:
    """The entries of the lists that stand under a key, each once: YAML can point to one list from many places."""
    lists = _once(holder[key] for holder in holders if holder.get(key) is not None)
    for each in lists:
        if not isinstance(each, list):
            raise LiclineError(f"{name}: `{key}` is {shown(each)}; write a list, an entry a line after `- `")
    return [_mapping(each, key, name) for each in _once(each for found in lists for each in found)]


def _once(values: Iterable[Any]) -> list[Any]:
    return list({id(each): each for each in values}.values())


def _mapping(value: Any, key: str, name: str) -> Mapping[str, Any]:
    if value is not None and not isinstance(value, Mapping):
        raise LiclineError(f"{name}: `{key}` has {shown(value)}; write keys and values, such as `model: org/name`")
    return value or {}


def _needed(entry: Mapping[str, Any], key: str, where: str, name: str) -> Any:
    if entry.get(key) is None:
        raise LiclineError(f"{name}: an entry of `{where}` has no `{key}`; add it")
    return entry[key]


def _parents(reference: Any, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ids in one reference: ``org/name@revision+org/adapter``, or the same in keys."""
    model, adapter = _written_out(reference, name)
    kinds = (MERGE, ADAPTED) if adapter is not None else (MERGE,)
    for each in (model, adapter):
        if each is not None:
            yield _id(each, reference, name), kinds


def _written_out(reference: Any, name: str) -> tuple[Any, Any]:
    """A model, and the adapter that goes into it or None."""
    if isinstance(reference, Mapping) and "path" not in reference:
        return _needed(reference, "model", "model", name), reference.get("lora")
    if not isinstance(reference, str):
        return reference, None
    model, plus, adapter = reference.partition("+")
    return model, adapter if plus else None


def _id(model: Any, reference: Any, name: str) -> str:
    path = model.get("path") if isinstance(model, Mapping) else model
    found = path.partition("@")[0].strip() if isinstance(path, str) else ""
    if not found or "+" in found:
        raise LiclineError(f"{name}: `{shown(reference)}` names no model; write `org/name` or `org/name+org/adapter`")
    return found
