# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Triples -> Turtle as people write it: a subject a paragraph, what has no name inside its owner, lists in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from licline.odrl.terms import PREFIXES
from licline.odrl.triples import FIRST, NIL, REST
from licline.vocab import TYPE

PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")  # what may stand behind a prefix whatever the reader
STEP = "    "
WIDE = 100  # characters of a line
Said = dict[ox.NamedNode, dict[object, None]]


def turtle(triples: Iterable[ox.Triple]) -> str:
    """A document, in the order of the triples."""
    of: dict[object, Said] = {}
    for triple in triples:
        of.setdefault(triple.subject, {}).setdefault(triple.predicate, {})[triple.object] = None
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
    named = (subject for subject in of if isinstance(subject, ox.NamedNode))
    return head + "".join(f"\n{_name(each)} {_Writer(of).said(of[each], STEP)} .\n" for each in named)


class _Writer:
    """Writes what is said of a subject; ``of`` has what is said of those without a name."""

    def __init__(self, of: Mapping[object, Said]) -> None:
        self._of = of

    def said(self, said: Said, indent: str) -> str:
        """Predicates and objects."""
        lines = (
            f"{'a' if predicate.value == TYPE else _name(predicate)} "
            + _side_by_side([self._object(each, indent + STEP) for each in objects], indent + STEP)
            for predicate, objects in said.items()
        )
        return f" ;\n{indent}".join(lines)

    def _object(self, term: object, indent: str) -> str:
        if isinstance(term, ox.Literal):
            return _literal(term)
        if isinstance(term, ox.NamedNode):
            return "()" if term == NIL else _name(term)
        said = self._of.get(term, {})
        if FIRST in said:
            return f"( {self._members(term, indent)} )"
        return f"[ {self.said(said, indent)} ]" if said else "[]"

    def _members(self, cell: object, indent: str) -> str:
        found: list[str] = []
        while cell != NIL:
            said = self._of[cell]
            found.append(self._object(next(iter(said[FIRST])), indent))
            cell = next(iter(said[REST]))
        return f"\n{indent}".join(found)


def _side_by_side(objects: list[str], indent: str) -> str:
    """Objects in a line, or each in its own."""
    short = sum(map(len, objects)) < WIDE or len(objects) == 1
    return " , ".join(objects) if short else f" ,\n{indent}".join(objects)


def _name(node: ox.NamedNode) -> str:
    for prefix, namespace in PREFIXES.items():
        if node.value.startswith(namespace) and PLAIN.fullmatch(node.value, len(namespace)):
            return f"{prefix}:{node.value[len(namespace) :]}"
    return str(node)


def _literal(term: ox.Literal) -> str:
    text, marker, datatype = str(term).rpartition("^^")
    return f"{text}^^{_name(term.datatype)}" if marker and datatype == str(term.datatype) else str(term)
