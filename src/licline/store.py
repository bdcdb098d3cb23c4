# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""All the files as one graph to query: an Oxigraph store, and rdflib's view of it."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from licline import vocab
from licline.errors import LiclineError
from licline.graph import namespace, parsed

if TYPE_CHECKING:
    import rdflib

# How a license points to what stands in its file, by the class of the thing.
LINKS = {
    vocab.ODRL + "Permission": vocab.ODRL + "permission",
    vocab.ODRL + "Prohibition": vocab.ODRL + "prohibition",
    vocab.ODRL + "Duty": vocab.ODRL + "obligation",
    vocab.LL + "Clause": vocab.DCT + "hasPart",
    vocab.LL + "Approval": vocab.DCT + "hasPart",
    vocab.LL + "Ambiguity": vocab.DCT + "hasPart",
    vocab.LL + "Attribute": vocab.DCT + "hasPart",
    vocab.LL + "Tolerance": vocab.DCT + "hasPart",
}


def loaded(paths: Iterable[str], own: Mapping[str, bytes] = {}) -> ox.Store:
    """Turtle files as one store, with documents that were read before; raises LiclineError where one cannot be read."""
    store = ox.Store()
    for turtle in own.values():
        store.extend(parsed(turtle))
    for path in paths:
        try:
            store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
        except (OSError, SyntaxError) as error:
            raise LiclineError(f"{path}: cannot be read ({error}); `licline validate` it") from error
    return store


def linked(store: ox.Store) -> ox.Store:
    """The store in which every license or model points to the rules, clauses and the like of its file."""
    for kind, link in LINKS.items():
        for typed in list(store.quads_for_pattern(None, ox.NamedNode(vocab.TYPE), ox.NamedNode(kind))):
            if isinstance(typed.subject, ox.NamedNode):
                owner = ox.NamedNode(namespace(typed.subject.value) + vocab.LICENSE_NODE)
                store.add(ox.Quad(owner, ox.NamedNode(link), typed.subject))
    return store


def written(store: ox.Store, media_type: str) -> str:
    """The unnamed graph in a form of RDF."""
    form = ox.RdfFormat.from_media_type(media_type)
    return (store.dump(format=form, from_graph=ox.DefaultGraph(), prefixes=vocab.PREFIXES) or b"").decode()


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keeps rdflib from logging, with a traceback, each literal that is none of its type."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def rdflib_view(store: ox.Store) -> rdflib.Graph:
    """The same statements as an rdflib Graph."""
    import rdflib

    statements = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    with quiet():
        view = rdflib.Graph().parse(data=statements, format="nt")
    for prefix, base in vocab.PREFIXES.items():
        view.bind(prefix, base)
    return view
