# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a request -> acts and facts; what was left out, what stands in for what, what was taken for granted."""

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from licline.errors import LiclineError, shown, unknown
from licline.law import Scalar, Words
from licline.regions import ANY_NUMBER, Line, Names, Region, everything
from licline.words import FACETS, NONE, OPEN, OUTBOUND, Act, Operand, Vocabulary

PARTS = ("weights", "code", "outputs", "data", "documentation", "mark")
NOT_FACTS = frozenset(("do", "purpose", "part", "under", "holding", "own", "territory", "currency", "period", "facts"))
MANY = frozenset(("do", "purpose", "as", "affiliate", "where", "holding", "to"))
TERRITORIES = ("territory", "seat", "where")
TERRITORY = re.compile(r"[A-Z]{2}|other")  # `other`: one that no license names, as a witness says it
INSTEAD = {"UK": "GB", "EL": "GR"}  # what some say: what ISO 3166-1 says
TWO_LETTERS = Words("a country's two letters, such as DE or CN, or EU", "国家的两个字母，例如 DE 或 CN，或 EU")
SINGLE = frozenset(("part", "under", "own", "currency", "period"))
PER_YEAR = {"year": 1, "month": 12}
TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
WHERE = "licline facts"
CUSTOM = "custom"  # an outbound license of one's own making
_NO_ONE, _NOTHING = frozenset[Scalar]({NONE}), frozenset[Scalar]({0})


class Assumption(NamedTuple):
    """Something that was not said: ``operand`` was taken to be ``value``, or another fact stood in for it."""

    operand: str
    value: Scalar = ""
    stand_in: str = ""


