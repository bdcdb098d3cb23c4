# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The second evaluator: slow and obvious. Section numbers are those of docs/semantics.md.

It tries every completion of the missing facts with every choice of readings, one after the other, and knows nothing of
regions, boxes or bounds. To check it, read section 9 beside `core`, and then the rest downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from licline.law import (
    BEFORE,
    DUTY,
    FULL_TEXT,
    PERMISSION,
    PROHIBITION,
    SUPPLEMENT,
    Ambiguity,
    Approval,
    Atom,
    Binding,
    Constraint,
    License,
    Rule,
    Scalar,
)
from licline.request import Request, absent
from licline.words import ALWAYS, CONDITION, NONE, WHERE_REACHED, Act, Operand, Vocabulary

PERMITTED, WITH_DUTIES, REQUIRES_APPROVAL, PROHIBITED = range(4)
WORDS = ("permitted", "permitted-with-duties", "requires-approval", "prohibited")
UNKNOWN = "unknown"
SOME_OTHER = "some other"  # a value that no rule names
LIMIT = 20_000
ADAPTING_OUTPUTS = ("distillation", "training-on-outputs")

Facts = Mapping[str, frozenset[Scalar]]
Chosen = frozenset[str]  # the IRIs of the readings chosen, one of every ambiguity
Interval = tuple[str, str]


class TooLargeError(Exception):
    """More completions and readings than it is sensible to go through one by one."""


@dataclass(frozen=True)
class Reference:
    """What the product should say."""

    best: str
    worst: str
    verdict: str
    contested: bool
    differ_somewhere: bool  # in some completion, readings differ
    readings: dict[Chosen, Interval]
    acts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class World:
    """One completion under one choice of readings: nothing is missing any more."""

    facts: Facts
    chosen: Chosen
    holding: frozenset[str]
    ambiguities: tuple[frozenset[str], ...]
    vocabulary: Vocabulary
    said: frozenset[str]  # the facts that were given


# --- Section 9: the core. One act on one part, one license, all facts, one choice of readings ---


def core(act: Act, part: str, binding: Binding, world: World) -> int:
    """ "A ban matches: prohibited; else the act needs this license's grant, and the asker is no licensee or nothing
    grants it: prohibited; else a before duty is outstanding: requires-approval, but prohibited if its approval is open
    to none of the kinds that the actor names; else a duty is due: permitted-with-duties; else permitted."
    """
    if any(matches(rule, act, part, binding, world) for rule in rules(binding, PROHIBITION)):
        return PROHIBITED
    grant = granted(act, part, binding, world)
    if grant == PROHIBITED:
        return PROHIBITED
    return max(grant, duties(act, part, binding, world))


def duties(act: Act, part: str, binding: Binding, world: World) -> int:
    """What has to be done for it; a met ``before`` duty is done already (5, 9)."""
    due = [rule for rule in rules(binding, DUTY) if matches(rule, act, part, binding, world)]
    outstanding = [rule for rule in due if rule.when == BEFORE and not met(rule, binding, world)]
    if any(closed_to_the_actor(rule.approval, world) for rule in outstanding):
        return PROHIBITED
    if outstanding:
        return REQUIRES_APPROVAL
    if any(rule.when != BEFORE for rule in due):
        return WITH_DUTIES
    return PERMITTED


def granted(act: Act, part: str, binding: Binding, world: World) -> int:
    """ "A grant speaks of a request when action, target, reading and its Scope constraints match; its Conditions then
    hold or fail. Speaks but fails = withheld, under any coverage. If no grant speaks: acts that need nobody's grant,
    and parts outside ll:governs, are free under FullText; ..."

    The answer of the acts that a silent text is asked for instead (`silent`) may bring duties: hence a verdict.
    """
    if binding.only is not None:  # rules that travel alone: "no grant is missed for lack of the rest" (8)
        return PERMITTED
    license = binding.license
    needed = needs_grant(act, world) and part in license.governs and part != "outputs"  # nobody's grant is needed (3)
    speaking = [rule for rule in rules(binding, PERMISSION) if speaks(rule, act, part, binding, world)]
    licensee = all(holds(each, PERMISSION, license, world) for each in license.eligibility)
    if (needed or speaking) and not licensee:  # "They condition every grant; failing one withholds" (2)
        return PROHIBITED
    if any(conditions_hold(rule, license, world) for rule in speaking):
        return PERMITTED
    if speaking:
        return PROHIBITED
    return silent(act, part, needed, binding, world)


