# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Rules as a table, a row each, for spreadsheets: as the licenses say them, in both languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from licline import ontology, resources
from licline.errors import one_line
from licline.knowledge import KnowledgeBase
from licline.law import Binding, License, Model, Rule, Words
from licline.odrl.publish import thing
from licline.telling import phrases
from licline.telling.things import in_words
from licline.vocab import local

BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # in one spreadsheet or another
NOTHING = Words("", "")


class Row(NamedTuple):
    """One rule of one license, and for what it binds."""

    base: KnowledgeBase
    license: License
    rule: Rule
    model: str = ""
    via: tuple[str, ...] = ()


def sheet(base: KnowledgeBase, ids: Iterable[str], day: int) -> str:
    """The rules of licenses, and of those that bind models on a day, as comma-separated values with a header line."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)  # RFC 4180
    table.writerow([name for heading, _ in COLUMNS for name in _names(heading)])
    for identifier in ids:
        for row in _rows(base, identifier, day):
            table.writerow([harmless(cell) for heading, says in COLUMNS for cell in _cells(heading, says(row))])
    return out.getvalue()


def harmless(cell: str) -> str:
    r"""A cell that no spreadsheet takes for a formula (CWE-1236).

    >>> harmless('=HYPERLINK("http://x")'), harmless("2(a)")
    ('\'=HYPERLINK("http://x")', '2(a)')
    """
    shown = "\n".join(map(one_line, cell.split("\n")))
    return f"'{shown}" if cell.startswith(BEGINS_A_FORMULA) else shown


def _rows(base: KnowledgeBase, identifier: str, day: int) -> Iterator[Row]:
    found = thing(base, identifier)
    if not isinstance(found, Model):
        yield from (Row(base, found, rule) for rule in found.rules)
        return
    for binding in base.bound(identifier, day).bindings:
        for rule in _of(binding):
            yield Row(base, binding.license, rule, found.id, tuple(binding.via))


def _of(binding: Binding) -> Iterator[Rule]:
    """The rules that a binding brings, on the parts that it covers."""
    for rule in binding.license.rules:
        if binding.only is None or rule.iri in binding.only:
            yield rule


# --- Columns: what stands above, once or in both languages, and what stands in them ---

Heading = Words | str


def _names(heading: Heading) -> list[str]:
    return [heading] if isinstance(heading, str) else list(heading)


def _cells(heading: Heading, said: Words | str) -> list[str]:
    return list(said) if isinstance(said, Words) else [said] * len(_names(heading))


def _joined(words: Iterable[Words]) -> Words:
    found = list(words)
    return Words("; ".join(each.en for each in found), "；".join(each.zh for each in found))


def _acts(row: Row) -> Words:
    labels = {act.iri: act.label for act in row.base.vocabulary.acts.values()}
    return _joined(labels.get(iri, Words(local(iri), local(iri))) for iri in sorted(row.rule.actions))


def _parts(row: Row) -> Words:
    return _joined(row.base.labels[part] for part in sorted(row.rule.parts))


def _asks(row: Row) -> Words:
    if not row.rule.asks:
        return NOTHING
    iri = next(iri for iri, word in sorted(row.base.vocabulary.duty_words.items()) if word == row.rule.asks)
    label, when = _actions()[local(iri)], phrases.WHEN[row.rule.when]
    return Words(f"{when.en}: {label.en}", f"{when.zh}：{label.zh}")


@cache
def _actions() -> dict[str, Words]:
    """What duties ask for, in words."""
    return ontology.labels(resources.root(), "actions.ttl")


def _readings(row: Row) -> Words:
    of = {each.iri: each.label for about in row.license.ambiguities for each in about.readings}
    return _joined(of.get(iri, Words(local(iri), local(iri))) for iri in sorted(row.rule.readings))


COLUMNS: tuple[tuple[Heading, Callable[[Row], Words | str]], ...] = (
    ("model 模型", lambda row: row.model),
    ("via 经由", lambda row: " < ".join(row.via)),
    ("license 许可证", lambda row: row.license.id),
    (Words("license, in English", "许可证名称"), lambda row: row.license.label),
    (Words("kind", "类别"), lambda row: phrases.RULES[row.rule.kind]),
    (Words("rule", "规则"), lambda row: row.rule.label),
    (Words("acts", "行为"), _acts),
    (Words("parts", "部分"), _parts),
    ("only if 条件", lambda row: "\n".join(in_words(row.base, each) for each in row.rule.constraints)),
    (Words("what is to be done", "须做何事"), _asks),
    ("apply to 联系方式", lambda row: row.rule.approval.contact if row.rule.approval else ""),
    (Words("kind of term", "条款类型"), lambda row: row.base.labels.get(row.rule.term_kind, NOTHING)),
    (Words("only if read so", "仅依此解读"), _readings),
    ("section 条款", lambda row: "; ".join(each.section for each in row.rule.clauses)),
    (Words("clause, in our words", "条款大意"), lambda row: _joined(each.gist for each in row.rule.clauses)),
    ("IRI", lambda row: row.rule.iri),
)
