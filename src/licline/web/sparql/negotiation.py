# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Which form of an answer a client would like best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

from licline.web.job import Refused

Format = TypeVar("Format", bound=QueryResultsFormat | RdfFormat)


class Form(NamedTuple, Generic[Format]):
    """A media type, what writes it, and its name in http://www.w3.org/ns/formats/."""

    media_type: str
    format: Format
    named: str

    @property
    def name(self) -> str:
        """The media type without its parameters."""
        return self.media_type.partition(";")[0]


ROWS = (  # the first is for those who do not mind
    Form("application/sparql-results+json", QueryResultsFormat.JSON, "SPARQL_Results_JSON"),
    Form("application/sparql-results+xml", QueryResultsFormat.XML, "SPARQL_Results_XML"),
    Form("text/csv; charset=utf-8", QueryResultsFormat.CSV, "SPARQL_Results_CSV"),
    Form("text/tab-separated-values; charset=utf-8", QueryResultsFormat.TSV, "SPARQL_Results_TSV"),
    Form("application/json", QueryResultsFormat.JSON, "SPARQL_Results_JSON"),
    Form("application/xml", QueryResultsFormat.XML, "SPARQL_Results_XML"),
)
TRIPLES = (
    Form("text/turtle; charset=utf-8", RdfFormat.TURTLE, "Turtle"),
    Form("application/n-triples", RdfFormat.N_TRIPLES, "N-Triples"),
    Form("application/ld+json", RdfFormat.JSON_LD, "JSON-LD"),
    Form("application/rdf+xml", RdfFormat.RDF_XML, "RDF_XML"),
)


def chosen(accept: str, forms: tuple[Form[Format], ...]) -> Form[Format]:
    """The form that weighs most; among equals one that is named itself, then the first. Raises Refused (406)."""
    ranges = list(filter(None, map(_range, (accept.strip() or "*/*").split(","))))
    weight, _, place = max((*_weight(form.name, ranges), -place) for place, form in enumerate(forms))
    if not weight > 0:
        raise Refused(406, f"none of what `{accept}` accepts; there is {', '.join(each.name for each in forms)}")
    return forms[-place]


def _range(said: str) -> tuple[str, float] | None:
    """`text/*;q=0.5` -> text/*, 0.5; nothing where the weight is no number from 0 to 1."""
    name, *parameters = (part.strip().lower() for part in said.split(";"))
    weights = [each[2:] for each in parameters if each.startswith("q=")]
    try:
        weight = float(weights[0]) if weights else 1.0
    except ValueError:
        return None
    return (name, weight) if name and 0 <= weight <= 1 else None


def _weight(name: str, ranges: list[tuple[str, float]]) -> tuple[float, int]:
    """What the most specific range that covers a media type gives to it, and how specific that is."""
    for specific, pattern in ((2, name), (1, name.partition("/")[0] + "/*"), (0, "*/*")):
        for covered, weight in ranges:
            if covered == pattern:
                return weight, specific
    return 0.0, 0
