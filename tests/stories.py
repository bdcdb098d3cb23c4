# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The stories of ``cases/``, and how an answer is held against one. ``cases/README.md`` explains the fields."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from glob import glob
from typing import Any

from licline import KnowledgeBase
from licline.answer import Verdict

Story = dict[str, Any]
CASES = os.path.join(os.path.dirname(__file__), "cases")
FIELDS = {
    *(
        "name",
        "story",
        "model",
        "license",
        "as_of",
        "request",
        "verdict",
        "contested",
        "readings",
        "at_least",
        "at_most",
    ),
    *("missing", "cites", "duties", "may_not_have", "contact", "acts", "via", "data", "why"),
}


def stories() -> list[Story]:
    """Every story of every file, with the family that it belongs to."""
    found: list[Story] = []
    for path in sorted(glob(os.path.join(CASES, "*.toml"))):
        family = os.path.splitext(os.path.basename(path))[0]
        with open(path, "rb") as file:
            found += [{"family": family, **each} for each in tomllib.load(file)["story"]]
    return found


def title(story: Story) -> str:
    return f"{story['family']}: {story['name']}"


def ask(knowledge: KnowledgeBase, story: Story) -> Verdict:
    own = knowledge.with_records(story.get("data", ()))
    subject = story.get("model") or story["license"]
    return own.can(subject, as_of=story.get("as_of"), **story["request"])


def differences(story: Story, answer: Verdict) -> list[str]:
    """In what an answer is not as its story tells, in words."""
    return [*_verdict(story, answer), *_reasons(story, answer), *_obligations(story, answer)]


def _verdict(story: Story, answer: Verdict) -> Iterator[str]:
    expected = {
        "verdict": (story["verdict"], answer.verdict),
        "contested": (story.get("contested", False), answer.contested),
        "at_least": (story.get("at_least", answer.at_least), answer.at_least),
        "at_most": (story.get("at_most", answer.at_most), answer.at_most),
    }
    for field, (wanted, found) in expected.items():
        if wanted != found:
            yield f"{field} is {found}, should be {wanted}"
    if "readings" in story and sorted(story["readings"]) != sorted(each.verdict for each in answer.readings):
        yield f"readings are {[each.verdict for each in answer.readings]}, should be {story['readings']}"
    for act, verdict in story.get("acts", {}).items():
        if verdict not in (found := [each.verdict for each in answer.acts if each.act == act]):
            yield f"{act} is {found}, should be {verdict}"


def _reasons(story: Story, answer: Verdict) -> Iterator[str]:
    cited = {(clause.license, clause.section) for ground in answer.grounds for clause in ground.clauses}
    for wanted in story.get("cites", ()):
        if not any(is_cited(each, cited) for each in wanted.split(" or ")):
            yield f"does not cite {wanted}, only {sorted(cited)}"
    asked_for = {word for each in answer.missing for word in (each.fact, each.given_by)}
    for fact in story.get("missing", ()):
        if fact not in asked_for:
            yield f"does not ask for {fact}, only {sorted(asked_for)}"
    if "via" in story and tuple(story["via"]) not in (paths := {ground.via for ground in answer.grounds}):
        yield f"no ground came via {story['via']}, only {sorted(paths)}"


def _obligations(story: Story, answer: Verdict) -> Iterator[str]:
    due = {each.action for each in answer.duties}
    for duty in story.get("duties", ()):
        if duty not in due:
            yield f"lacks the duty {duty}, has {sorted(due)}"
    for duty in story.get("may_not_have", ()):
        if duty in due:
            yield f"has the duty {duty}, should not"
    contacts = {each.approval.contact for each in answer.approvals if each.approval}
    if story.get("contact") and story["contact"] not in contacts:
        yield f"names the contacts {sorted(contacts)}, should name {story['contact']}"


def is_cited(wanted: str, cited: set[tuple[str, str]]) -> bool:
    """Whether a section, or a finer one within it, is among those cited: "license section"."""
    license, _, section = wanted.partition(" ")
    return any(each == license and within(found, section) for each, found in cited)


def within(found: str, section: str) -> bool:
    """Whether ``found`` is ``section`` or a part of it: 4.3(1) is within 4.3, 11 is not within 1."""
    rest = found.removeprefix(section)
    return found.startswith(section) and (not rest or not rest[0].isalnum())
