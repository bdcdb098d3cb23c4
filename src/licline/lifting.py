# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The verdict when facts are missing, texts have several readings, and several licenses and acts are asked at once.

For one completion of the missing facts the verdict is the worst over acts, readings and licenses, and the best over a
choice that the asker has. The answer is the interval over all completions, exactly: only facts that an undecided rule
mentions are completed, at the values that its constants cut out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from licline.casework import Asked, Casebook
from licline.completions import Completions, Open, Outcome, World
from licline.judgement import Judgement, ReadingVerdict, may
from licline.law import Ambiguity, Binding
from licline.readings import Chosen, Readings
from licline.request import Request
from licline.truth import COMMERCIALITY, RESOLVES
from licline.verdict import (
    FAILS,
    HOLDS,
    ORDER,
    SILENT,
    Case,
    Standing,
    Stands,
    decide,
    worst,
)
from licline.words import Vocabulary

Row: TypeAlias = Mapping[int, str]  # the verdict of each act of the plan, in one world under one choice of readings


def judge(
    request: Request,
    bindings: Iterable[Binding],
    vocabulary: Vocabulary,
    ambiguities: Iterable[Ambiguity] = (),
    book: Casebook | None = None,
) -> Judgement:
    """Whether ``request`` may be done under the licenses that bind; ``ambiguities`` stand in the model's file."""
    asked = (book or Casebook(vocabulary)).asked(request, bindings)
    return _Bench(request, asked, vocabulary, Readings(asked, ambiguities, vocabulary)).judgement()


