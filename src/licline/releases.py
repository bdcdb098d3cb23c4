# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Names of licenses, as people write them, held against one another; and what a result may be released under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from licline.casework import Casebook, covers
from licline.compatible import ORDER, YES, Fit, Use, uses
from licline.compatible import compatible as fits
from licline.errors import LiclineError, unknown
from licline.law import FULL_TEXT, PERMISSION, License
from licline.lineage import Bound
from licline.spdx import alternatives, version
from licline.vocab import license_id
from licline.words import Vocabulary

HOW = "licline compatible --help"


class Library(Protocol):
    """What is asked of a knowledge base here."""

    book: Casebook
    vocabulary: Vocabulary

    def license(self, identifier: str) -> License:
        """A license by id."""

    def license_ids(self) -> list[str]:
        """All of them."""

    def model_ids(self) -> list[str]:
        """All models."""

    def bound(self, target: str, as_of: int) -> Bound:
        """The licenses that bind a model on a day."""


class Source(NamedTuple):
    """Something that a result is made of: the licenses that bind it (one of each alternative), and how it is used."""

    name: str
    licenses: tuple[tuple[License, ...], ...]
    use: Use


class Suggestion(NamedTuple):
    """A license under which a result may go out; ``terms`` is how many bans, gates and duties it has."""

    license: str
    terms: int


def compatible(base: Library, inbound: str, outbound: str, how: str) -> Fit:
    """Inbound, one fitting alternative suffices; outbound, every alternative must fit (docs/semantics.md, 11)."""
    use, ins, outs = _use(base, how), _expressed(base, inbound), _expressed(base, outbound)
    found = max((_best(base, ins, out, use) for out in (each for option in outs for each in option)), key=_severity)
    return found._replace(inbound=inbound, outbound=outbound)


def _best(base: Library, options: list[list[License]], out: License, use: Use) -> Fit:
    """Over the alternatives the best, over licenses that apply together the worst."""
    worst = (max((fits(each, out, use, base.book) for each in option), key=_severity) for option in options)
    return min(worst, key=_severity)


def _severity(fit: Fit) -> int:
    return ORDER[fit.compatible]


def _use(base: Library, how: str) -> Use:
    known = uses(base.vocabulary)
    if how not in known:
        raise unknown("way of use", how, known, HOW)
    return known[how]


def _expressed(base: Library, expression: str) -> list[list[License]]:
    """The alternatives of an SPDX expression, each a list of licenses that apply together; later versions are more."""
    found: list[list[License]] = []
    for option in alternatives(expression, "license"):
        choices = [_versions(base, name) for name in option]
        found += [[license] for license in choices[0]] if len(choices) == 1 else [[each[0] for each in choices]]
    return found


def _versions(base: Library, name: str) -> list[License]:
    """One license; of an `-or-later`, every later version that is known too."""
    plain, or_later = version(name)
    found = [base.license(plain)]
    while or_later and found[-1].next_version:
        found.append(base.license(license_id(found[-1].next_version)))
    return found


def suggest(base: Library, named: Iterable[str], as_of: int) -> list[Suggestion]:
    """The licenses under which something made of all the ``named`` sources may go out, few terms first; a source
    is ID or ID:HOW.
    """
    sources = [_source(base, each, as_of) for each in named]
    if not sources:
        raise LiclineError("nothing to make it of; say `--from MODEL_OR_LICENSE[:KIND]`")
    fitting = (each for each in full_texts(base) if all(_fits_all(base, source, each) for source in sources))
    return sorted(
        (Suggestion(each.id, _terms(each)) for each in fitting), key=lambda found: (found.terms, found.license)
    )


def full_texts(base: Library) -> Iterator[License]:
    """The licenses of which every clause was read: those that one can release something under."""
    known = (base.license(identifier) for identifier in base.license_ids())
    return (each for each in known if each.coverage == FULL_TEXT)


def _fits_all(base: Library, source: Source, out: License) -> bool:
    groups = source.licenses
    return all(any(fits(each, out, source.use, base.book).compatible == YES for each in group) for group in groups)


def _terms(license: License) -> int:
    return sum(rule.kind != PERMISSION for rule in license.rules)


def _source(base: Library, named: str, as_of: int) -> Source:
    """`org/model:merge`, `apache-2.0` or `mit:combine`; a fine-tune if nothing is said."""
    name, _, how = named.partition(":")
    return Source(name, tuple(_bound(base, name, as_of)), _use(base, how or "fine-tune"))


def _bound(base: Library, name: str, as_of: int) -> Iterator[tuple[License, ...]]:
    """The licenses that bind a model, alternatives of a choice together; or the alternatives of a license's name."""
    if name not in base.model_ids():
        yield tuple(license for option in _expressed(base, name) for license in option)
        return
    choices: dict[str, list[License]] = {}
    for number, each in enumerate(base.bound(name, as_of).bindings):
        if covers(each, "weights"):
            choices.setdefault(each.choice or str(number), []).append(each.license)
    yield from (tuple(group) for group in choices.values())
