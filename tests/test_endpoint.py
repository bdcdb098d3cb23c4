# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""`ask --endpoint`: the named questions at a real SPARQL server give the rows that they give here.

The second server is Oxigraph's own; that a second engine gives the same rows is for test_questions.py (rdflib) to say.
"""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pyoxigraph as ox
import pytest
from serving import loaded, ours, oxigraph, send

import licline
from licline.cli import main
from licline.cli.ask import as_csv
from licline.endpoint import Endpoint
from licline.errors import LiclineError
from licline.questions import answered

ROOT = Path(__file__).parents[1]
NAMES = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))
RECORD = '{"id": "acme/tuned", "license": "apache-2.0", "base_model": "Qwen/Qwen-7B", "base_model_relation": "merge"}'
OWN_RULE = "SELECT ?model { ?model <https://w3id.org/licline/terms#hubId> 'acme/tuned' }"


@pytest.fixture(scope="session")
def base() -> licline.KnowledgeBase:
    return licline.load()


@pytest.fixture(scope="session")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = oxigraph()
    if program is None:
        pytest.skip("Oxigraph's server is not installed: pip install oxigraph")
    folder = tmp_path_factory.mktemp("oxigraph")
    own = folder / "own.jsonl"
    own.write_text(RECORD, encoding="utf-8")
    with loaded(folder, program, str(own)) as address:
        yield address


@pytest.fixture(scope="session")
def here() -> Iterator[str]:
    pytest.importorskip("starlette", reason="the server needs starlette and uvicorn: pip install licline[web]")
    pytest.importorskip("uvicorn", reason="the server needs starlette and uvicorn: pip install licline[web]")
    with ours() as address:
        yield address


def lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def expected(name: str) -> list[list[str]]:
    return lines((ROOT / "tests" / "questions" / f"{name}.csv").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_the_same_rows_at_our_own_endpoint(name: str, base: licline.KnowledgeBase, here: str) -> None:
    found = lines(as_csv(answered(base.question(name), {}, "en", Endpoint(here))))
    assert found[0] == expected(name)[0]
    assert sorted(found[1:]) == sorted(expected(name)[1:])


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_the_same_rows_at_a_server_of_others(
    name: str, base: licline.KnowledgeBase, theirs: str
) -> None:
    """It holds a model more, of the user's own, which may be among the rows."""
    found = lines(as_csv(answered(base.question(name), {}, "en", Endpoint(theirs))))
    assert found[0] == expected(name)[0]
    assert sorted(row for row in found[1:] if "acme/tuned" not in row) == sorted(expected(name)[1:])


def test_what_is_exported_is_what_is_asked(base: licline.KnowledgeBase, tmp_path: Path) -> None:
    """Blank nodes have no names to compare; nothing else is lost, the links from licenses to rules included."""
    own, written = tmp_path / "own.jsonl", tmp_path / "graph"
    own.write_text(RECORD, encoding="utf-8")
    store = licline.load(str(own)).store
    named = {str(each) for each in store if not _has_blank(each)}
    for form, read in (("turtle", "ttl"), ("nquads", "nq"), ("jsonld", "jsonld")):
        assert main(["export", "--native", "--to", form, "--data", str(own), "-o", str(written)]) == 0
        again = ox.Store()
        again.load(path=written, format=ox.RdfFormat.from_extension(read))
        assert len(again) == len(store) > len(base.store)
        assert {str(each) for each in again if not _has_blank(each)} == named


def _has_blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


