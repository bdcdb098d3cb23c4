# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Files -> a policy, a request and a state of the world, ready to be evaluated as often as one likes."""

from __future__ import annotations

from licline.graph import Statements
from licline.odrl import documents, evaluating, lexicon, reading
from licline.odrl.evaluating import Evaluation
from licline.odrl.world import World, asked


class Case:
    """One policy, one request, one state of the world. A request tells facts, but no relations: what is part of what
    is not for the asker to say.
    """

    def __init__(
        self, policy: str, request: str, world: str, *, plain: bool = False, uid: str = "", data: tuple[str, ...] = ()
    ) -> None:
        given = Statements()
        for path in (policy, *data):
            given.join(documents.read(path))
        asking, state = documents.read(request), documents.read(world)
        self.lexicon = lexicon.load(plain).joined(given, state)
        self.policy = reading.policy(given, self.lexicon, uid)
        self.asked = asked(asking, self.lexicon)
        self.world = World(state, self.lexicon, given)

    def evaluate(self) -> Evaluation:
        """The answer."""
        return evaluating.evaluate(self.policy, self.asked, self.world, self.lexicon)
