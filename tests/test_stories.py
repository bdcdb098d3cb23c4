# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Situations and their expected answers, read from the texts (``cases/*.toml``)."""

from __future__ import annotations

from collections import Counter

import pytest
from stories import FIELDS, Story, ask, differences, stories, title

import licline
from licline import KnowledgeBase

STORIES = stories()


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return licline.load()


@pytest.mark.parametrize("story", STORIES, ids=title)
def test_the_answer_is_the_one_of_the_text(story: Story, knowledge: KnowledgeBase) -> None:
    found = differences(story, ask(knowledge, story))
    assert not found, f"{story['story']}\n{story['why']}\n" + "\n".join(found)


@pytest.mark.parametrize("story", STORIES, ids=title)
def test_a_story_is_whole(story: Story) -> None:
    """A field that is misspelt would silently check nothing."""
    assert set(story) - {"family"} <= FIELDS, "fields are listed in cases/README.md"
    assert {"name", "story", "request", "verdict", "why"} <= set(story)
    assert ("model" in story) != ("license" in story), "a story asks about one model or one license"
    if story["verdict"] == "unknown":
        assert {"at_least", "at_most"} <= set(story), "how good and how bad can it be?"
    if story.get("contested"):
        assert len(story["readings"]) > 1, "what do the readings say?"


def test_names_of_stories_are_unique() -> None:
    assert [name for name, count in Counter(map(title, STORIES)).items() if count > 1] == []
