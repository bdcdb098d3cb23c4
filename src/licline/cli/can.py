# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Say whether one may do this, with this model or under this license alone, in these circumstances, on this date.

licline can baichuan-inc/Baichuan2-13B-Chat --do host --purpose commercial --as company --affiliate none
licline can apache-2.0 --do fine-tune --do distribute --to public
licline can --batch questions.jsonl --fail-on unknown
"""

from __future__ import annotations

import argparse
from typing import Any

from licline import files
from licline.cli import FINE, FOUND, asking
from licline.cli.common import knowledge, language, options, write, write_json
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.telling import as_text
from licline.verdict import APPROVAL, ORDER, PROHIBITED, UNKNOWN

FAIL_ON = {"approval": APPROVAL, "unknown": UNKNOWN, "prohibited": PROHIBITED}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of a request."""
    parser.add_argument("target", nargs="?", metavar="MODEL", help="a model's hub id, or a license id")
    asking.arguments(parser)
    parser.add_argument("--batch", metavar="FILE", help="one question a line in, one verdict a line out (- for stdin)")
    parser.add_argument("--fail-on", choices=FAIL_ON, default="prohibited", help="exit 1 from this verdict on")
    options(parser, "format", "lang", "data", "as-of")


def run(asked: argparse.Namespace) -> int:
    """Answer one question, or a batch."""
    base = knowledge(asked)
    if asked.batch:
        return _batch(base, asked)
    if not asked.target:
        raise LiclineError(
            "no model or license to ask about; for example `licline can apache-2.0 --do host`",
            "没有说明模型或许可证；例如 `licline can apache-2.0 --do host`",
        )
    answer = base.can(asked.target, as_of=asked.as_of, **asking.said(asked))
    if asked.format == "json":
        from licline.telling import as_json

        write_json(as_json.verdict(answer), asked)
    else:
        write(as_text.verdict(answer, language(asked)), asked)
    return _exit(answer.verdict, asked)


def _batch(base: KnowledgeBase, asked: argparse.Namespace) -> int:
    import json

    worst = "permitted"
    lines = []
    for where, line in files.lines(files.text(asked.batch), asked.batch):
        found = _line(base, line, where, asked)
        worst = max(worst, found.get("verdict", UNKNOWN), key=ORDER.__getitem__)
        lines.append(json.dumps(found, ensure_ascii=False) + "\n")
        if not asked.output:
            write(lines.pop(), asked)
    if asked.output:
        write("".join(lines), asked)
    return _exit(worst, asked)


def _line(base: KnowledgeBase, line: str, where: str, asked: argparse.Namespace) -> dict[str, Any]:
    """One question's answer, or what is wrong with it; the batch goes on."""
    from licline.telling import batch

    try:
        question = files.from_json(line)
    except LiclineError as error:
        return {"id": None, "error": str(error.at(where))}
    return batch.told(base, question, asked.as_of)


def _exit(verdict: str, asked: argparse.Namespace) -> int:
    return FOUND if ORDER[verdict] >= ORDER[FAIL_ON[asked.fail_on]] else FINE
