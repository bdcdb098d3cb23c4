# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Models and licenses by what a person types: ids, labels in both languages, who publishes them, tags of the hub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from licline.errors import LONGEST_WORD
from licline.knowledge import KnowledgeBase
from licline.law import Words
from licline.vocab import license_id

MODEL, LICENSE = "model", "license"
EXACT, BEGINS, BEGINS_A_WORD, CONTAINS, NOWHERE = range(5)
ALMOST = 0.55  # how near an id is to be suggested


class Hit(NamedTuple):
    """Something that was found; ``about`` is the license of a model, the licensor of a license."""

    kind: str
    id: str
    label: Words
    about: Words


def everything(base: KnowledgeBase) -> Iterator[tuple[Hit, list[str]]]:
    """All there is to find, each with the texts that it is found by, in lower case."""
    for identifier in base.license_ids():
        found = base.license(identifier)
        texts = [identifier, *found.label, *found.licensor, found.spdx, *found.hub_tags]
        yield Hit(LICENSE, identifier, found.label, found.licensor), [each.casefold() for each in texts if each]
    for identifier in base.model_ids():
        model = base.model(identifier)
        declared = ", ".join(dict.fromkeys(license_id(each.license) for each in model.declarations))
        yield (
            Hit(MODEL, identifier, model.label, Words(declared, declared)),
            [each.casefold() for each in (identifier, *model.label)],
        )


def search(base: KnowledgeBase, typed: str, most: int = 20) -> list[Hit]:
    """What fits, the best first; each word of what was typed is somewhere in one of its texts."""
    words = typed.casefold().split()
    if not words:
        return []
    ranked = ((max(_rank(word, texts) for word in words), hit) for hit, texts in everything(base))
    fitting = [(rank, hit) for rank, hit in ranked if rank < NOWHERE]
    fitting.sort(key=lambda each: (each[0], len(each[1].id), each[1].id))
    return [hit for _, hit in fitting[:most]]


def _rank(word: str, texts: Iterable[str]) -> int:
    return min((_place(word, text) for text in texts), default=NOWHERE)


def _place(word: str, text: str) -> int:
    """Where a word stands in a text: what begins with it comes before what merely contains it."""
    if word == text:
        return EXACT
    at = text.find(word)
    if at <= 0:
        return BEGINS if at == 0 else NOWHERE
    return BEGINS_A_WORD if not text[at - 1].isalnum() else CONTAINS


def near(base: KnowledgeBase, word: str, most: int = 5) -> list[Hit]:
    """What may have been meant by an id that nothing has."""
    hits = {hit.id.casefold(): hit for hit, _ in everything(base)}
    names = get_close_matches(word.casefold()[:LONGEST_WORD], hits, n=most, cutoff=ALMOST)
    found = [*(hits[name] for name in names), *search(base, word.replace("/", " ")[:LONGEST_WORD], most)]
    return list(dict.fromkeys(found))[:most]
