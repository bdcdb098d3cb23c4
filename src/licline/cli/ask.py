# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions of queries/, and SPARQL of your own.

licline ask
licline ask which-licenses-cap-the-number-of-users
licline ask whom-to-ask-for-approval --param license=yi-2.1
licline ask --sparql my.rq --format csv -o rows.csv
"""

from __future__ import annotations

import argparse
from typing import Any

from licline import files, sparql
from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.law import Scalar
from licline.questions import Question
from licline.sparql import Rows
from licline.telling.as_json import words
from licline.vocab import SCHEMAS

ROWS_SCHEMA = SCHEMAS + "rows/1"
WIDEST = 60  # characters of a cell in a table


def arguments(parser: argparse.ArgumentParser) -> None:
    """The question and what is given with it."""
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="a name; without one, all are listed")
    parser.add_argument("--param", action="append", default=[], metavar="NAME=VALUE", help="repeatable")
    parser.add_argument("--sparql", metavar="FILE", help="a SELECT or ASK query of your own; - is standard input")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="default: text")
    options(parser, "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """List the questions, or answer one."""
    if asked.sparql and asked.question:
        raise LiclineError(f"`{asked.question}` and --sparql {asked.sparql}: ask one thing at a time")
    base = knowledge(asked)
    if asked.sparql:
        return _answered(None, _own(base, asked.sparql), asked)
    if not asked.question:
        return _listed(base, asked)
    question = base.question(asked.question)
    given = dict(_pair(each) for each in asked.param)
    return _answered(question, base.ask(question.name, language=language(asked), **given), asked)


def _own(base: KnowledgeBase, path: str) -> Rows:
    query = files.text(path, sparql.LARGEST)
    sparql.refuse_outside(query, path)
    return sparql.select(base.store, query)


def _pair(said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals:
        raise LiclineError(f"--param `{said}`: write NAME=VALUE")
    return name, value


def _listed(base: KnowledgeBase, asked: argparse.Namespace) -> int:
    known = [base.question(name) for name in base.question_names()]
    if asked.format == "json":
        write_json([_described(each) for each in known], asked)
    else:
        write("".join(_entry(each, language(asked)) for each in known), asked)
    return FINE


def _described(question: Question) -> dict[str, Any]:
    return {
        "id": question.name,
        "question": words(question.text),
        "returns": words(question.returns),
        "parameters": [
            {"name": each.name, "kind": each.kind, "about": words(each.about)} for each in question.parameters
        ],
    }


def _entry(question: Question, tongue: str) -> str:
    lines = [question.name, f"    {question.text[tongue]}"]
    lines += [f"    --param {each.name}=...  {each.about[tongue]}" for each in question.parameters]
    return "\n".join(lines) + "\n"


def _answered(question: Question | None, answer: Rows, asked: argparse.Namespace) -> int:
    if asked.format == "json":
        write_json(_as_object(question, answer), asked)
        return FINE
    if asked.format == "csv":
        write(as_csv(answer), asked)
        return FINE
    tongue = language(asked)
    head = f"{question.text[tongue]}\n({question.returns[tongue]})\n\n" if question else ""
    write(head + table(answer), asked)
    return FINE


def _as_object(question: Question | None, answer: Rows) -> dict[str, Any]:
    return {
        "schema": ROWS_SCHEMA,
        "question": question.name if question else None,
        "columns": list(answer.columns),
        "rows": [dict(zip(answer.columns, row, strict=True)) for row in answer.rows],
    }


def as_csv(answer: Rows) -> str:
    """Rows as comma-separated values, with a header line."""
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([answer.columns, *(map(_plain, row) for row in answer.rows)])
    return out.getvalue()


def _plain(value: Scalar | None) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def table(answer: Rows) -> str:
    """Rows as columns of text; wide characters count twice."""
    cells = [answer.columns, *(tuple(map(_cell, row)) for row in answer.rows)]
    widths = [min(WIDEST, max(map(_width, column))) for column in zip(*cells, strict=True)]
    return "".join("  ".join(map(_padded, row, widths)).rstrip() + "\n" for row in cells)


def _cell(value: Scalar | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _width(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
