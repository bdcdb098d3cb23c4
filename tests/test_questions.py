# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The questions of queries/: each is documented, has its rows in questions/, and gives them in two SPARQL engines."""

import csv
import io
from pathlib import Path

import pyoxigraph
import pytest

import licline
from licline import guarded, questions, sparql
from licline.cli.ask import as_csv, table
from licline.errors import LiclineError
from licline.sparql import Rows

ROOT = Path(__file__).parents[1]
QUERIES = ROOT / "queries"
EXPECTED = ROOT / "tests" / "questions"
NAMES = sorted(path.stem for path in QUERIES.glob("*.rq"))


@pytest.fixture(scope="module")
def base() -> licline.KnowledgeBase:
    return licline.load()


def lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_there_are_enough_to_be_useful() -> None:
    assert len(NAMES) >= 24


@pytest.mark.parametrize("name", NAMES)
def test_it_is_documented_in_both_languages(name: str, base: licline.KnowledgeBase) -> None:
    question = base.question(name)
    assert question.text.en.endswith("?"), f"{name}: the English question ends with a question mark"
    assert question.text.zh.endswith("？"), f"{name}: the Chinese question ends with a Chinese question mark"
    assert question.returns.en
    assert question.returns.zh
    for each in question.parameters:
        assert f"VALUES ?{each.name} {{" in question.query, f"{name}: write a line `VALUES ?{each.name} {{ ... }}`"


@pytest.mark.parametrize("name", NAMES)
def test_its_rows_are_the_expected_ones(name: str, base: licline.KnowledgeBase) -> None:
    """Where the data has grown: read the difference at the texts before you change the expected rows."""
    expected = lines((EXPECTED / f"{name}.csv").read_text(encoding="utf-8"))
    found = lines(as_csv(base.ask(name)))
    assert found[0] == expected[0]
    assert sorted(found[1:]) == sorted(expected[1:])
    detects = "\n# detects " in base.question(name).query  # whose rows test_agreement_of_conflicts.py asks for
    assert found[1:] or detects, f"{name}: an expected answer without rows tests nothing"


def test_every_expected_answer_has_its_question() -> None:
    assert sorted(path.stem for path in EXPECTED.glob("*.csv")) == NAMES


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_rdflib_answers_the_same(name: str, base: licline.KnowledgeBase) -> None:
    """A query that only one engine understands would not run on other people's endpoints."""
    query = questions.filled(base.question(name), {}, "en")
    found = base.graph.query(query)
    rows = [[None if term is None else str(term) for term in row] for row in found]
    ours = [[None if term is None else term.value for term in row] for row in base.store.query(query)]
    assert sorted(map(str, rows)) == sorted(map(str, ours))


def test_a_parameter_narrows_the_answer(base: licline.KnowledgeBase) -> None:
    name = "which-licenses-cap-the-number-of-users"
    narrow = base.ask(name, license="baichuan-2")
    assert {row[0] for row in narrow.rows} == {"baichuan-2"}
    assert set(narrow.rows) < set(base.ask(name).rows)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "which-licenses-cap-the-number-of-user"}, "did you mean `which-licenses-cap-the-number-of-users`"),
        ({"name": "which-licenses-cap-the-number-of-users", "licence": "mit"}, "did you mean `license`?"),
        ({"name": "which-licenses-cap-the-number-of-users", "license": "no such <thing>"}, "give an id"),
        ({"name": "which-licenses-cap-the-number-of-users", "license": "baichuan2"}, "did you mean `baichuan-2`"),
        ({"name": "which-models-descend-from", "ancestor": "Qwen/Qwen-77B"}, "did you mean `Qwen/Qwen-7"),
        ({"name": "which-licenses-ask-for-a-duty", "duty": "include-licence"}, "did you mean `include-license`"),
    ],
)
def test_what_is_not_known_is_said(given: dict[str, str], says: str, base: licline.KnowledgeBase) -> None:
    with pytest.raises(LiclineError, match=says.replace("?", r"\?")):
        base.ask(**given)


@pytest.mark.parametrize("order", [("one", "other"), ("other", "one")])
def test_a_value_is_never_taken_for_a_line_of_the_query(order: tuple[str, str]) -> None:
    """Otherwise a word could close its quotes and go on as SPARQL."""
    header = "".join(f"# {what}@{tongue}: ?\n" for what in ("question", "returns") for tongue in ("en", "zh"))
    header += "# param one (text): a / b\n# param other (text): a / b\n"
    asks = header + 'SELECT * { VALUES ?one { "" } VALUES ?other { "" } }'
    said = {"one": "VALUES ?other { }", "other": 'VALUES ?one { } " SERVICE <http://e.g/> {} "'}
    query = questions.filled(questions.understand("a", asks), {name: said[name] for name in order}, "en")
    (row,) = pyoxigraph.Store().query(query)
    assert {name: row[name].value for name in said} == said


