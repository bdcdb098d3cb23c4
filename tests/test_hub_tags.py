# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A tag of the model hub stands for one license of the graph, for a mere name, or for nothing that is known here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import licline
from licline.law import NAME_ONLY, License
from licline.verdict import ORDER

LIST = Path(__file__).resolve().parents[2] / "shared" / "oracles" / "hf_license_tags.json"
TAGS: list[dict[str, Any]] = json.loads(LIST.read_text(encoding="utf-8"))["tags"] if LIST.exists() else []
BASE = licline.load()
LICENSES = [BASE.license(identifier) for identifier in BASE.license_ids()]
NAMES = [each for each in LICENSES if each.coverage == NAME_ONLY]
FAMILIES = ("openrail", "bsd", "cc", "gfdl", "gpl", "lgpl", "odc-by", "odbl")
TELL_NOTHING = (*FAMILIES, "gemma", "unknown", "other")
OFFICE: dict[str, Any] = {
    "purpose": "commercial",
    "to": "public",
    "as": "company",
    "modified": True,
    "trains": "llm",
    "mau": 10,
}
at_hand = pytest.mark.skipif(not TAGS, reason="the hub's list of tags is not part of the project: not at hand")


def of_tag(tag: str) -> list[License]:
    return [each for each in LICENSES if tag in each.hub_tags]


def declared(name: str, **more: Any) -> licline.KnowledgeBase:
    """The knowledge joined with the record of a model that says ``name``."""
    return BASE.with_records([{"id": "acme/x", "license": name, **more}])


def binding(name: str, **more: Any) -> License:
    """The license that a model is under which says ``name``."""
    (found,) = declared(name, **more).bound("acme/x", 738_000).bindings
    return found.license


@at_hand
def test_the_list_is_whole() -> None:
    assert len(TAGS) == 83


@at_hand
@pytest.mark.parametrize("tag", [each["tag"] for each in TAGS])
def test_a_tag_stands_for_one_license_or_for_none(tag: str) -> None:
    found = of_tag(tag)
    assert len(found) <= 1, f"`{tag}` would stand for {[each.id for each in found]}"
    if found:
        assert binding(tag) == found[0]
    else:
        assert tag not in BASE.license_ids(), f"data/licenses/{tag}.ttl is read for the tag `{tag}`; let it say so"


@at_hand
def test_no_license_has_a_tag_that_the_hub_does_not_know() -> None:
    known = {each["tag"] for each in TAGS}
    assert {tag for each in LICENSES for tag in each.hub_tags} <= known


@at_hand
@pytest.mark.parametrize("tag", [each["tag"] for each in TAGS if "family" in each["name"]])
def test_what_the_hub_calls_a_family_is_a_name(tag: str) -> None:
    assert tag in FAMILIES
    assert binding(tag).coverage == NAME_ONLY


@pytest.mark.parametrize("tag", TELL_NOTHING)
def test_a_name_stands_for_no_version(tag: str) -> None:
    (found,) = of_tag(tag)
    assert found.coverage == NAME_ONLY
    assert found == binding(tag)
    assert not any((found.clauses, found.rules, found.spdx, found.issued))


def test_nothing_else_is_only_a_name() -> None:
    assert {tag for each in NAMES for tag in each.hub_tags} == set(TELL_NOTHING)


@pytest.mark.parametrize("license", NAMES, ids=lambda each: each.id)
def test_a_name_settles_nothing(license: License) -> None:
    """Whatever is asked, the terms behind the name may allow it or forbid it."""
    for act in BASE.vocabulary.acts:
        answer = BASE.can(license.id, do=act, **OFFICE)
        assert answer.verdict == "unknown", act
        assert ORDER[str(answer.at_least)] <= ORDER["permitted-with-duties"], act
        assert answer.at_most == "prohibited", act


@pytest.mark.parametrize("tag", ["apache-2.0", "mit", "gpl-2.0", "gpl-3.0"])
def test_a_tag_with_a_version_is_its_license(tag: str) -> None:
    assert binding(tag).id == tag
    assert binding(tag).coverage == "FullText"


@pytest.mark.parametrize("license", [each for each in LICENSES if each.spdx], ids=lambda each: each.id)
def test_an_spdx_id_stands_for_its_license(license: License) -> None:
    for spelt in (license.spdx, license.spdx.lower(), license.spdx.upper()):
        assert binding(spelt) == license
        assert BASE.license(spelt) == license


def test_spdx_ids_are_unique() -> None:
    ids = [each.spdx.casefold() for each in LICENSES if each.spdx]
    assert len(set(ids)) == len(ids)


def test_the_name_beside_the_tag_counts() -> None:
    assert binding("other", license_name="llama-1").id == "llama-1"
    assert binding("other", license_name="MIT").id == "mit"
    assert binding("other").coverage == NAME_ONLY


def test_a_tag_that_nobody_knows_is_missing() -> None:
    answer = declared("who-knows-2.0").can("acme/x", do="host", to="public", purpose="commercial")
    assert answer.verdict == "unknown"
    assert any("who-knows-2.0" in str(each) for each in answer.missing), answer.missing


def test_a_card_that_repeats_what_is_known_adds_nothing() -> None:
    """A record with the SPDX id of a license that the packaged model declares is the same declaration."""
    before = BASE.model("Intel/neural-chat-7b-v3-1").declarations
    more = BASE.with_records([{"id": "Intel/neural-chat-7b-v3-1", "license": "Apache-2.0"}])
    assert more.model("Intel/neural-chat-7b-v3-1").declarations == before


def test_the_graph_links_a_record_to_the_license_of_its_tag() -> None:
    own = declared("GPL-3.0-only")
    query = """PREFIX ll: <https://w3id.org/licline/terms#>
        SELECT ?tag { ?model ll:hubId "acme/x" ; ll:declares/ll:license/ll:hubTag ?tag }"""
    assert [str(row[0].value) for row in own.store.query(query)] == ["gpl-3.0"]  # type: ignore[union-attr]