class Request(NamedTuple):
    """A question: acts in their order, and the facts that are known. ``possible`` narrows what an unknown fact can be;
    ``same`` maps a sum to its one part that may be more than nothing.
    """

    acts: tuple[Act, ...]
    facts: Mapping[str, frozenset[Scalar]]
    possible: Mapping[str, Region] = {}
    same: Mapping[str, str] = {}
    part: str = ""
    holding: frozenset[str] = frozenset()
    under: str = ""
    own: bool = False
    assumptions: tuple[Assumption, ...] = ()
    said: Mapping[str, Any] = {}


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said, without what was not; a word is a plain value or a list of them."""
    found = {name: value for name, value in said.items() if value is not None}
    if not isinstance(found.get("facts", {}), Mapping):
        raise LiclineError(
            '`facts` is not an object; write {"facts": {"name": value}}',
            '`facts` 不是对象；请写成 {"facts": {"name": value}}',
        )
    for name, value in (*found.items(), *found.get("facts", {}).items()):
        plain = [value] if name in SINGLE else many(value)
        if name != "facts" and not all(isinstance(each, (str, int, float, bool)) for each in plain):
            or_list = Words("", "") if name in SINGLE else Words(" or a list of them", "或其列表")
            raise LiclineError(
                f"`{name}`: {shown(value)} is not a word; write a plain value{or_list.en}",
                f"`{name}`：{shown(value)} 不是词；请写一个简单值{or_list.zh}",
            )
    _check_currency(found)
    _check_territories(found)
    _per_year(found)
    return found


def understand(said: Mapping[str, Any], vocabulary: Vocabulary) -> Request:
    """The request in ``said``, in snake_case words. Raises UnknownWordError or LiclineError, naming the word."""
    said = _plain(said)
    facts = _facts(said, vocabulary)
    acts = _acts(said, vocabulary)
    assumptions = [*_commerciality(facts, acts), *_stand_ins(facts, said, vocabulary)]
    _without_affiliates(facts, vocabulary)
    possible = _sums(facts, vocabulary)
    if "to" not in facts and any(act.to_someone_else for act in acts):
        possible["to"] = everything(vocabulary.operands["to"]) & ~Names(frozenset({"self"}))  # type: ignore[operator]
    return Request(
        acts=acts,
        facts=facts,
        possible=possible,
        same=_same(facts, vocabulary),
        part=_part(str(said.get("part", ""))),
        holding=frozenset(map(str, many(said.get("holding", ())))),
        under=str(said.get("under", "")),
        own=_boolean("own", said.get("own", False)),
        assumptions=tuple(assumptions),
        said={name: many(value) if name in MANY else value for name, value in said.items()},
    )


def many(value: Any) -> list[Any]:
    """A value or a list of them, as a list.

    >>> many("use"), many(["use", "host"])
    (['use'], ['use', 'host'])
    """
    return list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]


def absent(operand: Operand) -> frozenset[Scalar] | None:
    """What it means that a fact is not given: unknown (None), or not so."""
    if operand.absence == OPEN:
        return None
    return frozenset({False if operand.datatype == "boolean" else NONE})


def _facts(said: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, frozenset[Scalar]]:
    facts: dict[str, frozenset[Scalar]] = {}
    for name, value in _given(said).items():
        operand = vocabulary.operands.get(name)
        if operand is None:
            raise unknown("fact", name, [*vocabulary.operands, *NOT_FACTS], WHERE)
        values = frozenset(_scalar(each, operand, said) for each in many(value))
        if said.get("currency", operand.currency) == operand.currency or not operand.currency:
            facts[name] = values  # money in another currency is not converted, and so not known
    for word in many(said.get("purpose", ())):
        facet = vocabulary.facet(word)
        if facet is None:
            known = (each for name in FACETS for each in vocabulary.operands[name].values)
            raise unknown("purpose", word, known, WHERE)
        facts[facet] = facts.get(facet, frozenset()) | {word}
    _implied(facts, said)
    return {name: values for name, values in facts.items() if values}


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    """The facts among the words, those under ``facts`` too."""
    given = {name: value for name, value in said.items() if name not in NOT_FACTS}
    for name, value in said.get("facts", {}).items():
        if name in NOT_FACTS or name in given:
            raise LiclineError(
                f"`{name}` is a word of the request, not of its `facts`; say it once, beside `do`",
                f"`{name}` 是请求的词，不属于 `facts`；请与 `do` 并列，只说一次",
            )
        given[name] = value
    return given


def _implied(facts: dict[str, frozenset[Scalar]], said: Mapping[str, Any]) -> None:
    """What it is applied to is a field of use too; the license that is named is the outbound one."""
    if "application" in facts:
        facts["field"] = facts.get("field", frozenset()) | facts["application"]
    if said.get("under"):
        facts.setdefault(OUTBOUND, frozenset({str(said["under"])}))


def _scalar(value: Any, operand: Operand, said: Mapping[str, Any]) -> Scalar:
    if operand.numeric:
        return _number(value, operand, said)
    if operand.datatype == "boolean":
        return _boolean(operand.word, value)
    if operand.values and value not in operand.values and not (value == NONE):
        raise unknown(f"value of {operand.word}", str(value), operand.values, WHERE)
    return str(value)


def _number(value: Any, operand: Operand, said: Mapping[str, Any]) -> Scalar:
    if operand.datatype == "date":
        return _date(value, operand)
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    whole = operand.datatype == "integer"
    if not math.isfinite(number) or number < 0 or isinstance(value, bool) or (whole and number != int(number)):
        kind = Words("a whole number", "整数") if whole else Words("a number", "数")
        raise LiclineError(
            f"{operand.word}: `{shown(value)}` is not {kind.en} of at least 0; write digits only",
            f"{operand.word}：`{shown(value)}` 不是不小于 0 的{kind.zh}；请只写数字",
        )
    if operand.currency:
        return number * _per_year(said)
    return int(number) if whole else number


def _date(value: Any, operand: Operand) -> int:
    try:
        return datetime.date.fromisoformat(str(value)).toordinal()
    except ValueError as error:
        raise LiclineError(
            f"{operand.word}: `{value}` is not a date; write YYYY-MM-DD",
            f"{operand.word}：`{value}` 不是日期；请写成 YYYY-MM-DD",
        ) from error


def _check_currency(said: Mapping[str, Any]) -> None:
    currency = str(said.get("currency", "USD"))
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha() and currency.isupper()):
        raise LiclineError(
            f"currency: `{currency}` is not an ISO 4217 code; write for example USD or CNY",
            f"currency：`{currency}` 不是 ISO 4217 代码；请写例如 USD 或 CNY",
        )


def _check_territories(said: Mapping[str, Any]) -> None:
    """A name that is no country's code, or a part of a country, would be taken for one of which no license speaks."""
    facts = {**said, **said.get("facts", {})}
    for word in TERRITORIES:
        for each in many(facts.get(word, ())):
            if not (isinstance(each, str) and TERRITORY.fullmatch(each)) or each in INSTEAD:
                meant = INSTEAD.get(str(each))
                better = Words(meant, f" {meant}") if meant else TWO_LETTERS
                raise LiclineError(
                    f"{word}: `{shown(each)}` is not an ISO 3166-1 code; write {better.en}",
                    f"{word}：`{shown(each)}` 不是 ISO 3166-1 代码；请写{better.zh}",
                )