@pytest.mark.parametrize("duty", ["attribute", "include-notice", "share-alike"])
def test_a_term_goes_by_its_word_whoever_coined_it(duty: str, base: licline.KnowledgeBase) -> None:
    """ODRL has `attribute`, ccREL has `Notice` and `ShareAlike`."""
    assert base.ask("which-licenses-ask-for-a-duty", duty=duty).rows


def test_a_parent_without_a_file_is_known_by_its_children(base: licline.KnowledgeBase) -> None:
    own = base.with_records([{"id": "a/x", "base_model": "no/where", "base_model_relation": "merge"}])
    assert own.ask("which-models-descend-from", ancestor="no/where").rows == (("a/x", "no/where"),)


def test_kinship_of_architecture_is_no_descent(base: licline.KnowledgeBase) -> None:
    assert ("01-ai/Yi-34B", "architecture", "meta-llama/LLaMA", "Stated") in base.ask(
        "how-models-derive-from-one-another", model="01-ai/Yi-34B"
    ).rows
    assert base.ask("which-models-descend-from", ancestor="meta-llama/LLaMA").rows == ()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "refused"),
        ("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", "refused"),
        ("SELECT * { { SELECT ?s { SERVICE SILENT <http://example.org/> { ?s ?p ?o } } } }", "refused"),
        ("ASK { FILTER EXISTS { SERVICE <http://example.org/> { ?s ?p ?o } } }", "refused"),
        ("SELEC ?s { ?s ?p ll:readFrom }", "not SPARQL"),
        ('SELECT * { ?s ?p "\\u0022" SERVICE <http://e.g/> { ?a ?b ?c } ?d ?e "\\u0022" }', "write the sign itself"),
        ("SELECT * { # \r SERVICE <http://example.org/> { ?s ?p ?o }\n }", "refused"),
        ("ASK { " + "{" * 100 + "}" * 100 + " }", "101 deep"),
        ("PREFIX a: <http://e.g/#> # SELECT\nINSERT DATA { a:a a:a a:a }", "only read"),
    ],
)
def test_a_query_that_reaches_outside_is_refused(query: str, says: str) -> None:
    with pytest.raises(LiclineError, match=says):
        guarded.harmless(query, "my.rq")


def test_the_words_alone_are_no_reason_to_refuse() -> None:
    guarded.harmless('SELECT ?service { ?service ?from "FROM <x> SERVICE <y>" }', "my.rq")


def test_a_long_query_is_left_behind(base: licline.KnowledgeBase) -> None:
    every_pair = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c ?d ?e }"
    with pytest.raises(LiclineError, match=r"more than 0.01 seconds"):
        sparql.select(base.store, every_pair, limit=0.01)


def test_triples_are_not_rows(base: licline.KnowledgeBase) -> None:
    with pytest.raises(LiclineError, match="SELECT or ASK"):
        sparql.select(base.store, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def test_yes_or_no_is_an_answer(base: licline.KnowledgeBase) -> None:
    assert sparql.select(base.store, "ASK {}") == Rows(("answer",), ((True,),))


def test_wide_characters_keep_their_columns() -> None:
    drawn = table(Rows(("a", "b"), (("许可", 1_000_000), ("mit", None))))
    assert drawn == "a     b\n许可  1,000,000\nmit\n"


def test_records_of_ones_own_are_asked_too(base: licline.KnowledgeBase, tmp_path: Path) -> None:
    record = (
        '{"id": "acme/tuned", "license": "apache-2.0", "base_model": "Qwen/Qwen-7B", "base_model_relation": "merge"}'
    )
    (tmp_path / "own.jsonl").write_text(record, encoding="utf-8")
    own = licline.load(str(tmp_path / "own.jsonl"))
    query = """PREFIX ll: <https://w3id.org/licline/terms#> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?license ?parent ?kind {
          ?model ll:hubId "acme/tuned" ; ll:declares/ll:license ?license ; prov:qualifiedDerivation ?made .
          ?made prov:entity ?parent ; ll:kind ?kind }"""
    rows = sparql.select(own.store, query).rows
    assert rows == (("apache-2.0", "Qwen/Qwen-7B", "merge"),)


def test_rules_hang_on_their_license(base: licline.KnowledgeBase) -> None:
    """In the files a rule stands under its clause; in the graph its license points to it, as ODRL asks."""
    query = """PREFIX odrl: <http://www.w3.org/ns/odrl/2/>
        SELECT ?rule { ?rule a odrl:Prohibition FILTER NOT EXISTS { ?license odrl:prohibition ?rule } }"""
    assert sparql.select(base.store, query).rows == ()
