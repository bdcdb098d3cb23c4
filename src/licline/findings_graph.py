# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings -> RDF, so that SPARQL can ask about them together with the licenses, rules and clauses that they name.

SHACL's words for results where it has them (SHACL, section 3.6.2), PROV's for what belongs together. A finding's IRI is
made from what it says: checked again, it is the same one.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from licline import vocab
from licline.asserted import license_node, model_node
from licline.finding import Finding, Incomplete, Report
from licline.law import Words
from licline.vocab import LL

Node = dict[str, Any]
DIGITS = 32  # of a digest, in an IRI
PREFIXES = {name: vocab.PREFIXES[name] for name in ("dct", "ll", "prov", "rdf", "sh", "xsd")}
NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')  # RFC 3987, section 2.2


def document(found: Report, models: Iterable[str], day: datetime.date) -> Node:
    """A report on ``models`` as of ``day``, as JSON-LD."""
    members = [*map(_finding, found.findings), *map(_gap, found.incomplete)]
    subjects = [model_node(each) for each in models]
    report = {
        "@type": "ll:FindingReport",
        "dct:subject": _references(subjects),
        "ll:asOf": {"@type": "xsd:date", "@value": day.isoformat()},
        "prov:hadMember": _references(each["@id"] for each in members),
    }
    return {"@context": PREFIXES, "@graph": [_named(report, report), *members]}


def turtle(said: Node) -> str:
    """The same statements as Turtle."""
    import rdflib

    graph = rdflib.Graph().parse(data=json.dumps(said), format="json-ld")
    for prefix, base in vocab.PREFIXES.items():
        graph.bind(prefix, base)
    return graph.serialize(format="turtle")


def _finding(each: Finding) -> Node:
    said = {
        "@type": "ll:Finding",
        "dct:type": {"@id": LL + each.code},
        "sh:resultSeverity": {"@id": LL + each.severity},
        "sh:focusNode": {"@id": model_node(each.model)},
        "sh:resultMessage": _sayings(each.message),
        "ll:via": {"@list": _references(map(model_node, each.via))},
        "ll:license": _references(map(license_node, each.licenses)),
        "ll:collides": _references(each.rules),
        "ll:readFrom": _references(clause.iri for clause in each.clauses),
        **({"ll:witness": {"@type": "@json", "@value": each.witness}} if each.witness is not None else {}),
    }
    return _named({**said, "ll:advice": _sayings(each.advice)}, said)


def _gap(each: Incomplete) -> Node:
    about = {"@id": model_node(each.model)}
    said = {"@type": "ll:Gap", "sh:focusNode": about, "sh:resultMessage": _sayings(each.message)}
    return _named(said, said)


def _named(node: Node, said: Node) -> Node:
    """The node under an IRI that follows from what is said."""
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"@id": vocab.FINDINGS + hashlib.sha256(canonical.encode()).hexdigest()[:DIGITS], **node}


def _references(iris: Iterable[str]) -> list[Node]:
    """Nodes by their IRIs; what may not stand in one, such as a space in somebody's id, is percent-encoded."""
    return [{"@id": NO_IRI.sub(lambda sign: quote(sign.group()), iri)} for iri in iris]


def _sayings(words: Words) -> list[Node]:
    return [{"@language": "en", "@value": words.en}, {"@language": "zh", "@value": words.zh}]
