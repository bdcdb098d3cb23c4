# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What the evaluator knows of ODRL's own terms, and how it reads Turtle and JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from licline import resources
from licline.errors import LiclineError
from licline.graph import Statements
from licline.odrl import documents, lexicon, reading
from licline.odrl.policy import Atom, Policy
from licline.vocab import ODRL, PROFILE

ORACLES = Path(__file__).resolve().parents[2] / "shared" / "oracles" / "odrl"
CORE = Path(resources.root()) / "ontology" / "odrl" / "core.ttl"
POLICY = {
    "@context": "http://www.w3.org/ns/odrl.jsonld",
    "@type": "Set",
    "uid": "http://example.org/policy",
    "permission": [
        {
            "uid": "http://example.org/rule",
            "target": "http://example.org/x",
            "action": "print",
            "constraint": [
                {"leftOperand": "industry", "operator": "neq", "rightOperand": {"@id": "http://example.org/arms"}},
                {
                    "or": {
                        "@list": [
                            {"leftOperand": "count", "operator": "lteq", "rightOperand": 5},
                            {"leftOperand": "count", "operator": "isAnyOf", "rightOperand": [7, 8]},
                        ]
                    }
                },
            ],
        }
    ],
}
TURTLE = """
@prefix ex: <http://example.org/> .
@prefix odrl: <http://www.w3.org/ns/odrl/2/> .
ex:policy a odrl:Set ; odrl:permission ex:rule .
ex:rule odrl:constraint [ odrl:or (
        [ odrl:rightOperand 5 ; odrl:operator odrl:lteq ; odrl:leftOperand odrl:count ]
        [ odrl:leftOperand odrl:count ; odrl:operator odrl:isAnyOf ; odrl:rightOperand 8 , 7 ] ) ] ,
    [ odrl:leftOperand odrl:industry ; odrl:operator odrl:neq ; odrl:rightOperand ex:arms ] ;
    odrl:action odrl:print ; odrl:target ex:x .
"""


def read(content: str | dict[str, Any], name: str = "policy") -> Policy:
    text = content if isinstance(content, str) else json.dumps(content)
    return reading.policy(documents.parsed(text.encode(), name), lexicon.load())


# --- Terms ---


def triples(path: Path) -> set[tuple[str, str, str]]:
    found = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    return {(str(each.subject), str(each.predicate), str(each.object)) for each in found}


@pytest.mark.skipif(not ORACLES.exists(), reason="the vocabulary of ODRL is not beside the project")
def test_the_facts_are_those_of_the_standard() -> None:
    ours, theirs = triples(CORE), triples(ORACLES / "ODRL22.ttl")
    assert ours <= theirs


@pytest.mark.skipif(not ORACLES.exists(), reason="the vocabulary of ODRL is not beside the project")
@pytest.mark.parametrize("kind", ["Action", "LeftOperand", "Operator", "ConflictTerm", "RightOperand"])
def test_no_term_of_the_standard_is_left_out(kind: str) -> None:
    ours, theirs = (Statements().read(str(path)) for path in (CORE, ORACLES / "ODRL22.ttl"))
    wanted = {node.iri for node in theirs.typed(ODRL + kind)}
    assert wanted == {node.iri for node in ours.typed(ODRL + kind)}
    for name in (lexicon.INCLUDED_IN, lexicon.EXACT_MATCH):
        for iri in wanted:
            assert set(ours[iri].iris(name)) == set(theirs[iri].iris(name)), iri


MISWRITTEN = {"neq": "neg", "industry": "industry:"}  # what the published context has for these two
RETYPED = {"function", "rightOperandReference", "dataType"}  # typed otherwise there


@pytest.mark.skipif(not ORACLES.exists(), reason="the context of ODRL is not beside the project")
def test_the_context_means_what_the_published_one_does() -> None:
    """Every term of it, but for two that are written wrongly there and three that are typed in a way of their own."""
    published = json.loads((ORACLES / "odrl.jsonld").read_text(encoding="utf-8"))["@context"]
    ours = documents.context()
    for term, meant in published.items():
        if term not in RETYPED:
            assert expanded(ours[term], ours) == corrected(term, expanded(meant, published)), term


