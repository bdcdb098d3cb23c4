# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The JSON API says what the command line says, of the same questions and of the same mistakes."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import licline
from licline.cli import main
from licline.telling import batch

pytest.importorskip("starlette", reason="the server needs `pip install licline[web]`")
from starlette.testclient import TestClient

from licline.web.app import create
from licline.web.job import Setup

CARD = "---\nid: acme/tuned\nlicense: apache-2.0\nbase_model: [meta-llama/Llama-2-7b]\n---\n# Tuned\n"
NAMELESS = "---\nlicense: mit\nbase_model: Qwen/Qwen-7B\nbase_model_relation: finetune\n---\n"
LINES = '{"id": "acme/a", "license": "mit", "base_model": "Qwen/Qwen-7B"}\n{"id": "acme/b", "base_model": "acme/a"}\n'
MERGE = "models:\n  - model: Qwen/Qwen-7B\n  - model: meta-llama/Llama-2-7b\nmerge_method: slerp\n"
TURTLE = """@prefix ll: <https://w3id.org/licline/terms#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
<https://w3id.org/licline/model/acme--graph#model> a ll:Model ; rdfs:label "Graph"@en , "图"@zh ;
    dct:source <https://example.org/graph> ;
    ll:declares <https://w3id.org/licline/model/acme--graph#card> .
<https://w3id.org/licline/model/acme--graph#card> a ll:Declaration ;
    ll:license <https://w3id.org/licline/license/mit#license> ; ll:declaredIn ll:ModelCard ;
    dct:source <https://example.org/graph> .
"""
HOST = ["--do", "host", "--purpose", "commercial", "--as", "company", "--affiliate", "none"]
HOSTING = {"do": ["host"], "purpose": ["commercial"], "as": ["company"], "affiliate": ["none"]}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create(Setup()), base_url="http://localhost") as found:
        yield found


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """What the command line says: an object, or the sentence of a mistake."""

    def run(*argv: str) -> Any:
        code = main(argv)
        said = capsys.readouterr()
        return said.err.removeprefix("licline: ").rstrip("\n") if code == 2 else json.loads(said.out)

    return run


SAME = [
    ("can?model=baichuan-2&do=host&purpose=commercial&as=company&affiliate=none", ["can", "baichuan-2", *HOST]),
    ("can?model=apache-2.0&do=fine-tune&do=distribute&to=public", [
        "can", "apache-2.0", "--do", "fine-tune", "--do", "distribute", "--to", "public"]),
    ("can?model=Qwen/Qwen-72B-Chat&do=use&mau=5000000&as_of=2023-12-11", [
        "can", "Qwen/Qwen-72B-Chat", "--do", "use", "--mau", "5000000", "--as-of", "2023-12-11"]),
    ("can?model=gpl-3.0&do=distribute&modified=true&fact=form=weights", [
        "can", "gpl-3.0", "--do", "distribute", "--modified", "--fact", "form=weights"]),
    ("can?model=mit&do=use&affiliate-mau=5", ["can", "mit", "--do", "use", "--affiliate-mau", "5"]),
    ("can?model=nothing&do=use", ["can", "nothing", "--do", "use"]),
    ("can?model=mit&do=hots", ["can", "mit", "--do", "hots"]),
    ("can?model=mit&do=use&maw=3", ["can", "mit", "--do", "use", "--fact", "maw=3"]),
    ("can?model=mit&do=use&revenue=nan", ["can", "mit", "--do", "use", "--revenue", "nan"]),
    ("can?model=mit&do=use&as_of=2023-02-30", ["can", "mit", "--do", "use", "--as-of", "2023-02-30"]),
    ("check?model=IDEA-CCNL/Ziya-LLaMA-13B-v1", ["check", "IDEA-CCNL/Ziya-LLaMA-13B-v1", "--fail-on", "error"]),
    ("check?model=Qwen/Qwen-7B&model=Qwen/Qwen-7B-Chat", ["check", "Qwen/Qwen-7B", "Qwen/Qwen-7B-Chat"]),
    ("check?model=nobody/nothing", ["check", "nobody/nothing"]),
    ("models", ["models"]),
    ("models?license=baichuan-2", ["models", "--license", "baichuan-2"]),
    ("models?license=baichuan2", ["models", "--license", "baichuan2"]),
    ("models/Qwen/Qwen-72B-Chat", ["show", "Qwen/Qwen-72B-Chat"]),
    ("lineage/IDEA-CCNL/Ziya-LLaMA-13B-v1", ["trace", "IDEA-CCNL/Ziya-LLaMA-13B-v1"]),
    ("lineage/meta-llama/LLaMA-13B?down=true", ["trace", "meta-llama/LLaMA-13B", "--down"]),
    ("lineage/meta-llama/LLaMA-31B", ["trace", "meta-llama/LLaMA-31B"]),
    ("licenses", ["licenses"]),
    ("licenses?coverage=Summary", ["licenses", "--coverage", "Summary"]),
    ("licenses/baichuan-2", ["show", "baichuan-2"]),
    ("facts", ["facts"]),
    ("compare?license=mit&license=apache-2.0", ["compare", "mit", "apache-2.0"]),
    ("compare?license=yi-1.0&license=yi-2.0&license=yi-2.1", ["compare", "yi-1.0", "yi-2.0", "yi-2.1"]),
    ("compare?license=mit&license=apache-3.0", ["compare", "mit", "apache-3.0"]),
    ("compatible?inbound=apache-2.0&outbound=gpl-3.0", ["compatible", "apache-2.0", "gpl-3.0"]),
    ("compatible?inbound=MIT%20OR%20GPL-3.0-only&outbound=apache-2.0&how=fine-tune", [
        "compatible", "MIT OR GPL-3.0-only", "apache-2.0", "--how", "fine-tune"]),
    ("compatible?inbound=mit&outbound=gpl-3.0&how=glue", ["compatible", "mit", "gpl-3.0", "--how", "glue"]),
    ("suggest?from=Qwen/Qwen-7B:merge&from=apache-2.0:merge", [
        "suggest", "--from", "Qwen/Qwen-7B:merge", "--from", "apache-2.0:merge"]),
    ("questions", ["ask"]),
    ("questions/which-licenses-cap-the-number-of-users", ["ask", "which-licenses-cap-the-number-of-users"]),
    ("questions/whom-to-ask-for-approval?license=yi-2.1", [
        "ask", "whom-to-ask-for-approval", "--param", "license=yi-2.1"]),
    ("questions/whom-to-ask-for-approval?license=yi-9", ["ask", "whom-to-ask-for-approval", "--param", "license=yi-9"]),
    ("questions/why", ["ask", "why"]),
]  # fmt: skip
ABSENT = (  # what the address is about is not there
    "can?model=nothing&do=use",
    "check?model=nobody/nothing",
    "lineage/meta-llama/LLaMA-31B",
    "questions/why",
)


