# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A model -> the policy that binds it: what every license that binds it surely permits, and the bans of them all.

ODRL adds permissions up, so licenses that apply together cannot be put into one Set side by side (Information Model
2.2, 2.6.1): each permission here carries the constraints of all. Of licenses that the asker may choose between, each
choice is a policy of its own; where there are too many choices, or for a part of which the chosen one says nothing, all
alternatives are taken to bind. So are licenses that bind only under some reading or some way of making the thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product
from math import prod

from licline.asserted import model_node
from licline.casework import covers
from licline.formulas import NEVER, Formula, every, implies, simpler, some
from licline.law import PERMISSION, SUPPLEMENT, Binding, License, Model, Words
from licline.lineage import Bound
from licline.odrl.constraints import Writer, in_order
from licline.odrl.export import opening, rules
from licline.odrl.grants import Grant, Granting
from licline.odrl.rules import Rules, head
from licline.odrl.terms import Node, sayings
from licline.odrl.things import day_node, described, license_reference
from licline.request import PARTS
from licline.words import Act, Vocabulary

MOST_WAYS = 16  # of choosing between alternatives, each a policy


def policies(model: Model, day: int, found: Bound, vocabulary: Vocabulary) -> list[Node]:
    """A policy for each way in which the asker may choose between licenses; mostly there is one.

    Raises LiclineError where a ban would be lost.
    """
    thing = model_node(model.id)
    taken = list(ways(found.bindings))
    names = [policy_iri(thing, number if len(taken) > 1 else 0) for number in range(1, len(taken) + 1)]
    whole: Node = {"ll:asOf": day_node(day), "dct:subject": described(model, vocabulary)}
    if found.nodes:
        whole["dct:references"] = [described(each, vocabulary) for each in found.nodes]
    return [
        {**opening(uid), **_named(model, together), **whole, **together.said(uid)}
        for uid, together in zip(names, (Together(way, thing, vocabulary) for way in taken), strict=True)
    ]


def policy_iri(thing: str, number: int = 0) -> str:
    """The IRI of a policy on a thing, numbered where there are several."""
    return thing.partition("#")[0] + "#policy" + (f"-{number}" if number else "")


def _named(model: Model, together: Together) -> Node:
    english = ", ".join(each.label.en for each in together.licenses)
    chinese = "、".join(each.label.zh for each in together.licenses)
    return {"rdfs:label": sayings(Words(f"{model.label.en}: {english}", f"{model.label.zh}：{chinese}"))}


class Way(tuple[Binding, ...]):
    """The licenses that bind when of each choice one alternative was taken; ``others`` are the rest of the choices."""

    others: tuple[Binding, ...] = ()


def ways(bindings: Sequence[Binding]) -> Iterator[Way]:
    """Every way of choosing; one in which all bind, where those are too many."""
    choices: dict[str, dict[str, None]] = {}
    for each in bindings:
        if each.choice:
            choices.setdefault(each.choice, {})[each.alternative] = None
    if prod(map(len, choices.values())) > MOST_WAYS:
        yield Way(each._replace(choice="") for each in bindings)
        return
    for taken in product(*choices.values()):
        chosen = dict(zip(choices, taken, strict=True))
        way = Way(each for each in bindings if chosen.get(each.choice, each.alternative) == each.alternative)
        way.others = tuple(each for each in bindings if each not in way)
        yield way


