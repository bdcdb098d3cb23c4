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
from licline.cli import FINE, FOUND
from licline.cli.common import knowledge, language, options, write, write_json
from licline.errors import LONGEST_WORD, LiclineError, unknown
from licline.knowledge import KnowledgeBase
from licline.telling import as_text
from licline.verdict import APPROVAL, ORDER, PROHIBITED, UNKNOWN

FAIL_ON = {"approval": APPROVAL, "unknown": UNKNOWN, "prohibited": PROHIBITED}
KEYS = ("id", "model", "as_of", "request", "data")  # of a question in a batch
ALMOST = 0.8  # how near a key is to one of these to be taken for a misspelling
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
    """The words of a request."""
    parser.add_argument("target", nargs="?", metavar="MODEL", help="a model's hub id, or a license id")
    for name, what in SEVERAL.items():
        parser.add_argument(f"--{name}", action="append", metavar="WORD", help=what)
    for name, what in SINGLE.items():
        parser.add_argument(f"--{name}", metavar="VALUE", help=what)
    parser.add_argument("--modified", action="store_true", default=None, help="the thing is a derivative")
    parser.add_argument("--own", action="store_true", default=None, help="the model is yours: its label binds others")
    parser.add_argument(
        "--fact", action="append", default=[], metavar="NAME=VALUE", help="any other fact (licline facts)"
    )
    parser.add_argument("--batch", metavar="FILE", help="one question a line in, one verdict a line out (- for stdin)")
    parser.add_argument("--fail-on", choices=FAIL_ON, default="prohibited", help="exit 1 from this verdict on")
    options(parser, "format", "lang", "data", "as-of")


def run(asked: argparse.Namespace) -> int:
    """Answer one question, or a batch."""
    base = knowledge(asked)
    if asked.batch:
        return _batch(base, asked)
    if not asked.target:
        raise LiclineError("no model or license to ask about; for example `licline can apache-2.0 --do host`")
    answer = base.can(asked.target, as_of=asked.as_of, **_said(asked))
    if asked.format == "json":
        from licline.telling import as_json

        write_json(as_json.verdict(answer), asked)
    else:
        write(as_text.verdict(answer, language(asked)), asked)
    return _exit(answer.verdict, asked)


def _said(asked: argparse.Namespace) -> dict[str, Any]:
    words = [*SEVERAL, *SINGLE, "modified", "own"]
    said = {name.replace("-", "_"): getattr(asked, name.replace("-", "_")) for name in words}
    facts: dict[str, list[str]] = {}
    for fact in asked.fact:
        name, given, value = fact.partition("=")
        if not given:
            raise LiclineError(f"--fact `{fact}` has no value; write NAME=VALUE")
        facts.setdefault(name.replace("-", "_"), []).append(value)
    return {**said, "facts": facts} if facts else said


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
    from licline.telling import as_json

    try:
        question = files.from_json(line)
    except LiclineError as error:
        return {"id": None, "error": f"{where}: {error}"}
    try:
        _refuse_misspelling(question)
        if not isinstance(question, dict) or not isinstance(question.get("model"), str):
            raise LiclineError('no `model`; write {"id": "...", "model": "...", "request": {"do": "use"}}')
        own = base.with_records(_records(question)) if question.get("data") else base
        answer = own.can(question["model"], as_of=question.get("as_of") or asked.as_of, **_request(question))
        return as_json.verdict(answer, question.get("id"))
    except LiclineError as error:
        return {"id": question.get("id") if isinstance(question, dict) else None, "error": str(error)}


def _refuse_misspelling(question: Any) -> None:
    """A line may carry notes of its own; a key that is almost one of ours would go unread."""
    from difflib import get_close_matches

    for key in sorted(question.keys() - KEYS) if isinstance(question, dict) else ():
        if get_close_matches(key[:LONGEST_WORD].lower(), KEYS, n=1, cutoff=ALMOST):
            raise unknown("key", key, KEYS, "notes of your own go under other names")


def _records(question: dict[str, Any]) -> list[Any]:
    if not isinstance(question["data"], list):
        raise LiclineError('`data` is not a list; write {"data": [{"id": "org/name", "license": "..."}]}')
    return question["data"]


def _request(question: dict[str, Any]) -> dict[str, Any]:
    request = question.get("request")
    if not isinstance(request, dict) or {"self", "target", "as_of"} & request.keys():
        raise LiclineError('no `request`; write {"request": {"do": "use", "purpose": "commercial"}}')
    return request


def _exit(verdict: str, asked: argparse.Namespace) -> int:
    return FOUND if ORDER[verdict] >= ORDER[FAIL_ON[asked.fail_on]] else FINE
