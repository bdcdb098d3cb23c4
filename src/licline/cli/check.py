# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Find every license conflict in what a model was made of, each with the clauses that collide and a request as proof.

licline check IDEA-CCNL/Ziya-LLaMA-13B-v1
licline check my-model/README.md --fail-on warning
licline check hub.jsonl --format json
licline check merge.yaml --format markdown -o report.md
licline check cards/ --format json -o findings.json
licline check hub.jsonl --format turtle -o findings.ttl
"""

from __future__ import annotations

import argparse
import os

from licline import dates, files
from licline.additions import READERS
from licline.cli import FINE, FOUND
from licline.cli.common import knowledge, language, options, write, write_json
from licline.errors import LiclineError
from licline.finding import ERROR, GRAVITY, Incomplete, Report, together
from licline.knowledge import KnowledgeBase
from licline.law import Words


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to check, and what to fail on."""
    what = "a model id, a model card (.md), .ttl, .jsonl, a mergekit .yaml, or a folder of these"
    parser.add_argument("target", nargs="+", metavar="TARGET", help=what)
    gravest_first = sorted(GRAVITY, key=lambda name: -GRAVITY[name])
    parser.add_argument("--fail-on", choices=gravest_first, default=ERROR, help="exit 1 from this severity on")
    parser.add_argument("--format", choices=tuple(WRITERS), default="text", help="default: text")
    options(parser, "lang", "data", "as-of")


def run(asked: argparse.Namespace) -> int:
    """Check each target."""
    base = knowledge(asked)
    left: list[Incomplete] = []
    models = dict.fromkeys(model for target in asked.target for model in _models(base, target, left))
    report = together([base.check(model, as_of=asked.as_of) for model in models], left)
    WRITERS[asked.format](report, list(models), base, asked)
    return FOUND if report.worst and GRAVITY[report.worst] >= GRAVITY[asked.fail_on] else FINE


def _text(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline.telling import report as as_text

    write(as_text.report(report, models, base, language(asked)), asked)


def _markdown(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline.telling import markdown

    write(markdown.report(report, models, base, language(asked)), asked)


def _json(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline.telling import as_json

    write_json(as_json.report(report), asked)


def _turtle(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline import findings_graph

    write(findings_graph.turtle(findings_graph.document(report, models, dates.day(asked.as_of))), asked)


def _jsonld(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline import findings_graph

    write_json(findings_graph.document(report, models, dates.day(asked.as_of)), asked)


WRITERS = {"text": _text, "json": _json, "markdown": _markdown, "turtle": _turtle, "jsonld": _jsonld}


def _models(base: KnowledgeBase, target: str, left: list[Incomplete]) -> list[str]:
    """The models that a target names: a file or folder those that it tells of, and a model itself."""
    if os.path.isdir(target):
        return _in_folder(base, target, left)
    is_file = os.path.splitext(target)[1] in READERS and os.path.exists(target)
    return base.add(target) if is_file else [base.model(target).id]


def _in_folder(base: KnowledgeBase, folder: str, left: list[Incomplete]) -> list[str]:
    """The models that the files of a folder tell of; of many files, one that cannot be read is left out, and told."""
    found: list[str] = []
    unread: list[LiclineError] = []
    for path in files.below(folder, tuple(READERS)):
        try:
            found += base.add(path)
        except LiclineError as error:
            unread.append(error)
            left.append(Incomplete(path, Words(str(error), str(error))))
    if unread and not found:
        raise unread[0]
    return found
