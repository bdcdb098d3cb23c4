# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What SPARQL says of all models is what Python reads from their files, question by question."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from licline import vocab
from tests.asking import BASE, LICENSES, MODELS, Row, columns, rows


def day(ordinal: int | None) -> str | None:
    return datetime.date.fromordinal(ordinal).isoformat() if ordinal else None


def test_derivations() -> None:
    python = {
        (model.id, kind, each.parent.removesuffix(vocab.MODEL_NODE), each.basis)
        for model in MODELS
        for each in model.derivations
        for kind in each.kinds
    }
    asked = columns("how-models-derive-from-one-another", "model", "kind", "parent", "basis")
    assert asked == {(model, kind, hub_id(parent), basis) for model, kind, parent, basis in python}


def hub_id(name: str) -> str:
    """A thing without a file has no hub id but its IRI; a row shows the name that the IRI tells."""
    return name.removeprefix(vocab.MODELS).removesuffix(vocab.MODEL_NODE).replace("--", "/", 1)


def test_descendants() -> None:
    python = {
        (model.id, hub_id(each.id))
        for model in MODELS
        for each in BASE.bound(model.id, datetime.date(2026, 1, 1).toordinal()).nodes
    }
    assert columns("which-models-descend-from", "model", "ancestor") == python


def declarations() -> Iterator[Row]:
    for model in MODELS:
        for each in model.declarations:
            license, part = vocab.license_id(each.license), each.part or None
            yield model.id, license, part, day(each.since), day(each.until), each.declared_in


def test_terms_over_time() -> None:
    """Model by model."""
    asked = {
        row
        for model in MODELS
        for row in columns(
            "how-the-terms-of-a-model-changed",
            *("model", "license", "part", "from", "until", "declaredIn"),
            model=model.id,
        )
    }
    assert asked == set(declarations())


def test_models_under_a_license() -> None:
    """License by license: the same declarations."""
    asked = {
        row
        for license in LICENSES
        for row in columns(
            "which-models-are-under-a-license",
            *("model", "license", "part", "from", "until", "declaredIn"),
            license=license.id,
        )
    }
    assert asked == {each for each in declarations() if each[1] in BASE.license_ids()}


def test_terms_that_have_ended() -> None:
    python = {
        (model, part, former, until, present)
        for model, former, part, _, until, _ in declarations()
        for other, present, same, since, _, _ in declarations()
        if (model, part, until) == (other, same, since) and until and part and former != present
    }
    assert columns("which-terms-have-ended", "model", "part", "former", "until", "present") == python


def test_labels_of_the_code_alone() -> None:
    """Of the licenses that stand today: where `check` warns that the label is the code's."""
    found = [each for model in MODELS for each in BASE.check(model.id).findings]
    python = {each.model for each in found if each.code == "label-covers-code-only"}
    asked = rows("which-tags-cover-only-the-code")
    assert {row["model"] for row in asked if row["until"] is None} == python