class _Bench:
    """One question: the choices of readings that matter, the facts that are missing, the verdicts over all of them."""

    def __init__(self, request: Request, asked: Sequence[Asked], vocabulary: Vocabulary, readings: Readings) -> None:
        self._request, self._vocabulary, self._readings = request, vocabulary, readings
        self._asked = [each for each in asked if _may_apply(each)]
        self._alternatives = dict.fromkeys(_alternative(each) for each in asked if each.case.binding.choice)
        self._states = {id(each): _possible_states(each) for each in self._asked}
        self._concerns = {id(each): self._concern(each) for each in self._asked}
        self._known: dict[tuple[int, Chosen, object], str | None] = {}
        self._ever_taken: set[tuple[str, str]] = set()
        self._choices = readings.choices(self._mentioned())

    def judgement(self) -> Judgement:
        """Each rule bounded alone where that suffices, else every completion."""
        bounds = {chosen: [self._row(chosen, self._bound(end)) for end in (True, False)] for chosen in self._choices}
        if all(low == high for low, high in bounds.values()):
            return self._summary({chosen: rows[:1] for chosen, rows in bounds.items()}, None)
        completions = Completions(self._request, list(self._undecided()), self._vocabulary)
        if completions.too_many:
            return self._summary(bounds, completions)
        self._ever_taken.clear()
        worlds = [self._within(world) for world in completions.worlds]
        return self._summary({chosen: [self._row(chosen, one) for one in worlds] for chosen in bounds}, completions)

    def _summary(self, table: Mapping[Chosen, Sequence[Row]], open_: Completions | None) -> Judgement:
        totals = {chosen: [worst(list(row.values())) for row in rows] for chosen, rows in table.items()}
        columns = list(zip(*totals.values(), strict=True))
        over_all = [worst(list(column)) for column in columns]
        low, high = _ends(over_all)
        exact = open_ is not None and not open_.too_many
        return Judgement(
            best=low,
            worst=high,
            readings=tuple(ReadingVerdict(chosen, *_ends(rows)) for chosen, rows in totals.items()),
            acts=tuple(self._acts(table)),
            outcomes=_outcomes(open_, columns) if open_ and exact else (),
            missing=tuple(_missing(open_, columns, exact)) if open_ else (),
            bounded=open_ is not None and not exact,
            asked=tuple(each for each in self._asked if self._counts(each)),
            named=self._readings.named,
        )

    def _counts(self, asked: Asked) -> bool:
        """Whether the asker would ever take the alternative that the license belongs to."""
        return not asked.case.binding.choice or _alternative(asked) in self._ever_taken

    def _acts(self, table: Mapping[Chosen, Sequence[Row]]) -> Iterator[tuple[str, str, str]]:
        for step, act in enumerate(self._request.acts):
            columns = zip(*([row[step] for row in rows] for rows in table.values()), strict=True)
            yield act.word, *_ends([worst(list(column)) for column in columns])

    def _row(self, chosen: Chosen, outlook: Outlook) -> Row:
        verdicts: dict[tuple[int, str, str], list[str]] = {}
        for each in self._asked:
            verdict = self._verdict(each, chosen, outlook) if each.readings <= chosen else None
            if verdict is not None:
                binding = each.case.binding
                verdicts.setdefault((each.step, binding.choice, binding.alternative), []).append(verdict)
        return self._weighed(verdicts)

    def _verdict(self, asked: Asked, chosen: Chosen, outlook: Outlook) -> str | None:
        """The verdict of a case, None if its license does not bind; decided once for all that looks the same to it."""
        facts, readings = self._concerns[id(asked)]
        key = id(asked), chosen & readings, outlook.seen(facts)
        if key not in self._known:
            stands = outlook.stands(asked, chosen)
            self._known[key] = decide(asked.case, stands) if stands else None
        return self._known[key]

    def _concern(self, asked: Asked) -> tuple[tuple[str, ...], Chosen]:
        """The missing facts and the readings on which a case may turn."""
        facts = {name for _, each in self._open(asked) for name in asked.facts.undecided(each)}
        facts |= {RESOLVES} if COMMERCIALITY in facts else set()
        readings = (each.rule.readings for each in standings(asked.case) if each.rule)
        return tuple(facts), asked.readings.union(*readings)

    def _weighed(self, verdicts: Mapping[tuple[int, str, str], list[str]]) -> Row:
        """The worst over what applies together, the best over what the asker may choose between."""
        taken = _taken(verdicts, self._alternatives) if self._alternatives else {}
        self._ever_taken.update(taken.items())
        found: dict[int, list[str]] = {step: [] for step in range(len(self._request.acts))}
        for (step, choice, alternative), group in verdicts.items():
            if taken.get(choice, alternative) == alternative:
                found[step] += group
        return {step: worst(group) for step, group in found.items()}

    def _within(self, world: World) -> Outlook:
        """How rules stand in one world; what is known of them without it is not asked again."""

        def outlook(asked: Asked, chosen: Chosen) -> Stands | None:
            facts = asked.facts.with_(world)
            if not facts.all(asked.provided, True):
                return None
            possible = self._states[id(asked)]

            def stands(standing: Standing) -> str:
                if not self._readings.in_force(standing.rule, chosen):
                    return SILENT
                known = possible[id(standing)]
                if len(known) == 1:
                    return next(iter(known))
                if not facts.all(standing.scope, standing.grants):
                    return SILENT
                return HOLDS if facts.all(standing.conditions, standing.grants) else FAILS

            return stands

        return Outlook(outlook, lambda facts: tuple(world.get(name) for name in facts))

    def _bound(self, hopeful: bool) -> Outlook:
        """How rules stand at best, or at worst, each for itself."""

        def outlook(asked: Asked, chosen: Chosen) -> Stands | None:
            if hopeful and asked.facts.all(asked.provided, True) is None:
                return None
            states = self._states[id(asked)]
            licensee = states[id(asked.case.licensee)] if asked.case.licensee else {HOLDS}
            grants = _LICENSED if (HOLDS in licensee if hopeful else licensee == {HOLDS}) else _EXCLUDED

            def stands(standing: Standing) -> str:
                if not self._readings.in_force(standing.rule, chosen):
                    return SILENT
                order = grants if standing.grants and standing.rule else _LICENSED if standing.grants else _BINDING
                return next(each for each in order[hopeful] if each in states[id(standing)])

            return stands

        return Outlook(outlook, lambda facts: facts and hopeful)

    def _mentioned(self) -> Iterator[str]:
        """The readings on which a rule that may speak of the request depends."""
        for each in self._asked:
            yield from each.readings
            for standing in standings(each.case):
                if standing.rule and self._states[id(each)][id(standing)] != {SILENT}:
                    yield from standing.rule.readings

    def _undecided(self) -> Iterator[Open]:
        for each in self._asked:
            yield from self._open(each)

    def _surely_granted(self, asked: Asked) -> bool:
        """Whether a grant holds whatever the missing facts and the readings: then no other grant makes a difference."""
        states = self._states[id(asked)]
        return any(states[id(each)] == {HOLDS} for each in asked.case.grants if each.rule and not each.rule.readings)

    def _redundant(self, asked: Asked, standing: Standing) -> bool:
        return standing.grants and standing is not asked.case.licensee

    def _open(self, asked: Asked) -> Iterator[Open]:
        """The constraints of a case that missing facts leave undecided, where they can make a difference."""
        yield from ((asked, need) for need in asked.provided if asked.facts.holds(need, True) is None)
        granted = self._surely_granted(asked)
        for standing in standings(asked.case):
            if len(self._states[id(asked)][id(standing)]) > 1 and not (granted and self._redundant(asked, standing)):
                for constraint in (*standing.scope, *standing.conditions):
                    if asked.facts.holds(constraint, standing.grants) is None:
                        yield asked, constraint