def silent(act: Act, part: str, needed: bool, binding: Binding, world: World) -> int:
    """What follows where no grant speaks, by coverage (2, 9)."""
    license = binding.license
    if not needed and license.coverage in (FULL_TEXT, SUPPLEMENT):
        return PERMITTED
    if license.only_where_needed and act.entails and not named(act, binding):
        entailed = (world.vocabulary.acts[word] for word in act.entails)
        return max(core(each, part, binding, world) for each in entailed)
    if license.coverage == SUPPLEMENT:  # "its silence neither refuses nor is unknown"
        return PERMITTED
    if license.coverage == FULL_TEXT:
        return PROHIBITED
    (told,) = world.facts[untold(license, act)]
    return PERMITTED if told else PROHIBITED


def needs_grant(act: Act, world: World) -> bool:
    """ "No text need grant `relicense` for a result (modified); for the thing as received it must" (11)."""
    return act.needs_grant and not (act.free_for_derivatives and True in world.facts["modified"])


def adapts(act: Act, license: License, world: World) -> bool:
    """ "Where a license reaches training-on-outputs or distillation, the act makes its derivative, needs the grant, and
    is asked as `modify` of the weights as well" (3): the grant that it needs is that of `modify`."""
    return act.result_of in ADAPTING_OUTPUTS and reached(act.result_of, license, world)


def reached(kind: str, license: License, world: World) -> bool:
    """The license's own definition of a derivative covers the kind; under ``ll:mayReach`` in one reading (8)."""
    return kind in license.reaches or (kind in license.may_reach and reaches(license, kind) in world.chosen)


# --- Sections 2-6: what a rule covers ---


def rules(binding: Binding, kind: str) -> list[Rule]:
    """The license's rules of a kind, or those of them that travel alone."""
    all_ = (rule for rule in binding.license.rules if rule.kind == kind)
    return [rule for rule in all_ if binding.only is None or rule.iri in binding.only]


def named(act: Act, binding: Binding) -> bool:
    """Whether a permission of the license names the act."""
    return any(rule.actions & act.within for rule in rules(binding, PERMISSION))


def covers(rule: Rule, act: Act, part: str, world: World) -> bool:
    """Action, target and reading match. "A rule covers everything included in its action" (3); "several readings of one
    ambiguity = any of them, of different ambiguities = all of them" (6). What a reading of nobody's bars, it bars."""
    readings_match = all(
        world.chosen & rule.readings & readings for readings in world.ambiguities if rule.readings & readings
    )
    if rule.kind == PERMISSION and not rule.readings <= frozenset().union(*world.ambiguities):
        return False
    return bool(rule.actions & act.within) and part in rule.parts and readings_match


def matches(rule: Rule, act: Act, part: str, binding: Binding, world: World) -> bool:
    """A ban, gate or duty matches: it covers the request and all its constraints hold."""
    return covers(rule, act, part, world) and all(
        holds(each, rule.kind, binding.license, world) for each in rule.constraints
    )


def speaks(rule: Rule, act: Act, part: str, binding: Binding, world: World) -> bool:
    """ "A grant speaks of a request when action, target, reading and its Scope constraints match" (9)."""
    return covers(rule, act, part, world) and all(
        holds(each, rule.kind, binding.license, world)
        for each in rule.constraints
        if not is_condition(each, world.vocabulary)
    )


def conditions_hold(rule: Rule, license: License, world: World) -> bool:
    """ "Its Conditions then hold or fail" (9)."""
    return all(
        holds(each, rule.kind, license, world) for each in rule.constraints if is_condition(each, world.vocabulary)
    )


