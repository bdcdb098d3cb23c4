# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Foreign ODRL (Turtle or JSON-LD) as a license file for --data; what was not understood goes to standard error.

licline import policy.jsonld -o my-license.ttl
licline can example.com-policy-1 --do distribute --data my-license.ttl
licline import licenses.ttl -o my-licenses/
"""

from __future__ import annotations

import argparse
import os
import sys

from licline.cli import FINE
from licline.cli.common import language, options, write
from licline.errors import one_line
from licline.odrl.importing import Imported, imported
from licline.telling.phrases import COLON


def arguments(parser: argparse.ArgumentParser) -> None:
    """The document, and what is meant where it speaks of several things or persons."""
    parser.add_argument("file", metavar="FILE", help="the policies; `-` is standard input")
    parser.add_argument("--uid", default="", metavar="IRI", help="which policy, where the file holds several")
    parser.add_argument(
        "--id", default="", metavar="NAME", help="the id of the license (default: from the policy's IRI)"
    )
    parser.add_argument("--target", default="", metavar="IRI", help="the asset that is meant, where there are several")
    parser.add_argument("--for", dest="party", default="", metavar="IRI", help="the assignee that you are")
    options(parser, "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """Import, and tell what was not understood. With `-o` a folder, a file each policy, named after its id."""
    found = imported(asked.file, data=asked.data, uid=asked.uid, target=asked.target, party=asked.party, name=asked.id)
    folder = asked.output if asked.output and os.path.isdir(asked.output) else None
    if folder is None:
        write("\n".join(each.turtle for each in found), asked)
    for each in found:
        if folder is not None:
            asked.output = os.path.join(folder, f"{each.id}.ttl")
            write(each.turtle, asked)
        _tell(each, language(asked))
    return FINE


def _tell(found: Imported, tongue: str) -> None:
    """The id to ask with, then a line for each thing that was not understood."""
    if sys.stderr is None:
        return
    colon = COLON[tongue]
    print(f"{found.id}{colon}{one_line(found.policy)}", file=sys.stderr)
    for each in found.remarks:
        print(f"  {one_line(f'{each.where}{colon}{each.what[tongue]}; {each.effect[tongue]}')}", file=sys.stderr)
