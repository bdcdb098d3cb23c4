# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""ODRL documents, Turtle or JSON-LD -> statements. Nothing is fetched: ODRL's context is made from its vocabulary.

A word of JSON-LD that the context does not have would silently become an IRI beside the document; where a term is
expected, that is an error here.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from licline import files, resources, vocab
from licline.errors import LiclineError, shown
from licline.graph import Statements
from licline.odrl.terms import CONTEXT
from licline.vocab import ODRL, OWL, RDF, RDFS

CONTEXTS = frozenset((CONTEXT, CONTEXT.replace("http:", "https:"), ODRL, ODRL.removesuffix("/")))
JSON, QUADS = (".json", ".jsonld"), (".nq", ".nt")
FORMS = frozenset((*JSON, *QUADS))  # besides Turtle, by the ending of the file
BESIDE = "file:///"  # where a name lands that is relative to the document
TERMS = ("action", "leftOperand", "operator", "conflict")
_THINGS = ("profile", "source", "rightOperandReference")
_PREFIXES = {**vocab.PREFIXES, "foaf": vocab.FOAF, "schema": vocab.SCHEMA_ORG, "vcard": vocab.VCARD}


def read(path: str, strict: bool = True) -> Statements:
    """The statements of a file, ``-`` is standard input; raises LiclineError where it cannot be read.

    Unless ``strict``, a word that no context has is read as a name beside the document.
    """
    return parsed(files.data(path, files.LARGEST_TURTLE), path, strict)


def parsed(content: bytes, name: str, strict: bool = True) -> Statements:
    """The statements of a document; ``name`` is what an error calls it and tells its form where it has an ending."""
    ending = os.path.splitext(name)[1]
    if ending in QUADS:
        return Statements().parse(_of_any_graph(content, name), name)
    if ending in JSON or ending != ".ttl" and _is_json(content):
        found = Statements().parse(_triples(content, name), name)
        return _checked(found, name) if strict else found
    return Statements().parse(content, name)


def _of_any_graph(content: bytes, name: str) -> bytes:
    """The triples of N-Quads, whichever graph they are in."""
    import pyoxigraph as ox

    try:
        quads = ox.parse(content, format=ox.RdfFormat.N_QUADS)
        return ox.serialize((each.triple for each in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    except (SyntaxError, ValueError) as error:
        raise LiclineError(f"{name}: not N-Quads: {error}; mend the line") from error


def _is_json(content: bytes) -> bool:
    """A document that begins with ``[`` may be either: Turtle has blank nodes."""
    start = content.lstrip()[:1]
    if start != b"[":
        return start == b"{"
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _triples(content: bytes, name: str) -> bytes:
    from licline.store import quiet

    try:
        document = offline(files.from_json(content.decode("utf-8-sig"), files.LARGEST_TURTLE))
        with quiet():
            return _in_order(json.dumps(document))
    except UnicodeDecodeError as error:
        raise LiclineError(f"{name}: cannot be read (byte {error.start} is not UTF-8); save it as UTF-8") from error
    except LiclineError as error:
        raise error.at(name) from error
    except RecursionError as error:
        raise LiclineError(f"{name}: nested too deeply; write the parts as objects of their own") from error
    except Exception as error:  # rdflib's reader raises whatever its own code does
        raise LiclineError(f"{name}: not JSON-LD ({shown(str(error))}); mend it") from error


def _in_order(document: str) -> bytes:
    """The triples of JSON-LD in the order of the document, which rdflib's own store does not keep."""
    import rdflib
    from rdflib.plugins.stores.memory import Memory

    told: dict[tuple[Any, ...], None] = {}

    class InOrder(Memory):
        def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
            told[triple] = None
            super().add(triple, context, quoted)

    rdflib.Graph(InOrder()).parse(data=document, format="json-ld", base=BESIDE)
    return "".join(f"{' '.join(term.n3() for term in triple)} .\n" for triple in told).encode()


def offline(node: Any) -> Any:
    """A document with the contexts that it names put in their place; raises LiclineError for one that is not known."""
    if isinstance(node, list):
        return [offline(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {key: _context(value) if key == "@context" else offline(value) for key, value in node.items()}


def _context(given: Any) -> Any:
    if isinstance(given, list):
        return [_context(each) for each in given]
    if isinstance(given, str):
        if given in CONTEXTS:
            return context()
        raise LiclineError(f"the context `{shown(given)}` would have to be fetched; write its terms in the document")
    if isinstance(given, dict) and "@import" in given:
        raise LiclineError("`@import` would have to fetch a context; write its terms in the document")
    return offline(given)


@cache
def context() -> dict[str, Any]:
    """What ODRL's JSON-LD context means, from the terms of ontology/odrl/core.ttl.

    >>> context()["target"], context()["neq"]
    ({'@id': 'http://www.w3.org/ns/odrl/2/target', '@type': '@id'}, 'http://www.w3.org/ns/odrl/2/neq')
    """
    core = Statements().read(os.path.join(resources.root(), "ontology", "odrl", "core.ttl"))
    found: dict[str, Any] = {**_PREFIXES, "uid": "@id", "type": "@type"}
    for term in core.subjects():
        if not term.iri.startswith(ODRL):
            continue
        word = vocab.local(term.iri)
        if term.iris(RDFS + "range"):
            found[word] = {"@id": term.iri, "@type": "@vocab"}
        elif OWL + "ObjectProperty" in term.iris(RDF + "type") or word in _THINGS:
            found[word] = {"@id": term.iri, "@type": "@id"}
        else:
            found[word] = term.iri
    return found


def _checked(found: Statements, name: str) -> Statements:
    """Refuses a word that no context has where a term is expected."""
    for node in found.subjects():
        for predicate in TERMS:
            for iri in node.iris(ODRL + predicate):
                if iri.startswith(BESIDE):
                    word = iri.removeprefix(BESIDE)
                    raise LiclineError(
                        f"{name}: `{shown(word)}` is no term of ODRL; write the IRI of your profile's term"
                    )
    return found
