# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Everything known of a license, clause by clause, or of a model.

licline show baichuan-2
licline show Qwen/Qwen-72B-Chat
licline show tongyi-qianwen --clauses --texts my-license-texts/
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from licline import evidence
from licline.cli import FINE
from licline.cli.common import knowledge, language, options, write, write_json
from licline.errors import LiclineError, UnknownWordError, unknown
from licline.knowledge import KnowledgeBase
from licline.law import Clause, License, Model, Rule
from licline.telling import phrases, things
from licline.telling.things import date, in_words
from licline.vocab import license_id, local


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to show."""
    parser.add_argument("target", metavar="LICENSE|MODEL")
    parser.add_argument("--clauses", action="store_true", help="with the passages, where the text is at hand")
    options(parser, "format", "lang", "data", "texts")


def run(asked: argparse.Namespace) -> int:
    """Show it."""
    base = knowledge(asked)
    try:
        model = base.model(asked.target)
    except UnknownWordError:
        return _license(base, _found(base, asked.target), asked)
    if asked.format == "json":
        write_json(things.model(model), asked)
    else:
        write("\n".join(_model(model, language(asked))) + "\n", asked)
    return FINE


def _found(base: KnowledgeBase, name: str) -> License:
    try:
        return base.license(name)
    except UnknownWordError:
        known = [*base.license_ids(), *base.model_ids()]
        raise unknown("license or model", name, known, "licline licenses, licline models") from None


def _license(base: KnowledgeBase, license: License, asked: argparse.Namespace) -> int:
    if asked.clauses and not asked.texts:
        raise LiclineError(
            "--clauses shows passages of your own copies: name their folder with `--texts DIR`",
            "--clauses 显示您自己副本中的段落：请用 `--texts DIR` 指明其文件夹",
        )
    texts = evidence.Texts(asked.texts) if asked.clauses else None
    if asked.format == "json":
        write_json(things.license(base, license, texts), asked)
    else:
        write("\n".join(_lines(base, license, language(asked), texts)) + "\n", asked)
    return FINE


def _lines(base: KnowledgeBase, license: License, tongue: str, texts: evidence.Texts | None) -> Iterator[str]:
    yield ", ".join(filter(None, (f"{license.label[tongue]} ({license.id})", license.licensor[tongue], license.issued)))
    about = (license.coverage, _named(base, license.governs, tongue), license.spdx, license.source)
    yield "  " + "; ".join(filter(None, (base.labels[about[0]][tongue], *about[1:])))
    yield from _of_the_whole(base, license, tongue)
    for clause in license.clauses:
        yield ""
        yield f"{clause.section}  {clause.gist[tongue]}"
        if texts:
            yield from (f"    | {line}" for line in texts.quote(clause).splitlines())
        for rule in license.rules:
            if rule.clauses and rule.clauses[0] is clause:
                yield from _rule(base, rule, tongue)
    for ambiguity in license.ambiguities:
        yield ""
        yield f"? {ambiguity.label[tongue]}"
        yield from (f"    - {reading.label[tongue]}" for reading in ambiguity.readings)


def _of_the_whole(base: KnowledgeBase, license: License, tongue: str) -> Iterator[str]:
    for attribute in license.attributes:
        value = phrases.YES_NO.get(attribute.value.en, attribute.value)[tongue]
        yield f"  {base.labels[attribute.name][tongue]}: {value}  {_sections(attribute.clauses)}"
    for constraint in license.eligibility:
        yield f"  {phrases.LICENSEE[tongue]}: {in_words(base, constraint)}"
    for each in license.tolerances:
        yield f"  {phrases.TOLERATES[tongue]}: {_named(base, each.kinds, tongue)}  {_sections(each.clauses)}"


def _sections(clauses: Iterable[Clause]) -> str:
    return f"[{', '.join(each.section for each in clauses)}]"


def _named(base: KnowledgeBase, names: Iterable[str], tongue: str) -> str:
    return ", ".join(base.labels[name][tongue] for name in sorted(names))


def _rule(base: KnowledgeBase, rule: Rule, tongue: str) -> Iterator[str]:
    acts = ", ".join(sorted(map(local, rule.actions)))
    duty = f" {phrases.WHEN[rule.when][tongue]} {rule.asks}" if rule.asks else ""
    kind = phrases.RULES[rule.kind][tongue]
    yield f"    {kind}{duty}: {rule.label[tongue]}  ({acts}: {_named(base, rule.parts, tongue)})"
    for constraint in rule.constraints:
        yield f"        {in_words(base, constraint)}"


def _model(model: Model, tongue: str) -> Iterator[str]:
    yield f"{model.label[tongue]} ({model.id})"
    for each in model.declarations:
        since, until = date(each.since) or "", date(each.until) or ""
        when = f"  [{since}, {until})" if since or until else ""
        yield f"  {license_id(each.license)}: {each.part or 'all parts'}, {each.declared_in}{when}  {each.source}"
    for made in model.derivations:
        yield f"  from {made.parent}: {', '.join(sorted(made.kinds))} ({made.basis.lower()})  {made.source}"