def is_condition(constraint: Constraint, vocabulary: Vocabulary) -> bool:
    """A constraint on a Condition operand; a compound is one if any of its parts is."""
    if isinstance(constraint, Atom):
        return vocabulary.operands[constraint.operand].role == CONDITION
    return any(is_condition(part, vocabulary) for part in constraint.parts)


def holds(constraint: Constraint, kind: str, license: License, world: World) -> bool:
    """Whether a constraint of a rule of this kind holds (4)."""
    if isinstance(constraint, Atom):
        return atom_holds(constraint, kind, license, world)
    truths = [holds(part, kind, license, world) for part in constraint.parts]
    if constraint.how == "and":
        return all(truths)
    return any(truths) if constraint.how == "or" else truths.count(True) == 1


def atom_holds(atom: Atom, kind: str, license: License, world: World) -> bool:
    """ "A ban or gate matches if some value of the request falls in it; a grant only if all values do" (3). Of what an
    actor is, all is true at once: "a rule on kinds matches any", "isNoneOf is exactly not-isAnyOf" (4)."""
    operand = world.vocabulary.operands[atom.operand]
    values = [in_this_text(value, atom, license, world) for value in world.facts[atom.operand]]
    if operand.any_matches:
        named_ = any(within(value, operand) & atom.values for value in values)
        return named_ if atom.operator in ("eq", "isAnyOf") else not named_
    inside = [compare(value, atom, operand) for value in values]
    return all(inside) if kind == PERMISSION else any(inside)


def compare(value: Scalar, atom: Atom, operand: Operand) -> bool:
    """ "Thresholds are exactly as strict as the text" (4)."""
    if atom.operator in ("eq", "isAnyOf"):
        return bool(within(value, operand) & atom.values)
    if atom.operator in ("neq", "isNoneOf"):
        return not within(value, operand) & atom.values
    (bound,) = atom.values
    number, limit = float(value), float(bound)
    return {"lt": number < limit, "lteq": number <= limit, "gt": number > limit, "gteq": number >= limit}[atom.operator]


def within(value: Scalar, operand: Operand) -> frozenset[Scalar]:
    """The value and the broader ones that it lies in."""
    known = operand.values.get(value) if isinstance(value, str) else None
    return frozenset({value}) | (known.within if known else frozenset())


def in_this_text(value: Scalar, atom: Atom, license: License, world: World) -> Scalar:
    """ "Whether internal business is commercial is each text's to say; where it does not, that is undecided" (3)."""
    if atom.operand != "commerciality" or value != "internal-business" or "internal-business" in atom.values:
        return value
    if license.internal_business:
        return license.internal_business
    return "commercial" if True in world.facts["internal_business_is_commercial"] else "non-commercial"


# --- Section 5: approvals ---


def met(rule: Rule, binding: Binding, world: World) -> bool:
    """ "Holding an approval (or the rule's) opens the gates that need it, no others; a license id means its one
    ll:mainApproval" (5). One approval may include others."""
    if rule.iri in world.holding:
        return True
    return rule.approval is not None and rule.approval.iri in held(binding, world)


def held(binding: Binding, world: World) -> frozenset[str]:
    """The approvals held: those named, a license's main one, and all that they include."""
    approvals = {rule.approval.iri: rule.approval for rule in binding.license.rules if rule.approval}
    found = set(world.holding)
    if binding.license.id in world.holding:
        found.add(binding.license.main_approval)
    for _ in approvals:
        found |= {other for iri in found if iri in approvals for other in approvals[iri].includes}
    return frozenset(found)


def closed_to_the_actor(approval: Approval | None, world: World) -> bool:
    """ "Its approval is open to none of the kinds that the actor names" (9)."""
    kinds = world.facts["as"]
    return approval is not None and bool(kinds) and kinds <= approval.not_open_to


# --- Sections 3, 4: what one requested act is asked as, and what came before it in the plan ---


