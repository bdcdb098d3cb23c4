# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The evaluation of an ODRL policy on the screen, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from licline.errors import one_line
from licline.law import Words
from licline.odrl.duties import Duty
from licline.odrl.evaluating import Evaluation, Note, RuleState
from licline.odrl.policy import Atom, Compound, Constraint, Rule
from licline.odrl.satisfaction import Premise
from licline.telling import phrases
from licline.vocab import SCHEMAS, curie, is_iri

SCHEMA = SCHEMAS + "evaluation/1"
VERDICTS = {
    "permitted": Words("Yes: permitted.", "可以：允许。"),
    "permitted-with-duties": Words("Yes, with duties.", "可以，但须履行义务。"),
    "unknown": Words("Not known: facts are missing.", "未知：缺少事实。"),
    "not-permitted": Words("No: nothing permits it.", "不可以：没有任何规则允许。"),
    "prohibited": Words("No: prohibited.", "不可以：禁止。"),
    "void": Words("The policy is void.", "该策略无效。"),
}
ACTIVE = {True: Words("active", "生效"), False: Words("not active", "未生效"), None: Words("not known", "未知")}
HOLDS = {True: Words("satisfied", "满足"), False: Words("not satisfied", "不满足"), None: Words("not known", "未知")}
BROKEN = {"Violated": Words("violated", "已违反"), None: Words("not known", "未知")}
KINDS = {
    "permission": Words("permission", "许可"),
    "prohibition": Words("prohibition", "禁止"),
    "obligation": Words("obligation", "义务"),
    "Target": Words("asset", "资产"),
    "Party": Words("party", "当事方"),
    "Action": Words("action", "行为"),
    "Constraint": Words("constraint", "约束"),
}
WHY = {
    "absent": Words("is not given", "未给出"),
    "unit": Words("is not given in the unit of the constraint", "未以约束所用单位给出"),
    "other-kind": Words("is of another kind than what it is compared with", "与所比较之值的类型不同"),
    "disagree": Words("has several values that disagree", "有多个互相矛盾的值"),
    "not-sharp": Words("is not known exactly enough (a time zone, a day, a bound)", "不够精确（时区、日期或范围）"),
    "not-told": Words("is not said to be of any kind, or part of anything", "未说明其所属类别或整体"),
    "reference": Words("would have to be fetched", "须从外部获取"),
}
NOTES = {
    "conflict": Words("A permission and a prohibition conflict: {}, {}", "许可与禁止相冲突：{}，{}"),
    "replaced": Words("It stands for a policy that was replaced: {}", "它取代了已被替换的策略：{}"),
    "replacement-missing": Words("It was replaced by {}, which was not given", "它已被 {} 取代，但未提供后者"),
    "offer": Words("An offer: it binds nobody until it is agreed to", "这是要约：达成一致之前不约束任何人"),
    "action-unknown": Words("Nothing is said of what {} is included in", "未说明 {} 包含于何种行为"),
    "duty-shadowed": Words(
        "Another permission asks for less, so the duties of {} are not due", "另有要求更少的许可，{} 的义务因而无须履行"
    ),
}
TELL_ME = Words("To be known", "须知")
DUE = Words("Still to be done for it", "为此还须履行")
OWED = Words("Owed in any case", "无论如何须履行")


# --- As text ---


def as_text(found: Evaluation, tongue: str) -> str:
    """The verdict, what is missing, what is to be done, each rule with what keeps it from being active."""
    lines = [VERDICTS[found.verdict][tongue]]
    lines += [f"  {said}" for said in _notes(found.notes, tongue)]
    if found.missing:
        lines.append(f"  {TELL_ME[tongue]}")
        lines += [f"    {_short(each.about)} {WHY[each.why][tongue]}" for each in found.missing]
    for title, duties in ((DUE, found.due), (OWED, found.owed)):
        if duties:
            lines.append(f"  {title[tongue]}")
            lines += [f"    {_rule(each.rule)}" for each in duties]
    for state in (*found.permissions, *found.prohibitions):
        lines += _state(state, tongue)
    return "\n".join([*lines, phrases.DISCLAIMER[tongue]]) + "\n"