def _per_year(said: Mapping[str, Any]) -> int:
    period = str(said.get("period", "year"))
    if period not in PER_YEAR:
        raise unknown("period", period, PER_YEAR, WHERE)
    return PER_YEAR[period]


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() not in TRUTH:
        raise LiclineError(
            f"{name}: `{shown(value)}` is neither true nor false; write one of them",
            f"{name}：`{shown(value)}` 既非 true 也非 false；请写其中之一",
        )
    return TRUTH[str(value).lower()]


def _acts(said: Mapping[str, Any], vocabulary: Vocabulary) -> tuple[Act, ...]:
    words = many(said.get("do", ()))
    if not words:
        raise LiclineError(
            "no act to ask about; say `--do`, for example `--do use` (licline facts lists them)",
            "没有说明行为；请用 `--do` 说明，例如 `--do use`（licline facts 列出全部）",
        )
    for word in words:
        if word not in vocabulary.acts:
            raise unknown("act", str(word), vocabulary.acts, WHERE)
    return tuple(vocabulary.acts[word] for word in words)


def _part(word: str) -> str:
    part = "outputs" if word == "output" else word
    if part and part not in PARTS:
        raise unknown("part", word, PARTS, WHERE)
    return part


def _commerciality(facts: dict[str, frozenset[Scalar]], acts: Iterable[Act]) -> Iterable[Assumption]:
    """A setting without commerciality is taken as non-commercial; production, or an act for money, leaves it open."""
    left_open = "production" in facts.get("setting", ()) or any(act.for_money for act in acts)
    if "setting" in facts and "commerciality" not in facts and not left_open:
        facts["commerciality"] = frozenset({"non-commercial"})
        yield Assumption("commerciality", "non-commercial")


def _stand_ins(
    facts: dict[str, frozenset[Scalar]], said: Mapping[str, Any], vocabulary: Vocabulary
) -> Iterable[Assumption]:
    if "territory" in said:
        facts["territory"] = frozenset(str(each) for each in many(said["territory"]))
    for operand in vocabulary.operands.values():
        if operand.stand_in in facts and operand.word not in facts:
            facts[operand.word] = facts[operand.stand_in]
            yield Assumption(operand.word, stand_in=operand.stand_in)


def _without_affiliates(facts: dict[str, frozenset[Scalar]], vocabulary: Vocabulary) -> None:
    """Who has no affiliates has none with users or revenue."""
    for operand in vocabulary.operands.values():
        if operand.zero_without and facts.get(operand.zero_without) == _NO_ONE:
            facts.setdefault(operand.word, frozenset({0}))


def _sums(facts: dict[str, frozenset[Scalar]], vocabulary: Vocabulary) -> dict[str, Region]:
    """A sum is known when its parts are, and else at least the part of it that is."""
    possible: dict[str, Region] = {}
    for operand in vocabulary.operands.values():
        known = [max(float(value) for value in facts[part]) for part in operand.sum_of if part in facts]
        if operand.sum_of and operand.word not in facts and known:
            if len(known) == len(operand.sum_of):
                facts[operand.word] = frozenset({sum(known)})
            else:
                possible[operand.word] = ANY_NUMBER & Line(((sum(known), 0),))
    return possible


def _same(facts: Mapping[str, frozenset[Scalar]], vocabulary: Vocabulary) -> dict[str, str]:
    """With nothing to add to it, a sum is the same fact as its one unknown part."""
    found: dict[str, str] = {}
    for operand in vocabulary.operands.values():
        open_ = [part for part in operand.sum_of if facts.get(part) != _NOTHING]
        if len(open_) == 1 and operand.word not in facts:
            found[operand.word] = open_[0]
    return found
