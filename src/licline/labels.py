# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings about what is declared: unknown, of the code alone, at odds with itself, changed since; what adds up."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Sequence

from licline.finding import ALLOWS, READS, SAYS, Finding, Side, joined, side
from licline.law import (
    BEFORE,
    DUTY,
    NAME_ONLY,
    PERMISSION,
    SUMMARY,
    SUPPLEMENT,
    Ambiguity,
    Binding,
    Clause,
    Declaration,
    License,
    Model,
    Note,
    Rule,
    Words,
)
from licline.lineage import in_effect
from licline.truth import atoms
from licline.vocab import model_iri
from licline.work import MAIN, OVERGRANT, Work, named, only_named

WEIGHTS, CODE = frozenset({"weights"}), frozenset({"code"})
USERS = "users"  # what the units of numbers of users begin with
BESIDE = (SUPPLEMENT, SUMMARY, NAME_ONLY)  # what stands beside a text does not contradict it


def license_unknown(work: Work) -> Iterator[Finding]:
    """Something in the chain is under a license that is missing or not known; what is kept to oneself needs none."""
    for node in work.nodes:
        unknown = [each for each in work.main(node) if each.license.coverage == NAME_ONLY]
        silent = not [each for each in node.declarations if in_effect(each, work.day)]
        if unknown and not (silent and node is work.model and not node.published):
            silence = work.desk.wording.remarks["only-named" if only_named(node) else "none-stated"]
            yield work.finding(
                "license-unknown",
                via=work.ways[node.id],
                licenses=() if silent else [each.license for each in unknown],
                source=node.id,
                upstream=silence if silent else named(unknown),
            )


def label_covers_code_only(work: Work) -> Iterator[Finding]:
    """A license is named for the code alone, and the weights are under others."""
    code = [each for each in work.label(work.model) if each.parts == CODE and each.license.coverage != NAME_ONLY]
    weights = [each for each in work.label(work.model) if each.parts == WEIGHTS and each.license.clauses]
    if code and weights and not {each.license.iri for each in code} & {each.license.iri for each in weights}:
        yield work.finding(
            "label-covers-code-only",
            licenses=[each.license for each in (*code, *weights)],
            declared=named(code),
            upstream=named(weights),
        )


# --- What does not agree ---


def declarations_disagree(work: Work) -> Iterator[Finding]:
    """Two places name different texts for one part; or what the licensor says beside its text contradicts it."""
    places = _by_place(work, work.model)
    differing = any(
        not (one.keys() <= other.keys() or other.keys() <= one.keys())
        for one, other in itertools.combinations(places.values(), 2)
    )
    if differing:
        said = [_told(work, place, found.values()) for place, found in places.items()]
        found = [license for each in places.values() for license in each.values()]
        part = work.desk.wording.names[MAIN[work.model.type]]
        yield work.finding("declarations-disagree", licenses=found, part=part, said=joined(said))
    for each in work.model.ambiguities:
        yield _two_statements(work, each)
    for note in work.desk.notes():
        for claim, difference in note.differences.get(model_iri(work.model.id), ()):
            yield _noted(work, note, claim, difference)


def _by_place(work: Work, node: Model) -> dict[str, dict[str, License]]:
    """What each place declares of the main part, by IRI; alternatives of a choice and what stands beside count not."""
    found: dict[str, dict[str, License]] = {}
    for each in node.declarations:
        license = work.desk.sources.license(each.license)
        counts = not each.choice and _of_the_main_part(each, node) and in_effect(each, work.day)
        if counts and license and license.coverage not in BESIDE:
            found.setdefault(each.declared_in, {})[license.iri] = license
    return found


def _of_the_main_part(declaration: Declaration, node: Model) -> bool:
    return declaration.part in ("", MAIN[node.type])


def _told(work: Work, place: str, licenses: Iterable[License]) -> Words:
    where = work.desk.wording.names.get(place, Words(place, place))
    names = list(licenses)
    return Words(
        f"{where.en}: {', '.join(each.label.en for each in names)}",
        f"{where.zh}：{'、'.join(each.label.zh for each in names)}",
    )


def _two_statements(work: Work, each: Ambiguity) -> Finding:
    licenses = {clause.license for reading in each.readings for clause in reading.clauses}
    known = [found for name in sorted(licenses) if (found := work.desk.sources.license(name))]
    sides = [Side("", READS, one.iri, one.label, one.clauses) for one in each.readings]
    part = work.desk.wording.names[MAIN[work.model.type]]
    said = _question(each)
    return work.finding("declarations-disagree", licenses=known, sides=sides, part=part, said=said)


def _noted(work: Work, note: Note, claim: Clause, difference: Words) -> Finding:
    """What a secondary source says, and how primary ones differ."""
    part = work.desk.wording.names[MAIN[work.model.type]]
    said = Words(
        f"{note.label.en}: {claim.gist.en} {difference.en}".rstrip("."),
        f"{note.label.zh}：{claim.gist.zh}{difference.zh}".rstrip("。"),
    )
    side = Side("", SAYS, claim.iri, claim.gist, (claim,))
    return work.finding("declarations-disagree", sides=[side], part=part, said=said)


