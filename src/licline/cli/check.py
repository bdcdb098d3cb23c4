# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Find every license conflict in what a model was made of, each with the clauses that collide and a request as proof.

licline check IDEA-CCNL/Ziya-LLaMA-13B-v1
licline check my-model/README.md --fail-on warning
licline check hub.jsonl --format json
licline check merge.yaml --format markdown -o report.md
licline check hub.jsonl --format turtle -o findings.ttl
"""

from __future__ import annotations

import argparse
import os

from licline import dates
from licline.cli import FINE, FOUND
from licline.cli.common import knowledge, language, options, write, write_json
from licline.finding import ERROR, GRAVITY, Finding, Report
from licline.knowledge import READERS, KnowledgeBase


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to check, and what to fail on."""
    what = "a model id, a model card (.md), .ttl, .jsonl, or a mergekit .yaml"
    parser.add_argument("target", nargs="+", metavar="TARGET", help=what)
    gravest_first = sorted(GRAVITY, key=lambda name: -GRAVITY[name])
    parser.add_argument("--fail-on", choices=gravest_first, default=ERROR, help="exit 1 from this severity on")
    parser.add_argument("--format", choices=tuple(WRITERS), default="text", help="default: text")
    options(parser, "lang", "data", "as-of")


def run(asked: argparse.Namespace) -> int:
    """Check each target."""
    base = knowledge(asked)
    models = dict.fromkeys(model for target in asked.target for model in _models(base, target))
    report = _together([base.check(model, as_of=asked.as_of) for model in models])
    WRITERS[asked.format](report, list(models), base, asked)
    return FOUND if report.worst and GRAVITY[report.worst] >= GRAVITY[asked.fail_on] else FINE


def _text(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline.cli import report as as_text

    write(as_text.report(report, models, base, language(asked)), asked)


def _markdown(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline.cli import markdown

    write(markdown.report(report, models, base, language(asked)), asked)


def _json(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline.cli import as_json

    write_json(as_json.report(report), asked)


def _turtle(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline import findings_graph

    write(findings_graph.turtle(findings_graph.document(report, models, dates.day(asked.as_of))), asked)


def _jsonld(report: Report, models: list[str], base: KnowledgeBase, asked: argparse.Namespace) -> None:
    from licline import findings_graph

    write_json(findings_graph.document(report, models, dates.day(asked.as_of)), asked)


WRITERS = {"text": _text, "json": _json, "markdown": _markdown, "turtle": _turtle, "jsonld": _jsonld}


def _models(base: KnowledgeBase, target: str) -> list[str]:
    """The models that a target names: a file those that it tells of, and a model itself."""
    is_file = os.path.splitext(target)[1] in READERS or os.path.isdir(target)
    return base.add(target) if is_file and os.path.exists(target) else [base.model(target).id]


def _together(reports: list[Report]) -> Report:
    """Several reports as one; what concerns an ancestor of several is said once."""
    findings: dict[object, Finding] = {}
    for report in reports:
        for each in report.findings:
            findings.setdefault((each.code, each.model, each.message), each)
    missing = {each.message: each for report in reports for each in report.incomplete}
    labels = {name: label for report in reports for name, label in report.licenses.items()}
    gravest_first = sorted(findings.values(), key=lambda each: -GRAVITY[each.severity])
    return Report(tuple(gravest_first), tuple(missing.values()), labels)
