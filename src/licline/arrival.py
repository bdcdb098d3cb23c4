# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a license is in the result of a step, and what that makes of the facts it is asked with."""

from __future__ import annotations

from collections.abc import Mapping

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


def travels(license: License, kind: Kind) -> tuple[bool, frozenset[str]]:
    """Whether ``license`` arrives over a step of ``kind``, and the reading under which it does."""
    if kind.travels == ALWAYS or kind.travels == NOT_KNOWN or kind.word in license.reaches:
        return True, frozenset()
    if kind.travels == WHERE_REACHED and kind.word in license.may_reach:
        return True, frozenset({reach_reading(license, kind.word, True)})
    return False, frozenset()


def changes(license: License, kind: Kind) -> bool:
    """Whether a step of ``kind`` makes a modified work, as ``license`` says it."""
    return kind.changes and kind.word not in license.unmodified_by


def reach_reading(license: License, kind: str, reaches: bool) -> str:
    """The IRI of the reading that the license's derivatives include results of ``kind``, or that they do not."""
    return f"{license.iri}/{'reaches' if reaches else 'does-not-reach'}/{kind}"


def reach_ambiguity(license: License, kind: Kind) -> Ambiguity:
    """The question whether a license whose text leaves it open reaches results of ``kind``."""
    label = license.label
    yes = Words(f"{label.en} reaches: {kind.label.en.lower()}", f"{label.zh}及于：{kind.label.zh}")
    no = Words(f"{label.en} does not reach: {kind.label.en.lower()}", f"{label.zh}不及于：{kind.label.zh}")
    readings = (
        Reading(reach_reading(license, kind.word, True), yes, ()),
        Reading(reach_reading(license, kind.word, False), no, ()),
    )
    return Ambiguity(f"{license.iri}/may-reach/{kind.word}", yes, readings)
