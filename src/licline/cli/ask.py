# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions of queries/, and SPARQL of your own.

licline ask
licline ask which-licenses-cap-the-number-of-users
licline ask whom-to-ask-for-approval --param license=yi-2.1
licline ask --sparql my.rq --format csv -o rows.csv
licline ask who-is-excluded --endpoint http://127.0.0.1:7878/query
"""

from __future__ import annotations

import argparse

from licline import files, guarded, sparql
from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.law import Scalar
from licline.questions import Question, answered
from licline.sparql import Rows, Source
from licline.telling import rows

WIDEST = 60  # characters of a cell in a table


def arguments(parser: argparse.ArgumentParser) -> None:
    """The question and what is given with it."""
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="a name; without one, all are listed")
    parser.add_argument("--param", action="append", default=[], metavar="NAME=VALUE", help="repeatable")
    parser.add_argument("--sparql", metavar="FILE", help="a SELECT or ASK query of your own; - is standard input")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="default: text")
    parser.add_argument("--endpoint", metavar="URL", help="ask a SPARQL 1.1 server, loaded by `export --native`")
    options(parser, "lang", "data")


def run(asked: argparse.Namespace) -> int:
    """List the questions, or answer one."""
    if asked.sparql and asked.question:
        both = f"`{asked.question}`, --sparql {asked.sparql}"
        raise LiclineError(f"{both}: ask one thing at a time", f"{both}：一次只能问一件事")
    if asked.endpoint and asked.data:
        raise LiclineError(
            "--endpoint and --data: that server has its own data; load yours there (`export --native`)",
            "--endpoint 和 --data：那台服务器有自己的数据；请把您的数据装入其中（`export --native`）",
        )
    base = knowledge(asked)
    if not (asked.sparql or asked.question):
        return _listed(base, asked)
    question = base.question(asked.question) if asked.question else None
    return _answered(question, _rows(base, question, asked), asked)


def _rows(base: KnowledgeBase, question: Question | None, asked: argparse.Namespace) -> Rows:
    if question is None:
        query = guarded.harmless(files.text(asked.sparql, guarded.LARGEST), asked.sparql)
        source, limit = _source(base, asked)
        return sparql.select(source, query, limit)
    given = dict(_pair(each) for each in asked.param)
    return answered(question, given, language(asked), *_source(base, asked))


def _source(base: KnowledgeBase, asked: argparse.Namespace) -> tuple[Source, float]:
    """What is asked, and how many seconds it may take."""
    if not asked.endpoint:
        return base.store, sparql.LIMIT
    from licline.endpoint import SLOWEST, Endpoint

    return Endpoint(asked.endpoint), SLOWEST


def _pair(said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals:
        raise LiclineError(f"--param `{said}`: write NAME=VALUE", f"--param `{said}`：请写成 NAME=VALUE")
    return name, value


def _listed(base: KnowledgeBase, asked: argparse.Namespace) -> int:
    known = [base.question(name) for name in base.question_names()]
    if asked.format == "json":
        write_json([rows.question(each) for each in known], asked)
    else:
        write("".join(_entry(each, language(asked)) for each in known), asked)
    return FINE


def _entry(question: Question, tongue: str) -> str:
    lines = [question.name, f"    {question.text[tongue]}"]
    lines += [f"    --param {each.name}=...  {each.about[tongue]}" for each in question.parameters]
    return "\n".join(lines) + "\n"


def _answered(question: Question | None, answer: Rows, asked: argparse.Namespace) -> int:
    if asked.format == "json":
        write_json(rows.rows(question, answer), asked)
        return FINE
    if asked.format == "csv":
        write(as_csv(answer), asked)
        return FINE
    tongue = language(asked)
    head = f"{question.text[tongue]}\n({question.returns[tongue]})\n\n" if question else ""
    write(head + table(answer), asked)
    return FINE


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
