# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""ODRL as others speak it: what licline writes for other processors, and what it answers about their policies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from licline.odrl.evaluating import Evaluation


def evaluate(
    policy: str, request: str, world: str, *, plain: bool = False, uid: str = "", data: Iterable[str] = ()
) -> Evaluation:
    """What a policy says of a request in a state of the world; each is a file, Turtle or JSON-LD.

    ``plain`` forgets what licline's own terms mean, ``uid`` names one of several policies, ``data`` are further files:
    parents, replacements, profiles, collections. Raises LiclineError for what cannot be evaluated.
    """
    from licline.odrl.case import Case

    return Case(policy, request, world, plain=plain, uid=uid, data=tuple(data)).evaluate()
