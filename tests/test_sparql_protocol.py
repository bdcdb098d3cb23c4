# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""/sparql, held against the SPARQL 1.1 Protocol and Service Description over real HTTP, and against hostile queries.

The cases of the table are those that the W3C's protocol tests have for a server that is only read.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from select import select
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import licline
from licline import guarded
from licline.errors import LiclineError

pytest.importorskip("starlette", reason="the server needs starlette and uvicorn: pip install licline[web]")
pytest.importorskip("uvicorn", reason="the server needs starlette and uvicorn: pip install licline[web]")

from serving import Got, ours, send

from licline.web import sparql
from licline.web.job import Asked, Refused, Setup
from licline.web.sparql import results
from licline.web.sparql.negotiation import ROWS, TRIPLES, chosen

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s { ?s a <https://w3id.org/licline/terms#License> } LIMIT 2"
CONSTRUCT = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 2"
INSERT = "INSERT DATA { <http://e.g/s> <http://e.g/p> 1 }"


@pytest.fixture(scope="module")
def base() -> licline.KnowledgeBase:
    return licline.load()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ours() as address:
        yield address


@pytest.fixture(scope="module")
def hasty() -> Iterator[str]:
    """A server whose patience with a query is short, so that the tests of that are."""
    with ours(seconds=1) as address:
        yield address


def told(base: licline.KnowledgeBase, query: str | None, accept: str = "") -> Got:
    """What the job says, without a server."""
    asked = Asked(query=urlencode({"query": query}) if query is not None else "", accept=accept, origin="http://e.g")
    found = sparql.answer(base, Setup(), asked)
    return Got(found.status, {**dict(found.headers), "content-type": found.media_type}, found.body)


# --- the protocol ---


class Case(NamedTuple):
    """A request, and what the answer is."""

    name: str
    status: int
    method: str = "GET"
    url: str = ""
    body: str | bytes | None = None
    kind: str | None = None
    says: str = ""


def form(**fields: str) -> str:
    return urlencode({name.replace("_", "-"): value for name, value in fields.items()})


CASES = [
    Case("a query in the URL", 200, url=form(query=ASK), says="true"),
    Case("a query in a form", 200, "POST", body=form(query=ASK), kind=FORM, says="true"),
    Case("a query as the body", 200, "POST", body=ASK, kind=QUERY, says="true"),
    Case("a form in UTF-8 that says so", 200, "POST", body=form(query=ASK), kind=f"{FORM}; charset=UTF-8"),
    Case("a body in UTF-8 that says so", 200, "POST", body=ASK, kind=f'{QUERY}; charset="utf-8"'),
    Case("letters beyond ASCII", 200, "POST", body='ASK { FILTER("许" = "许") }', kind=QUERY, says="true"),
    Case(
        "the same in a form", 200, "POST", body=form(query='ASK { FILTER(STRLEN("许") = 1) }'), kind=FORM, says="true"
    ),
    Case("the same in the URL", 200, url=form(query='ASK { FILTER(STRLEN("许") = 1) }'), says="true"),
    Case("fields that nobody knows", 200, url=form(query=ASK, output="json"), says="true"),
    Case("two queries in the URL", 400, url=f"{form(query=ASK)}&{form(query=SELECT)}", says="one at a time"),
    Case("two in a form", 400, "POST", body=f"{form(query=ASK)}&{form(query=ASK)}", kind=FORM, says="one at a time"),
    Case("one in the URL, one as the body", 400, "POST", form(query=ASK), ASK, QUERY, "one at a time"),
    Case("a form without a query", 400, "POST", body="", kind=FORM, says="no `query`"),
    Case("an empty query", 400, url="query=", says="not SPARQL"),
    Case("an empty body", 400, "POST", body="", kind=QUERY, says="not SPARQL"),
    Case("what is no SPARQL", 400, url=form(query="ASK {\n ?s ?p\n}"), says="error at 3:2"),
    Case("the same where rdflib reads it", 400, url=form(query="ASK { ?from ?p }"), says="line:1"),
    Case("an unknown function", 400, url=form(query="ASK { FILTER(<http://e.g/f>(1)) }"), says="http://e.g/f"),
    Case("PUT", 405, "PUT", body=ASK, kind=QUERY, says="POST"),
    Case("DELETE", 405, "DELETE", url=form(query=ASK)),
    Case("a form of another type", 415, "POST", body=form(query=ASK), kind="text/plain", says=FORM),
    Case("a query of another type", 415, "POST", body=ASK, kind="application/json", says=QUERY),
    Case("a form without a type", 415, "POST", body=form(query=ASK), says="no content type"),
    Case("a query without a type", 415, "POST", body=ASK, says="no content type"),
    Case("a type that is none", 415, "POST", body=ASK, kind="sparql", says="`sparql`"),
    Case("a body in UTF-16", 415, "POST", body=ASK.encode("utf-16"), kind=f"{QUERY}; charset=UTF-16", says="UTF-8"),
    Case("a body that is no UTF-8", 400, "POST", body=b'ASK { FILTER("\xff") }', kind=QUERY, says="byte 14"),
    Case("a form that is no UTF-8", 400, "POST", body="query=ASK%20%7B%7D%20%23%FF", kind=FORM, says="UTF-8"),
    Case("a thousand fields", 400, url="&".join(f"a{n}=1" for n in range(1000)), says="fields"),
    Case("a graph of another's", 400, url=form(query=ASK, default_graph_uri="http://e.g/g"), says="without a name"),
    Case("a named one", 400, "POST", form(named_graph_uri="file:///etc/passwd"), ASK, QUERY, "without a name"),
    Case(
        "in a form", 400, "POST", body=form(query=ASK, named_graph_uri="http://e.g"), kind=FORM, says="without a name"
    ),
    Case("an update in a form", 403, "POST", body=form(update=INSERT), kind=FORM, says="only read"),
    Case("an update as the body", 403, "POST", body=INSERT, kind="application/sparql-update", says="only read"),
    Case("an update in the URL", 403, url=form(update=INSERT), says="only read"),
    Case("an update as a query", 403, url=form(query=f"PREFIX a: <http://e.g/#> # x\n{INSERT}"), says="only read"),
    Case("LOAD as a query", 403, "POST", body="LOAD <http://127.0.0.1/>", kind=QUERY, says="only read"),
    Case("WITH ... DELETE", 403, "POST", body="with <a:a> delete where { ?s ?p ?o }", kind=QUERY, says="only read"),
    Case("too long a query", 413, "POST", body=f"ASK {{}} #{'x' * guarded.LARGEST}", kind=QUERY, says="30,000"),
    Case("too long a body", 413, "POST", body=form(query="x" * 200_000), kind=FORM, says="100,000"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_protocol(case: Case, server: str) -> None:
    body = case.body.encode() if isinstance(case.body, str) else case.body
    headers = {"content_type": case.kind} if case.kind else {}
    got = send(f"{server}?{case.url}" if case.url else server, case.method, body, **headers)
    assert (got.status, got.kind) == (case.status, got.kind if got.status == 200 else "application/problem+json")
    assert case.says in got.text
    if got.status != 200:
        problem = json.loads(got.body)
        assert problem["status"] == case.status
        assert problem["detail"]


def test_head_is_get_without_the_body(server: str) -> None:
    address = f"{server}?{form(query=SELECT)}"
    one, other = send(address), send(address, "HEAD")
    names = ("content-type", "content-length", "vary")
    assert (other.status, other.body) == (200, b"")
    assert [one.headers[name] for name in names] == [other.headers[name] for name in names]


def test_options_tells_the_methods(server: str) -> None:
    got = send(server, "OPTIONS")
    assert (got.status, got.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")


def test_no_page_of_another_site_may_read(server: str) -> None:
    got = send(f"{server}?{form(query=ASK)}", origin="http://evil.example")
    assert not any(name.startswith("access-control") for name in got.headers)
    assert send(f"{server}?{form(query=ASK)}", host="evil.example").status == 400


# --- negotiation ---

RESULTS = "application/sparql-results+"


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (SELECT, "", RESULTS + "json"),
        (SELECT, "*/*", RESULTS + "json"),
        (SELECT, RESULTS + "xml", RESULTS + "xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/*", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "application/json", "application/json"),
        (SELECT, "application/xml", "application/xml"),
        (SELECT, f"text/csv;q=0.2, {RESULTS}xml;q=0.8", RESULTS + "xml"),
        (SELECT, f"{RESULTS}json;q=0, */*;q=0.1", RESULTS + "xml"),
        (SELECT, "text/turtle, text/csv;q=0.1", "text/csv"),
        (SELECT, "*/*;q=0.8, text/csv;q=0.8", "text/csv"),
        (SELECT, "TEXT/CSV; Header=present ; Q=1.0", "text/csv"),
        (SELECT, "text/csv;q=high, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        (SELECT, ",,;, text/csv", "text/csv"),
        (ASK, "", RESULTS + "json"),
        (ASK, RESULTS + "xml", RESULTS + "xml"),
        (CONSTRUCT, "", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, f"{RESULTS}json, text/turtle;q=0.1", "text/turtle"),
        ("DESCRIBE <https://w3id.org/licline/license/mit#license>", "application/n-triples", "application/n-triples"),
        (None, "application/ld+json", "application/ld+json"),
        (None, "text/html,*/*;q=0.8", "text/turtle"),
    ],
)
def test_the_client_chooses_the_form(base: licline.KnowledgeBase, query: str | None, accept: str, kind: str) -> None:
    got = told(base, query, accept)
    assert (got.status, got.kind, got.headers["vary"]) == (200, kind, "accept")


@pytest.mark.parametrize(
    ("query", "accept", "says"),
    [
        (SELECT, "text/turtle", "text/tab-separated-values"),
        (SELECT, "text/html", RESULTS + "json"),
        (ASK, "image/*", RESULTS + "xml"),
        (CONSTRUCT, "text/csv", "application/n-triples"),
        (CONSTRUCT, "*/*;q=0", "application/ld+json"),
        (None, "text/csv", "text/turtle"),
    ],
)
def test_where_nothing_fits_the_choice_is_told(server: str, query: str | None, accept: str, says: str) -> None:
    got = send(f"{server}?{form(query=query)}" if query else server, accept=accept)
    assert got.status == 406
    assert says in got.text


@given(st.text(max_size=60) | st.from_regex(r"([a-z*]+/[a-z*+]+(;q=[0-9.]{0,4})?,? ?){0,4}", fullmatch=True))
def test_any_header_at_all_gives_a_form_or_a_refusal(accept: str) -> None:
    for forms in (ROWS, TRIPLES):
        try:
            assert chosen(accept, forms) in forms  # type: ignore[type-var]
        except Refused as error:
            assert error.status == 406  # noqa: PT017


@given(st.permutations([(form.name, (7 - place) / 7) for place, form in enumerate(ROWS)]))
def test_the_order_of_the_header_does_not_matter(weights: list[tuple[str, float]]) -> None:
    assert chosen(", ".join(f"{name};q={weight:.3f}" for name, weight in weights), ROWS) == ROWS[0]


@pytest.mark.parametrize("accept", ["application/n-triples", "application/ld+json", "application/rdf+xml"])
def test_every_form_of_triples_says_the_same(base: licline.KnowledgeBase, accept: str) -> None:
    query = "CONSTRUCT WHERE { <https://w3id.org/licline/license/mit#license> ?p ?o }"
    assert triples(told(base, query, accept)) == triples(told(base, query, "text/turtle")) != set()


def test_every_form_of_rows_says_the_same(base: licline.KnowledgeBase) -> None:
    expected = [{"s": each["s"].value} for each in base.store.query(SELECT)]
    as_json = json.loads(told(base, SELECT).body)["results"]["bindings"]
    assert [{"s": each["s"]["value"]} for each in as_json] == expected
    as_xml = ElementTree.fromstring(told(base, SELECT, RESULTS + "xml").body)
    assert [{"s": each.text} for each in as_xml.iter("{http://www.w3.org/2005/sparql-results#}uri")] == expected
    assert told(base, SELECT, "text/csv").text.split() == ["s", *(each["s"] for each in expected)]
    as_tsv = told(base, SELECT, "text/tab-separated-values").text.split()
    assert as_tsv == ["?s", *(f"<{each['s']}>" for each in expected)]


def triples(got: Got) -> set[ox.Triple]:
    form = ox.RdfFormat.from_media_type(got.kind)
    assert form is not None
    return {each.triple for each in ox.parse(got.body, form)}


# --- the service description ---


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
)
def test_the_endpoint_describes_itself(server: str, base: licline.KnowledgeBase, accept: str) -> None:
    got = send(server, accept=accept)
    assert (got.status, got.kind) == (200, accept)
    store = ox.Store()
    store.extend(ox.Quad(*each) for each in triples(got))
    found = store.query(f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        SELECT ?size (GROUP_CONCAT(STR(?form); SEPARATOR=" ") AS ?forms) {{
          ?service a sd:Service ; sd:endpoint <{server}> ; sd:supportedLanguage sd:SPARQL11Query ;
            sd:resultFormat ?form ; sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph ?graph ] .
          ?graph a sd:Graph ; <http://rdfs.org/ns/void#triples> ?size }} GROUP BY ?size""")
    (row,) = found
    names = {each.removeprefix("http://www.w3.org/ns/formats/") for each in row["forms"].value.split()}
    results = {f"SPARQL_Results_{each}" for each in ("JSON", "XML", "CSV", "TSV")}
    assert names == {*results, "Turtle", "N-Triples", "JSON-LD", "RDF_XML"}
    assert int(row["size"].value) == len(base.store)


# --- what reaches outside ---

EVIL = "<http://127.0.0.1:{port}/>"
REACHING = {
    "SERVICE": "SELECT * { SERVICE %s { ?s ?p ?o } }",
    "in small letters, silently": "select * { service silent %s { ?s ?p ?o } }",
    "in OPTIONAL": "SELECT * { OPTIONAL { SERVICE %s { ?s ?p ?o } } }",
    "in a subquery": "SELECT * { { SELECT ?s { SERVICE SILENT %s { ?s ?p ?o } } } }",
    "in FILTER EXISTS": "ASK { FILTER EXISTS { SERVICE %s { ?s ?p ?o } } }",
    "in FILTER NOT EXISTS": "ASK { FILTER NOT EXISTS { SERVICE SILENT %s { ?s ?p ?o } } }",
    "in MINUS": "SELECT * { ?s a ?c MINUS { SERVICE %s { ?s ?p ?o } } }",
    "in UNION": "SELECT * { { ?s a ?c } UNION { SERVICE %s { ?s ?p ?o } } }",
    "in GRAPH": "SELECT * { GRAPH ?g { SERVICE %s { ?s ?p ?o } } }",
    "in BIND": "SELECT * { BIND(EXISTS { SERVICE %s { ?s ?p ?o } } AS ?x) }",
    "in ORDER BY": "SELECT * { ?s ?p ?o } ORDER BY (EXISTS { SERVICE %s { ?s ?p ?o } })",
    "in HAVING": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } HAVING (EXISTS { SERVICE %s { ?a ?b ?c } })",
    "in SELECT": "SELECT (EXISTS { SERVICE %s { ?s ?p ?o } } AS ?x) {}",
    "of a variable": "SELECT * { VALUES ?x { %s } SERVICE ?x { ?s ?p ?o } }",
    "of CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE %s { ?s ?p ?o } }",
    "of DESCRIBE": "DESCRIBE ?s { SERVICE %s { ?s ?p ?o } }",
    "glued to a name": "PREFIX : %s SELECT * {{}SERVICE:a{?s ?p ?o}}",
    "after a sign written as an escape": 'SELECT * { ?s ?p "\\u0022" SERVICE %s { ?a ?b ?c } ?d ?e "\\u0022" }',
    "the same in long": 'SELECT * { ?s ?p "\\U00000022" SERVICE %s { ?a ?b ?c } ?d ?e "\\U00000022" }',
    "as an escape": "SELECT * { \\u0053ERVICE %s { ?s ?p ?o } }",
    "after a comment that a return ends": "SELECT * { # \r SERVICE %s { ?s ?p ?o }\n }",
    "FROM": "SELECT * FROM %s { ?s ?p ?o }",
    "FROM NAMED": "ASK FROM NAMED %s { GRAPH ?g { ?s ?p ?o } }",
    "FROM of CONSTRUCT": "CONSTRUCT FROM %s WHERE { ?s ?p ?o }",
    "FROM of DESCRIBE": "DESCRIBE ?s FROM %s { ?s ?p ?o }",
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
}


@pytest.fixture
def evil() -> Iterator[tuple[str, list[bytes]]]:
    """A server that nobody should visit, and its visitors."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        visits: list[bytes] = []

        def serve() -> None:
            while True:
                try:
                    visitor, _ = listening.accept()
                except OSError:
                    return
                visits.append(visitor.recv(100))
                visitor.close()

        threading.Thread(target=serve, daemon=True).start()
        yield EVIL.format(port=listening.getsockname()[1]), visits


@pytest.mark.parametrize("name", REACHING)
def test_nothing_reaches_outside(name: str, server: str, evil: tuple[str, list[bytes]]) -> None:
    where, visits = evil
    query = REACHING[name].replace("%s", where)
    got = send(server, "POST", query.encode(), content_type=QUERY)
    assert (got.status, visits) == (400, [])


@pytest.mark.parametrize("name", [name for name in REACHING if "FROM" not in name])
def test_a_query_that_fools_the_guard_meets_a_sealed_process(
    name: str, base: licline.KnowledgeBase, evil: tuple[str, list[bytes]]
) -> None:
    """So it is tested without the guard: whatever it is that gets by."""
    pytest.importorskip("resource", reason="only where the system limits the files that a process opens")
    where, visits = evil
    query = REACHING[name].replace("%s", where)
    with suppress(LiclineError):
        results.from_here(base.store, query, "")
    assert visits == []


def test_without_the_seal_it_would_have_gone_out(evil: tuple[str, list[bytes]]) -> None:
    """Otherwise the test above tests nothing."""
    where, visits = evil
    with pytest.raises(OSError):
        list(ox.Store().query(REACHING["SERVICE"].replace("%s", where)))
    assert len(visits) == 1


def test_the_seal_is_lifted_afterwards() -> None:
    with pytest.raises(ZeroDivisionError), results.sealed():
        raise ZeroDivisionError
    with open(__file__, encoding="utf-8") as source:
        assert source.read(1) == "#"


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?service ?from "FROM <x> SERVICE <y> { }" }',
        "ASK { ?s <http://e.g/SERVICE> ?o } # FROM <x> SERVICE <y>",
        "PREFIX service: <http://e.g/from> ASK { ?s service:from 'insert' }",
        "PREFIX insert: <http://e.g/> SELECT (1 AS ?load) { ?s insert:insert ?drop }",
    ],
)
def test_the_words_alone_are_no_reason_to_refuse(base: licline.KnowledgeBase, query: str) -> None:
    assert told(base, query).status == 200


# --- what takes too much ---

TRIPLE_PRODUCT = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ANY = "(<a:a>|!<a:a>)"
BOMBS = {
    "all with all with all": (f"SELECT (COUNT(*) AS ?n) {TRIPLE_PRODUCT}", {422}),
    "in order": (f"SELECT * {TRIPLE_PRODUCT} ORDER BY ?c ?f ?i LIMIT 1", {422}),
    "once each": (f"SELECT DISTINCT * {TRIPLE_PRODUCT}", {422}),
    "described": ("DESCRIBE * { ?a ?b ?c . ?d ?e ?f }", {422}),
    "glued together": (f"SELECT (GROUP_CONCAT(?c) AS ?x) {TRIPLE_PRODUCT}", {422}),
    "any path to anywhere": (f"SELECT (COUNT(*) AS ?n) {{ ?a {ANY}* ?b . ?c {ANY}+ ?d }}", {422}),
    "a path of thousands": (f"ASK {{ ?s {'<a:b>/' * 4000}<a:b> ?o }}", {422}),
    "a thousand patterns": ("ASK {" + "".join(f"?s{n} ?p{n} ?o{n} ." for n in range(1000)) + "}", {422}),
    "thousands of OPTIONAL": (f"ASK {{ {'OPTIONAL{?a ?b ?c}' * 1500} }}", {422}),
    "a value that doubles": (
        "SELECT (STRLEN(?x50) AS ?n) { BIND('xxxxxxxx' AS ?x0) "
        + "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(50))
        + "}",
        {422},
    ),
    "a regular expression of millions": (
        'ASK { ?s ?p ?o FILTER REGEX(?o, "(((a{1,200}){1,200}){1,200}){1,200}b") }',
        {200, 422},
    ),
    "one that goes back and forth elsewhere": ('ASK { ?s ?p ?o FILTER REGEX(?o, "^(a*)*(a|a)*!$") }', {200}),
    "a product of VALUES": (
        "SELECT (COUNT(*) AS ?n) {" + "".join(f"VALUES ?x{n} {{ {'1 ' * 1000} }}" for n in range(9)) + "}",
        {422},
    ),
    "VALUES without end": (f"ASK {{ VALUES ?x {{ {'1 ' * 20_000} }} }}", {413}),
    "a literal without end": (f"ASK {{ FILTER('{'x' * 40_000}') }}", {413}),
    "a long literal": (f"ASK {{ FILTER('{'x' * 29_000}' = 'y') }}", {200}),
    "groups in groups": (f"ASK {'{' * 5000}{'}' * 5000}", {400}),
    "brackets in brackets": (f"ASK {{ FILTER({'(' * 10_000}1{')' * 10_000}) }}", {400}),
    "lists in lists": (f"ASK {{ {'(' * 60}1{')' * 60} ?p ?o }}", {200, 422}),
    "not not not": (f"ASK {{ FILTER({'!' * 29_000}true) }}", {422}),
    "one plus one plus one": (f"ASK {{ FILTER({'1+' * 14_000}1) }}", {422}),
    "the guard's own reader": (f"ASK {{ ?s <a:from> ?o FILTER({'true||' * 4500}true) }}", {400, 422}),
    "the same in patterns": (f"ASK {{ ?s <a:from> ?o {'. ?a ?b ?c ' * 2000} }}", {400, 422}),
    "everything and everything": ("SELECT * { ?a ?b ?c . ?d ?e ?f }", {422}),
    "as triples": ("CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }", {422}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_harms_nobody(name: str, hasty: str) -> None:
    query, statuses = BOMBS[name]
    got = send(hasty, "POST", query.encode(), content_type=QUERY)
    assert got.status in statuses
    if got.status != 200:
        said = json.loads(got.body)["detail"]
        assert any(word in said for word in ("ask for less", "ask in smaller", "LIMIT", "at most", "mend"))
    assert send(f"{hasty}?{form(query=ASK)}").status == 200


def test_an_answer_that_is_too_large_asks_for_a_limit(base: licline.KnowledgeBase) -> None:
    for query in ("SELECT * { ?a ?b ?c . ?d ?e ?f }", "CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"):
        with pytest.raises(Refused, match="add a LIMIT") as refused:
            told(base, query, "application/n-triples, text/csv")
        assert refused.value.status == 422


def test_the_whole_graph_is_no_answer_too_large(base: licline.KnowledgeBase) -> None:
    assert len(triples(told(base, "CONSTRUCT WHERE { ?s ?p ?o }"))) == len(base.store)


def test_others_are_answered_while_one_runs_away(server: str) -> None:
    place = urlsplit(server)
    bomb = f"GET /sparql?{form(query=BOMBS['all with all with all'][0])} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n"
    with closing(socket.create_connection((place.hostname or "", place.port or 0))) as waiting:
        waiting.sendall(bomb.encode())
        assert send(f"{server}?{form(query=ASK)}").status == 200
        assert select([waiting], [], [], 0)[0] == []  # it runs still


@given(st.text(alphabet="?{}()[]<>\"'\\#\n :aSELCTKFROMVI*.;,|/^!=&u0123@_-", max_size=80))
def test_any_text_at_all_gives_an_answer_or_a_refusal(text: str) -> None:
    try:
        harmless = guarded.harmless(f"ASK {{ {text} }}")
        results.from_here(ox.Store(), harmless, "")
    except LiclineError as error:
        assert str(error)  # noqa: PT017


def test_a_query_in_the_url_is_quoted_as_forms_are(server: str) -> None:
    """A plus is a blank there, and %2B a plus."""
    assert b"true" in send(f"{server}?query=ASK+{quote('{ FILTER(1+1 = 2) }', safe='')}").body
