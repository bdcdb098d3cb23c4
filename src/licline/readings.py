# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Texts that can be read in several ways: which choices of readings matter to a question, and which rules each has."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TypeAlias

from licline.arrival import left_open
from licline.casework import Asked
from licline.law import PERMISSION, Ambiguity, Reading, Rule
from licline.words import Vocabulary

Chosen: TypeAlias = frozenset[str]


class Readings:
    """The ambiguities of the licenses that are asked, and of the model's file."""

    def __init__(self, asked: Iterable[Asked], further: Iterable[Ambiguity], vocabulary: Vocabulary) -> None:
        self._ambiguities: dict[str, Ambiguity] = {each.iri: each for each in further}
        for license in {id(each.case.binding.license): each.case.binding.license for each in asked}.values():
            open_ = left_open(license, vocabulary.kinds)
            self._ambiguities.update((each.iri, each) for each in (*license.ambiguities, *open_))
        self._about = {reading.iri: each.iri for each in self._ambiguities.values() for reading in each.readings}
        self.named: dict[str, Reading] = {
            reading.iri: reading for each in self._ambiguities.values() for reading in each.readings
        }

    def choices(self, mentioned: Iterable[str]) -> list[Chosen]:
        """Every choice of one reading for each ambiguity that a reading in ``mentioned`` belongs to."""
        open_ = sorted({self._about[reading] for reading in mentioned if reading in self._about})
        options = [[reading.iri for reading in self._ambiguities[iri].readings] for iri in open_]
        return [frozenset(choice) for choice in itertools.product(*options)]

    def in_force(self, rule: Rule | None, chosen: Chosen) -> bool:
        """Several readings of one ambiguity = any of them, of different ambiguities = all of them.

        Where an ambiguity is not in play (it stands in the file of a model that was not asked about), what one of its
        readings bars or requires is held, what it grants is not: the safe side.
        """
        if rule is None or not rule.readings:
            return True
        in_play = rule.readings & self._about.keys()
        if rule.kind == PERMISSION and in_play != rule.readings:
            return False
        return {self._about[reading] for reading in in_play} == {self._about[reading] for reading in in_play & chosen}
