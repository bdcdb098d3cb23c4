# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The user's own files and records, joined with what is packaged: Turtle, model cards, JSON Lines, mergekit files."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NamedTuple

from licline import files, models, vocab
from licline.errors import LiclineError
from licline.graph import Statements
from licline.law import License, Model
from licline.words import Vocabulary


class Shelf(NamedTuple):
    """What is at hand already, and how it is found: things and licenses by name, the IRI of a license by name."""

    root: str
    vocabulary: Vocabulary
    statements: Statements
    model: Callable[[str], Model | None]
    license: Callable[[str], License | None]
    license_iri: Callable[[str], str]
    is_packaged: Callable[[str], bool]  # whether an IRI is not the user's to define


class Additions:
    """What was joined: models, the ids of licenses, the Turtle by its file, the records; the ids told of, in order."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.models: dict[str, Model] = {}
        self.licenses: list[str] = []
        self.turtle: dict[str, bytes] = {}
        self.records: list[Model] = []
        self.told: list[str] = []

    def copied(self, shelf: Shelf) -> Additions:
        """The same for another shelf, which can be added to without the first learning it; nothing is told of yet."""
        more = Additions(shelf)
        more.models, more.turtle = dict(self.models), dict(self.turtle)
        more.licenses, more.records = list(self.licenses), list(self.records)
        return more

    def add(self, path: str, content: bytes | None = None) -> list[str]:
        """Join a file (its ``content`` where that is at hand), or a folder's files; the ids of models they tell of."""
        before = len(self.told)
        for each in files.of_a_kind(path, tuple(READERS)) if content is None else (path,):
            READERS[os.path.splitext(each)[1]](self, each, content)
        return list(dict.fromkeys(self.told[before:]))

    def add_record(self, record: Any, where: str) -> None:
        """Join one record as on the Hugging Face hub."""
        from licline import cards

        self._join(cards.from_record(record, where, self._shelf.vocabulary))

    def add_records(self, path: str, content: bytes | None) -> None:
        """Join the records of a file: a model card, a list, a mergekit file."""
        from licline import cards

        for model in cards.from_file(files.text(path, content=content), path, self._shelf.vocabulary, self.models):
            self._join(model)

    def add_turtle(self, path: str, content: bytes | None) -> None:
        """Join the licenses and models of a file."""
        from licline.own import examine, read

        turtle = read(path, content)
        document = examine(turtle, path, self._shelf.root, self._shelf.is_packaged, self.turtle)
        self._shelf.statements.join(document)
        self.turtle[path] = turtle
        self.licenses += [vocab.license_id(node.iri) for node in document.typed(vocab.LL + "License")]
        for iri in dict.fromkeys(node.iri for kind in models.TYPES for node in document.typed(kind)):
            try:
                own = models.read(self._shelf.statements, iri, self._shelf.vocabulary)
            except LiclineError as error:
                raise error.at(path) from error
            if own is not None:
                self._learn(own, path)

    def _join(self, model: Model) -> None:
        """Add what a record says of a model to what is known of it; hub tags become the licenses they stand for."""
        ids = (vocab.license_id(self._shelf.license_iri(each.license)) for each in model.declarations)
        declared = (each._replace(license=name) for each, name in zip(model.declarations, ids, strict=True))
        model = model._replace(declarations=tuple(declared))
        self.records.append(model)
        self._learn(model, model.sources[0])

    def _learn(self, model: Model, where: str) -> None:
        if ("/" not in model.id or vocab.is_iri(model.id)) and self._shelf.license(model.id):
            raise LiclineError(f"{where}: `{model.id}` is the name of a license; choose another, such as `org/name`")
        known = self._shelf.model(model.id)
        self.models[model.id] = models.joined(known, model) if known else model
        self.told.append(model.id)


READERS: dict[str, Callable[[Additions, str, bytes | None], None]] = {
    **dict.fromkeys((".ttl", ".nq", ".jsonld"), Additions.add_turtle),
    **dict.fromkeys((".jsonl", ".md", ".yaml", ".yml"), Additions.add_records),
}