def _question(each: Ambiguity) -> Words:
    readings = joined([one.label for one in each.readings])
    return Words(f"{each.label.en} {readings.en}", f"{each.label.zh}{readings.zh}")


def license_contradicts_itself(work: Work) -> Iterator[Finding]:
    """Readings that rest on different clauses: the clauses collide."""
    for license, via in _every(work):
        for each in license.ambiguities:
            if _rest_apart(each):
                yield work.finding(
                    "license-contradicts-itself",
                    via=via,
                    licenses=[license],
                    sides=[Side(license.id, READS, one.iri, one.label, one.clauses) for one in each.readings],
                    upstream=license.label,
                    question=each.label,
                    readings=joined([one.label for one in each.readings]),
                )


def _rest_apart(each: Ambiguity) -> bool:
    rests = [{clause.iri for clause in reading.clauses} for reading in each.readings]
    return all(rests) and all(not one & other for one, other in itertools.combinations(rests, 2))


def _every(work: Work) -> list[tuple[License, Sequence[str]]]:
    """Every license that binds, once, and how it came."""
    found: dict[str, tuple[License, Sequence[str]]] = {}
    for each in _bindings(work):
        found.setdefault(each.license.iri, (each.license, each.via))
    return list(found.values())


def _bindings(work: Work) -> list[Binding]:
    return [*work.main(work.model), *(each.binding for each in work.whole)]


# --- What adds up ---


def approvals_add_up(work: Work) -> Iterator[Finding]:
    """Approvals of more than one text are needed, and none of them brings another with it."""
    gates = [(via, rule) for license, via in _every(work) for rule in license.rules if _is_gate(work, rule)]
    brought = {iri for _, rule in gates if rule.approval for iri in rule.approval.includes}
    needed: dict[str, tuple[Sequence[str], Rule]] = {}
    for via, rule in gates:
        if rule.approval and rule.approval.iri not in brought:
            needed.setdefault(rule.approval.iri, (via, rule))
    yield from _adding_up(work, "approvals-add-up", needed.values())


def _is_gate(work: Work, rule: Rule) -> bool:
    """A gate on ordinary acts, not on marks or on granting licenses."""
    tried = work.desk.wording.kinds[OVERGRANT].tries
    acts = (act for word, act in work.words.acts.items() if word in tried)
    gate = rule.kind == DUTY and rule.when == BEFORE and rule.approval is not None
    return gate and MAIN[work.model.type] in rule.parts and any(act.within & rule.actions for act in acts)


def caps_add_up(work: Work) -> Iterator[Finding]:
    """Texts that count users bind together."""
    found = [(via, rule) for license, via in _every(work) for rule in license.rules if _counts_users(work, rule)]
    yield from _adding_up(work, "caps-add-up", found)


def _counts_users(work: Work, rule: Rule) -> bool:
    operands = (work.words.operands[atom.operand] for each in rule.constraints for atom in atoms(each))
    return any(operand.unit.startswith(USERS) for operand in operands)


def _adding_up(work: Work, code: str, found: Iterable[tuple[Sequence[str], Rule]]) -> Iterator[Finding]:
    rules = list(found)
    licenses = {rule.license: work.desk.sources.license(rule.license) for _, rule in rules}
    if len(licenses) > 1:
        said = [_labelled(licenses[rule.license], rule) for _, rule in rules]
        yield work.finding(
            code,
            via=rules[-1][0],
            licenses=[each for each in licenses.values() if each],
            sides=[_as_side(rule) for _, rule in rules],
            said=joined(said),
        )


def _as_side(rule: Rule) -> Side:
    """A grant up to a number of users allows; a ban or a gate says what it is."""
    return side(rule)._replace(effect=ALLOWS) if rule.kind == PERMISSION else side(rule)


def _labelled(license: License | None, rule: Rule) -> Words:
    name = license.label if license else Words(rule.license, rule.license)
    return Words(f"{name.en}, {rule.label.en}", f"{name.zh}，{rule.label.zh}")


# --- What has changed since ---


def license_superseded(work: Work) -> Iterator[Finding]:
    """The publisher put the thing under another license after the day."""
    for node in work.nodes:
        later = [
            each for each in node.declarations if each.since and each.since > work.day and _of_the_main_part(each, node)
        ]
        known = {each.license.iri for each in work.main(node)}
        for each in sorted(later, key=lambda one: one.since or 0):
            license = work.desk.sources.license(each.license)
            if license and license.iri not in known:
                yield _superseded(work, node, each, license)
                break


def _superseded(work: Work, node: Model, each: Declaration, license: License) -> Finding:
    return work.finding(
        "license-superseded",
        via=work.ways[node.id],
        licenses=[*(one.license for one in work.main(node)), license],
        source=node.id,
        declared=named(work.main(node)),
        upstream=license.label,
        since=datetime.date.fromordinal(each.since or 0).isoformat(),
    )
