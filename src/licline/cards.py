# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Records of the user's own, as on the Hugging Face hub: JSON Lines and model cards -> Model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from licline.errors import LiclineError, unknown
from licline.law import Declaration, Derivation, Model, Words
from licline.models import day
from licline.request import PARTS, many
from licline.words import Vocabulary

TYPES = {"model": "Model", "dataset": "Dataset", "software": "Software"}


def from_lines(text: str, name: str, vocabulary: Vocabulary) -> Iterator[Model]:
    """A model a line; raises LiclineError with file and line."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            where = f"{name}:{number}"
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise LiclineError(f"{where}: not JSON ({error.msg}); write one object a line") from error
            yield from_record(record, where, vocabulary)


def from_card(text: str, name: str, vocabulary: Vocabulary) -> Model:
    """A model from the YAML front matter of its card; the file's name is the id of one that has none."""
    import yaml

    _, fence, rest = text.partition("---\n")
    front, closed, _ = rest.partition("\n---")
    if not fence or not closed:
        raise LiclineError(f"{name}: no YAML front matter; a model card starts with a block between `---` lines")
    try:
        record = yaml.safe_load(front)
    except yaml.YAMLError as error:
        raise LiclineError(f"{name}: front matter is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(record, dict):
        raise LiclineError(f"{name}: front matter is not a mapping; write `license: ...` and `base_model: ...`")
    return from_record({"id": name, **record}, name, vocabulary)


def from_record(record: Any, where: str, vocabulary: Vocabulary) -> Model:
    """One record; the keys are those of a hub record."""
    if not isinstance(record, Mapping) or not isinstance(record.get("id"), str):
        raise LiclineError(f'{where}: no `id`; write {{"id": "org/name", "license": "..."}}')
    identifier = record["id"]
    return Model(
        id=identifier,
        label=Words(identifier, identifier),
        declarations=tuple(_declarations(record, where)),
        derivations=tuple(_derivations(record, where, vocabulary)),
        type=_type(record.get("type", "model"), where),
        published=record.get("published") is not False,
        sources=(where,),
    )


def _type(word: Any, where: str) -> str:
    if word not in TYPES:
        raise unknown("type", str(word), TYPES, where)
    return TYPES[word]


def _declarations(record: Mapping[str, Any], where: str) -> Iterator[Declaration]:
    for number, each in enumerate(many(record.get("license"))):
        more: Mapping[str, Any] = each if isinstance(each, Mapping) else {"license": each}
        name = more.get("license")
        if name is None:
            continue
        if name == "other" and record.get("license_name"):
            name = record["license_name"]
        if not isinstance(name, str):
            raise LiclineError(f"{where}: `license` is {name!r}; write a tag, an SPDX expression or a licline id")
        choice = f"{record['id']}:{number}"
        for alternative, names in enumerate(_alternatives(name, where)):
            for license in names:
                yield Declaration(
                    license=license.lower(),
                    part=_part(more.get("part", ""), where),
                    declared_in="ModelCard",
                    since=_day(more.get("from"), where),
                    until=_day(more.get("until"), where),
                    source=where,
                    choice=choice,
                    alternative=str(alternative),
                )


def _alternatives(expression: str, where: str) -> list[list[str]]:
    """An SPDX expression as alternatives of licenses that apply together (disjunctive normal form)."""
    if " " not in expression.strip():
        return [[expression.strip("() ")]]
    from license_expression import ExpressionError, Licensing

    licensing = Licensing()
    try:
        parsed = licensing.dnf(licensing.parse(expression))
    except ExpressionError as error:
        raise LiclineError(f"{where}: `{expression}` is not an SPDX expression: {error}") from error
    options = parsed.args if type(parsed).__name__ == "OR" else [parsed]
    return [[str(symbol.render("{symbol.key}")) for symbol in option.get_symbols()] for option in options]


def _derivations(record: Mapping[str, Any], where: str, vocabulary: Vocabulary) -> Iterator[Derivation]:
    default = record.get("base_model_relation")
    for each in many(record.get("base_model") or ()):
        more: Mapping[str, Any] = each if isinstance(each, Mapping) else {"id": each}
        if not isinstance(more.get("id"), str):
            raise LiclineError(f'{where}: `base_model` is {each!r}; write ids, or {{"id": "...", "relation": "..."}}')
        relation = more.get("relation") or default or "unstated"
        kinds = frozenset(_kind(str(word), where, vocabulary) for word in many(relation))
        yield Derivation(more["id"], kinds, on=_day(record.get("derived_on"), where), source=where)
    for name in many(record.get("datasets") or ()):
        yield Derivation(str(name), frozenset({"training-on-dataset"}), source=where)


def _kind(word: str, where: str, vocabulary: Vocabulary) -> str:
    kind = vocabulary.hub_words.get(word, word)
    if kind not in vocabulary.kinds:
        raise unknown("kind of derivation", word, [*vocabulary.kinds, *vocabulary.hub_words], where)
    return kind


def _part(word: Any, where: str) -> str:
    part = "outputs" if word == "output" else word
    if part and part not in PARTS:
        raise unknown("part", str(word), PARTS, where)
    return str(part)


def _day(text: Any, where: str) -> int | None:
    try:
        return day(str(text)) if text else None
    except ValueError as error:
        raise LiclineError(f"{where}: `{text}` is not a date; write YYYY-MM-DD") from error