class Outlook(NamedTuple):
    """How rules stand: ``stands`` is None for a license that does not bind; ``seen`` is what of it a case with these
    open facts can tell apart.
    """

    stands: Callable[[Asked, Chosen], Stands | None]
    seen: Callable[[tuple[str, ...]], object]


# How a rule would have to stand at best (True) and at worst (False): a ban, gate or duty; a grant to a licensee; one
# to somebody who is none, for whom it is better that it does not speak.
_BINDING = {True: (SILENT, FAILS, HOLDS), False: (HOLDS, SILENT, FAILS)}
_LICENSED = {True: (HOLDS, SILENT, FAILS), False: (FAILS, SILENT, HOLDS)}
_EXCLUDED = {True: (SILENT, HOLDS, FAILS), False: (FAILS, HOLDS, SILENT)}


def standings(case: Case) -> Iterator[Standing]:
    """Every rule that may decide a case."""
    for group in (case.bans, case.grants, case.gates, case.refusals, case.duties):
        yield from group
    yield from (each for each in (case.licensee, case.untold) if each)


def states(asked: Asked, standing: Standing) -> frozenset[str]:
    """What a rule may turn out to be, as far as the facts are known."""
    speaks = asked.facts.all(standing.scope, standing.grants)
    met = asked.facts.all(standing.conditions, standing.grants) if speaks is not False else None
    return _STATES[speaks, met]


_HELD = {True: frozenset({HOLDS}), False: frozenset({FAILS}), None: frozenset({HOLDS, FAILS})}
_STATES = {(False, None): frozenset({SILENT})} | {
    (speaks, met): held if speaks else held | {SILENT} for speaks in (True, None) for met, held in _HELD.items()
}


def _possible_states(asked: Asked) -> dict[int, frozenset[str]]:
    return {id(standing): states(asked, standing) for standing in standings(asked.case)}


def _may_apply(asked: Asked) -> bool:
    return asked.facts.all(asked.provided, True) is not False


def _alternative(asked: Asked) -> tuple[str, str]:
    return asked.case.binding.choice, asked.case.binding.alternative


def _taken(
    verdicts: Mapping[tuple[int, str, str], list[str]], alternatives: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Of each choice, the alternative that the asker would take: the one whose worst act is best.

    One that does not bind leaves the asker free.
    """
    whole: dict[str, dict[str, list[str]]] = {}
    for choice, alternative in alternatives:
        whole.setdefault(choice, {})[alternative] = []
    for (_, choice, alternative), group in verdicts.items():
        if choice:
            whole[choice][alternative] += group
    return {choice: min(each, key=lambda name: (ORDER[worst(each[name])], name)) for choice, each in whole.items()}


def _ends(verdicts: Sequence[str]) -> tuple[str, str]:
    return min(verdicts, key=ORDER.__getitem__), max(verdicts, key=ORDER.__getitem__)


def _outcomes(open_: Completions, columns: Sequence[tuple[str, ...]]) -> tuple[Outcome, ...]:
    """The outcomes where they differ; one on which readings differ stands apart."""
    differ = len({may(worst(list(column))) for column in columns}) > 1
    return tuple(open_.outcomes(_answers(columns))) if differ else ()


def _missing(open_: Completions, columns: Sequence[tuple[str, ...]], exact: bool) -> list[str]:
    """The facts on which some reading's answer turns."""
    return open_.that_matter(_answers(columns)) if exact else open_.facts


def _answers(columns: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [tuple(map(may, column)) for column in columns]