def verdict_of_act(place: int, request: Request, binding: Binding, world: World) -> int:
    """The worst over all that the act at this place of the plan is asked as, under one binding."""
    kinds = [act.result_of for act in request.acts[:place] if act.result_of]
    if not binds(binding, world) or not all(travels(kind, binding.license, world) for kind in kinds):
        return PERMITTED
    facts = facts_for(binding, kinds, world)
    worst = PERMITTED
    for act, part, recipient in asked_as(request.acts[place], request, binding.license, world):
        if declared_on(part, binding):
            asked = replace(world, facts={**facts, "to": recipient})
            worst = max(worst, core(act, part, binding, asked))
    return worst


def declared_on(part: str, binding: Binding) -> bool:
    """Whether the declaration covers the part (8); one on the weights covers their outputs and the marks too."""
    return not binding.parts or part in binding.parts or (part in ("outputs", "mark") and "weights" in binding.parts)


def binds(binding: Binding, world: World) -> bool:
    """An inherited license binds under its readings, and where the facts of an unstated step are such (8)."""
    return binding.readings <= world.chosen and all(world.facts[name] <= allowed for name, allowed in binding.needs)


def travels(kind: str, license: License, world: World) -> bool:
    """Whether a license is in the result of a step of this kind (8)."""
    if kind in ADAPTING_OUTPUTS and True in world.facts.get("trains_family", ()):
        return True  # the student is of the licensed family itself
    how = world.vocabulary.kinds[kind].travels
    return how == ALWAYS or (how == WHERE_REACHED and reached(kind, license, world))


def facts_for(binding: Binding, kinds: Sequence[str], world: World) -> dict[str, frozenset[Scalar]]:
    """ "An act that changes the thing sets modified and adds to derived_by for the acts after it" (4); an inherited
    license is asked with the kinds of its path (8)."""
    changes = [kind for kind in kinds if world.vocabulary.kinds[kind].changes and surely_changes(kind, binding.license)]
    if may_change(frozenset(kinds) | binding.kinds, binding.license, world):
        changes.append("")
    facts = dict(world.facts)
    if changes or binding.modified:
        facts["modified"] = frozenset({True})
    if kinds or binding.kinds:
        facts["derived_by"] = (facts["derived_by"] - {NONE}) | frozenset(kinds) | binding.kinds
    return facts


def surely_changes(kind: str, license: License) -> bool:
    """ "What its own text calls no modification" is none; of ``ll:mayModify`` the text leaves it open (8)."""
    return kind not in license.unmodified_by and kind not in license.may_modify


def may_change(kinds: frozenset[str], license: License, world: World) -> bool:
    """A kind on the path of which the text leaves open whether it modifies, and the reading chosen has it so; nobody
    who says whether the thing is modified leaves that open (8)."""
    open_ = sorted(kinds & license.may_modify)
    return bool(open_) and "modified" not in world.said and reaches(license, open_[0], "modified-by") in world.chosen


def asked_as(
    act: Act, request: Request, license: License, world: World
) -> Iterator[tuple[Act, str, frozenset[Scalar]]]:
    """The acts, parts and recipients that one act is asked as (3): per part; `sell` also as `distribute`; to oneself as
    `execute`; training on outputs, where it makes a derivative, also as `modify` of the weights."""
    acts = world.vocabulary.acts
    for each in (act, *(acts[word] for word in act.asks_also)):
        parts = (request.part,) if request.part else each.works_on
        for part in parts:
            yield from by_recipient(each, part, world)
        if adapts(each, license, world):
            yield acts["modify"], "weights", world.facts["to"]


def by_recipient(act: Act, part: str, world: World) -> Iterator[tuple[Act, str, frozenset[Scalar]]]:
    """ "host and distribute with `to self` are asked as execute" (3)."""
    to = world.facts["to"]
    if act.to_oneself and "self" in to:
        yield world.vocabulary.acts[act.to_oneself], part, frozenset({"self"})
        if to == {"self"}:
            return
        to = to - {"self"}
    yield act, part, to


# --- Section 9, lifted: completions, readings, choices ---


