# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Find the passages of all clauses, and of what secondary sources claim, in the texts at hand; check their digests.

licline evidence --texts my-license-texts/
licline evidence baichuan-2 --texts my-license-texts/ --format json
"""

from __future__ import annotations

import argparse
import sys

from licline.cli import FINE, FOUND
from licline.cli.common import knowledge, options, write, write_json
from licline.errors import LiclineError
from licline.evidence import Finding, Texts, check


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which licenses or secondary sources, and where the texts are."""
    parser.add_argument("license", nargs="*", metavar="LICENSE", help="default: all")
    options(parser, "format", "lang", "data", "texts")


def run(asked: argparse.Namespace) -> int:
    """Check them; exit 1 if a passage of a text at hand is not where it should be."""
    if not asked.texts:
        raise LiclineError(
            "the texts are not part of licline: name the folder of your copies with `--texts DIR`",
            "licline 不含许可证文本：请用 `--texts DIR` 指明您自己副本所在的文件夹",
        )
    base, texts = knowledge(asked), Texts(asked.texts)
    found: list[Finding] = []
    notes = {note.id: note for note in base.notes}
    for identifier in asked.license or [*base.license_ids(), *notes]:
        if sys.stderr.isatty():
            print(f"\r\033[K{identifier}", end="", file=sys.stderr)
        found += check(notes.get(identifier) or base.license(identifier), texts)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    if asked.format == "json":
        write_json([each.as_dict() for each in found], asked)
    else:
        write("".join(f"{line}\n" for line in _lines(found)), asked)
    return FOUND if any(each.state == "changed" for each in found) else FINE


def _lines(found: list[Finding]) -> list[str]:
    odd = [
        f"{each.state}: {each.clause.license} {each.clause.section} ({each.passage.language})"
        for each in found
        if each.state != "found"
    ]
    count = {state: sum(each.state == state for each in found) for state in ("found", "changed", "not found")}
    return [*odd, f"{len(found)} passages: " + ", ".join(f"{number} {state}" for state, number in count.items())]
