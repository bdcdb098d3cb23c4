# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a license is in the result of a step, and what that makes of the facts it is asked with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from licline.law import Ambiguity, Binding, License, Reading, Scalar, Words
from licline.truth import Facts, Values
from licline.words import ALWAYS, NONE, NOT_KNOWN, WHERE_REACHED, Act, Kind, Vocabulary

DERIVED_BY, MODIFIED = "derived_by", "modified"
DERIVING = ("distillation", "training-on-outputs")
FAMILY = "trains_family"


class Path:
    """How a license reaches the thing as the plan goes on: what was made of it, and under which readings."""

    def __init__(self, binding: Binding, vocabulary: Vocabulary) -> None:
        self._binding, self._license, self._kinds = binding, binding.license, vocabulary.kinds
        self.arrives, self.readings = True, frozenset[str]()
        self._by, self._modified = frozenset[Scalar](binding.kinds), binding.modified

    def after(self, act: Act, given: Mapping[str, Values]) -> None:
        """Go on with the result of ``act``; a student of the licensed family is under the family's license anyhow."""
        kind = self._kinds.get(act.result_of)
        if kind is None or not self.arrives:
            return
        if kind.word not in DERIVING or True not in given.get(FAMILY, ()):
            self.arrives, under = travels(self._license, kind)
            self.readings |= under
        self._by |= {kind.word}
        self._modified = self._modified or changes(self._license, kind)

    def binding(self, given: Mapping[str, Values]) -> Binding:
        """The license as it binds what has been made by now."""
        kinds = {str(each) for each in self._by | given.get(DERIVED_BY, frozenset())} - {NONE}
        return self._binding._replace(
            kinds=frozenset(kinds),
            modified=self._modified or True in given.get(MODIFIED, ()),
            readings=self._binding.readings | self.readings,
        )

    def facts(self, given: Facts) -> Facts:
        """The facts with what the path adds to them."""
        more: dict[str, Values] = {}
        if self._by:
            more[DERIVED_BY] = frozenset(given.known.get(DERIVED_BY, frozenset())) | self._by
        if self._modified:
            more[MODIFIED] = frozenset({True})
        return given.with_(more) if more else given

    def outlooks(self, given: Facts) -> Iterator[tuple[frozenset[str], Facts]]:
        """The facts with what the path adds to them; where the text leaves open whether it modifies, both ways."""
        known = self.facts(given)
        open_ = sorted(kind for kind in self._license.may_modify if kind in self._by)
        if self._modified or not open_ or MODIFIED in given.known:
            yield frozenset(), known
            return
        yield frozenset({modifying_reading(self._license, open_[0], False)}), known
        changed = known.with_({MODIFIED: frozenset({True})})
        yield frozenset({modifying_reading(self._license, open_[0], True)}), changed


def both_ways(binding: Binding) -> list[Binding]:
    """The license as it surely binds; and, where its text leaves open whether a step modifies, as it does if so."""
    if binding.modified or MODIFIED in binding.known or not binding.kinds & binding.license.may_modify:
        return [binding]
    unchanged = {**binding.known, MODIFIED: frozenset[Scalar]({False})}
    return [binding._replace(known=unchanged), binding._replace(modified=True)]


def travels(license: License, kind: Kind) -> tuple[bool, frozenset[str]]:
    """Whether ``license`` arrives over a step of ``kind``, and the reading under which it does."""
    if kind.travels == ALWAYS or kind.travels == NOT_KNOWN or kind.word in license.reaches:
        return True, frozenset()
    if kind.travels == WHERE_REACHED and kind.word in license.may_reach:
        return True, frozenset({reach_reading(license, kind.word, True)})
    return False, frozenset()


def changes(license: License, kind: Kind) -> bool:
    """Whether a step of ``kind`` makes a modified work, as ``license`` says it."""
    return kind.changes and kind.word not in license.unmodified_by | license.may_modify


def reach_reading(license: License, kind: str, reaches: bool) -> str:
    """The IRI of the reading that the license's derivatives include results of ``kind``, or that they do not."""
    return f"{license.iri}/{'reaches' if reaches else 'does-not-reach'}/{kind}"


def modifying_reading(license: License, kind: str, modifies: bool) -> str:
    """The IRI of the reading that a step of ``kind`` modifies the work, or that it does not."""
    return f"{license.iri}/{'modified' if modifies else 'not-modified'}-by/{kind}"


def left_open(license: License, kinds: Mapping[str, Kind]) -> Iterator[Ambiguity]:
    """The questions that a text leaves open about kinds of derivation: which it reaches, which modify the work."""
    for kind in (kinds[word] for word in sorted(license.may_reach)):
        yield _question(license, kind, reach_reading, f"may-reach/{kind.word}", REACHES)
    for kind in (kinds[word] for word in sorted(license.may_modify)):
        yield _question(license, kind, modifying_reading, f"may-modify/{kind.word}", MODIFIES)


REACHES = (
    Words("{license} reaches: {kind}", "{license}及于：{kind}"),
    Words("{license} does not reach: {kind}", "{license}不及于：{kind}"),
)
MODIFIES = (
    Words("{license}: {kind} is a modification", "{license}：{kind}构成修改"),
    Words("{license}: {kind} is no modification", "{license}：{kind}不构成修改"),
)


def _question(
    license: License, kind: Kind, reading: Callable[[License, str, bool], str], name: str, says: tuple[Words, Words]
) -> Ambiguity:
    yes, no = (
        Words(
            each.en.format(license=license.label.en, kind=kind.label.en.lower()),
            each.zh.format(license=license.label.zh, kind=kind.label.zh),
        )
        for each in says
    )
    readings = (
        Reading(reading(license, kind.word, True), yes, ()),
        Reading(reading(license, kind.word, False), no, ()),
    )
    return Ambiguity(f"{license.iri}/{name}", yes, readings)