def answer(
    request: Request,
    bindings: Iterable[Binding],
    vocabulary: Vocabulary,
    ambiguities: Iterable[Ambiguity] = (),
    limit: int = LIMIT,
) -> Reference:
    """ "Its verdict is the worst over acts, readings and licenses ... The answer is [best, worst] over the
    completions" (9)."""
    bindings = tuple(bindings)
    readings = all_readings(bindings, ambiguities)
    completed = completions(request, bindings, vocabulary, limit)
    choices = [frozenset(chosen) for chosen in product(*map(sorted, readings))]
    if len(completed) * len(choices) > limit:
        raise TooLargeError(f"{len(completed)} completions and {len(choices)} choices of readings")
    whole: dict[Chosen, list[int]] = {chosen: [] for chosen in choices}
    by_act: list[dict[Chosen, list[int]]] = [{chosen: [] for chosen in choices} for _ in request.acts]
    for facts, chosen in product(completed, choices):
        world = World(facts, chosen, request.holding, readings, vocabulary, frozenset(request.facts))
        whole[chosen].append(verdict_over(range(len(request.acts)), request, bindings, world))
        for place, found in enumerate(by_act):
            found[chosen].append(verdict_over((place,), request, bindings, world))
    best, worst = interval(worst_of_readings(whole))
    intervals = {chosen: interval(found) for chosen, found in whole.items()}
    return Reference(
        best=best,
        worst=worst,
        verdict=one_word(best, worst),
        contested=len({(may(one), may(other)) for one, other in intervals.values()}) > 1,
        differ_somewhere=len({tuple(may(WORDS[verdict]) for verdict in found) for found in whole.values()}) > 1,
        readings=intervals,
        acts=tuple(
            (act.word, *interval(worst_of_readings(each))) for act, each in zip(request.acts, by_act, strict=True)
        ),
    )


def verdict_over(places: Iterable[int], request: Request, bindings: Sequence[Binding], world: World) -> int:
    """ "The worst over acts and licenses; over a choice that the asker has: the best" (9)."""
    places = tuple(places)

    def worst(group: Iterable[Binding]) -> int:
        verdicts = (verdict_of_act(place, request, each, world) for each in group for place in places)
        return max(verdicts, default=PERMITTED)

    verdict = worst(each for each in bindings if not each.choice)
    for choice in {each.choice for each in bindings if each.choice}:
        group = [each for each in bindings if each.choice == choice]
        alternatives = {each.alternative for each in group}
        best = min(worst(each for each in group if each.alternative == alternative) for alternative in alternatives)
        verdict = max(verdict, best)
    return verdict


def worst_of_readings(found: Mapping[Chosen, Sequence[int]]) -> list[int]:
    """Per completion the worst over the readings."""
    return [max(verdicts) for verdicts in zip(*found.values(), strict=True)]


def interval(verdicts: Sequence[int]) -> Interval:
    """The best and the worst, in words."""
    return WORDS[min(verdicts)], WORDS[max(verdicts)]


def may(word: str) -> str:
    """ "permitted and permitted-with-duties are one answer as to 'may I'" (9)."""
    return WORDS[WITH_DUTIES] if word == WORDS[PERMITTED] else word


def one_word(best: str, worst: str) -> str:
    """ "Both ends equal = the verdict; else unknown" (9)."""
    return worst if may(best) == may(worst) else UNKNOWN


# --- Section 6: readings ---


def all_readings(bindings: Iterable[Binding], ambiguities: Iterable[Ambiguity]) -> tuple[frozenset[str], ...]:
    """Per ambiguity its readings: the model's, the licenses', and whether each kind of ``ll:mayReach`` is reached.
    Those that matter to nothing only repeat the same answers."""
    found = {each.iri: frozenset(reading.iri for reading in each.readings) for each in ambiguities}
    for license in {id(each.license): each.license for each in bindings}.values():
        for each in license.ambiguities:
            found[each.iri] = frozenset(reading.iri for reading in each.readings)
        for kind in license.may_reach - license.reaches:
            found[reaches(license, kind)] = frozenset(
                {reaches(license, kind), reaches(license, kind, "does-not-reach")}
            )
        for kind in license.may_modify:
            names = reaches(license, kind, "modified-by"), reaches(license, kind, "not-modified-by")
            found[names[0]] = frozenset(names)
    return tuple(found.values())