@pytest.mark.parametrize(
    "more", [["mit"], ["--to", "csv"], ["--to", "graphml"], ["--to", "turtle", "--as-of", "2024-01-01"]]
)
def test_the_graph_is_written_whole_or_not_at_all(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--native", *more]) == 2
    assert "--native: the whole graph" in capsys.readouterr().err


# --- the command ---


def test_ask_asks_there(theirs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--param", "model=acme/tuned", "--format", "csv"]
    assert main(["ask", "how-models-derive-from-one-another", "--endpoint", theirs, *given]) == 0
    assert lines(capsys.readouterr().out)[1][:3] == ["acme/tuned", "merge", "Qwen/Qwen-7B"]
    query = tmp_path / "my.rq"
    query.write_text(OWN_RULE, encoding="utf-8")
    assert main(["ask", "--sparql", str(query), "--endpoint", theirs, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == [{"model": "acme/tuned"}]


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (["which-licenses-cap-the-number-of-users", "--param", "license=baichuan2"], "did you mean `baichuan-2`"),
        (["which-models-descend-from", "--param", "ancestor=acme/tune"], "did you mean `acme/tuned`"),
        (["which-licenses-ask-for-a-duty", "--param", "duty=include-licence"], "did you mean `include-license`"),
        (["which-licenses-ask-for-a-dutty"], "did you mean `which-licenses-ask-for-a-duty`"),
        (["who-is-excluded", "--data", "queries"], "`export --native`"),
    ],
)
def test_what_that_server_does_not_know_is_said(
    said: list[str], says: str, theirs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", *said, "--endpoint", theirs]) == 2
    assert says in capsys.readouterr().err


def test_a_term_goes_by_its_word_there_too(base: licline.KnowledgeBase, theirs: str) -> None:
    """ODRL has `attribute`: its notation leads to it, its name does not."""
    question = base.question("which-licenses-ask-for-a-duty")
    assert answered(question, {"duty": "attribute"}, "en", Endpoint(theirs)).rows


@pytest.mark.parametrize("query", ["SELECT * FROM <http://e.g/> { ?s ?p ?o }", "INSERT DATA { <a:a> <a:a> 1 }"])
def test_what_is_refused_here_is_not_sent_there(
    query: str, theirs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "my.rq"
    path.write_text(query, encoding="utf-8")
    assert main(["ask", "--sparql", str(path), "--endpoint", theirs]) == 2
    assert "my.rq: " in capsys.readouterr().err


# --- our endpoint before theirs ---


@pytest.fixture(scope="module")
def before(theirs: str) -> Iterator[str]:
    pytest.importorskip("uvicorn", reason="the server needs starlette and uvicorn: pip install licline[web]")
    with ours(endpoint=theirs) as address:
        yield address


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (OWN_RULE, "text/csv", "text/csv"),
        ("ASK { ?s <https://w3id.org/licline/terms#hubId> 'acme/tuned' }", "", "application/sparql-results+json"),
        (f"DESCRIBE ?model {OWN_RULE[13:]}", "application/ld+json", "application/ld+json"),
        (f"PREFIX a: <http://e.g/#> CONSTRUCT {{ ?model a 1 }} {OWN_RULE[13:]}", "", "text/turtle"),
    ],
)
def test_ours_asks_theirs_and_answers_in_the_form_asked_for(query: str, accept: str, kind: str, before: str) -> None:
    got = send(f"{before}?{urlencode({'query': query})}", accept=accept)
    assert (got.status, got.kind) == (200, kind)
    assert "acme--tuned" in got.text or "true" in got.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 400),
        ("SELECT * FROM <http://e.g/> { ?s ?p ?o }", 400),
        ("DROP ALL", 403),
        ("SELECT * { ?s ?p }", 400),
    ],
)
def test_ours_refuses_what_it_would_refuse_by_itself(query: str, status: int, before: str) -> None:
    got = send(before, "POST", query.encode(), content_type="application/sparql-query")
    assert got.status == status


def test_ours_describes_itself_and_not_what_it_has_not(before: str) -> None:
    got = send(before, accept="application/n-triples")
    assert f"<{before}>" in got.text
    assert "void#triples" not in got.text


