# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What stands against an act: the rules that bar it; where none does, what withholds it; else what gates it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from operator import attrgetter

from licline.answer import PERMITS, REQUIRES
from licline.casework import Asked
from licline.explanation import grounds
from licline.finding import Side


def against(asked: Sequence[Asked]) -> tuple[Side, ...]:
    """The gravest of what speaks against the act in these cases; what only may speak against it comes last."""
    gates = {gate.rule.iri for each in asked for gate in each.case.gates if gate.rule}
    speaking = (each for each in grounds(asked) if each.effect != PERMITS)
    telling = (each for each in speaking if each.effect != REQUIRES or each.rule in gates)
    for _, gravest in itertools.groupby(telling, key=attrgetter("effect")):
        return tuple(Side(each.license, each.effect, each.rule, each.label, each.clauses) for each in gravest)
    return ()