def reaches(license: License, kind: str, how: str = "reaches") -> str:
    """The reading under which a license reaches a kind, or does not."""
    return f"{license.iri}/{how}/{kind}"


# --- Section 4: missing facts ---


def completions(request: Request, bindings: Sequence[Binding], vocabulary: Vocabulary, limit: int) -> list[Facts]:
    """Every way to complete the missing facts, at the values that the rules' constants tell apart."""
    atoms = [atom for binding in bindings for atom in atoms_of(binding.license)]
    facts = dict(request.facts)
    for operand in vocabulary.operands.values():
        taken = absent(operand)
        if operand.word not in facts and taken is not None:
            facts[operand.word] = taken
    alternatives: list[list[dict[str, Scalar]]] = []
    for operand in vocabulary.operands.values():
        if operand.sum_of:
            alternatives.append(sums(operand, facts, atoms))
        elif operand.word not in facts and not any(
            operand.word in each.sum_of for each in vocabulary.operands.values()
        ):
            candidates = values_of(operand, request, bindings, atoms)
            alternatives.append([{operand.word: value} for value in candidates])
    alternatives.extend(pseudo_facts(request, bindings, vocabulary))
    size = 1
    for each in alternatives:
        size *= len(each)
    if size > limit:
        raise TooLargeError(f"{size} completions")
    return [{**facts, **complete(chosen)} for chosen in product(*alternatives)]


def complete(chosen: Iterable[Mapping[str, Scalar]]) -> dict[str, frozenset[Scalar]]:
    """One value for each missing fact."""
    return {name: frozenset({value}) for each in chosen for name, value in each.items()}


def atoms_of(license: License) -> list[Atom]:
    """Every constraint of a license, taken apart."""
    todo = [*license.eligibility, *(each for rule in license.rules for each in rule.constraints)]
    found: list[Atom] = []
    while todo:
        constraint = todo.pop()
        if isinstance(constraint, Atom):
            found.append(constraint)
        else:
            todo.extend(constraint.parts)
    return found


def values_of(operand: Operand, request: Request, bindings: Sequence[Binding], atoms: Sequence[Atom]) -> list[Scalar]:
    """The values that a missing fact may have: for numbers each constant and its neighbours, for names each that is
    mentioned and one that is not, for truths both."""
    if operand.word == "commerciality":
        return commerciality(bindings, atoms)
    if operand.numeric:
        return sorted(neighbours(operand, [operand.word], atoms), key=float)
    if operand.datatype == "boolean":
        return [False, True] if decides(operand.word, atoms) else [False]
    mentioned = {value for atom in atoms if atom.operand == operand.word for value in atom.values}
    if operand.word == "to":
        return recipients(operand, request, mentioned)
    if operand.word == "as":
        mentioned |= {kind for each in bindings for kind in kinds_not_served(each.license)}
    others = sorted(set(operand.values) - mentioned) if operand.closed else [SOME_OTHER]
    return [*sorted(mentioned, key=str), *others[:1]]


def decides(word: str, atoms: Sequence[Atom]) -> bool:
    """Whether a rule turns on a truth; on how internal business counts, each rule on commerciality may."""
    on = {atom.operand for atom in atoms}
    return word in on or (word == "internal_business_is_commercial" and "commerciality" in on)


def kinds_not_served(license: License) -> frozenset[str]:
    """The kinds of actor to whom an approval of this license is not open."""
    return frozenset(kind for rule in license.rules if rule.approval for kind in rule.approval.not_open_to)


