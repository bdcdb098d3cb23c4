# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Answers as JSON: the keys of the published schemas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from licline.answer import ActAnswer, Duty, Ground, Outcome, ReadingAnswer, Verdict
from licline.finding import Finding, Report
from licline.law import Clause, Words
from licline.vocab import SCHEMAS

VERDICT_SCHEMA = SCHEMAS + "verdict/1"
FINDINGS_SCHEMA = SCHEMAS + "findings/1"


def verdict(answer: Verdict, identifier: str | None = None) -> dict[str, Any]:
    """A verdict as the object of schema/verdict/1."""
    return {
        "schema": VERDICT_SCHEMA,
        "id": identifier,
        "model": answer.target,
        "asOf": answer.as_of.isoformat(),
        "request": dict(answer.request),
        "verdict": answer.verdict,
        "contested": answer.contested,
        "atLeast": answer.at_least,
        "atMost": answer.at_most,
        **_open(answer),
        "approvals": [_approval(each) for each in answer.approvals],
        "duties": [_duty(each) for each in answer.duties],
        "grounds": [_ground(each) for each in answer.grounds],
        "acts": [_act(each) for each in answer.acts],
        "risks": [{"license": each.license, "clause": clause(each.clause)} for each in answer.risks],
        "notes": [words(each) for each in answer.notes],
    }


def _open(answer: Verdict) -> dict[str, Any]:
    """What the answer turns on, and what was taken for granted."""
    return {
        "outcomes": [_outcome(each) for each in answer.outcomes],
        "readings": _readings(answer.readings),
        "missing": [
            {"fact": each.fact, "word": each.given_by, "license": each.license, "rule": each.rule}
            for each in answer.missing
        ],
        "assumes": [each.en for each in answer.assumes],
    }


def _outcome(each: Outcome) -> dict[str, Any]:
    """An outcome; where readings differ on it, it says so, and what each answers."""
    differ = {"contested": True, "readings": _readings(each.readings)} if each.readings else {}
    return {"if": dict(each.conditions), "verdict": each.verdict, **differ}


def _readings(found: Iterable[ReadingAnswer]) -> list[dict[str, Any]]:
    return [{"verdict": each.verdict, "assumes": [said.en for said in each.assumes]} for each in found]


def words(said: Words) -> dict[str, str]:
    """A saying in both languages."""
    return {"en": said.en, "zh": said.zh}


def clause(found: Clause) -> dict[str, Any]:
    """A clause with the locator of its first passage."""
    passage = found.passages[0] if found.passages else None
    return {
        "license": found.license,
        "section": found.section,
        "source": passage.source if passage else None,
        "start": passage.start if passage else None,
        "end": passage.end if passage else None,
        "digest": passage.digest if passage else None,
        "gist": words(found.gist),
    }


def _clauses(found: Iterable[Clause]) -> dict[str, Any]:
    listed = [clause(each) for each in found]
    return {"clause": listed[0] if listed else None, "clauses": listed}


def _ground(ground: Ground) -> dict[str, Any]:
    return {
        "license": ground.license,
        "rule": ground.rule,
        "effect": ground.effect,
        "via": list(ground.via),
        "label": words(ground.label),
        "if": dict(ground.conditions) if ground.conditions else None,
        "readings": list(ground.readings),
        **_clauses(ground.clauses),
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "license": duty.license,
        "rule": duty.rule,
        "action": duty.action,
        "when": duty.when,
        "if": dict(duty.conditions) if duty.conditions else None,
        "label": words(duty.label),
        "via": list(duty.via),
        "readings": list(duty.readings),
        **_clauses(duty.clauses),
    }


def _approval(duty: Duty) -> dict[str, Any]:
    approval = duty.approval
    assert approval is not None
    return {
        "license": duty.license,
        "rule": duty.rule,
        "approval": approval.iri,
        "kind": approval.kind.lower() if approval.kind != "SeparateAgreement" else "separate-agreement",
        "contact": approval.contact,
        "documents": [words(each) for each in approval.documents],
        "if": dict(duty.conditions) if duty.conditions else None,
        **_clauses(duty.clauses),
    }


def _act(act: ActAnswer) -> dict[str, Any]:
    return {
        "do": act.act,
        "verdict": act.verdict,
        "duties": [duty.rule for duty in act.duties],
        "approvals": [duty.rule for duty in act.duties if duty.approval],
    }


def report(found: Report) -> dict[str, Any]:
    """Findings as the object of schema/findings/1."""
    return {
        "schema": FINDINGS_SCHEMA,
        "findings": [_finding(each) for each in found.findings],
        "incomplete": [{"model": each.model, "message": words(each.message)} for each in found.incomplete],
    }


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "code": each.code,
        "severity": each.severity,
        "model": each.model,
        "message": words(each.message),
        "advice": words(each.advice),
        "via": list(each.via),
        "licenses": list(each.licenses),
        "rules": list(each.rules),
        "effects": [{"rule": side.rule, "license": side.license, "effect": side.effect} for side in each.sides],
        "clauses": [clause(one) for one in each.clauses],
        "witness": each.witness,
    }
