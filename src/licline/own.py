# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Turtle of the user's own: it may add, never change what is packaged; a license of one's own is sound or refused.

An answer that leaves a misspelt line out would be too kind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import pyoxigraph

from licline.errors import LiclineError, unknown
from licline.graph import Resource, Statements
from licline.odrl import native
from licline.vocab import LL, ODRL, OWL, PREFIXES, PROV, SH, TYPE, curie

# Where something packaged is what these point to, they change what it is, what opens it or how it may be read.
TURNED_ROUND = frozenset(
    (
        *(LL + name for name in ("include", "mainApproval", "reading")),
        *(OWL + name for name in ("sameAs", "equivalentClass", "equivalentProperty", "inverseOf")),
    )
)
OURS = (LL, ODRL, PROV)  # in these a name that nothing knows is a misspelling
LAW = (LL + "License", *(ODRL + name for name in ("Permission", "Prohibition", "Duty")))
MANNERS = frozenset(  # what packaged files have for the reader's sake; no verdict turns on it
    f"ll:{name}"
    for names in ("gist licensor document notStated", "text textDigest passage digest length start end")
    for name in names.split()
)


def read(path: str, content: bytes | None = None) -> bytes:
    """The statements of a file; of a policy that licline exported, what the license itself says."""
    return native.turtle(path, content)


def examine(turtle: bytes, path: str, root: str, packaged: Callable[[str], bool], beside: Iterable[str]) -> Statements:
    """What the file says; raises LiclineError where it may not be joined with the packaged knowledge.

    ``packaged`` knows an IRI that is not the user's, ``beside`` are files that this one may refer to.
    """
    document = Statements().parse(turtle, path)
    for node in document.subjects():
        if any(isinstance(term, pyoxigraph.Triple) for name in node.predicates() for term in node.terms(name)):
            raise LiclineError(f"{path}: `{curie(node.iri)}` speaks of a statement (RDF 1.2); take that away")
        _refuse_redefinition(node, path, packaged)
    _refuse_misspelling(document, path, root)
    if any(True for kind in LAW for _ in document.typed(kind)):
        _refuse_unsound(turtle, path, root, beside)
    return document


def _refuse_redefinition(node: Resource, path: str, packaged: Callable[[str], bool]) -> None:
    pointed = (iri for predicate in TURNED_ROUND & node.predicates() for iri in node.iris(predicate))
    for iri in (node.iri, *pointed):
        if packaged(iri):
            raise LiclineError(f"{path}: says something of `{curie(iri)}`, which is packaged; use an IRI of your own")


def _refuse_misspelling(document: Statements, path: str, root: str) -> None:
    shapes = Statements().read(os.path.join(root, "ontology", "shapes.ttl"))
    properties = {iri for each in shapes.subjects() for iri in each.iris(SH + "path")}
    classes = {iri for each in shapes.subjects() for iri in each.iris(SH + "targetClass")} | {ODRL + "Asset"}
    for node in document.subjects():
        for name in node.predicates():
            _refuse_unknown("property", name, properties, OURS, path)
        for name in node.iris(TYPE):
            _refuse_unknown("class", name, classes, (LL,), path)


def _refuse_unknown(kind: str, iri: str, known: set[str], within: tuple[str, ...], path: str) -> None:
    if iri.startswith(within) and iri not in known:
        raise unknown(kind, curie(iri), sorted(map(curie, known)), f"{path}; ontology/profile.ttl lists them")


def _refuse_unsound(turtle: bytes, path: str, root: str, beside: Iterable[str]) -> None:
    """A license is checked as a packaged one is, but for what is there for the reader's sake."""
    from licline.validation import problems_in

    for each in problems_in(turtle, path, root, beside, overlook=_of_no_weight):
        where = " ".join(filter(None, (each.node, each.path, each.value)))
        raise LiclineError(f"{path}: {where}: {each.message.en} (`licline validate {path}` names all)")


def _of_no_weight(path: str) -> bool:
    prefix, colon, _ = path.partition(":")
    return bool(colon) and (path in MANNERS or PREFIXES.get(prefix) not in (*OURS, PREFIXES["rdf"]))
