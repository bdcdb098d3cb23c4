# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What became of duties: fulfilled, violated, or neither yet (Information Model 2.2, 2.6.3 to 2.6.7).

The state of the world says what was performed, in reports of the FORCE vocabulary; what follows for a duty is that
vocabulary's table. A duty that was violated makes its consequences due as well: all of them must be fulfilled. A duty
that is neither fulfilled nor violated is outstanding, and does not close the permission that it belongs to, since most
duties (to attribute, to publish) can only be fulfilled with the use or after it; the verdict says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from licline.odrl.matching import ALL, Scene
from licline.odrl.policy import Rule
from licline.odrl.satisfaction import Premise
from licline.odrl.world import Reported

FULFILLED, VIOLATED, NON_SET = "Fulfilled", "Violated", "NonSet"
PERFORMED, UNPERFORMED, UNKNOWN = "Performed", "Unperformed", "Unknown"


class Duty(NamedTuple):
    """The state of a duty. ``active`` is whether its constraints hold and it is for the party that asks; ``deontic`` is
    None where a violation hangs on that and it is not known.
    """

    rule: Rule
    active: bool | None
    performance: str
    deontic: str | None
    report: str
    premises: tuple[Premise, ...]
    consequences: tuple[Duty, ...]

    @property
    def outstanding(self) -> bool:
        """Whether it is still to be fulfilled, or may be."""
        return self.active is not False and self.deontic != FULFILLED


def state(rule: Rule, scene: Scene) -> Duty:
    """The state of a duty, and of its consequences."""
    reported = scene.world.reported.get(rule.iri, ())
    premises = tuple(each for each in scene.premises(rule._replace(action=None, target=None)))
    active = ALL([each.state for each in premises])
    consequences = tuple(state(each, scene) for each in rule.duties)
    said = {each.performance for each in reported}
    performance = next((each for each in (PERFORMED, UNPERFORMED) if each in said), UNKNOWN)
    deontic = _deontic(reported, active, performance, consequences)
    return Duty(rule, active, performance, deontic, reported[0].report if reported else "", premises, consequences)


def _deontic(
    reported: Iterable[Reported], active: bool | None, performance: str, consequences: Iterable[Duty]
) -> str | None:
    said = {each.deontic for each in reported}
    if VIOLATED in said:
        late = FULFILLED in said and all(each.deontic == FULFILLED for each in consequences)
        return FULFILLED if late else VIOLATED
    if FULFILLED in said or NON_SET in said:
        return FULFILLED if FULFILLED in said else NON_SET
    if active is not False and performance == PERFORMED:
        return FULFILLED
    if performance == UNPERFORMED:
        return {True: VIOLATED, False: NON_SET, None: None}[active]
    return NON_SET


def met(duties: Iterable[Duty]) -> bool | None:
    """Whether no duty stands in the way: none was violated."""
    return ALL([None if each.deontic is None else each.deontic != VIOLATED for each in duties])


def due(duties: Iterable[Duty]) -> Iterator[Duty]:
    """What is still to be done: outstanding duties, and the consequences of those that were violated."""
    for each in duties:
        if each.outstanding:
            yield each
            yield from due(each.consequences) if each.deontic in (VIOLATED, None) else ()


def infringed(rule: Rule, active: bool | None, scene: Scene) -> bool:
    """Whether the state of the world says that a prohibition was infringed, or its action performed (2.6.2)."""
    said = scene.world.reported.get(rule.iri, ())
    return any(each.deontic == VIOLATED or (active is True and each.performance == PERFORMED) for each in said)
