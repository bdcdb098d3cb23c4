# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Hostile requests to a real server: each gets a clean refusal, none brings it down or makes it tell of itself."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("starlette", reason="the server needs `pip install licline[web]`")
from web_server import Server, running, status

from licline.web import asking
from licline.web.guard import SECURITY
from licline.web.routes import LIMITS

SENTENCE = re.compile(r"\S+ .*\S", re.DOTALL)
OF_THE_CODE = (b"Traceback", b'File "', b"/site-packages/", b"/src/licline", b"root:x:0:0")
CRLF = b"\r\n"
NO_HTTP = b"Invalid HTTP request received."
PIECES = b"%x\r\n%b\r\n0\r\n\r\n"
HEAD = "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("server")) as found:
        yield found
    assert "Traceback" not in found.log.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _alive_afterwards(server: Server) -> Iterator[None]:
    yield
    assert status(server.get("/api/licenses/mit")) == 200


def refused(answer: bytes, *known: int) -> bytes:
    """The answer, which is a refusal with all its headers and tells nothing of the code."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert status(answer) in (known or range(400, 500)), answer[:600]
    guarded(head)
    assert [each for each in OF_THE_CODE if each in answer] == []
    assert SENTENCE.match(body.decode())
    return body


def turned_away(answer: bytes) -> None:
    """What is no HTTP gets one sentence of the HTTP library, in which nothing of the request stands."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert (status(answer), body) in ((400, NO_HTTP), (400, PIECES % (len(NO_HTTP), NO_HTTP))), answer[:600]
    assert b"content-type: text/plain" in head.lower()


def guarded(head: bytes) -> None:
    """The security headers, each once."""
    names = [each.partition(b":")[0].decode().lower() for each in head.split(CRLF)[1:]]
    assert [names.count(name) for name in SECURITY] == [1] * len(SECURITY), head


# --- Paths ---

CLIMBING = (
    "../../../../../../etc/passwd",
    "..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..\\..\\..\\etc\\passwd",
    "..%5c..%5c..%5cetc%5cpasswd",
    "....//....//etc/passwd",
    "..%252f..%252f..%252fetc%252fpasswd",
    "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "/etc/passwd",
    "//etc/passwd",
    "%2fetc%2fpasswd",
    "file:///etc/passwd",
    "file:%2f%2f%2fetc%2fpasswd",
    "mit%00",
    "mit%00.ttl",
    "%00",
    "mit.ttl",
    "../licenses/mit",
    "..",
    ".",
    "./mit",
    "mit/../../profile",
    "%ff%fe",
    "..;/etc/passwd",
    "~root",
    "con",
    "a" * 5000,
    "%f0%9f%92%a9" * 500,
    "%0d%0aX-Injected:%201",
    "%e2%80%ae",
    "%ed%a0%80",
)
ROOTS = (
    "/static/",
    "/api/licenses/",
    "/api/models/",
    "/api/lineage/",
    "/api/questions/",
    "/licenses/",
    "/models/",
    "/lineage/",
)


@pytest.mark.parametrize("root", ROOTS)
def test_no_path_leads_out(root: str, server: Server) -> None:
    for path in CLIMBING:
        refused(server.get(root + path))


@pytest.mark.parametrize(
    "target", ["/..", "/../etc/passwd", "/static/../../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd"]
)
def test_no_path_of_the_whole_leads_out(target: str, server: Server) -> None:
    refused(server.get(target))


@pytest.mark.parametrize("name", ["from=..%2f..%2fetc%2fpasswd", "from=/etc/passwd", "from=mit%00"])
def test_no_name_is_a_path(name: str, server: Server) -> None:
    refused(server.get(f"/api/suggest?{name}"))


def test_a_file_s_name_is_no_path(server: Server, tmp_path: Path) -> None:
    for name in (
        "../../../../etc/passwd.md",
        "/etc/passwd.md",
        f"{tmp_path}/new.md",
        "a\\..\\b.md",
        "x" * 3000 + ".md",
    ):
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        part = head + "---\nlicense: mit\n---\n\r\n--b--\r\n"
        answer = server.post("/api/check", part.encode(), "multipart/form-data; boundary=b")
        assert status(answer) in (200, 400), answer
        assert b"root:x" not in answer
    assert list(tmp_path.iterdir()) == []


# --- Sizes ---


