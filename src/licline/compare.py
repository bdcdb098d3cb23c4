# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Two licenses, act by act: the same, stricter, looser, overlapping, or not known; with a request that shows it.

One is stricter where it bars or gates what the other allows, or asks for a duty that the other does not. Of a text that
can be read in several ways both poles are compared; where they lean to different sides it is not known. Internal
business is commercial or not as each text has it, no case of its own. Source: docs/semantics.md, section 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

from licline.casework import Casebook
from licline.formulas import NEVER, Test, every
from licline.law import Binding, License, Scalar
from licline.levels import UNTOLD, Levels, levels
from licline.regions import Box, Names
from licline.satisfying import beyond, witness
from licline.words import FACETS, Vocabulary

SAME, STRICTER, LOOSER, OVERLAP, UNKNOWN = "same", "stricter", "looser", "overlap", "unknown"
MIRROR = {SAME: SAME, STRICTER: LOOSER, LOOSER: STRICTER, OVERLAP: OVERLAP, UNKNOWN: UNKNOWN}
BUSINESS = Test("commerciality", Names(frozenset({"commercial", "non-commercial"})))
WORDS = ("as", "affiliate", "to", "trains", "dau", "mau", "affiliate_dau", "affiliate_mau", "modified", "territory")

Poles: TypeAlias = tuple[Levels, Levels]  # what a license says of an act: strictly, generously


class Difference(NamedTuple):
    """How one license stands to another on one act; ``witness`` is a request on which they differ."""

    act: str
    relation: str
    stricter: Mapping[str, Any] | None = None  # a request that the first treats more strictly
    looser: Mapping[str, Any] | None = None  # one that the second does


class Comparison(NamedTuple):
    """How one license stands to another, overall and act by act."""

    one: str
    other: str
    relation: str
    acts: tuple[Difference, ...]


class Stance(NamedTuple):
    """What one license says of each act, at the strict pole and at the generous one."""

    license: str
    poles: Mapping[str, Poles]


def compare(one: License, other: License, book: Casebook) -> Comparison:
    """How ``one`` stands to ``other``: `stricter` if it never allows more and somewhere less."""
    return between(stance(one, book), stance(other, book), book.vocabulary)


def each_pair(licenses: Iterable[License], book: Casebook) -> Iterator[Comparison]:
    """Each license with each that comes after it; what a license says is worked out once."""
    stances = [stance(each, book) for each in licenses]
    return (between(one, other, book.vocabulary) for one, other in combinations(stances, 2))


def stance(license: License, book: Casebook) -> Stance:
    """What a license says of each act."""
    return Stance(license.id, {act: _poles(Binding(license), act, book) for act in compared(book.vocabulary)})


def _poles(binding: Binding, act: str, book: Casebook) -> Poles:
    strict, generous = (levels(binding, act, book, strict=each, reached=each) for each in (True, False))
    return strict, generous


def between(one: Stance, other: Stance, vocabulary: Vocabulary) -> Comparison:
    """How one stands to the other."""
    acts = tuple(_difference(act, one.poles[act], other.poles[act], vocabulary) for act in one.poles)
    return Comparison(one.license, other.license, joined(each.relation for each in acts), acts)


def mirrored(found: Comparison) -> Comparison:
    """The same seen from the other license."""
    acts = tuple(Difference(each.act, MIRROR[each.relation], each.looser, each.stricter) for each in found.acts)
    return Comparison(found.other, found.one, MIRROR[found.relation], acts)


def compared(vocabulary: Vocabulary) -> list[str]:
    """The acts that licenses are compared on: all but the choice of a license, which is what comparing is for."""
    return [word for word, act in vocabulary.acts.items() if not act.free_for_derivatives]


def joined(relations: Iterable[str]) -> str:
    """The relation that several make together.

    >>> joined(["same", "stricter"]), joined(["stricter", "looser"]), joined(["stricter", "unknown"])
    ('stricter', 'overlap', 'unknown')
    """
    found = set(relations) - {SAME}
    if OVERLAP in found or {STRICTER, LOOSER} <= found:
        return OVERLAP
    return found.pop() if len(found) == 1 else UNKNOWN if found else SAME


def _difference(act: str, one: Poles, other: Poles, vocabulary: Vocabulary) -> Difference:
    """How one stands to the other on an act."""
    poles = [_at_pole(act, *pair, vocabulary) for pair in zip(one, other, strict=True)]
    relation = UNKNOWN if OVERLAP in _one_way(poles) else joined(each.relation for each in poles)
    return next((each for each in poles if each.relation == relation), Difference(act, UNKNOWN))


def _one_way(poles: Iterable[Difference]) -> set[str]:
    """Both ways, if the poles lean to different sides."""
    leaning = {each.relation for each in poles} - {SAME}
    return {OVERLAP} if len(leaning) > 1 else set()


def _at_pole(act: str, mine: Levels, theirs: Levels, vocabulary: Vocabulary) -> Difference:
    stricter, looser = (_told(_more(*each, vocabulary)) for each in ((mine, theirs), (theirs, mine)))
    if _is_untold(stricter) or _is_untold(looser):
        return Difference(act, UNKNOWN)
    relation = OVERLAP if stricter and looser else STRICTER if stricter else LOOSER if looser else SAME
    return Difference(act, relation, *(each and request(act, each, vocabulary) for each in (stricter, looser)))


def _more(one: Levels, other: Levels, vocabulary: Vocabulary) -> Iterator[Box]:
    """Where ``one`` is stricter: it bars, or gates, or asks for more. Nowhere, if it contains the other."""
    allowed = every([other.allowed, BUSINESS])
    yield from beyond(allowed, one.allowed, vocabulary)
    yield from beyond(every([allowed, other.unasked]), every([one.allowed, one.unasked]), vocabulary)
    for action, due in sorted(one.duties.items()):
        yield from beyond(every([allowed, one.allowed, due]), other.duties.get(action, NEVER), vocabulary)


def _told(found: Iterable[Box]) -> Box | None:
    """The first box, if possible one that hangs on nothing untold."""
    untold = None
    for box in found:
        if not _is_untold(box):
            return box
        untold = box
    return untold


def _is_untold(box: Box | None) -> bool:
    return any(name.startswith(UNTOLD) for name in box or ())


def request(act: str, box: Box, vocabulary: Vocabulary) -> dict[str, Any]:
    """A request in the words of the interface that lies in ``box``."""
    values = dict(witness(box, vocabulary))
    purposes = [str(values.pop(name)) for name in FACETS if name in values]
    words: dict[str, Scalar | list[str]] = {name: values.pop(name) for name in WORDS if name in values}
    return {
        "do": [act],
        **({"purpose": purposes} if purposes else {}),
        **words,
        **({"facts": values} if values else {}),
    }


def both_ways(pairs: Sequence[Comparison]) -> list[Comparison]:
    """Of more than two licenses each is compared with each other one."""
    return [*pairs] if len(pairs) == 1 else [*pairs, *map(mirrored, pairs)]
