# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Records of the user's own, as on the Hugging Face hub: JSON Lines, model cards and mergekit files -> Model."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from licline import files, spdx
from licline.errors import LiclineError, shown, unknown
from licline.law import Declaration, Derivation, Model, Words
from licline.models import day
from licline.request import PARTS, many
from licline.words import Vocabulary

TYPES = {"model": "Model", "dataset": "Dataset", "software": "Software"}
DECLARED = ("license", "part", "from", "until", "source")  # the keys of a license that says more than its name
PARENT = ("id", "relation")
CARDS, MERGES = (".md",), (".yaml", ".yml")


def from_file(text: str, name: str, vocabulary: Vocabulary, known: Mapping[str, Model]) -> Iterable[Model]:
    """What a file tells, read as its ending says; ``known`` are the models of files that were read before."""
    if name.endswith(MERGES):
        return [from_merge(text, name, vocabulary, known)]
    return [from_card(text, name, vocabulary)] if name.endswith(CARDS) else from_lines(text, name, vocabulary)


def from_lines(text: str, name: str, vocabulary: Vocabulary) -> Iterator[Model]:
    """A model a line; raises LiclineError with file and line."""
    for where, line in files.lines(text, name):
        try:
            record = files.from_json(line)
        except LiclineError as error:
            raise error.at(where) from error
        yield from_record(record, where, vocabulary)


def from_card(text: str, name: str, vocabulary: Vocabulary) -> Model:
    """A model from the YAML front matter of its card; the file's name is the id of one that has none."""
    from licline.frontmatter import front_matter

    return from_record({"id": name, **front_matter(text, name)}, name, vocabulary)


def from_merge(text: str, name: str, vocabulary: Vocabulary, known: Mapping[str, Model]) -> Model:
    """What a mergekit file makes; the file's name, without its ending, is the id. Two merges of one name are two
    models: raises LiclineError where one is ``known`` from another file.
    """
    from licline import merges

    made = from_record(merges.record(text, name), name, vocabulary)
    others = known[made.id].sources if made.id in known else ()
    if any(each.endswith(MERGES) and os.path.abspath(each) != os.path.abspath(name) for each in others):
        raise LiclineError(f"{name}: another file makes a model `{made.id}` too; rename one of them")
    return made


def from_record(record: Any, where: str, vocabulary: Vocabulary) -> Model:
    """One record; the keys are those of a hub record."""
    if not isinstance(record, Mapping) or not _said(record.get("id")):
        wanted = '{"id": "org/name", "license": "..."}'
        raise LiclineError(f"{where}: no `id`; write {wanted}", f"{where}：没有 `id`；请写 {wanted}")
    identifier = record["id"]
    return Model(
        id=identifier,
        label=Words(identifier, identifier),
        declarations=tuple(_declarations(record, where)),
        derivations=tuple(_derivations(record, where, vocabulary)),
        type=_type(record.get("type", "model"), where),
        published=record.get("published") is not False,
        sources=(where,),
        task=_task(record.get("pipeline_tag"), where),
    )


def _said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _task(word: Any, where: str) -> str:
    if word is not None and not isinstance(word, str):
        raise LiclineError(f"{where}: `pipeline_tag` is {shown(word)}; write the hub's word, such as `text-generation`")
    return (word or "").strip()


def _type(word: Any, where: str) -> str:
    if not isinstance(word, str) or word not in TYPES:
        raise unknown("type", shown(word), TYPES, where)
    return TYPES[word]


def _more(value: Any, main: str, keys: tuple[str, ...], where: str) -> Mapping[str, Any]:
    """An object that says more than its ``main`` key alone; a misspelt key would be a term that nobody reads."""
    if not isinstance(value, Mapping):
        return {main: value}
    for key in value:
        if key not in keys:
            raise unknown(f"key of a `{'base_model' if main == 'id' else main}`", shown(key), keys, where)
    return value


def _license_name(more: Mapping[str, Any], record: Mapping[str, Any], where: str) -> str:
    """The name that is declared, empty where there is none."""
    name = more.get("license")
    if name == "other" and record.get("license_name"):
        name = record["license_name"]
    if name is not None and not isinstance(name, str):
        raise LiclineError(
            f"{where}: `license` is {shown(name)}; write a tag, an SPDX expression or a licline id",
            f"{where}：`license` 是 {shown(name)}；请写标签、SPDX 表达式或 licline 的标识",
        )
    return (name or "").strip()


def _declarations(record: Mapping[str, Any], where: str) -> Iterator[Declaration]:
    for number, each in enumerate(many(record.get("license"))):
        more = _more(each, "license", DECLARED, where)
        name = _license_name(more, record, where)
        since, until = _day(more.get("from"), where), _day(more.get("until"), where)
        if since and until and until <= since:
            raise LiclineError(f"{where}: `until` is not after `from`: this license would never hold; swap the dates")
        options = spdx.alternatives(name, where) if name else []
        choice = f"{where}: {record['id']}:{number}" if len(options) > 1 else ""  # two records are two statements
        for alternative, names in enumerate(options):
            for license, or_later in map(spdx.version, names):
                yield Declaration(
                    license=license.lower(),
                    or_later=or_later,
                    part=_part(more.get("part", ""), where),
                    declared_in="ModelCard",
                    since=since,
                    until=until,
                    source=where,
                    choice=choice,
                    alternative=str(alternative),
                )


def _derivations(record: Mapping[str, Any], where: str, vocabulary: Vocabulary) -> Iterator[Derivation]:
    default = record.get("base_model_relation")
    for each in many(record.get("base_model") or ()):
        more = _more(each, "id", PARENT, where)
        if not _said(more.get("id")):
            said = shown(each)
            wanted = '{"id": "...", "relation": "..."}'
            raise LiclineError(
                f"{where}: `base_model` is {said}; write ids, or {wanted}",
                f"{where}：`base_model` 是 {said}；请写模型标识，或 {wanted}",
            )
        relation = more.get("relation") or default or "unstated"
        kinds = frozenset(_kind(shown(word), where, vocabulary) for word in many(relation))
        yield Derivation(more["id"], kinds, on=_day(record.get("derived_on"), where), source=where)
    for name in many(record.get("datasets") or ()):
        if not _said(name):
            raise LiclineError(f"{where}: `datasets` has {shown(name)}; write the ids of data sets")
        yield Derivation(_apart(name, record), frozenset({"training-on-dataset"}), source=where)


def _apart(dataset: str, record: Mapping[str, Any]) -> str:
    """The hub names data sets apart from models; no name there has a `~`, so none can be taken for this one."""
    same = dataset == record["id"] and record.get("type", "model") == "model"
    return f"{dataset}~dataset" if same else dataset


def _kind(word: str, where: str, vocabulary: Vocabulary) -> str:
    kind = vocabulary.hub_words.get(word, word)
    if kind not in vocabulary.kinds:
        raise unknown("kind of derivation", word, [*vocabulary.kinds, *vocabulary.hub_words], where)
    return kind


def _part(word: Any, where: str) -> str:
    part = "outputs" if word == "output" else word
    if part and part not in PARTS:
        raise unknown("part", shown(word), PARTS, where)
    return str(part or "")


def _day(text: Any, where: str) -> int | None:
    try:
        return day(text)
    except (TypeError, ValueError) as error:
        raise LiclineError(
            f"{where}: `{shown(text)}` is not a date; write YYYY-MM-DD",
            f"{where}：`{shown(text)}` 不是日期；请写成 YYYY-MM-DD",
        ) from error
