# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Which rule or attribute says each fact of the seed texts: ``facts/<license>.csv``, held against the license file.

The facts are not part of the project (../shared/facts): only their ids stand in the tables.
``python -m tests.fact_table [LICENSE ...]`` prints fact -> rule -> section as Markdown.

| kind | who says the fact |
|---|---|
| permission, prohibition, duty, attribute, approval, ambiguity, reading, constraint | a thing of that name and type |
| eligibility | a constraint that says who is a licensee |
| header | the license itself: name, date, version, the parts that it governs |
| reach | the license: which kinds of derivation its own definition covers |
| not-stated | the license: an attribute that its text leaves out |
| definition, metadata, absent | nobody (`-`): no rule turns on it; it is about the document; it says what is missing |
"""

from __future__ import annotations

import csv
import functools
import hashlib
import json
import os
import sys
from typing import Any, NamedTuple

from licline import resources, vocab
from licline.graph import Resource, Statements
from licline.vocab import LABEL, LL, ODRL, local

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "shared")
FACTS = os.path.join(SHARED, "facts", "seed-facts.json")
DOCUMENTS = {
    "baichuan-13b": ("000_44c03e31a42b497b.txt", "seed-baichuan-13b-zh.txt"),
    "baichuan-7b": ("001_58a2ab60e509c788.txt", "seed-baichuan-7b-en.txt"),
    "nanbeige-1.0": ("002_5ac9f275e94f2835.txt", "seed-nanbeige-zh.txt"),
}
TYPES = {
    **{ODRL + each: each.lower() for each in ("Permission", "Prohibition", "Duty", "Constraint")},
    **{LL + each: each.lower() for each in ("Attribute", "Approval", "Ambiguity", "Reading")},
}
NOBODY, REASONS = "-", {"definition", "metadata", "absent"}
OF_THE_LICENSE = {"header", "reach"}
Fact = dict[str, Any]


class Row(NamedTuple):
    """A fact, the local name of what says it (of another license: ``license#name``), and what kind of thing that is."""

    fact: str
    said_by: str
    kind: str


def rows(license: str) -> list[Row]:
    """The table of a license."""
    with open(os.path.join(HERE, "facts", f"{license}.csv"), encoding="utf-8", newline="") as source:
        return [Row(**each) for each in csv.DictReader(source)]


@functools.cache
def facts(license: str) -> dict[str, Fact]:
    """The facts of the document that a license file was read from, by id; none where they are not at hand."""
    if not os.path.exists(FACTS):
        return {}
    with open(FACTS, encoding="utf-8") as source:
        records = json.load(source)["records"]
    return {each["id"]: each for each in records if each["document"] == DOCUMENTS[license][0]}


@functools.cache
def text(license: str) -> str:
    """The copy of the document to which the offsets of facts and passages refer."""
    with open(os.path.join(SHARED, "texts", DOCUMENTS[license][1]), encoding="utf-8", newline="") as source:
        return source.read()


@functools.cache
def graph(license: str) -> Statements:
    """What the license file states."""
    return Statements().read(os.path.join(resources.root(), "data", "licenses", f"{license}.ttl"))


def header(license: str) -> Resource:
    return graph(license)[vocab.license_iri(license)]


def thing(license: str, name: str) -> Resource:
    """What the table calls ``name``."""
    other, _, own = name.rpartition("#")
    found = other or license
    return graph(found)[vocab.license_iri(found).partition("#")[0] + "#" + own]


def kinds(license: str, name: str) -> set[str]:
    """What a name stands for in the license file; nothing if it does not occur there."""
    if name == "license":
        return OF_THE_LICENSE
    if name in map(local, header(license).iris(LL + "notStated")):
        return {"not-stated"}
    node = thing(license, name)
    who = {"eligibility"} if node.iri in header(license).iris(LL + "eligibility") else set()
    return who | {TYPES[each] for each in node.iris(vocab.TYPE) if each in TYPES}


def clauses(license: str, row: Row) -> list[Resource]:
    """The clauses from which that was read which says the fact."""
    if row.kind == "reach":
        return header(license).each(LL + "reachReadFrom")
    node = thing(license, row.said_by)
    carriers = [node, *node.each(LL + "reading")]
    return [clause for each in carriers for clause in each.each(LL + "readFrom")]


def spans(license: str, clause: Resource) -> list[tuple[int, int]]:
    """Where a clause stands in the document (start, end)."""
    digest = "sha256:" + hashlib.sha256(text(license).encode()).hexdigest()
    here = [each for each in clause.each(LL + "passage") if each.value(LL + "textDigest") == digest]
    return [(each.number(LL + "start") or 0, each.number(LL + "end") or 0) for each in here]


def owner(license: str, row: Row) -> str:
    """The license whose file has what says the fact."""
    return row.said_by.rpartition("#")[0] or license


def sides(fact: Fact, license: str) -> list[tuple[int, int]]:
    """Where in the document of a license the fact stands: of a contradiction, both places."""
    places = fact.get("spans") or [fact]
    own = DOCUMENTS[license][0]
    return [(each["char_start"], each["char_end"]) for each in places if each["document"] == own]


def sections(license: str, row: Row) -> list[str]:
    """The sections that carry a fact: those that overlap it, or all where the facts are not at hand."""
    fact = facts(license).get(row.fact)
    read = clauses(license, row)
    if fact:
        read = [each for each in read if _stands_there(each, owner(license, row), fact)]
    return list(dict.fromkeys(each.value(LL + "section") or "" for each in read))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share a character.

    >>> overlap((0, 5), (4, 9)), overlap((0, 5), (5, 9))
    (True, False)
    """
    return max(one[0], other[0]) < min(one[1], other[1])


def _stands_there(clause: Resource, license: str, fact: Fact) -> bool:
    return any(overlap(span, side) for span in spans(license, clause) for side in sides(fact, license))


def _saying(license: str, row: Row) -> str:
    """Our words for the thing that says a fact; of a constraint without a label, its three terms."""
    if row.said_by == NOBODY:
        return ""
    node = header(license) if row.said_by == "license" else thing(license, row.said_by)
    said = node.by_language(LABEL) or node.by_language(LL + "value")
    terms = [iri for name in ("leftOperand", "operator", "rightOperand") for iri in node.iris(ODRL + name)]
    return said.get("en") or said.get("") or " ".join(map(local, terms))


def markdown(license: str) -> list[str]:
    """Fact -> what says it -> section, a line each."""
    lines = [f"## {license}", "", "| fact | kind | said by | as | in words | section |", "|---|---|---|---|---|---|"]
    for row in rows(license):
        fact = facts(license).get(row.fact, {})
        where = [] if row.said_by == NOBODY else sections(license, row)
        cells = (row.fact, fact.get("kind", ""), row.said_by, row.kind, _saying(license, row), ", ".join(where))
        lines.append("| " + " | ".join(each.replace("|", "/") for each in cells) + " |")
    return [*lines, ""]


if __name__ == "__main__":
    print("\n".join(line for each in sys.argv[1:] or DOCUMENTS for line in markdown(each)))
