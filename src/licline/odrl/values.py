# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Terms -> values, and operators -> regions of them: what ODRL's twelve operators mean in the project's algebra.

Numbers, times and durations lie on a line, everything else is a name. A day is all its instants: ``lteq`` a day allows
that whole day, as the standard reads its own example (Information Model 2.2, 2.6.1: "valid until the end of the year").
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from licline.errors import LiclineError, shown
from licline.odrl.policy import DURATION, MONTHS, NAME, NUMBER, ON_A_LINE, TEXT, TIME, TRUTH, Value
from licline.regions import Cut, Line, Names, Region
from licline.vocab import XSD

ORDER = frozenset(("lt", "lteq", "gt", "gteq"))
ONE_VALUE = ORDER | {"eq", "neq"}
RELATIONS = frozenset(("isA", "isPartOf", "hasPart"))
NEGATIVE = frozenset(("neq", "isNoneOf"))
_NUMBERS = (
    frozenset(("integer", "decimal", "double", "float", "long", "int", "short", "byte"))
    | {f"{sign}Integer" for sign in ("nonNegative", "positive", "nonPositive", "negative")}
    | {f"unsigned{size}" for size in ("Long", "Int", "Short", "Byte")}
)
_SPANS = frozenset(("date", "gYearMonth", "gYear"))
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_DATE = re.compile(r"(\d{4}(?:-\d\d){0,2})(Z|[+-]\d\d:\d\d)?")
_DURATION = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.ASCII
)
_MICROSECOND = datetime.timedelta(microseconds=1)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
ANY_ZONE = 14 * 3600 * 1e6  # XML Schema 1.1, part 2, 3.3.7: a time zone is at most 14 hours from UTC


def value(term: Any, datatype: str = "") -> Value:
    """The value of a term of Oxigraph; raises LiclineError for a literal that is none of its datatype."""
    declared = getattr(term, "datatype", None)
    if declared is None:
        return Value(NAME, term.value, point=term.value)
    kind, text = declared.value, term.value
    if datatype and kind == XSD + "string":
        kind = datatype
    try:
        return _literal(text, kind, kind.removeprefix(XSD))
    except (ValueError, OverflowError, KeyError) as error:
        raise LiclineError(f"`{shown(text)}` is no xsd:{kind.removeprefix(XSD)}; mend the literal") from error


def _literal(text: str, datatype: str, name: str) -> Value:
    if name in _NUMBERS:
        return _point(NUMBER, text, datatype, float(text))
    if name in ("dateTime", "dateTimeStamp") and "T" in text:
        return _instant(text, datatype)
    if name in _SPANS or name == "dateTime":
        return _span(text, datatype)
    if name in ("duration", "dayTimeDuration", "yearMonthDuration"):
        return _duration(text, datatype)
    if name == "boolean":
        return Value(TRUTH, text, datatype, point=_TRUTHS[text])
    if name == "anyURI":
        return Value(NAME, text, datatype, point=text)
    return Value(TEXT if name in ("string", "normalizedString", "token") else datatype, text, datatype, point=text)


def _point(kind: str, text: str, datatype: str, number: float, zoned: bool = True) -> Value:
    if number - number:
        raise ValueError("neither infinity nor NaN can be compared")
    return Value(kind, text, datatype, number, (number, 0), (number, 1), zoned)


def _instant(text: str, datatype: str) -> Value:
    found = datetime.datetime.fromisoformat(text)
    return _point(TIME, text, datatype, _microseconds(found), found.tzinfo is not None)


def _microseconds(moment: datetime.datetime) -> float:
    return float(((moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)) - _EPOCH) // _MICROSECOND)


def _span(text: str, datatype: str) -> Value:
    """A day, a month or a year: from its first instant up to the first of the next."""
    matched = _DATE.fullmatch(text)
    if matched is None:
        raise ValueError(text)
    day, zone = matched.groups()
    first = datetime.datetime.fromisoformat(day + "-01-01"[3 * day.count("-") :] + "T00:00:00" + (zone or ""))
    year, month = first.year, first.month
    following = {
        0: lambda: first.replace(year=year + 1),
        1: lambda: first.replace(year=year + month // 12, month=month % 12 + 1),
        2: lambda: first + datetime.timedelta(days=1),
    }[day.count("-")]()
    start, end = (_microseconds(first), 0), (_microseconds(following), 0)
    return Value(TIME, text, datatype, None, start, end, zone is not None)


def _duration(text: str, datatype: str) -> Value:
    """Months and seconds are two kinds: how long a month is depends on the month."""
    matched = _DURATION.fullmatch(text)
    if matched is None or text[-1] in "PT":
        raise ValueError(text)
    years, months, days, hours, minutes, seconds = (float(each or 0) for each in matched.groups()[1:])
    sign, whole = (-1 if matched[1] else 1), years * 12 + months
    exact = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    if whole and exact:
        return Value(datatype, text, datatype, point=text)
    return _point(MONTHS if whole else DURATION, text, datatype, sign * (whole or exact))


# --- Operators ---


def regions(operator: str, values: Iterable[Value]) -> dict[str, Region]:
    """What ``operator`` with these right operands allows, by kind of value.

    >>> from pyoxigraph import Literal
    >>> cap = value(Literal("700000000", datatype=Literal(1).datatype))
    >>> [cap.point in regions(operator, [cap])["number"] for operator in ("lt", "lteq", "gt", "gteq", "neq")]
    [False, True, False, True, False]
    """
    found: dict[str, Region] = {}
    for each in values:
        region = _region(operator, each)
        known = found.get(each.kind)
        found[each.kind] = region if known is None else known | region  # type: ignore[operator]
    return {kind: ~region for kind, region in found.items()} if operator in NEGATIVE else found


def _region(operator: str, one: Value) -> Region:
    if one.kind not in ON_A_LINE:
        return Names(frozenset((one.point,)))  # type: ignore[arg-type]
    cuts: dict[str, tuple[tuple[Cut, ...], bool]] = {
        "lt": ((one.start,), True),
        "lteq": ((one.end,), True),
        "gt": ((one.end,), False),
        "gteq": ((one.start,), False),
    }
    return Line(*cuts.get(operator, ((one.start, one.end), False)))


def extent(one: Value, blurred: bool) -> Region:
    """Where a value lies; ``blurred`` if it has a time zone and what it is compared with has none, or the reverse."""
    if one.kind not in ON_A_LINE:
        return Names(frozenset((one.point,)))  # type: ignore[arg-type]
    more = ANY_ZONE if blurred else 0.0
    return Line(((one.start[0] - more, one.start[1]), (one.end[0] + more, one.end[1])))


def inside(where: Region, allowed: Region) -> bool | None:
    """Whether what lies in ``where`` is allowed: surely, surely not, or not known."""
    if (where & ~allowed).empty:  # type: ignore[operator]
        return True
    return False if (where & allowed).empty else None  # type: ignore[operator]


def holds(one: Value, allowed: Mapping[str, Region], zones: frozenset[bool]) -> bool | None:
    """Whether a value is allowed; not known where it is of another kind than what it is compared with."""
    region = allowed.get(one.kind)
    if region is None:
        return None
    blurred = one.kind == TIME and zones != _ALIKE[one.zoned]
    if one.point is not None and not blurred:
        return one.point in region
    return inside(extent(one, blurred), region)


_ALIKE = {zoned: frozenset((zoned,)) for zoned in (True, False)}
