# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Actions stand where ODRL puts those adopted from it, and what says their meaning names no word that is not there.

What a term must look like is said in ontology/style.ttl and asked in test_validation.py.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from licline import resources, vocab
from licline.graph import Resource, Statements
from licline.validation import problems

ROOT = Path(resources.root())
DEFINITIONS = ROOT / "ontology" / "definitions.ttl"
ODRL22 = Path(__file__).parents[2] / "shared" / "oracles" / "odrl" / "ODRL22.ttl"
INCLUDED_IN = vocab.ODRL + "includedIn"
EXAMPLES = (vocab.SKOS + "example", vocab.LL + "counterExample")
MEANINGS = (vocab.SKOS + "definition", vocab.SKOS + "scopeNote")


@pytest.fixture(scope="module")
def merged() -> Statements:
    return Statements().read(str(ROOT / "ontology" / "actions.ttl")).read(str(DEFINITIONS))


@pytest.fixture(scope="module")
def acts(merged: Statements) -> list[Resource]:
    return list(merged.typed(vocab.LL + "Act"))


@pytest.fixture(scope="module")
def actions(merged: Statements, acts: list[Resource]) -> list[Resource]:
    return [*acts, *merged.typed(vocab.LL + "DutyAction")]


def test_the_words_that_a_text_names_are_acts(acts: list[Resource]) -> None:
    """Words in backquotes are words of a request; a counter-example is never the act itself."""
    words = {act.value(vocab.NOTATION) for act in acts}
    for act in acts:
        for said in (*EXAMPLES, *MEANINGS):
            in_both = [set(re.findall("`([^`]*)`", term.value)) for term in act.terms(said)]
            assert all(named <= words - {act.value(vocab.NOTATION)} for named in in_both), (act.iri, in_both)
            assert all(named == in_both[0] for named in in_both), (act.iri, in_both)


@pytest.mark.skipif(not ODRL22.exists(), reason="the vocabulary of ODRL is not beside the project")
def test_adopted_actions_stand_where_odrl_puts_them(actions: list[Resource]) -> None:
    odrl = Statements().read(str(ODRL22))
    adopted = [action for action in actions if not action.iri.startswith(vocab.LL)]
    assert adopted
    for action in adopted:
        assert vocab.ODRL + "Action" in odrl[action.iri].iris(vocab.TYPE), action.iri
        assert action.iris(INCLUDED_IN) == odrl[action.iri].iris(INCLUDED_IN), action.iri


@pytest.mark.parametrize(
    ("action", "said", "told"),
    [
        ("ll:host", "ll:counterExample", "one `ll:counterExample`"),
        ("ll:host", "skos:example", "one `skos:example`"),
        ("ll:report", "skos:definition", "what this is"),
        ("odrl:sell", "skos:scopeNote", "what this is"),
    ],
)
def test_a_forgotten_text_is_refused(tmp_path: Path, action: str, said: str, told: str) -> None:
    """The texts stand in another file than the actions; the actions' own file is refused without them."""
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    head, name, rest = DEFINITIONS.read_text(encoding="utf-8").partition(f"\n{action}\n")
    forgotten = head + name + re.sub(rf'{said} .*?"@zh ;\n', "", rest, count=1, flags=re.DOTALL)
    (tmp_path / "ontology" / "definitions.ttl").write_text(forgotten, encoding="utf-8")
    (problem,) = problems([str(tmp_path / "ontology" / "actions.ttl")], str(tmp_path))
    assert vocab.curie(problem.node) == action
    assert told in problem.message.en
    assert "请在 ontology/definitions.ttl" in problem.message.zh
