# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses and models for other programs: ODRL in the safe form (JSON-LD, Turtle, N-Quads), a table, a graph.

A reader that knows no licline term is never told more than licline says. A model's policy is what all licenses that
bind it permit together; where the asker may choose between licenses, each choice is a policy. `--native` writes the
graph itself, as the questions of `licline ask` see it, for a SPARQL server to load.

licline export apache-2.0
licline export Qwen/Qwen-72B-Chat --as-of 2023-12-11 --to turtle
licline export --to csv -o rules.csv
licline export --native --to nquads -o graph.nq
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from licline import dates
from licline.cli import FINE
from licline.cli.common import knowledge, options, write, write_json
from licline.cli.progress import told
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase


def arguments(parser: argparse.ArgumentParser) -> None:
    """What, and in which form."""
    parser.add_argument("id", nargs="*", metavar="LICENSE|MODEL", help="default: all licenses")
    parser.add_argument("--to", choices=tuple(FORMS), default="jsonld", help="the form (default: jsonld)")
    parser.add_argument("--native", action="store_true", help="the whole graph itself, for a SPARQL server")
    options(parser, "data", "as-of")


def run(asked: argparse.Namespace) -> int:
    """Write a document a policy in JSON-LD (several as a list), else one document."""
    if asked.native:
        return _native(asked)
    base = knowledge(asked)
    FORMS[asked.to](base, told(asked.id or base.license_ids(), "export"), asked)
    return FINE


def _native(asked: argparse.Namespace) -> int:
    """Ontology, licenses, models, notes and --data as one unnamed graph, with what links licenses to their rules."""
    from licline.store import written

    if asked.id or asked.as_of or asked.to not in NATIVE:
        raise LiclineError(f"--native: the whole graph of every day, in {', '.join(NATIVE)}; leave the rest out")
    write(written(knowledge(asked).store, NATIVE[asked.to]), asked)
    return FINE


def _jsonld(base: KnowledgeBase, ids: Iterable[str], asked: argparse.Namespace) -> None:
    found = _policies(base, ids, asked)
    write_json(found[0] if len(found) == 1 else found, asked)


def _turtle(base: KnowledgeBase, ids: Iterable[str], asked: argparse.Namespace) -> None:
    from licline.odrl.publish import as_turtle

    write(as_turtle(_policies(base, ids, asked)), asked)


def _nquads(base: KnowledgeBase, ids: Iterable[str], asked: argparse.Namespace) -> None:
    from licline.odrl.publish import as_nquads

    write(as_nquads(_policies(base, ids, asked)), asked)


def _csv(base: KnowledgeBase, ids: Iterable[str], asked: argparse.Namespace) -> None:
    from licline.cli.sheet import sheet

    write(sheet(base, ids, _day(asked)), asked)


def _graphml(base: KnowledgeBase, ids: Iterable[str], asked: argparse.Namespace) -> None:
    from licline.graphml import graphml
    from licline.odrl.publish import thing

    write(graphml((thing(base, each) for each in ids), base), asked)


def _policies(base: KnowledgeBase, ids: Iterable[str], asked: argparse.Namespace) -> list[dict[str, object]]:
    from licline.odrl.publish import policies

    return [policy for each in ids for policy in policies(base, each, _day(asked))]


def _day(asked: argparse.Namespace) -> int:
    return dates.day(asked.as_of).toordinal()


NATIVE = {"jsonld": "application/ld+json", "turtle": "text/turtle", "nquads": "application/n-quads"}
FORMS: dict[str, Callable[[KnowledgeBase, Iterable[str], argparse.Namespace], None]] = {
    "jsonld": _jsonld,
    "turtle": _turtle,
    "nquads": _nquads,
    "csv": _csv,
    "graphml": _graphml,
}
