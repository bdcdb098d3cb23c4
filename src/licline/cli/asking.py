# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a request as options of a command."""

from __future__ import annotations

import argparse
from typing import Any

from licline.errors import LiclineError

SEVERAL = {
    "do": "an act; several are a plan, in their order",
    "purpose": "commercial, non-commercial, internal-business; research, personal ...; military ...",
    "as": "what you are: company, natural-person, academic, cloud-provider ...",
    "affiliate": "what your affiliates are, or none",
    "where": "where it is used, offered, its outputs go",
    "holding": "an approval that you have, or a license (its main approval)",
}
SINGLE = {
    "to": "who receives it: self, contractor, subsidiary, affiliate, end-user, third-party, public",
    "part": "weights, code, output, data, documentation, mark (default: what the act works on)",
    "trains": "llm or other: what the model that you train is",
    "under": "the license under which you hand it on",
    "dau": "your daily active users",
    "mau": "your monthly active users",
    "affiliate-dau": "your affiliates' daily active users, together",
    "affiliate-mau": "your affiliates' monthly active users, together",
    "revenue": "your revenue",
    "affiliate-revenue": "your affiliates' revenue, together",
    "currency": "of the revenue",
    "period": "of the revenue: month or year",
    "territory": "where you are and where it is used",
    "seat": "your domicile or principal place of business",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """An option for each word."""
    for name, what in SEVERAL.items():
        parser.add_argument(f"--{name}", action="append", metavar="WORD", help=what)
    for name, what in SINGLE.items():
        parser.add_argument(f"--{name}", metavar="VALUE", help=what)
    parser.add_argument("--modified", action="store_true", default=None, help="the thing is a derivative")
    parser.add_argument("--own", action="store_true", default=None, help="the model is yours: its label binds others")
    parser.add_argument(
        "--fact", action="append", default=[], metavar="NAME=VALUE", help="any other fact (licline facts)"
    )


def said(asked: argparse.Namespace) -> dict[str, Any]:
    """The words that were given, as ``KnowledgeBase.can`` takes them."""
    words = [*SEVERAL, *SINGLE, "modified", "own"]
    found = {name.replace("-", "_"): getattr(asked, name.replace("-", "_")) for name in words}
    facts: dict[str, list[str]] = {}
    for fact in asked.fact:
        name, given, value = fact.partition("=")
        if not given:
            raise LiclineError(
                f"--fact `{fact}` has no value; write NAME=VALUE", f"--fact `{fact}` 没有值；请写成 NAME=VALUE"
            )
        facts.setdefault(name.replace("-", "_"), []).append(value)
    return {**found, "facts": facts} if facts else found
