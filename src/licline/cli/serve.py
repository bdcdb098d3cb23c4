# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The explorer, the JSON API and the SPARQL endpoint, on this machine alone.

licline serve
licline serve --port 0 --data my-models.jsonl
licline serve --texts my-license-texts/
"""

from __future__ import annotations

import argparse

from licline.cli import FINE
from licline.cli.common import options
from licline.errors import not_installed

PORT = 8765


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and what to add."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}; 0: any that is free")
    parser.add_argument("--endpoint", metavar="URL", default="", help="ask this SPARQL endpoint instead of our own")
    options(parser, "data", "texts")


def run(asked: argparse.Namespace) -> int:
    """Serve until told to stop."""
    try:
        from licline.web.job import Setup
        from licline.web.server import serve
    except ImportError as error:
        raise not_installed(("the server", "服务器"), error, "web") from error
    from licline.endpoint import Endpoint
    from licline.evidence import Texts
    from licline.knowledge import load

    if asked.endpoint:
        Endpoint(asked.endpoint)
    if asked.texts:
        Texts(asked.texts)
    load(*asked.data)  # what cannot be read is told now, and not by every worker
    serve(Setup(tuple(asked.data), asked.texts or "", asked.endpoint), asked.host, asked.port)
    return FINE
