# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What an ODRL 2.2 policy says of a request in a state of the world; each a file, Turtle or JSON-LD.

licline evaluate policy.jsonld --request request.ttl --world world.ttl
licline evaluate policy.ttl --request request.ttl --world world.ttl --format turtle
"""

from __future__ import annotations

import argparse

from licline.cli import FINE
from licline.cli.common import language, options, write, write_json
from licline.odrl import evaluate


def arguments(parser: argparse.ArgumentParser) -> None:
    """The three documents."""
    parser.add_argument("policy", metavar="POLICY", help="the policy; `-` is standard input")
    parser.add_argument(
        "--request", required=True, metavar="FILE", help="an odrl:Request: who asks to do what with what"
    )
    parser.add_argument(
        "--world", required=True, metavar="FILE", help="the state of the world: time, facts, memberships"
    )
    parser.add_argument("--uid", default="", metavar="IRI", help="which policy, where the files hold several")
    parser.add_argument("--plain", action="store_true", help="forget what licline's own terms (ll:) mean")
    parser.add_argument(
        "--format",
        choices=("text", "json", "turtle"),
        default="text",
        help="turtle: a compliance report in the FORCE vocabulary",
    )
    options(parser, "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """Evaluate, and write the report."""
    found = evaluate(asked.policy, asked.request, asked.world, plain=asked.plain, uid=asked.uid, data=asked.data)
    if asked.format == "turtle":
        from licline.odrl import report

        write(report.turtle(found), asked)
        return FINE
    from licline.cli import evaluation

    if asked.format == "json":
        write_json(evaluation.as_object(found), asked)
    else:
        write(evaluation.as_text(found, language(asked)), asked)
    return FINE