@pytest.mark.parametrize("path", ["/api/can", "/api/check", "/check", "/sparql"])
def test_a_body_that_is_said_to_be_too_large_is_not_awaited(path: str, server: Server) -> None:
    head = HEAD.format(path=path) + "Content-Length: 99999999999\r\n\r\n"
    refused(server.send(head.encode()), 413)


@pytest.mark.parametrize("path", ["/api/can", "/api/check", "/check", "/sparql"])
def test_a_body_in_pieces_that_grows_too_large_is_cut_off(path: str, server: Server) -> None:
    head = HEAD.format(path=path) + "Transfer-Encoding: chunked\r\n\r\n"
    piece = b"40000\r\n" + b"x" * 0x40000 + CRLF
    pieces = LIMITS["api"].body // 0x40000 + 3
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        try:
            connection.sendall(head.encode())
            for _ in range(pieces):
                connection.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            answer = connection.recv(65536)
        except ConnectionResetError:
            return  # it hung up while we were still sending
    assert status(answer) == 413


@pytest.mark.parametrize("size", [200_000, 2_000_000])
def test_giant_addresses_and_headers_are_refused(size: int, server: Server) -> None:
    turned_away(server.get("/api/can?model=" + "a" * size))
    turned_away(server.get("/api/licenses/mit", "X-Large: " + "a" * size))
    turned_away(server.get("/api/licenses/mit", *(f"X-{number}: a" for number in range(size // 8))))


def test_many_parameters_are_refused(server: Server) -> None:
    refused(server.get("/api/can?model=mit&do=use&" + "&".join(f"a{number}=1" for number in range(5000))))
    refused(server.get("/api/facts?" + "&" * 20000 + "a=1"))
    refused(server.get("/api/compare?" + "&".join(["license=nothing"] * 3000)))


def test_a_body_that_does_not_come_is_not_awaited_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.testclient import TestClient

    from licline.web.app import create
    from licline.web.job import Setup

    async def never(request: object, largest: int) -> bytes:
        import anyio

        await anyio.sleep_forever()
        return b""

    monkeypatch.setattr(asking, "SLOWEST", 0.2)
    monkeypatch.setattr(asking, "_body", never)
    with TestClient(create(Setup()), base_url="http://localhost") as client:
        assert client.post("/api/can", content=b"{").status_code == 408


@pytest.mark.parametrize("part", [b"", b"{", b'{"model": "mit", "requ'])
def test_half_a_body_harms_nobody(part: bytes, server: Server) -> None:
    head = b"POST /api/can HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
    assert status(server.send(head + part, end=True)) in (0, 400)


# --- Bodies ---

DEEP = 100_000
MALFORMED_JSON = [
    b"",
    b"{",
    b"nul",
    b"[1,",
    b'{"model": "mit"',
    b'"mit"',
    b"5",
    b"null",
    b"true",
    b"\x00",
    b"\xff\xfe{}",
    b"{} {}",
    b"[" * DEEP + b"]" * DEEP,
    b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    b"[" * DEEP,
    b'{"model": "\xed\xa0\x80"}',
    b'{"model": "mit", "model": "gpl-3.0", "request": {"do": "use"}}',
    b'{"model": "\\ud800", "request": {"do": "use"}}',
    b'{"\\udfff": 1}',
    b'{"model": "mit", "request": {"do": "use", "mau": NaN}}',
    b'{"model": "mit", "request": {"do": "use", "mau": Infinity}}',
    b'{"model": "mit", "request": {"do": "use", "mau": 1e400}}',
    b'{"model": "mit", "request": {"do": "use", "mau": -1}}',
    b'{"model": "mit", "request": {"do": "use", "mau": ' + b"9" * 10_000 + b"}}",
    b'{"model": "mit", "request": {"do": "use", "revenue": 1e308, "period": "month", "currency": "USD"}}X',
    b'{"model": "mit", "request": {"do": {"a": 1}}}',
    b'{"model": "mit", "request": {"do": [["use"]]}}',
    b'{"model": "mit", "request": {"do": null}}',
    b'{"model": "mit", "request": {"do": "use", "facts": []}}',
    b'{"model": "mit", "request": {"do": "use"}, "data": 5}',
    b'{"model": "mit", "request": {"do": "use"}, "data": [5]}',
    b'{"model": ["mit"], "request": {"do": "use"}}',
    b'{"model": "mit", "request": {"do": "use", "self": 1}}',
    b'{"model": "mit", "as_of": "0000-00-00", "request": {"do": "use"}}',
    b'{"model": "mit", "as_of": 5, "request": {"do": "use"}}',
    b'{"model": "mit", "as_of": {"a": 1}, "request": {"do": "use"}}',
    b'{"model": "mit\\u0000", "request": {"do": "use"}}',
    b'{"model": "../../etc/passwd", "request": {"do": "use"}}',
    b'{"model": "file:///etc/passwd", "request": {"do": "use"}}',
    b'{"model": "mit", "request": {"__class__": "x", "do": "use"}}',
]


@pytest.mark.parametrize("body", MALFORMED_JSON, ids=lambda each: repr(each[:60]))
def test_malformed_questions_are_refused(body: bytes, server: Server) -> None:
    told = refused(server.post("/api/can", body, "application/json"), 400)
    assert json.loads(told)["detail"]


def test_a_question_that_is_sound_is_answered_beside_one_that_is_not(server: Server) -> None:
    answer = server.post(
        "/api/can", b'[{"model": "mit", "request": {"do": "use"}}, {"model": 5}, [[]], null]', "application/json"
    )
    found = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert [sorted(each)[:2] == ["error", "id"] for each in found] == [False, True, True, True]


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + number)}: &{chr(98 + number)} [{', '.join(['*' + chr(97 + number)] * 9)}]\n" for number in range(12)
)
MALFORMED_FILES = [
    ("text/turtle", b"@prefix"),
    ("text/turtle", b"<a> <b> <c>"),
    ("text/turtle", b"\xff\xfe"),
    ("text/turtle", b""),
    ("text/turtle", b"<file:///etc/passwd> <urn:a> <urn:b> ."),
    ("text/turtle", b"<urn:a> <urn:b> " + b"(" * DEEP),
    ("text/turtle", b"<urn:a> <urn:b> " + b"[ <urn:b> " * DEEP),
    ("text/turtle", b'<urn:a> <urn:b> "' + b"x" * 1_000_000),
    ("text/turtle", b"<https://w3id.org/licline/license/mit#license> <https://w3id.org/licline/terms#coverage> 5 ."),
    ("application/ld+json", b'{"@context": "http://169.254.169.254/latest", "@id": "urn:a"}'),
    ("application/ld+json", b'{"@context": "file:///etc/passwd"}'),
    ("application/ld+json", b"[" * DEEP),
    ("application/ld+json", b'{"@context": {"@import": "http://127.0.0.1:1/"}}'),
    ("application/n-quads", b"<urn:a>"),
    ("application/yaml", b"models: *nothing"),
    ("application/yaml", b"&a [*a]"),
    ("application/yaml", b"models: &a [*a]"),
    ("application/yaml", (LAUGHS + "models: *m\n").encode()),
    ("application/yaml", b"[" * 50_000),
    ("application/yaml", b"!!python/object/apply:os.system ['true']"),
    ("application/yaml", b"models: !!binary x"),
    ("application/yaml", b"models: [{model: !!python/name:os.system }]"),
    ("application/yaml", b"\x00"),
    ("application/yaml", b"? " * 20_000),
    ("application/yaml", b"a: " + b"9" * 20_000),
    ("application/yaml", b"- " * 20_000),
    ("text/markdown", b"---\n<<: &a {<<: *a}\n---\n"),
    ("text/markdown", ("---\n" + LAUGHS + "base_model: *m\n---\n").encode()),
    ("text/markdown", b"no front matter"),
    ("text/markdown", b"---\nlicense: [[[[mit]]]]\n---\n"),
    ("text/markdown", b"\xff"),
    ("text/markdown", b"---\n- mit\n---\n"),
    ("application/x-ndjson", b"[" * DEEP),
    ("application/x-ndjson", b'{"id": "a", "id": "b"}'),
    ("application/x-ndjson", b""),
    ("application/x-ndjson", b'{"id": "mit"}'),
    ("application/x-ndjson", b'{"id": ["x"]}'),
    ("application/x-ndjson", b'{"id": "\\ud800/x"}'),
    ("application/json", b"[]"),
    ("application/json", b"[[]]"),
    ("application/json", b'{"id": 5}'),
    ("application/json", b"{}"),
    ("application/json", b'{"id": "a/b", "base_model": {"x": 1}}'),
    ("application/json", b"[" * DEEP),
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=b", b""),
    ("multipart/form-data; boundary=b", b"--b--\r\n"),
    ("multipart/form-data; boundary=" + "b" * 5000, b"--b\r\n"),
    ("multipart/form-data; boundary=b", b"--b\r\n" * 5000),
    ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; filename="a.md"\r\n\r\nx'),
    ("multipart/form-data; boundary=b", b"--b\r\n" + b"X: y\r\n" * 5000 + b"\r\nx\r\n--b--\r\n"),
]


@pytest.mark.parametrize(("media_type", "body"), MALFORMED_FILES, ids=lambda each: repr(each[:50]))
def test_malformed_files_are_refused(media_type: str, body: bytes, server: Server) -> None:
    refused(server.post("/api/check", body, media_type), 400, 415, 422)


ENTITY = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="&x;"/></rdf:RDF>"""


@pytest.mark.parametrize(
    "media_type",
    [
        "application/rdf+xml",
        "text/xml",
        "application/xml",
        "",
        "x",
        'text/plain; a="b',
        "application/octet-stream",
        "a" * 20_000,
        "text/turtle2",
        "é/ü",
    ],
)
@pytest.mark.parametrize("path", ["/api/check", "/api/can", "/sparql"])
def test_xml_and_other_kinds_of_body_are_read_nowhere(path: str, media_type: str, server: Server) -> None:
    refused(server.post(path, ENTITY, media_type), 415)


def test_a_file_of_another_kind_is_read_nowhere(server: Server) -> None:
    for name in ("a.rdf", "a.xml", "a.owl", "a.py", "a", ".ttl", "a.ttl.exe"):
        part = (
            b'--b\r\nContent-Disposition: form-data; name="f"; filename="'
            + name.encode()
            + b'"\r\n\r\n'
            + ENTITY
            + b"\r\n--b--\r\n"
        )
        refused(server.post("/api/check", part, "multipart/form-data; boundary=b"), 400, 415)


@pytest.mark.parametrize("coding", ["gzip", "br", "identity, gzip"])
def test_a_compressed_body_is_not_unpacked(coding: str, server: Server) -> None:
    refused(server.post("/api/can", b"\x1f\x8b", "application/json", f"Content-Encoding: {coding}"), 415)


@given(
    body=st.binary(max_size=300) | st.text(alphabet='{}[]",:\\nu<>@.^#; -*&!|%ab\n"_0', max_size=300).map(str.encode)
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_body_brings_it_down(body: bytes, server: Server) -> None:
    for media_type in ("application/json", "text/turtle", "application/yaml", "text/markdown", "application/ld+json"):
        assert status(server.post("/api/check", body, media_type)) in (200, 400)
    assert status(server.post("/api/can", body, "application/json")) in (200, 400)


@given(path=st.binary(min_size=1, max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_brings_it_down(path: bytes, server: Server) -> None:
    for root in ROOTS:
        answer = server.get(root + quote(path, safe="/"))
        assert status(answer) in (200, 404, 400), answer[:300]


# --- Requests ---


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO", "PROPFIND", "get"])
@pytest.mark.parametrize("path", ["/api/can", "/api/models", "/sparql", "/", "/static/picture.css", "/openapi.json"])
def test_other_methods_are_refused_with_those_that_there_are(method: str, path: str, server: Server) -> None:
    answer = server.get(path, method=method)
    refused(answer, 405)
    assert b"GET" in re.search(rb"(?i)\r\nallow: ([^\r]*)", answer)[1]  # type: ignore[index]


def test_a_question_is_not_posted_where_one_only_looks(server: Server) -> None:
    refused(server.post("/api/models", b"{}", "application/json"), 405)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "",
        "[::1",
        "localhost@evil.example",
        "10.0.0.1",
        "0.0.0.0",
        "[::ffff:7f00:1].evil",
        "[::1].evil.example",
        "localhost:80.evil.example",
        "localhost:80/evil",
        'localhost:80"><script>',
    ],
)
def test_another_name_is_not_this_server(host: str, server: Server) -> None:
    for path in ("/", "/api/licenses/mit", "/static/picture.css", "/sparql"):
        refused(server.get(path, f"Host: {host}"), 400)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:8765", "[::1]:8765", "[::1]"])
def test_its_own_names_are(host: str, server: Server) -> None:
    assert status(server.get("/api/licenses/mit", f"Host: {host}")) == 200


def test_two_names_or_none_are_no_name(server: Server) -> None:
    turned_away(server.get("/api/licenses/mit", "Host: localhost", "Host: evil.example"))
    turned_away(server.send(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
    refused(server.send(b"GET / HTTP/1.0\r\n\r\n"), 400)


@pytest.mark.parametrize(
    "name", ["lang", "as_of", "model", "id", "name", "coverage", "down", "how", "q", "fact", "license"]
)
@pytest.mark.parametrize(
    "value", ["%0d%0aX-Injected:%201", "en%0aSet-Cookie:%20a=b", "%00", "%ff", "%ed%a0%80", "=" * 100, "A" * 9000]
)
def test_no_parameter_becomes_a_header(name: str, value: str, server: Server) -> None:
    for path in (
        "/api/can?model=mit&do=use&",
        "/api/models?",
        "/api/lineage/Qwen/Qwen-7B?",
        "/can?model=mit&do=use&",
        "/?",
    ):
        answer = server.get(f"{path}{name}={value}", f"Accept-Language: {value}")
        head = answer.partition(b"\r\n\r\n")[0].lower()
        assert status(answer) in (200, 303, *range(400, 500)), answer[:300]
        assert b"x-injected" not in head
        assert b"set-cookie" not in head
        assert [each for each in OF_THE_CODE if each in answer] == []
        guarded(head)


JUNK = [
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"\r\n" * 1000,
    b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nA\r\n\r\n",
    b"\xff" * 100 + CRLF * 2,
    b"POST /api/can HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"POST /api/can HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    b"POST /api/can HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nx\r\n0\r\n\r\n",
    b"POST /api/can HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
    b"GET  /  HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /\xc3\xa9 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
    b"GET * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
]


@pytest.mark.parametrize("junk", JUNK, ids=lambda each: repr(each[:50]))
def test_what_is_no_http_is_refused(junk: bytes, server: Server) -> None:
    for answer in re.findall(rb"HTTP/1\.1 \d{3} (?:(?!HTTP/1\.1 \d{3} ).)*", server.send(junk, end=True), re.DOTALL):
        (turned_away if NO_HTTP in answer else refused)(answer)


def test_junk_behind_sound_requests_takes_nothing_from_them(server: Server) -> None:
    sound = b"GET /api/licenses/mit HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for junk in JUNK:
        answer = server.send(sound * 3 + junk, patience=1)
        assert answer.count(b"HTTP/1.1 200 OK") == 3
        assert [each for each in OF_THE_CODE if each in answer] == []
        assert not re.search(rb"HTTP/1\.1 5\d\d", answer)


def test_a_request_in_a_request_s_body_is_not_answered(server: Server) -> None:
    hidden = b"GET /api/facts HTTP/1.1\r\nHost: localhost\r\n\r\n"
    both = (
        b"POST /api/can HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        + hidden
    )
    assert b'"askedBy"' not in server.send(both, end=True)


def test_a_request_that_comes_too_slowly_is_not_awaited(tmp_path: Path) -> None:
    with running(tmp_path, before="from licline.web import server\nserver.SLOWEST_HEAD = 0.3") as quick:
        for said in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\n"):
            with socket.create_connection(("127.0.0.1", quick.port), 20) as connection:
                connection.sendall(said)
                assert connection.recv(1) == b"", said
        assert status(quick.get("/api/licenses/mit")) == 200


def test_an_upgrade_is_passed_over(server: Server) -> None:
    answer = server.get("/api/licenses/mit", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13")
    assert status(answer) in (200, 400)


# --- Headers ---


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api/facts",
        "/static/picture.css",
        "/static/nothing",
        "/nothing",
        "/sparql",
        "/can",
        "/query",
        "/models/nobody/nothing",
        "/openapi.json",
        "/api/nothing",
        "/sparql?query=x",
    ],
)
def test_everything_carries_the_security_headers(path: str, server: Server) -> None:
    for method in ("GET", "HEAD", "DELETE"):
        answer = server.get(path, method=method)
        guarded(answer.partition(b"\r\n\r\n")[0])
        assert b"set-cookie" not in answer.lower()


def test_what_a_browser_has_is_not_sent_again(server: Server) -> None:
    first = server.get("/static/picture.css")
    tag = re.search(rb"etag: (\S+)", first)
    assert tag
    again = server.get("/static/picture.css", f"If-None-Match: {tag[1].decode()}")
    assert status(again) == 304
    guarded(again.partition(b"\r\n\r\n")[0])