def recipients(operand: Operand, request: Request, mentioned: set[Scalar]) -> list[Scalar]:
    """Those mentioned, one that is not, and oneself; not given with distribute, sell, sublicense = someone else (4)."""
    someone_else = any(act.to_someone_else for act in request.acts)
    others = sorted(set(operand.values) - mentioned - {"self"})
    return [*sorted(mentioned - {"self"}, key=str), *others[:1], *([] if someone_else else ["self"])]


def commerciality(bindings: Sequence[Binding], atoms: Sequence[Atom]) -> list[Scalar]:
    """Internal business only where some rule names it or some license says how it counts."""
    if not decides("commerciality", atoms):
        return ["commercial"]
    internal = any(each.license.internal_business for each in bindings) or any(
        "internal-business" in atom.values for atom in atoms if atom.operand == "commerciality"
    )
    return ["commercial", "non-commercial", *(["internal-business"] if internal else [])]


def neighbours(operand: Operand, words: Sequence[str], atoms: Sequence[Atom]) -> set[Scalar]:
    """0, and each constant that a rule mentions for one of these facts with its neighbours."""
    steps: tuple[float, ...] = (0.25, 0.5) if operand.datatype == "decimal" else (1,)
    found: set[Scalar] = {0}
    for bound in (value for atom in atoms if atom.operand in words for value in atom.values):
        found |= {float(bound) + sign * step for step in (0.0, *steps) for sign in (1, -1)}
    return {value for value in found if float(value) >= 0}


def sums(total: Operand, facts: Facts, atoms: Sequence[Atom]) -> list[dict[str, Scalar]]:
    """Every way to complete a sum and its two parts consistently: two of the three at a constant (or as given), the
    third follows (4)."""
    one, other = total.sum_of
    words = (one, other, total.word)
    missing = [word for word in words if word not in facts]
    if not missing:
        return [{}]
    if not any(atom.operand in words for atom in atoms):
        return [dict.fromkeys(missing, 0)]
    given = {word: max(float(value) for value in facts[word]) for word in words if word in facts}

    def candidates(word: str) -> list[float]:
        return [given[word]] if word in given else sorted(float(each) for each in neighbours(total, words, atoms))

    triples = {(a, b, a + b) for a in candidates(one) for b in candidates(other)}
    triples |= {(a, c - a, c) for a in candidates(one) for c in candidates(total.word)}
    triples |= {(c - b, b, c) for b in candidates(other) for c in candidates(total.word)}
    named_ = [dict(zip(words, triple, strict=True)) for triple in sorted(triples) if min(triple) >= 0]
    possible = [each for each in named_ if all(each[word] == value for word, value in given.items())]
    return [{word: each[word] for word in missing} for each in possible]


def pseudo_facts(
    request: Request, bindings: Sequence[Binding], vocabulary: Vocabulary
) -> list[list[dict[str, Scalar]]]:
    """What is not known besides the request's facts: the kind of an unstated step, and what a text that is not at hand
    in full says of an act (9)."""
    found: dict[str, set[Scalar]] = {}
    for binding in bindings:
        for name, allowed in binding.needs:
            found.setdefault(name, {SOME_OTHER}).update(allowed)
        if binding.license.coverage not in (FULL_TEXT, SUPPLEMENT):
            for act in acts_asked(request, binding.license, vocabulary):
                found[untold(binding.license, act)] = {True, False}
    return [[{name: value} for value in sorted(values, key=str)] for name, values in found.items()]


def untold(license: License, act: Act) -> str:
    """Whether the rest of a text, not at hand, grants an act."""
    return f"untold:{license.iri}:{act.iri}"


def acts_asked(request: Request, license: License, vocabulary: Vocabulary) -> list[Act]:
    """All acts that a license may come to be asked about."""
    found: list[Act] = []
    todo = list(request.acts)
    while todo:
        act = todo.pop()
        if act not in found:
            found.append(act)
            more = [*act.asks_also, *(act.entails if license.only_where_needed else ())]
            more += [act.to_oneself] if act.to_oneself else []
            more += ["modify"] if act.result_of in ADAPTING_OUTPUTS else []
            todo.extend(vocabulary.acts[word] for word in more)
    return found