@pytest.mark.parametrize(("path", "words"), SAME, ids=[path for path, _ in SAME])
def test_the_api_says_what_the_command_line_says(
    path: str, words: list[str], client: TestClient, told: Callable[..., Any]
) -> None:
    found, said = client.get(f"/api/{path}"), told(*words, "--format", "json")
    if isinstance(said, str):
        assert (found.status_code, found.json()["detail"]) == (404 if path in ABSENT else 400, said)
        assert found.headers["content-type"] == "application/problem+json"
    else:
        assert found.status_code == 200, found.text
        assert found.json() == said


@pytest.mark.parametrize(
    ("content", "media_type", "name"),
    [
        (CARD, "text/markdown", "README.md"),
        (CARD, "text/markdown; charset=utf-8", "README.md"),
        (NAMELESS, "text/markdown", "README.md"),
        (LINES, "application/x-ndjson", "models.jsonl"),
        (MERGE, "application/yaml", "merge.yaml"),
        (TURTLE, "text/turtle", "mine.ttl"),
        ("no front matter", "text/markdown", "README.md"),
        ('{"id": "acme/a", "license": "mit"', "application/x-ndjson", "models.jsonl"),
        ("models: 5", "application/yaml", "merge.yaml"),
        ("@prefix", "text/turtle", "mine.ttl"),
        (TURTLE.replace("ll:Declaration", "ll:Declarashun"), "text/turtle", "mine.ttl"),
    ],
)
def test_what_is_sent_is_checked_as_a_file_is(
    content: str,
    media_type: str,
    name: str,
    client: TestClient,
    told: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(content, encoding="utf-8")
    said = told("check", name, "--format", "json")
    form = {"file": (name, content.encode(), "application/octet-stream")}
    for found in (
        client.post("/api/check", content=content, headers={"content-type": media_type}),
        client.post("/api/check", files=form),
    ):
        if isinstance(said, str):
            assert (found.status_code, found.json()["detail"]) == (400, said)
        else:
            assert found.json() == said


def test_files_of_one_form_know_one_another(
    client: TestClient, told: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    child = '{"id": "acme/child", "license": "mit", "base_model": "acme/graph"}\n'
    Path("a.ttl").write_text(TURTLE, encoding="utf-8")
    Path("b.jsonl").write_text(child, encoding="utf-8")
    said = told("check", "a.ttl", "b.jsonl", "--format", "json")
    files = [("file", ("a.ttl", TURTLE)), ("file", ("b.jsonl", child))]
    assert client.post("/api/check", files=files).json() == said


def test_records_are_checked_as_they_are(client: TestClient) -> None:
    record = {"id": "acme/a", "license": "mit", "base_model": "Qwen/Qwen-7B"}
    one, many = client.post("/api/check", json=record), client.post("/api/check", json=[record])
    assert one.json() == many.json()
    assert {each["model"] for each in one.json()["findings"]} >= {"acme/a"}


@pytest.mark.parametrize(
    ("send", "ask"),
    [
        ({"content": TURTLE, "headers": {"content-type": "text/turtle"}}, "acme/graph"),
        ({"content": LINES, "headers": {"content-type": "application/x-ndjson"}}, "acme/a"),
        ({"json": {"id": "acme/told", "license": "mit"}}, "acme/told"),
    ],
)
def test_what_one_request_tells_no_other_learns(send: dict[str, Any], ask: str, client: TestClient) -> None:
    for _ in range(4):
        assert client.post("/api/check", **send).status_code == 200
    for _ in range(4):
        found = client.get("/api/can", params={"model": ask, "do": "use"})
        assert (found.status_code, f"`{ask}`" in found.json()["detail"]) == (404, True)
        assert ask not in client.get("/api/models").text


QUESTIONS = [
    {"id": "q1", "model": "baichuan-2", "as_of": "2023-12-11", "request": HOSTING},
    {"id": 7, "model": "acme/x", "request": {"do": "use"}, "data": [{"id": "acme/x", "license": "mit"}]},
    {"id": "q3", "model": "nothing", "request": {"do": "use"}},
    {"id": "q4", "modle": "mit", "request": {"do": "use"}},
    {"id": "q5", "model": "mit", "request": {"do": "use"}, "note": "mine"},
    {"id": "q6", "model": "mit"},
    {"id": "q7", "model": "mit", "request": {"do": "use", "target": "x"}},
    {"id": "q8", "model": "mit", "request": {"do": "use"}, "data": {}},
    ["no question"],
    None,
]


def lines(text: str) -> list[Any]:
    return [json.loads(each) for each in text.splitlines()]


def test_a_list_of_questions_is_a_batch(
    client: TestClient, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "".join(json.dumps(each) + "\n" for each in QUESTIONS)
    monkeypatch.setattr(sys, "stdin", io.StringIO(asked))
    main(["can", "--batch", "-"])
    said = lines(capsys.readouterr().out)
    assert client.post("/api/can", json=QUESTIONS).json() == said
    for question, answer in zip(QUESTIONS, said, strict=True):
        found = client.post("/api/can", content=json.dumps(question), headers={"content-type": "application/json"})
        if isinstance(question, list):
            assert found.json() == [batch.told(licline.load(), question[0])]
        elif "error" in answer:
            assert found.json()["detail"] == answer["error"]
            assert found.status_code == 400
        else:
            assert found.json() == answer


def test_a_question_in_a_link_is_the_question_in_a_body(client: TestClient) -> None:
    linked = client.get("/api/can", params={"model": "baichuan-2", "as_of": "2024-01-01", **HOSTING})
    assert (
        linked.json()
        == client.post("/api/can", json={"model": "baichuan-2", "as_of": "2024-01-01", "request": HOSTING}).json()
    )


def test_models_of_any_name_have_an_address(client: TestClient) -> None:
    for name in ("Qwen/Qwen-72B-Chat", "Qwen%2FQwen-72B-Chat"):
        assert client.get(f"/api/models/{name}").json()["id"] == "Qwen/Qwen-72B-Chat"
    iri = client.get("/api/licenses/mit").json()["iri"]
    assert client.get(f"/api/licenses/{quote(iri, safe='')}").json()["id"] == "mit"


def test_one_searches_in_both_languages(client: TestClient) -> None:
    assert client.get("/api/search", params={"q": "baichuan2-13b"}).json()[0]["id"].startswith("baichuan-inc/")
    assert "baichuan-2" in {each["id"] for each in client.get("/api/search", params={"q": "百川"}).json()}
    assert client.get("/api/search", params={"q": ""}).json() == []


@pytest.mark.parametrize("path", ["facts", "models", "licenses/mit", "compare", "search", "questions", "can"])
def test_a_parameter_that_nobody_reads_is_refused(path: str, client: TestClient) -> None:
    found = client.get(f"/api/{path}?modle=mit&model=mit&do=use" if path == "can" else f"/api/{path}?frobnicate=1")
    assert found.status_code == 400
    assert "modle" in found.json()["detail"] or "frobnicate" in found.json()["detail"]


def test_passages_need_texts(client: TestClient, tmp_path: Path) -> None:
    assert "--texts" in client.get("/api/licenses/mit?passages=true").json()["detail"]
    with TestClient(create(Setup(texts=str(tmp_path))), base_url="http://localhost") as own:
        assert all("passage" in each for each in own.get("/api/licenses/mit?passages=true").json()["clauses"])


def test_data_of_the_server_s_own_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(LINES, encoding="utf-8")
    with TestClient(create(Setup(data=(str(path),))), base_url="http://localhost") as own:
        assert own.get("/api/can?model=acme/b&do=use").json()["model"] == "acme/b"
        assert "acme/a" in {each["id"] for each in own.get("/api/models").json()}
