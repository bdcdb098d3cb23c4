# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Namespaces and IRIs: the only module that spells one."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/licline/"
LL: Final = BASE + "terms#"
PROFILE: Final = BASE + "profile"
NATIVE: Final = BASE + "native#"
LICENSES: Final = BASE + "license/"
MODELS: Final = BASE + "model/"
NOTES: Final = BASE + "note/"
FINDINGS: Final = BASE + "finding/"
SCHEMAS: Final = BASE + "schema/"
THIS_POLICY: Final = BASE + "foreign#this-policy"  # of ontology/odrl/foreign.ttl: the one that is imported

ODRL: Final = "http://www.w3.org/ns/odrl/2/"
CC: Final = "http://creativecommons.org/ns#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
DCT: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SH: Final = "http://www.w3.org/ns/shacl#"
FORCE: Final = "https://w3id.org/force/compliance-report#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
SCHEMA_ORG: Final = "http://schema.org/"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
DC: Final = "http://purl.org/dc/elements/1.1/"
SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
FORMATS: Final = "http://www.w3.org/ns/formats/"

FOLDERS: Final = {LICENSES: "licenses", MODELS: "models", NOTES: "notes"}  # of data/: an IRI tells its file

PREFIXES: Final = {
    "cc": CC, "dct": DCT, "ll": LL, "odrl": ODRL, "owl": OWL, "prov": PROV,
    "rdf": RDF, "rdfs": RDFS, "sh": SH, "skos": SKOS, "xsd": XSD,
}  # fmt: skip

TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
NOTATION: Final = SKOS + "notation"
USE: Final = ODRL + "use"
TRANSFER: Final = ODRL + "transfer"
CORE_PROFILE: Final = ODRL + "core"

LICENSE_NODE: Final = "#license"
MODEL_NODE: Final = "#model"


def license_iri(identifier: str) -> str:
    """The IRI of a packaged license.

    >>> license_iri("apache-2.0")
    'https://w3id.org/licline/license/apache-2.0#license'
    """
    return LICENSES + identifier + LICENSE_NODE


def model_iri(hub_id: str) -> str:
    """The IRI of a model by its hub id; the slash would start a new path segment.

    >>> model_iri("Qwen/Qwen-7B")
    'https://w3id.org/licline/model/Qwen--Qwen-7B#model'
    """
    return MODELS + model_slug(hub_id) + MODEL_NODE


def model_slug(hub_id: str) -> str:
    """The file name, without ending, of a model."""
    return hub_id.replace("/", "--")


def model_id(iri: str) -> str:
    """The hub id of the model that an IRI of ours names; an IRI of somebody else's is its own id.

    >>> model_id("https://w3id.org/licline/model/Qwen--Qwen-7B#model")
    'Qwen/Qwen-7B'
    """
    if not iri.startswith(MODELS):
        return iri
    return iri[len(MODELS) :].removesuffix(MODEL_NODE).replace("--", "/", 1)


def license_id(iri: str) -> str:
    """The id of the license that an IRI of its file belongs to; an IRI of somebody else's is its own id.

    >>> license_id("https://w3id.org/licline/license/apache-2.0#s4.a")
    'apache-2.0'
    """
    return iri[len(LICENSES) :].partition("#")[0] if iri.startswith(LICENSES) else iri


def note_id(iri: str) -> str:
    """The id of the secondary source that an IRI of its file belongs to.

    >>> note_id("https://w3id.org/licline/note/blog-note-2023-12-11#qwen-4")
    'blog-note-2023-12-11'
    """
    return iri.removeprefix(NOTES).partition("#")[0]


def is_iri(name: str) -> bool:
    """Whether a name is an IRI and not an id."""
    return ":" in name


def local(iri: str) -> str:
    """What stands behind the last ``#`` or ``/``.

    >>> local("http://www.w3.org/ns/odrl/2/isAnyOf")
    'isAnyOf'
    """
    return iri.rpartition("#" if "#" in iri else "/")[2]


def curie(iri: str) -> str:
    """The compact form of an IRI, if its namespace is one of ours.

    >>> curie("http://www.w3.org/ns/odrl/2/use")
    'odrl:use'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
