# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Whether what is made of something under one license may go out under another: directed, INBOUND into OUTBOUND.

licline compatible apache-2.0 gpl-3.0 --how combine
licline compatible GPL-2.0-or-later apache-2.0
licline compatible "MIT OR GPL-3.0-only" apache-2.0 --how fine-tune
"""

from __future__ import annotations

import argparse
from typing import Any

from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.compatible import Fit
from licline.finding import Side
from licline.law import Rule
from licline.request import many
from licline.telling import comparisons, phrases


def arguments(parser: argparse.ArgumentParser) -> None:
    """The two licenses, and how the material is used."""
    parser.add_argument("inbound", metavar="INBOUND", help="a license id or SPDX expression")
    parser.add_argument("outbound", metavar="OUTBOUND", help="a license id or SPDX expression")
    parser.add_argument(
        "--how", default="combine", help="combine (default), copy, fine-tune, merge, distill, serve, bundle"
    )
    options(parser, "format", "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """Test it."""
    found = knowledge(asked).compatible(asked.inbound, asked.outbound, asked.how)
    if asked.format == "json":
        write_json(comparisons.fit(found), asked)
    else:
        write(as_text(found, language(asked)), asked)
    return FINE


def as_text(fit: Fit, tongue: str) -> str:
    """A fit in words: the answer, the test that decided, the rules that it decided by."""
    lines = [f"{fit.inbound} -> {fit.outbound} ({fit.how}): {phrases.FITS[fit.compatible][tongue]}"]
    if fit.test:
        differ = phrases.AS_SOME_READ_IT[tongue] if fit.contested else ""
        lines.append(f"    {phrases.TESTS[fit.test][tongue]}{differ}")
    for each in fit.sides:
        lines.append(f"    {phrases.EFFECTS[each.effect][tongue]}: {each.label[tongue]}  {_cited(each)}")
    if fit.witness:
        lines.append(f"    {phrases.FOR_EXAMPLE[tongue]}: {in_words(fit.witness)}")
    lines += [f"    {phrases.DUTIES[tongue]}"] if fit.duties else []
    lines += [f"      {each.label[tongue]}  {_cited(each)}" for each in fit.duties]
    return "\n".join([*lines, phrases.DISCLAIMER[tongue]]) + "\n"


def _cited(rule: Rule | Side) -> str:
    return f"[{rule.license} {', '.join(each.section for each in rule.clauses)}]"


def in_words(request: Any) -> str:
    """A request as one would write it on the command line."""
    words = [(name, value) for name, value in request.items() if name != "facts"]
    facts = [("fact", f"{name}={each}") for name, value in request.get("facts", {}).items() for each in many(value)]
    pairs = [(name, each) for name, value in words for each in many(value)] + facts
    return " ".join(_option(name, value) for name, value in pairs)


def _option(name: str, value: Any) -> str:
    """A switch where it is true; what is false goes unsaid."""
    option = f"--{name.replace('_', '-')}"
    return option if value is True else "" if value is False else f"{option} {value}"
