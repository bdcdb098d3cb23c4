# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The cases of tests/odrl/*.toml: a policy, a request, a state of the world, and what follows from the standard.

What stands at the head of a file is what its cases have in common; `with` fills in the $words of all three documents.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

FOLDER = Path(__file__).parent / "odrl"
PREFIXES = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/> .
@prefix ll: <https://w3id.org/licline/terms#> .
@prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix report: <https://w3id.org/force/compliance-report#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
REQUEST = """
ex:request a odrl:Request ; odrl:permission ex:asked .
ex:asked odrl:action $action ; odrl:target $target ; odrl:assignee $party .
"""
USUAL = {"action": "odrl:read", "target": "ex:x", "party": "ex:alice"}


@dataclass(frozen=True)
class OdrlCase:
    """One case; ``expected`` is the rest of its table."""

    name: str
    section: str
    documents: dict[str, str]
    expected: dict[str, Any]

    def written(self, folder: Path) -> list[str]:
        """The three files, in a folder."""
        for name, text in self.documents.items():
            (folder / f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
        return [str(folder / f"{name}.ttl") for name in self.documents]


def cases() -> list[OdrlCase]:
    return [case for path in sorted(FOLDER.glob("*.toml")) for case in of_file(path)]


def of_file(path: Path) -> list[OdrlCase]:
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_case(path.stem, {**read, **table}) for table in read["case"]]


def _case(file: str, table: dict[str, Any]) -> OdrlCase:
    given = {"request": REQUEST, "world": "", **table}
    words = {**USUAL, **given.get("with", {})}
    documents = {name: Template(given[name]).substitute(words) for name in ("policy", "request", "world")}
    known = {"about", "case", "with", "policy", "request", "world", "name", "section"}
    expected = {key: value for key, value in table.items() if key not in known}
    return OdrlCase(f"{file}: {given['name']}", given["section"], documents, expected)
