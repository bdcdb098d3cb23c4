# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""data/notes/<id>.ttl -> Note: what somebody else says of licenses, and where, so that it can be looked up."""

from __future__ import annotations

from licline import vocab
from licline.graph import Resource, Statements
from licline.law import Clause, Note, Words
from licline.licenses import passage
from licline.ontology import words
from licline.vocab import LABEL, LL


def read(path: str) -> Note:
    """The secondary source of a file; raises LiclineError if the file cannot be read."""
    said = Statements().read(path)
    source = next(said.typed(LL + "SecondarySource"))
    claims = {each.iri: _claim(each, source) for each in said.typed(LL + "Claim")}
    differences: dict[str, tuple[tuple[Clause, Words], ...]] = {}
    for node in said.typed(LL + "Claim"):
        for about in node.iris(LL + "about") if node.terms(LL + "difference") else ():
            found = claims[node.iri], words(node, LL + "difference")
            differences[about] = (*differences.get(about, ()), found)
    return Note(source.iri, vocab.note_id(source.iri), words(source, LABEL), tuple(claims.values()), differences)


def _claim(node: Resource, source: Resource) -> Clause:
    """A claim stands in its source as a clause stands in its license."""
    passages = tuple(passage(each, source) for each in node.each(LL + "passage"))
    return Clause(
        node.iri, vocab.note_id(node.iri), node.value(LL + "section") or "", words(node, LL + "gist"), passages
    )