def _notes(notes: Iterable[Note], tongue: str) -> Iterator[str]:
    for note in notes:
        about = [_short(each) for each in note.about]
        yield NOTES[note.kind][tongue].format(*(about if note.kind == "conflict" else [", ".join(about)]))


def _state(state: RuleState, tongue: str) -> Iterator[str]:
    yield f"  {KINDS[state.rule.kind][tongue]} {_rule(state.rule)}: {ACTIVE[state.active][tongue]}"
    if state.active is not True:
        for premise in state.premises:
            yield from _premise(premise, tongue, "    ")
        for duty in state.duties:
            if duty.deontic in BROKEN:
                yield f"    {KINDS['obligation'][tongue]} {_rule(duty.rule)}: {BROKEN[duty.deontic][tongue]}"


def _premise(premise: Premise, tongue: str, indent: str) -> Iterator[str]:
    """What is not satisfied, down to the constraints that are the reason."""
    if premise.state is True:
        return
    said = f"{KINDS[premise.kind][tongue]} {_constraint(premise.constraint)}".rstrip()
    values = ", ".join(one_line(each.text) for each in premise.left)
    given = f" [{values}]" if values else ""
    yield f"{indent}{said}{given}: {HOLDS[premise.state][tongue]}"
    for part in premise.parts:
        yield from _premise(part, tongue, indent + "  ")


def _constraint(constraint: Constraint | None) -> str:
    if isinstance(constraint, Atom):
        right = ", ".join(_short(each.text) for each in constraint.values) or _short(constraint.reference)
        return f"{_short(constraint.operand)} {constraint.operator} {right} {_short(constraint.unit)}".rstrip()
    return constraint.how if isinstance(constraint, Compound) else ""


def _rule(rule: Rule) -> str:
    return f"{_short(rule.iri)} ({_short(rule.action.iri)})" if rule.action else _short(rule.iri)


def _short(name: str) -> str:
    return one_line(curie(name) if is_iri(name) else name)


# --- As JSON ---


def as_object(found: Evaluation) -> dict[str, Any]:
    """An evaluation as the object of schema/evaluation/1; null is what is not known."""
    return {
        "schema": SCHEMA,
        "verdict": found.verdict,
        "permitted": found.permitted,
        "policy": found.policy,
        "request": found.request,
        "created": found.created or None,
        "rules": [_rule_object(each) for each in (*found.permissions, *found.prohibitions)],
        "obligations": [_duty_object(each) for each in found.obligations],
        "due": [_duty_object(each) for each in found.due],
        "owed": [_duty_object(each) for each in found.owed],
        "missing": [
            {"about": each.about, "why": each.why, "constraint": each.constraint.iri if each.constraint else None}
            for each in found.missing
        ],
        "notes": [{"kind": each.kind, "about": list(each.about)} for each in found.notes],
    }


def _rule_object(state: RuleState) -> dict[str, Any]:
    return {
        "kind": state.rule.kind,
        "rule": state.rule.iri,
        "action": state.rule.action.iri if state.rule.action else None,
        "request": state.asked.rule.iri,
        "active": state.active,
        "premises": [_premise_object(each) for each in state.premises],
        "duties": [_duty_object(each) for each in state.duties],
    }


def _duty_object(duty: Duty) -> dict[str, Any]:
    return {
        "rule": duty.rule.iri,
        "action": duty.rule.action.iri if duty.rule.action else None,
        "active": duty.active,
        "performance": duty.performance,
        "deontic": duty.deontic,
        "consequences": [_duty_object(each) for each in duty.consequences],
    }


def _premise_object(premise: Premise) -> dict[str, Any]:
    about = premise.constraint
    found: dict[str, Any] = {"kind": premise.kind, "satisfied": premise.state}
    if isinstance(about, Atom):
        found |= {"constraint": about.iri, "operand": about.operand, "operator": about.operator}
        found |= {"left": [each.text for each in premise.left], "right": [each.text for each in about.values]}
        found |= {"unit": about.unit or None}
    elif about:
        found |= {"constraint": about.iri, "logical": about.how}
    if premise.why:
        found["why"] = premise.why
    return {**found, "parts": [_premise_object(each) for each in premise.parts]} if premise.parts else found
