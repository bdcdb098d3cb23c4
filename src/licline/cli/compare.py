# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""How licenses stand to one another, act by act: same, stricter, looser, overlap; a matrix for more than two.

licline compare mit apache-2.0
licline compare yi-1.0 yi-2.0 yi-2.1
licline compare yi-1.0 yi-2.0 mit apache-2.0 --format mermaid
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.cli.compatible import in_words
from licline.cli.progress import told
from licline.compare import SAME, Comparison, both_ways, each_pair
from licline.errors import LiclineError, not_installed
from licline.knowledge import KnowledgeBase
from licline.law import FULL_TEXT, License
from licline.telling import comparisons, phrases

DRAWN = ("dot", "mermaid")
FORMATS = "dot, mermaid: a diagram of which is stricter"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Two licenses or more."""
    parser.add_argument("licenses", nargs="*", metavar="LICENSE")
    parser.add_argument("--all", action="store_true", help="all licenses read in full; takes about a minute")
    parser.add_argument("--format", choices=("text", "json", *DRAWN), default="text", help=FORMATS)
    options(parser, "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """Compare each with each."""
    base = knowledge(asked)
    licenses = _named(asked, base)
    pairs = _pairs(licenses, base)
    if asked.format == "json":
        write_json(comparisons.comparisons(pairs), asked)
    elif asked.format in DRAWN:
        write(_drawn(base, licenses, pairs, asked), asked)
    else:
        tongue = language(asked)
        lines = _one(pairs[0], tongue) if len(pairs) == 1 else _matrix(licenses, both_ways(pairs), tongue)
        write("\n".join([*lines, phrases.DISCLAIMER[tongue]]) + "\n", asked)
    return FINE


def _named(asked: argparse.Namespace, base: KnowledgeBase) -> list[License]:
    found = [base.license(name) for name in (base.license_ids() if asked.all else asked.licenses)]
    if asked.all:
        return [each for each in found if each.coverage == FULL_TEXT]
    if len(found) < 2:
        raise LiclineError(
            f"`{len(found)}` licenses: name at least two to compare (--all: each with each)",
            f"`{len(found)}` 份许可证：请至少写两份以作比较（--all：两两比较）",
        )
    return found if len(found) == 2 else list({each.id: each for each in found}.values())


def _pairs(licenses: Sequence[License], base: KnowledgeBase) -> list[Comparison]:
    """Each pair once."""
    names = [f"{one.id} : {other.id}" for one, other in combinations(licenses, 2)]
    return [each for _, each in zip(told(names, "compare"), each_pair(licenses, base.book), strict=True)]


def _drawn(
    base: KnowledgeBase, licenses: Iterable[License], pairs: Iterable[Comparison], asked: argparse.Namespace
) -> str:
    try:
        from licline.drawing import dot, mermaid
        from licline.drawing.order import order_picture
    except ImportError as error:
        raise not_installed(("a diagram", "图"), error, "lineage") from error
    writer = {"dot": dot.write, "mermaid": mermaid.write}[asked.format]
    return writer(order_picture(base, [each.id for each in licenses], language(asked), pairs))


def _one(found: Comparison, tongue: str) -> Iterator[str]:
    yield f"{found.one} : {found.other}  {phrases.RELATIONS[found.relation][tongue]}"
    for each in found.acts:
        if each.relation == SAME:
            continue
        yield f"  {each.act:22} {phrases.RELATIONS[each.relation][tongue]}"
        for seen, name in ((each.stricter, found.one), (each.looser, found.other)):
            if seen:
                yield f"      {phrases.STRICTER_HERE[tongue].format(name)}: {in_words(seen)}"


def _matrix(licenses: Iterable[License], pairs: Iterable[Comparison], tongue: str) -> Iterator[str]:
    names = [each.id for each in licenses]
    relations = {(each.one, each.other): phrases.RELATIONS[each.relation][tongue] for each in pairs}
    width = max(map(len, names))
    yield " " * width + "  " + "  ".join(f"{name:{width}}" for name in names)
    for one in names:
        row = (relations.get((one, other), "-") for other in names)
        yield f"{one:{width}}  " + "  ".join(f"{each:{width}}" for each in row)
