# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""How licenses stand to one another, act by act: same, stricter, looser, overlap; a matrix for more than two.

licline compare mit apache-2.0
licline compare yi-1.0 yi-2.0 yi-2.1
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from licline.cli import FINE, phrases
from licline.cli.common import knowledge, language, options, write, write_json
from licline.cli.compatible import in_words
from licline.compare import SAME, Comparison
from licline.errors import LiclineError
from licline.vocab import SCHEMAS

COMPARISON_SCHEMA = SCHEMAS + "comparison/1"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Two licenses or more."""
    parser.add_argument("licenses", nargs="+", metavar="LICENSE")
    options(parser, "format", "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """Compare each with each."""
    if len(asked.licenses) < 2:
        raise LiclineError(f"`{asked.licenses[0]}` alone: name a second license to compare it with")
    base, names = knowledge(asked), asked.licenses
    if len(names) == 2:
        pairs = [base.compare(*names)]
    else:
        pairs = [base.compare(one, other) for one in names for other in names if one != other]
    if asked.format == "json":
        write_json({"schema": COMPARISON_SCHEMA, "comparisons": [as_object(each) for each in pairs]}, asked)
    else:
        lines = _one(pairs[0], language(asked)) if len(pairs) == 1 else _matrix(names, pairs, language(asked))
        write("\n".join([*lines, phrases.DISCLAIMER[language(asked)]]) + "\n", asked)
    return FINE


def as_object(found: Comparison) -> dict[str, Any]:
    """A comparison as an object of schema/comparison/1."""
    acts = [
        {"do": each.act, "relation": each.relation, "stricter": each.stricter, "looser": each.looser}
        for each in found.acts
    ]
    return {"one": found.one, "other": found.other, "relation": found.relation, "acts": acts}


def _one(found: Comparison, tongue: str) -> Iterator[str]:
    yield f"{found.one} : {found.other}  {phrases.RELATIONS[found.relation][tongue]}"
    for each in found.acts:
        if each.relation == SAME:
            continue
        yield f"  {each.act:22} {phrases.RELATIONS[each.relation][tongue]}"
        for seen, name in ((each.stricter, found.one), (each.looser, found.other)):
            if seen:
                yield f"      {phrases.STRICTER_HERE[tongue].format(name)}: {in_words(seen)}"


def _matrix(names: list[str], pairs: list[Comparison], tongue: str) -> Iterator[str]:
    relations = {(each.one, each.other): phrases.RELATIONS[each.relation][tongue] for each in pairs}
    width = max(map(len, names))
    yield " " * width + "  " + "  ".join(f"{name:{width}}" for name in names)
    for one in names:
        row = (relations.get((one, other), "-") for other in names)
        yield f"{one:{width}}  " + "  ".join(f"{each:{width}}" for each in row)