def expanded(meant: Any, context: dict[str, Any]) -> dict[str, str]:
    said = dict(meant) if isinstance(meant, dict) else {"@id": meant}
    prefix, _, rest = said["@id"].partition(":")
    if isinstance(context.get(prefix), str) and not rest.startswith("//"):
        said["@id"] = context[prefix] + rest
    return said


def corrected(term: str, said: dict[str, str]) -> dict[str, str]:
    if term not in MISWRITTEN:
        return said
    assert said["@id"] == ODRL + MISWRITTEN[term]
    return {**said, "@id": ODRL + term}


def test_what_that_context_writes_wrongly_is_understood() -> None:
    wrong = TURTLE.replace("odrl:neq", "odrl:neg").replace("odrl:industry", "<http://www.w3.org/ns/odrl/2/industry:>")
    (found,) = (each for each in read(wrong).permissions[0].constraints if isinstance(each, Atom))
    assert (found.operand, found.operator) == (ODRL + "industry", "neq")


# --- Documents ---


def test_json_ld_and_turtle_are_the_same_policy() -> None:
    """Down to the names of what has none: those depend only on what is said, in whatever order."""
    assert read(POLICY) == read(TURTLE)


@pytest.mark.parametrize("name", ["policy", "policy.json", "policy.jsonld"])
def test_json_ld_is_known_by_its_ending_or_its_first_sign(name: str) -> None:
    assert read(POLICY, name) == read(TURTLE)


def test_turtle_may_begin_with_a_bracket() -> None:
    turtle = "[ a <%sSet> ] <%spermission> [ <%saction> <%sread> ] ." % ((ODRL,) * 4)
    assert len(read(turtle).permissions) == 1


def test_names_of_what_has_none_are_the_same_each_time() -> None:
    first, second = (read(TURTLE).permissions[0].constraints for _ in range(2))
    assert [each.iri for each in first] == [each.iri for each in second]
    assert all(each.iri.startswith("http://example.org/policy/") for each in first)


def test_an_odrl_context_of_either_address_is_known() -> None:
    assert read({**POLICY, "@context": "https://www.w3.org/ns/odrl.jsonld"}) == read(TURTLE)


def test_terms_beside_odrls_context() -> None:
    mixed = {**POLICY, "@context": [POLICY["@context"], {"ex": "http://example.org/"}], "uid": "ex:policy"}
    assert read(mixed) == read(TURTLE)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"@context": "https://example.org/context.jsonld"}, "would have to be fetched"),
        ({"@context": ["http://www.w3.org/ns/odrl.jsonld", {"@import": "http://example.org/"}]}, "would have to fetch"),
        ({"@context": {"x": {"@id": "http://x/", "@context": "http://example.org/c"}}}, "would have to be fetched"),
        ({"permission": [{"action": "fineTune", "target": "http://example.org/x"}]}, "`fineTune` is no term of ODRL"),
        ({"conflict": "duel"}, "`duel` is no term of ODRL"),
        ({"profile": "http://example.org/profile"}, "the profile `http://example.org/profile` is not known"),
    ],
)
def test_what_would_have_to_be_fetched_or_guessed_is_refused(change: dict[str, Any], told: str) -> None:
    with pytest.raises(LiclineError, match=told):
        read({**POLICY, **change})


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', '{"a": NaN}', '{"@graph": ', "[" * 5000 + "]" * 5000, "{}"])
def test_a_document_that_cannot_be_read_is_an_error_in_words(text: str) -> None:
    with pytest.raises(LiclineError):
        read(text, "policy.json")


def test_a_profile_of_ours_is_read_as_exported() -> None:
    from licline import load
    from licline.odrl.export import policy

    base = load()
    exported = policy(base.license("apache-2.0"), base.vocabulary)
    found = read(exported)
    assert exported["profile"] == PROFILE
    assert len(found.permissions) == len(exported["permission"])
    assert found.conflict == {"prohibit"}
