# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Model -> statements: what a record says, in the terms of a model file, so that it can be queried with the rest."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

import pyoxigraph as ox

from licline import vocab
from licline.law import Declaration, Derivation, Model
from licline.vocab import LABEL, LL, PROV, TYPE
from licline.words import Vocabulary

Said = tuple[str, ox.NamedNode | ox.Literal]


def statements(model: Model, vocabulary: Vocabulary) -> Iterator[ox.Quad]:
    """The triples that ``models.read`` would read as ``model``."""
    yield from _about(model_node(model.id), _itself(model))
    for number, declared in enumerate(model.declarations):
        yield from _linked(model, LL + "declares", f"declared-{number}", _declared(declared))
    for number, made in enumerate(model.derivations):
        yield from _linked(model, PROV + "qualifiedDerivation", f"made-{number}", _made(made, vocabulary))


def _about(node: str, said: Iterable[Said]) -> Iterator[ox.Quad]:
    return (ox.Quad(ox.NamedNode(node), ox.NamedNode(predicate), value) for predicate, value in said)


def _linked(model: Model, link: str, name: str, said: Iterable[Said]) -> Iterator[ox.Quad]:
    """A node in the model's own namespace, what points to it, and what it says."""
    node = model_node(model.id).removesuffix(vocab.MODEL_NODE) + f"#own-{name}"
    yield from _about(model_node(model.id), [(link, ox.NamedNode(node))])
    yield from _about(node, said)


def model_node(identifier: str) -> str:
    """The IRI of a model by its id, whatever signs are in it."""
    return _node(identifier, vocab.model_iri)


def license_node(identifier: str) -> str:
    """The IRI of a license by its id, whatever signs are in it."""
    return _node(identifier, vocab.license_iri)


def _node(identifier: str, named: Callable[[str], str]) -> str:
    """An IRI as it is; what merely has a colon, such as a path on a drive, is an id."""
    if vocab.is_iri(identifier):
        with contextlib.suppress(ValueError):
            return ox.NamedNode(identifier).value
    return named(quote(identifier))


def _itself(model: Model) -> Iterator[Said]:
    yield TYPE, ox.NamedNode(LL + model.type)
    yield LL + "hubId", ox.Literal(model.id)
    yield from ((LABEL, ox.Literal(model.label[tongue], language=tongue)) for tongue in ("en", "zh"))
    if not model.published:
        yield LL + "published", ox.Literal(False)
    if model.task:
        yield LL + "task", ox.Literal(model.task)


def _declared(declared: Declaration) -> Iterator[Said]:
    yield TYPE, ox.NamedNode(LL + "Declaration")
    yield LL + "license", ox.NamedNode(license_node(declared.license))
    yield LL + "declaredIn", ox.NamedNode(LL + declared.declared_in)
    if declared.part:
        yield LL + "part", ox.NamedNode(LL + declared.part)
    if declared.choice:
        yield LL + "choice", ox.Literal(declared.choice)
    if declared.or_later:
        yield LL + "orLater", ox.Literal(True)
    yield from (*_dated("from", declared.since), *_dated("until", declared.until))


def _made(made: Derivation, vocabulary: Vocabulary) -> Iterator[Said]:
    kinds = {word: iri for iri, word in vocabulary.concepts.items() if word in made.kinds}
    yield TYPE, ox.NamedNode(PROV + "Derivation")
    yield PROV + "entity", ox.NamedNode(model_node(made.parent))
    yield from ((LL + "kind", ox.NamedNode(iri)) for iri in kinds.values())
    yield LL + "basis", ox.NamedNode(LL + made.basis)
    yield from _dated("on", made.on)


def _dated(name: str, ordinal: int | None) -> Iterator[Said]:
    if ordinal is not None:
        text = datetime.date.fromordinal(ordinal).isoformat()
        yield LL + name, ox.Literal(text, datatype=ox.NamedNode(vocab.XSD + "date"))