class Together:
    """Licenses that bind one thing together."""

    def __init__(self, way: Way, thing: str, vocabulary: Vocabulary) -> None:
        self._thing, self._words = thing, vocabulary
        self._sides = [_Side(each, thing, vocabulary) for each in way]
        self._others = [_Side(each, thing, vocabulary) for each in way.others]
        for side in (*self._sides, *self._others):
            side.rules.refuse_what_is_lost()

    @property
    def licenses(self) -> list[License]:
        """Those that bind, each once."""
        return list({side.license.iri: side.license for side in self._sides}.values())

    def said(self, uid: str) -> Node:
        """Which licenses they are, and the rules."""
        sources = [license_reference(each) for each in self.licenses]
        return {"dct:source": in_order(sources), **rules(uid, self._permissions(), self._prohibitions())}

    def _permissions(self) -> list[Node]:
        acts = [act for act in self._words.acts.values() if not act.free_for_derivatives]
        return in_order(each for act, part in product(acts, PARTS) for each in self._permission(act, part))

    def _permission(self, act: Act, part: str) -> Iterator[Node]:
        """The permission of an act on a part, if some license grants it and each surely allows it."""
        sides = self._bound(act, part)
        grants = [grant for side in sides for grant in side.grants(act, part)]
        when = simpler(every(side.allows(act, part) for side in sides)) if grants else NEVER
        if when == NEVER:
            return
        target, uid = sides[0].rules.part(part), sides[0].rules.part(f"{act.word}/{part}")
        duties = in_order(
            duty for side in sides for duty in side.rules.duties(side.granting.asked(act, part), part, when)
        )
        yield {
            **head("Permission", uid, act.iri, target, act.label, (rule.iri for each in grants for rule in each.rules)),
            **Writer(self._words).constraints(when),
            **({"duty": duties} if duties else {}),
        }

    def _bound(self, act: Act, part: str) -> list[_Side]:
        """The licenses that speak of it: of a choice whose taken alternative does not, all others."""
        speak = [each for each in self._sides if each.granting.asked(act, part)]
        taken = {each.choice for each in speak}
        others = (each for each in self._others if each.choice not in taken)
        return [*speak, *(each for each in others if each.granting.asked(act, part))]

    def _prohibitions(self) -> list[Node]:
        """The bans of all of them; two that came on different ways may be one rule under different circumstances."""
        found: dict[str, list[Node]] = {}
        for node in (each for side in self._sides for each in side.rules.prohibitions()):
            alike = found.setdefault(node["uid"], [])
            if node not in alike:
                alike.append(node)
        return in_order(
            {**node, "uid": f"{uid}/{number}" if number else uid}
            for uid, alike in found.items()
            for number, node in enumerate(alike)
        )


class _Side:
    """One license as it binds the thing."""

    def __init__(self, binding: Binding, thing: str, vocabulary: Vocabulary) -> None:
        binding = _as_bound(binding)
        self.license, self.choice = binding.license, binding.choice
        self.granting, self.rules = Granting(binding, vocabulary), Rules(binding, vocabulary, thing)
        self._covers = {part for part in PARTS if covers(binding, part)}

    @cached_property
    def _grants(self) -> dict[tuple[str, str], list[Grant]]:
        found: dict[tuple[str, str], list[Grant]] = {}
        for grant in self.granting.grants():
            if grant.part in self._covers:
                found.setdefault((grant.act.iri, grant.part), []).append(grant)
        return found

    def grants(self, act: Act, part: str) -> list[Grant]:
        """What the license grants of it."""
        return self._grants.get((act.iri, part), [])

    def allows(self, act: Act, part: str) -> Formula:
        """When the license surely allows it."""
        return _widest([*(each.when for each in self.grants(act, part)), self.granting.silent(act, part)])


def _widest(formulas: Iterable[Formula]) -> Formula:
    """At least one of them; without those that another one covers."""
    found: list[Formula] = []
    for each in formulas:
        if not any(implies(each, other) for other in found):
            found = [*(other for other in found if not implies(other, each)), each]
    return some(found)


def _as_bound(binding: Binding) -> Binding:
    """Of a license of which only some rules travel, those, and nothing is refused for lack of the rest."""
    if binding.only is None:
        return binding
    kept = tuple(each for each in binding.license.rules if each.iri in binding.only and each.kind != PERMISSION)
    alone = binding.license._replace(rules=kept, coverage=SUPPLEMENT, eligibility=(), only_where_needed=False)
    return binding._replace(license=alone)