# --- servers that are none ---

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """The address of a server that does this."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.form = self.rfile.read(int(self.headers["content-length"])).decode()  # type: ignore[attr-defined]
            answer(self)

        def log_message(self, format: str, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def giving(status: int, kind: str, body: bytes, length: int | None = None, **headers: str) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        to.send_header("content-type", kind)
        to.send_header("content-length", str(len(body) if length is None else length))
        for name, value in headers.items():
            to.send_header(name, value)
        to.end_headers()
        to.wfile.write(body)

    return answer


JSON = "application/sparql-results+json"
ROW = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"1"}}]}}'


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (giving(200, "text/html; charset=utf-8", b"<html>"), "`text/html`"),
        (giving(200, "text/csv", b"s\r\n1\r\n"), "`text/csv`"),
        (giving(200, JSON, b"<html>"), "no SPARQL 1.1 result"),
        (giving(200, JSON, ROW[:60]), "half of one"),
        (giving(200, JSON, ROW[:60], len(ROW)), "gives no answer"),
        (giving(200, JSON, b'{"head":{},"rows":[]}'), "no SPARQL 1.1 result"),
        (giving(200, JSON, b""), "no SPARQL 1.1 result"),
        (giving(401, "text/html", b"<h1>Unauthorized</h1>"), "asks for a password"),
        (giving(403, "text/plain", b"go away"), "HTTP 403: go away; it refuses"),
        (giving(404, "text/html", b"<h1>?</h1>"), "often ends in /sparql"),
        (giving(400, "text/plain", b"line 1\x1b[31m: no"), "HTTP 400: line 1\\x1b[31m: no; mend"),
        (giving(500, "text/plain", b"x" * 5000), "HTTP 500: xxx"),
        (giving(302, "text/plain", b"", Location="http://127.0.0.1:1/sparql"), "sends on to `http://127.0.0.1:1/"),
        (giving(302, "text/plain", b"", Location="file:///etc/passwd"), "no web address"),
        (giving(302, "text/plain", b"", Location="/sparql"), "in a circle"),
        (giving(204, "text/plain", b""), "`text/plain`"),
    ],
)
def test_a_server_that_is_no_endpoint_is_told_from_one(answer: Answer, says: str) -> None:
    with answering(answer) as address, pytest.raises(LiclineError) as error:
        Endpoint(address).query("SELECT ?s { ?s ?p ?o }")
    assert says in str(error.value)
    assert str(error.value).startswith(address)


def test_an_answer_without_a_type_or_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(lambda to: to.wfile.write(b"HTTP/1.1 2")) as address, pytest.raises(LiclineError, match="no answer"):
        Endpoint(address).query("ASK {}")
    with answering(lambda to: None) as address, pytest.raises(LiclineError, match="gives no answer"):
        Endpoint(address).query("ASK {}")


def test_a_server_that_never_ends_is_left() -> None:
    given_up = threading.Event()

    def endless(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.send_header("content-type", JSON)
        to.end_headers()
        while not given_up.wait(0.02):
            to.wfile.write(b" ")

    with answering(endless) as address, pytest.raises(LiclineError, match=r"more than 0.3 seconds"):
        Endpoint(address, seconds=0.3).query("ASK {}")
    given_up.set()


def test_a_server_that_says_nothing_is_left() -> None:
    given_up = threading.Event()
    with answering(lambda to: given_up.wait() and None) as address:
        with pytest.raises(LiclineError, match=r"more than 0.2 seconds"):
            Endpoint(address, seconds=0.2).query("ASK {}")
        given_up.set()


def test_a_refusal_whose_words_do_not_come_is_a_sentence_too() -> None:
    given_up = threading.Event()

    def halting(to: BaseHTTPRequestHandler) -> None:
        giving(500, "text/plain", b"one moment", 1000)(to)
        given_up.wait()

    with answering(halting) as address:
        with pytest.raises(LiclineError, match=r"more than 0.2 seconds"):
            Endpoint(address, seconds=0.2).query("ASK {}")
        given_up.set()


def test_too_large_an_answer_is_left() -> None:
    with (
        answering(giving(200, JSON, b" " * 3_000_000)) as address,
        pytest.raises(LiclineError, match="2 MB; add a LIMIT"),
    ):
        Endpoint(address, largest=2_000_000).query("ASK {}")


def test_nobody_is_there() -> None:
    with answering(giving(200, JSON, ROW)) as address:
        pass
    with pytest.raises(LiclineError, match="gives no answer"):
        Endpoint(address).query("ASK {}")


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_the_query_goes_where_the_server_moved(code: int) -> None:
    def moved(to: BaseHTTPRequestHandler) -> None:
        if to.path == "/sparql":
            giving(code, "text/plain", b"", Location="/new")(to)
        else:
            said = parse_qs(to.form)["query"][0].encode()  # type: ignore[attr-defined]
            giving(200, JSON, ROW.replace(b'"1"', json.dumps(said.decode()).encode()))(to)

    with answering(moved) as address:
        (row,) = Endpoint(address).query("SELECT ?s {} # 许 + &")
    assert row["s"].value == "SELECT ?s {} # 许 + &"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "127.0.0.1:7878",
        "http://",
        "http:///sparql",
        "http://h:99999/",
        "",
        "x",
    ],
)
def test_what_is_no_address(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LiclineError, match="write http://HOST"):
        Endpoint(address)


def test_a_password_does_not_stand_in_an_address() -> None:
    with pytest.raises(LiclineError, match="a proxy") as error:
        Endpoint("http://me:secret@127.0.0.1/")
    assert "secret" not in str(error.value)


def test_serve_tells_at_once_that_an_endpoint_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("uvicorn", reason="the server needs starlette and uvicorn: pip install licline[web]")
    assert main(["serve", "--port", "0", "--endpoint", "7878"]) == 2
    assert "write http://HOST" in capsys.readouterr().err
