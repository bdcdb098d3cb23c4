# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Wrong input: one clear line that says where, what and how to mend it; exit code 2; and never a weaker verdict."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import licline
from licline import KnowledgeBase, LiclineError, files
from licline.cli import main
from licline.errors import KINDS
from licline.verdict import ORDER

PREFIXES = """@prefix ll: <https://w3id.org/licline/terms#> .
@prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
SOURCES = Path(licline.__file__).parent
COMMERCE: dict[str, Any] = {"do": "use", "purpose": "commercial", "as": ["company"], "affiliate": ["none"]}


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return licline.load()


def complaint(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """The one line that is said about wrong usage."""
    try:
        code = main(argv)
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    assert code == 2, said.out or said.err
    assert said.out == ""
    assert said.err.startswith("licline: ")
    assert said.err.count("\n") == 1, f"more than one line: {said.err}"
    return said.err


# --- Words ---


@pytest.mark.parametrize(
    ("words", "what", "remedy"),
    [
        (["Qwen/Qwen-72B-Chatt", "--do", "use"], "`Qwen/Qwen-72B-Chatt`", "`Qwen/Qwen-72B-Chat`"),
        (["qwen/qwen-72b-chat", "--do", "use"], "`qwen/qwen-72b-chat`", "`Qwen/Qwen-72B-Chat`"),
        (["apache2", "--do", "use"], "`apache2`", "`apache-2.0`"),
        (["../../etc/passwd", "--do", "use"], "`../../etc/passwd`", "licline models"),
        (["apache-2.0"], "no act", "--do use"),
        (["apache-2.0", "--do", "hots"], "`hots`", "`host`"),
        (["apache-2.0", "--do", "use", "--purpose", "comercial"], "`comercial`", "`commercial`"),
        (["apache-2.0", "--do", "use", "--part", "wheights"], "`wheights`", "`weights`"),
        (["apache-2.0", "--do", "use", "--fact", "maw=3"], "`maw`", "`mau`"),
        (["apache-2.0", "--do", "use", "--fact", "mau"], "`mau`", "NAME=VALUE"),
        (["apache-2.0", "--do", "use", "--as", "compny"], "`compny`", "`company`"),
        (["apache-2.0", "--do", "use", "--affiliate", "nobody"], "`nobody`", "licline facts"),
        (["apache-2.0", "--do", "host", "--to", "pubic"], "`pubic`", "`public`"),
        (["apache-2.0", "--do", "train-on-outputs", "--trains", "lm"], "`lm`", "`llm`"),
        (["apache-2.0", "--do", "use", "--mau", "-5"], "`-5`", "at least 0"),
        (["apache-2.0", "--do", "use", "--dau", "5m"], "`5m`", "whole number"),
        (["apache-2.0", "--do", "use", "--dau", "1.5"], "`1.5`", "whole number"),
        (["apache-2.0", "--do", "use", "--revenue", "lots"], "`lots`", "a number"),
        (["apache-2.0", "--do", "use", "--revenue", "nan"], "`nan`", "a number"),
        (["apache-2.0", "--do", "use", "--revenue", "inf"], "`inf`", "a number"),
        (["apache-2.0", "--do", "use", "--revenue", "5", "--period", "week"], "`week`", "month"),
        (["apache-2.0", "--do", "use", "--as-of", "2023-02-30"], "`2023-02-30`", "YYYY-MM-DD"),
        (["apache-2.0", "--do", "use", "--as-of", "yesterday"], "`yesterday`", "YYYY-MM-DD"),
        (["apache-2.0", "--do", "use", "--fact", "multimodal=perhaps"], "`perhaps`", "true"),
        (["apache-2.0", "--do", "use", "--fact", "released=soon"], "`soon`", "false"),
        (["apache-2.0", "--do", "use", "--holding", "no-such-approval"], "`no-such-approval`", "licline"),
        (["apache-2.0", "--do", "relicense", "--modified", "--under", "no-such"], "`no-such`", "licline licenses"),
        (["apache-2.0", "--do", "use", "--frobnicate"], "--frobnicate", "--help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_word_that_is_not_known(words: list[str], what: str, remedy: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = complaint(capsys, "can", *words)
    assert what in said
    assert remedy in said


@pytest.mark.parametrize(
    "argv",
    [["show", "apache2"], ["models", "--license", "apache2"], ["export", "apache2"], ["can", "apache2", "--do", "use"]],
    ids=" ".join,
)
def test_did_you_mean(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "did you mean `apache-2.0`?" in complaint(capsys, *argv)


@pytest.mark.parametrize(
    "said",
    [
        {"do": [["use"]]},
        {"do": "use", "purpose": [["commercial"]]},
        {"do": "use", "as": {"company": 1}},
        {"do": "use", "part": ["weights", "code"]},
        {"do": "use", "holding": [["x"]]},
        {"do": "use", "facts": 3},
        {"do": "use", "mau": float("inf")},
        {"do": "use", "mau": True},
        {"do": "use", "mau": ""},
        {"do": "use", "nonsense": 1},
        {"do": "use", "facts": {"modified": "perhaps"}},
        {"do": "use", "facts": {"to": [["x"]]}},
        {"do": "use", "facts": {"application": [{"a": 1}]}},
        {"do": "use", "part": 5},
        {"do": "use", "holding": 5},
        {"do": "use", "mau": "1" * 5000},
        {"do": "use", "mau": float("nan")},
        {"do": "use", "currency": "dollars"},
        {"do": "use", "period": "week"},
    ],
    ids=str,
)
def test_a_value_of_a_strange_kind_is_refused(said: dict[str, Any], knowledge: KnowledgeBase) -> None:
    with pytest.raises(LiclineError, match="`"):
        knowledge.can("apache-2.0", **said)


@pytest.mark.parametrize("mau", [100_000_000.5, 10**400], ids=("half a user", "more than there are"))
def test_a_number_is_not_rounded_into_a_better_answer(mau: float, knowledge: KnowledgeBase) -> None:
    try:
        answer = knowledge.can("tongyi-qianwen", do="host", purpose="commercial", mau=mau)
    except LiclineError:
        return
    assert answer.verdict == "requires-approval"


def test_a_date_may_be_a_date(knowledge: KnowledgeBase) -> None:
    with pytest.raises(LiclineError, match="not a date"):
        knowledge.can("apache-2.0", do="use", as_of=20231211)  # type: ignore[arg-type]


# --- Files ---


LAUGHS = "a: &a [lol]\n" + "".join(
    f"{name}: &{name} " + "[{}]".format(", ".join([f"*{before}"] * 9)) + "\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)  # nine to the eighth, written out
FILES = {
    "broken.ttl": ("@prefix : <x:> .\n:a :b", "line"),
    "blind.ttl": (":a :b :c .", "line 1"),
    "broken.jsonl": ('{"id": "a/b", "license": "mit"}\n{"id":', ":2"),
    "list.jsonl": ("[1, 2]", "`id`"),
    "nameless.jsonl": ('{"license": "mit"}', "`id`"),
    "number.jsonl": ('{"id": "a/b", "license": 5}', "`license`"),
    "parents.jsonl": ('{"id": "a/b", "base_model": 5}', "`base_model`"),
    "kind.jsonl": ('{"id": "a/b", "base_model": "c/d", "base_model_relation": "finetuned"}', "`finetune`"),
    "date.jsonl": ('{"id": "a/b", "license": {"license": "mit", "from": "soon"}}', "YYYY-MM-DD"),
    "part.jsonl": ('{"id": "a/b", "license": {"license": "mit", "part": "wheights"}}', "`weights`"),
    "spdx.jsonl": ('{"id": "a/b", "license": "MIT OR"}', "SPDX"),
    "bare.md": ("# A model\n", "front matter"),
    "broken.md": ("---\nlicense: [mit\n---\n", "YAML"),
    "list.md": ("---\n- mit\n---\n", "mapping"),
    "deep.jsonl": ('{"id": "a/b", "license": ' + "[" * 9_000, "nested"),
    "list-in-list.jsonl": ('{"id": "a/b", "license": [[["mit"]]]}', "`license`"),
    "digits.jsonl": ('{"id": "a/b", "license": ' + "1" * 5_000 + "}", "digits"),
    "twice.jsonl": ('{"id": "a/b", "license": "llama-1", "license": "mit"}', "`license` stands twice"),
    "nan.jsonl": ('{"id": "a/b", "license": NaN}', "`NaN`"),
    "endless.jsonl": ('{"id": "a/b", "license": 1e999}', "`1e999`"),
    "half-a-character.jsonl": ('{"id": "a/\\ud800", "license": "mit"}', "not JSON"),
    "type.jsonl": ('{"id": "a/b", "type": ["model"]}', "`model`"),
    "relation.jsonl": ('{"id": "a/b", "base_model": "c/d", "base_model_relation": {"a": 1}}', "kind of derivation"),
    "task.jsonl": ('{"id": "a/b", "pipeline_tag": ["text-generation"]}', "`text-generation`"),
    "datasets.jsonl": ('{"id": "a/b", "datasets": [{"id": "c/d"}]}', "`datasets`"),
    "parent-key.jsonl": ('{"id": "a/b", "base_model": {"id": "c/d", "relaton": "finetune"}}', "`relation`"),
    "license-key.jsonl": ('{"id": "a/b", "license": {"license": "mit", "form": "2023-01-01"}}', "`from`"),
    "no-such-day.jsonl": ('{"id": "a/b", "base_model": "c/d", "derived_on": "2023-02-30"}', "YYYY-MM-DD"),
    "day-as-number.jsonl": ('{"id": "a/b", "license": {"license": "mit", "until": 20230101}}', "YYYY-MM-DD"),
    "never.jsonl": (
        '{"id": "a/b", "license": {"license": "mit", "from": "2024-01-01", "until": "2023-01-01"}}',
        "swap",
    ),
    "nobody.jsonl": ('{"id": " ", "license": "mit"}', "`id`"),
    "choices.jsonl": (json.dumps({"id": "a/b", "license": " AND ".join(["(a OR b)"] * 20)}), "alternatives"),
    "a-license.jsonl": ('{"id": "llama-1", "license": "mit"}', "name of a license"),
    "a-license-iri.jsonl": ('{"id": "https://w3id.org/licline/license/llama-1#license"}', "name of a license"),
    "utf-16.md": ("\udcff\udcfe-\0", "save it as UTF-8"),
    "number.md": ("---\nlicense: 5\n---\n", "`license` is 5"),
    "norway.md": ("---\nlicense: no\n---\n", "`license` is False"),
    "twice.md": ("---\nlicense: llama-1\nlicense: mit\n---\n", "`license` stands twice"),
    "digits.md": ("---\nlicense: " + "1" * 5_000 + "\n---\n", "digits"),
    "deep.md": ("---\nlicense: " + "[" * 500 + "\n---\n", "YAML"),
    "date.md": ("---\nlicense: !!timestamp soon\n---\n", "YAML"),
    "code.md": ("---\nlicense: !!python/object/apply:os.getcwd []\n---\n", "YAML"),
    "laughs.md": ("---\n" + LAUGHS + "license: *i\n---\n", "`license` is [[[...]"),
    "laughs-at-parents.md": ("---\n" + LAUGHS + "base_model: *i\n---\n", "`base_model` is [[[...]"),
    "merged-laughs.md": ("---\na: &a {b: 1}\nc: {<<: [*a, *a]}\n---\n", "`<<`"),
    "triple-term.ttl": (PREFIXES + "<urn:x> rdfs:seeAlso <<( <urn:a> <urn:b> <urn:c> )>> .", "RDF 1.2"),
    "type-is-a-statement.ttl": ("<urn:x> a <<( <urn:a> <urn:b> <urn:c> )>> .", "RDF 1.2"),
    "table.csv": ("id,license\n", ".jsonl"),
    "binary.jsonl": ("\udcff\udcfe", "cannot be read"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used(name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text, hint = FILES[name]
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    said = complaint(capsys, "can", "apache-2.0", "--do", "use", "--data", str(path))
    assert f"{path}" in said, "it says where"
    assert hint in said


@pytest.mark.parametrize("argv", [["--data", "nowhere.ttl"], ["--batch", "nowhere.jsonl"]], ids=" ".join)
def test_a_file_that_is_not_there(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert f"{argv[1]}: " in complaint(capsys, "can", "apache-2.0", "--do", "use", *argv)


@pytest.mark.parametrize("name", ["mine.ttl", "mine.jsonl", "mine.md", "mine.q", "mine.rq"])
@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""], ids=["byte order mark", "none"])
@pytest.mark.parametrize("ends", [b"\r\n", b"\r"], ids=["CRLF", "CR"])
def test_a_file_of_another_system_is_read(
    name: str, mark: bytes, ends: bytes, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    content = {
        "mine.ttl": '@prefix ll: <https://w3id.org/licline/terms#> .\n<urn:x> a ll:Model ;\n ll:hubId "a/x" .\n',
        "mine.jsonl": '{"id": "a/x"}\n{"id": "a/y", "note": "one\u2028line"}\n',
        "mine.md": "---\nid: a/x\nreleased: 2023-02-30\n---\n# a/x\n",
        "mine.q": '{"id": "q", "model": "mit", "request": {"do": "use"}}\n',
        "mine.rq": "ASK {\n?s ?p ?o }\n",
    }[name]
    path = tmp_path / name
    path.write_bytes(mark + content.encode().replace(b"\n", ends))
    options = {"mine.q": ["can", "--batch"], "mine.rq": ["ask", "--sparql"]}
    assert main([*options.get(name, ["show", "a/x", "--data"]), str(path)]) == 0
    assert "error" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [
        ["can", "mit", "--do", "use", "--data", "large.ttl"],
        ["can", "mit", "--do", "use", "--data", "large.jsonl"],
        ["can", "mit", "--do", "use", "--data", "large.md"],
        ["can", "--batch", "large.jsonl"],
        ["ask", "--sparql", "large.rq"],
        ["validate", "large.ttl"],
        ["show", "mit", "--data", "large.ttl"],
        ["evidence", "mit", "--texts", "."],
    ],
    ids=" ".join,
)
def test_a_file_of_a_hundred_megabytes(
    argv: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open(argv[-1] if argv[-1] != "." else "large.txt", "wb") as sparse:
        sparse.truncate(100_000_000)
    assert "split it" in complaint(capsys, *argv)


def test_a_line_of_many_megabytes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "line.jsonl"
    path.write_text('{"id": "a/x", "license": "' + "x" * files.LONGEST_LINE + '"}', encoding="utf-8")
    assert f"{path}:1: a line of" in complaint(capsys, "can", "mit", "--do", "use", "--data", str(path))


def test_a_device_without_end(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1000)
    assert "more than 1 kB" in complaint(capsys, "can", "--batch", "/dev/zero")


def test_a_folder_with_nothing_to_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Neither a pipe that nobody writes to nor a link to the folder itself is a file of the user's."""
    os.mkfifo(tmp_path / "pipe.ttl")
    (tmp_path / "again.ttl").symlink_to(tmp_path)
    (tmp_path / "circle.ttl").symlink_to(tmp_path / "circle.ttl")
    assert "no .ttl" in complaint(capsys, "can", "mit", "--do", "use", "--data", str(tmp_path))


@pytest.mark.parametrize("argv", [["can", "mit", "--do", "use", "--data"], ["evidence", "--texts"]], ids=" ".join)
def test_a_folder_that_may_not_be_read(
    argv: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied", path)

    knowing = licline.load()
    monkeypatch.setattr(
        "licline.knowledge.KnowledgeBase.__init__", lambda self, root: self.__dict__.update(vars(knowing))
    )
    monkeypatch.setattr(os, "listdir", refuse)
    assert "Permission denied" in complaint(capsys, *argv, str(tmp_path))


def test_a_file_that_may_not_be_read_cannot_be_validated(capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere.ttl: cannot be read" in complaint(capsys, "validate", "nowhere.ttl")


def test_what_a_file_says_cannot_break_the_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps({"id": "a/x", "type": "two\nlines \x1b[31m" + "x" * 5000}), encoding="utf-8")
    said = complaint(capsys, "can", "a/x", "--do", "use", "--data", str(path))
    assert r"two\nlines \x1b[31m" in said
    assert len(said) < files.LONGEST_LINE // 100


# --- Queries ---


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "`INSERT` changes the graph"),
        ("LOAD <file:///etc/hosts>", "`LOAD` changes the graph"),
        ("SELECT ?s WHERE { ?s ?p }", "SPARQL"),
        ("SELECT (<urn:f>(1) AS ?x) {}", "urn:f"),
        ("ASK { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }", "brackets 3002 deep"),
        ("SELECT * FROM <file:///etc/hosts> { ?s ?p ?o }", "FROM and SERVICE"),
        ("ASK { FILTER NOT EXISTS { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } } }", "FROM and SERVICE"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "SELECT or ASK"),
    ],
    ids=lambda value: value[:30],
)
def test_a_query_that_is_refused(query: str, hint: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(query, encoding="utf-8")
    assert hint in complaint(capsys, "ask", "--sparql", str(path))


def test_a_number_that_is_none_is_shown_as_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text('SELECT * { VALUES ?x { "abc"^^<http://www.w3.org/2001/XMLSchema#integer> } }', encoding="utf-8")
    assert main(["ask", "--sparql", str(path), "--format", "csv"]) == 0
    assert capsys.readouterr() == ("x\nabc\n", "")


# --- Where the words come from and go to ---


def test_standard_input_is_closed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "standard input is closed" in complaint(capsys, "can", "--batch", "-")


@pytest.mark.parametrize("target", ["/nowhere/out", "/", "", "/dev/full"])
def test_a_place_that_cannot_be_written(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be written" in complaint(capsys, "can", "mit", "--do", "use", "-o", target)


@pytest.mark.parametrize(
    ("command", "environment", "code", "out", "err"),
    [
        ("can mit --do use | true", {}, 0, "", ""),
        ("licenses | head -1 | cut -c1-4", {}, 0, "0bsd\n", ""),
        ("can mit --do use > /dev/full", {}, 2, "", "standard output"),
        ("can mit --do use >&-", {}, 2, "", "standard output"),
        ("can no-such --do use 2>&-", {}, 2, "", ""),
        ("can mit --do use --lang zh | head -1", {"LC_ALL": "C"}, 0, "可以：允许。\n", ""),
        ("can mit --do use --lang zh | head -1 | cut -c1-6", {"PYTHONIOENCODING": "ascii"}, 0, "\\u53ef\n", ""),
    ],
)
def test_a_stream_that_cannot_take_it(command: str, environment: dict[str, str], code: int, out: str, err: str) -> None:
    path = os.pathsep.join(filter(None, (os.path.dirname(licline.__path__[0]), os.environ.get("PYTHONPATH"))))
    script = f"set -o pipefail; '{sys.executable}' -m licline {command}"
    known = {**os.environ, "PYTHONPATH": path, **environment}
    ran = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", env=known, check=False)
    assert (ran.returncode, ran.stdout) == (code, out), ran.stderr
    assert err in ran.stderr
    assert "Traceback" not in ran.stderr
    assert bool(ran.stderr) == bool(err)


# --- The user's data never changes what is packaged ---


@pytest.mark.parametrize(
    "statement",
    [
        "<https://w3id.org/licline/license/llama-1#no-commerce> odrl:constraint <urn:never> .",
        "<https://w3id.org/licline/license/llama-1#license> a ll:License .",
        "<https://w3id.org/licline/license/llama-1#another> a odrl:Permission ; odrl:action ll:ordinary-use .",
        "<https://w3id.org/licline/model/meta-llama--LLaMA-13B#model> ll:declares <urn:x> .",
        "<https://w3id.org/licline/license/llama-1> rdfs:label 'mine' .",
        "<https://w3id.org/licline/license/./llama-1#license> rdfs:label 'mine' .",
        "<https://w3id.org/licline/model/meta-llama--LLaMA-13B#mine> a ll:Declaration .",
        "<https://w3id.org/licline/profile> rdfs:label 'mine' .",
        "ll:commerciality ll:absence ll:Exceptional .",
        "ll:ordinary-use odrl:includedIn odrl:transfer .",
        "odrl:distribute odrl:includedIn odrl:transfer .",
        "rdfs:label rdfs:subPropertyOf <urn:x> .",
        "<urn:x> <http://www.w3.org/2002/07/owl#sameAs> <https://w3id.org/licline/license/llama-1#license> .",
        "<urn:x> ll:include <https://w3id.org/licline/license/baichuan-2#approval> .",
        "<urn:x> ll:reading <https://w3id.org/licline/license/nanbeige-1.0#commerce-excepted> .",
    ],
)
def test_what_is_packaged_cannot_be_redefined(
    statement: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIXES + statement, encoding="utf-8")
    said = complaint(capsys, "can", "llama-1", "--do", "use", "--purpose", "commercial", "--data", str(path))
    assert str(path) in said
    assert "packaged" in said
    assert "of your own" in said


@pytest.mark.parametrize(
    "statement",
    [
        "ll:ordinary-use odrl:includedIn odrl:transfer .",
        "odrl:use odrl:includedIn ll:benchmark .",
        "<urn:x> ll:readFrom <https://w3id.org/licline/license/llama-1#s2.a> .",
        "<urn:rule> a odrl:Permission ; odrl:action ll:ordinary-use .",
    ],
)
def test_a_strange_statement_changes_no_verdict(statement: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIXES + statement, encoding="utf-8")
    try:
        answer = licline.load(str(path)).can("llama-1", do="use", purpose="commercial")
    except LiclineError:
        return
    assert answer.verdict == "prohibited"


MODEL = """<urn:x> a ll:Model ; ll:hubId "{name}" ; ll:declares <urn:d> .
<urn:d> a ll:Declaration ; ll:license <https://w3id.org/licline/license/apache-2.0#license> . """
MADE = "<urn:x> prov:qualifiedDerivation <urn:f> . <urn:f> a prov:Derivation ; "
FROM_LLAMA = "prov:entity <https://w3id.org/licline/model/meta-llama--LLaMA-13B#model> "
PROV = "@prefix prov: <http://www.w3.org/ns/prov#> .\n"


def own_model(folder: Path, more: str = "", name: str = "a/x") -> str:
    path = folder / "model.ttl"
    path.write_text(PREFIXES + PROV + MODEL.format(name=name) + more, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ("<urn:x> prov:qualifedDerivation <urn:f> .", "`prov:qualifiedDerivation`"),
        ("<urn:x> prov:wasDerivedFrom <urn:y> .", "`prov:wasDerivedFrom`"),
        ("<urn:y> a ll:Modell .", "`ll:Model`"),
        ("<urn:x> prov:qualifiedDerivation <urn:f> .", "`prov:entity`"),
        ("<urn:x> prov:qualifiedDerivation 'llama' .", "has a text"),
        (MADE + "ll:kind ll:fine-tuning .", "`prov:entity`"),
        (MADE + "prov:entity 'llama' ; ll:kind ll:fine-tuning .", "has a text"),
        (MADE + FROM_LLAMA + ", <urn:y> .", "2 times"),
        (MADE + FROM_LLAMA + "; ll:kind ll:finetuning .", "`fine-tuning`"),
        (MADE + FROM_LLAMA + "; ll:kind 'architecture' .", "has a text"),
        (MADE + FROM_LLAMA + "; ll:on '2023-02-30' .", "YYYY-MM-DD"),
        ("<urn:x> ll:declares <urn:e> .", "`ll:license`"),
        ("<urn:d> ll:part ll:wheights .", "`weights`"),
        ("<urn:d> ll:license <urn:other> .", "2 times"),
        ("<urn:d> ll:until '2023-02-30' .", "YYYY-MM-DD"),
    ],
)
def test_a_model_with_a_line_that_would_go_unread(
    more: str, hint: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = own_model(tmp_path, more)
    said = complaint(capsys, "can", "a/x", "--do", "use", "--data", path)
    assert path in said
    assert hint in said


def test_a_model_of_ones_own_is_under_what_it_was_made_from(tmp_path: Path) -> None:
    path = own_model(tmp_path, MADE + FROM_LLAMA + "; ll:kind ll:fine-tuning .")
    assert licline.load(path).can("a/x", **COMMERCE).verdict == "prohibited"


def test_a_packaged_model_is_not_freed_by_a_namesake(tmp_path: Path) -> None:
    path = own_model(tmp_path, name="meta-llama/LLaMA-13B")
    assert licline.load(path).can("meta-llama/LLaMA-13B", **COMMERCE).verdict == "prohibited"


def test_blank_nodes_of_two_files_do_not_meet(tmp_path: Path) -> None:
    for number, license_ in enumerate(("llama-1", "apache-2.0")):
        text = f"""<urn:{number}> a ll:Model ; ll:hubId "a/{number}" ; ll:declares _:d .
        _:d a ll:Declaration ; ll:license <https://w3id.org/licline/license/{license_}#license> ."""
        (tmp_path / f"{number}.ttl").write_text(PREFIXES + text, encoding="utf-8")
    own = licline.load(str(tmp_path))
    assert [own.can(f"a/{number}", **COMMERCE).verdict for number in (0, 1)] == ["prohibited", "permitted"]


SMALL = (Path(__file__).parent / "right" / "small.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "instead", "hint"),
    [
        (":s1 a ll:Clause ;", ":s1", "ll:Clause"),
        ("ll:coverage ll:FullText ;", "", "ll:coverage"),
        ("<https://w3id.org/licline/profile>", "<https://example.org/profile>", "odrl:profile"),
        ("odrl:constraint :commercially", "odrl:constrant :commercially", "`odrl:constraint`"),
        ("a odrl:Prohibition", "a odrl:Prohibiton", "odrl:Prohibition"),
        ("ll:commerciality", "ll:comerciality", "odrl:leftOperand"),
        ("odrl:rightOperand ll:commercial", "odrl:rightOperand ll:comercial", "commercial"),
    ],
)
def test_a_license_of_ones_own_that_is_not_sound(
    line: str, instead: str, hint: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert line in SMALL
    path = tmp_path / "license.ttl"
    path.write_text(SMALL.replace(line, instead), encoding="utf-8")
    said = complaint(capsys, "can", "test-small", "--do", "use", "--data", str(path))
    assert f"{path}" in said
    assert hint in said


def test_a_license_of_ones_own_needs_no_chinese(tmp_path: Path) -> None:
    """What packaged licenses have for their readers' sake changes no verdict."""
    path = tmp_path / "license.ttl"
    path.write_text(
        SMALL.replace(' , "商业使用"@zh', "").replace(' , "可非商业运行，并须署名。"@zh', ""), encoding="utf-8"
    )
    own = licline.load(str(path))
    assert own.can("test-small", do="use", purpose="commercial").verdict == "prohibited"


def test_another_declaration_adds_and_never_replaces(knowledge: KnowledgeBase) -> None:
    record = {"id": "meta-llama/LLaMA-13B", "license": "apache-2.0"}
    own = knowledge.with_records([record])
    assert own.can("meta-llama/LLaMA-13B", as_of="2023-12-11", **COMMERCE).verdict == "prohibited"
    assert knowledge.can("meta-llama/LLaMA-13B", as_of="2023-12-11", **COMMERCE).verdict == "prohibited"


def test_records_of_one_question_are_not_remembered(knowledge: KnowledgeBase) -> None:
    knowledge.with_records([{"id": "acme/once", "license": "apache-2.0"}])
    with pytest.raises(LiclineError, match="acme/once"):
        knowledge.can("acme/once", do="use")


# --- Lineages that are not whole ---


LINEAGES: dict[str, tuple[list[dict[str, Any]], str]] = {
    "a license that nobody knows": ([{"id": "a/x", "license": "who-knows-2.0"}], "unknown"),
    "a license called other": ([{"id": "a/x", "license": "other"}], "unknown"),
    "a license with a name of its own": (
        [{"id": "a/x", "license": "other", "license_name": "llama-1"}],
        "prohibited",
    ),
    "no license": ([{"id": "a/x"}], "unknown"),
    "an empty license": ([{"id": "a/x", "license": ""}], "unknown"),
    "a license that is null": ([{"id": "a/x", "license": None}], "unknown"),
    "known and unknown together": ([{"id": "a/x", "license": ["apache-2.0", "who-knows-2.0"]}], "unknown"),
    "a parent that is not known": (
        [{"id": "a/x", "license": "apache-2.0", "base_model": "no/where", "base_model_relation": "finetune"}],
        "unknown",
    ),
    "a parent without a license": (
        [
            {"id": "a/x", "license": "apache-2.0", "base_model": "a/y", "base_model_relation": "finetune"},
            {"id": "a/y"},
        ],
        "unknown",
    ),
    "a parent without a relation": (
        [{"id": "a/x", "license": "apache-2.0", "base_model": "meta-llama/LLaMA-13B"}],
        "unknown",
    ),
    "a parent that forbids": (
        [{"id": "a/x", "license": "apache-2.0", "base_model": "meta-llama/LLaMA-13B", "base_model_relation": "merge"}],
        "prohibited",
    ),
    "a data set that is not known": ([{"id": "a/x", "license": "apache-2.0", "datasets": ["a/data"]}], "unknown"),
    "a circle below a parent that forbids": (
        [
            {
                "id": "a/x",
                "license": "apache-2.0",
                "base_model": ["a/y", "meta-llama/LLaMA-13B"],
                "base_model_relation": "finetune",
            },
            {"id": "a/y", "license": "apache-2.0", "base_model": "a/x", "base_model_relation": "finetune"},
        ],
        "prohibited",
    ),
    "a circle with the parent on the far side": (
        [
            {"id": "a/x", "license": "apache-2.0", "base_model": "a/y", "base_model_relation": "finetune"},
            {
                "id": "a/y",
                "license": "apache-2.0",
                "base_model": ["a/x", "meta-llama/LLaMA-13B"],
                "base_model_relation": "finetune",
            },
        ],
        "prohibited",
    ),
    "either of two, one forbids": ([{"id": "a/x", "license": "llama-1 OR Apache-2.0"}], "permitted"),
    "both of two, one forbids": ([{"id": "a/x", "license": "llama-1 AND Apache-2.0"}], "prohibited"),
    "either of two, both forbid": ([{"id": "a/x", "license": "llama-1 OR (Apache-2.0 AND llama-1)"}], "prohibited"),
    "either of two, one unknown": ([{"id": "a/x", "license": "who-knows-2.0 OR Apache-2.0"}], "permitted"),
    "either of two, the other forbids": ([{"id": "a/x", "license": "who-knows-2.0 OR llama-1"}], "unknown"),
    "both of two, one unknown": ([{"id": "a/x", "license": "who-knows-2.0 AND Apache-2.0"}], "unknown"),
    "a choice does not heal the parent": (
        [
            {
                "id": "a/x",
                "license": "Apache-2.0 OR llama-1",
                "base_model": "meta-llama/LLaMA-13B",
                "base_model_relation": "finetune",
            }
        ],
        "prohibited",
    ),
    "two records, and the second is a choice": (
        [{"id": "a/x", "license": "llama-1"}, {"id": "a/x", "license": "mit OR apache-2.0"}],
        "prohibited",
    ),
    "two records, and the first is a choice": (
        [{"id": "a/x", "license": "mit OR llama-1"}, {"id": "a/x", "license": "llama-1"}],
        "prohibited",
    ),
    "two records, and the first has ended": (
        [
            {"id": "a/x", "license": {"license": "llama-1", "until": "2020-01-01"}},
            {"id": "a/x", "license": ["llama-1", "mit"]},
        ],
        "prohibited",
    ),
    "made of itself": (
        [{"id": "a/x", "license": "llama-1", "base_model": "a/x", "base_model_relation": "finetune"}],
        "prohibited",
    ),
    "a circle of five hundred below a parent that forbids": (
        [
            {
                "id": f"a/{number or 'x'}",
                "license": "apache-2.0",
                "base_model": [f"a/{(number + 1) % 500 or 'x'}", *(["meta-llama/LLaMA-13B"] if number == 499 else [])],
                "base_model_relation": "finetune",
            }
            for number in range(500)
        ],
        "prohibited",
    ),
    "an exception that nobody knows": ([{"id": "a/x", "license": "Apache-2.0 WITH some-exception"}], "unknown"),
    "capital letters": ([{"id": "a/x", "license": "LLaMA-1"}], "prohibited"),
}


@pytest.mark.parametrize("name", LINEAGES)
def test_a_lineage_that_is_not_whole(name: str, knowledge: KnowledgeBase) -> None:
    records, verdict = LINEAGES[name]
    answer = knowledge.with_records(records).can("a/x", as_of="2023-12-11", **COMMERCE)
    assert answer.verdict == verdict


def test_a_circle_is_told(knowledge: KnowledgeBase) -> None:
    records, _ = LINEAGES["a circle below a parent that forbids"]
    answer = knowledge.with_records(records).can("a/x", as_of="2023-12-11", **COMMERCE)
    assert any("circle" in note.en and "a/y" in note.en for note in answer.notes)


def test_a_circle_further_up_is_told(knowledge: KnowledgeBase) -> None:
    kind = {"license": "apache-2.0", "base_model_relation": "finetune"}
    made = {"a/x": ["a/y", "a/z"], "a/y": ["a/z"], "a/z": ["a/y"]}
    own = knowledge.with_records([{"id": name, "base_model": parents, **kind} for name, parents in made.items()])
    (note,) = own.can("a/x", **COMMERCE).notes
    assert "circle" in note.en
    assert "a/x" not in note.en


def test_a_diamond_is_no_circle(knowledge: KnowledgeBase) -> None:
    kind = {"license": "apache-2.0", "base_model_relation": "finetune"}
    made = {"a/x": ["a/y", "a/z"], "a/y": ["a/z"], "a/z": []}
    own = knowledge.with_records([{"id": name, "base_model": parents, **kind} for name, parents in made.items()])
    assert own.can("a/x", **COMMERCE).notes == ()


def test_an_unknown_license_is_named(knowledge: KnowledgeBase) -> None:
    answer = knowledge.with_records(LINEAGES["a license that nobody knows"][0]).can("a/x", **COMMERCE)
    assert any("who-knows-2.0" in each.fact for each in answer.missing)


def test_a_choice_brings_only_the_duties_of_what_is_chosen(knowledge: KnowledgeBase) -> None:
    """Llama's documentation binds nobody who takes the model under Apache-2.0."""
    answer = knowledge.with_records([{"id": "a/x", "license": "llama-1 OR Apache-2.0"}]).can("a/x", **COMMERCE)
    assert [each.license for each in answer.duties if each.conditions is None] == []


@pytest.mark.parametrize("kind", ["finetune", "quantized", "merge", "adapter", None, "delta"])
def test_a_label_never_makes_the_lineage_weaker(kind: str | None, knowledge: KnowledgeBase) -> None:
    record = {"id": "a/x", "license": "apache-2.0", "base_model": "meta-llama/LLaMA-13B", "base_model_relation": kind}
    answer = knowledge.with_records([record]).can("a/x", as_of="2023-12-11", **COMMERCE)
    assert ORDER[answer.verdict] >= ORDER["unknown"]


# --- Model cards ---


CARD = """---
license: {license}
base_model: meta-llama/LLaMA-13B
base_model_relation: finetune
language:
  - en
tags: [chat]
---
# A model
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_card_is_read_by_its_front_matter(ends: str, tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(CARD.format(license="apache-2.0").replace("\n", ends).encode())
    own = licline.load(str(path))
    assert own.can(str(path), as_of="2023-12-11", **COMMERCE).verdict == "prohibited"


def test_a_card_with_several_licenses(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("---\nid: a/x\nlicense:\n  - apache-2.0\n  - llama-1\n---\n", encoding="utf-8")
    assert licline.load(str(path)).can("a/x", **COMMERCE).verdict == "prohibited"


def test_json_lines_and_cards_say_the_same(tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    card.write_text("---\nid: a/card\n" + CARD.format(license="apache-2.0")[4:], encoding="utf-8")
    lines = tmp_path / "models.jsonl"
    record = {"license": "apache-2.0", "base_model": "meta-llama/LLaMA-13B", "base_model_relation": "finetune"}
    lines.write_text(json.dumps({"id": "a/line", **record}), encoding="utf-8")
    own = licline.load(str(card), str(lines))
    one, other = (own.can(name, as_of="2023-12-11", **COMMERCE) for name in ("a/card", "a/line"))
    assert (one.verdict, [each.rule for each in one.grounds]) == (other.verdict, [each.rule for each in other.grounds])


@pytest.mark.parametrize("word", ["territory", "seat", "where"])
@pytest.mark.parametrize("place", ["Germany", "德国", "de", "DEU", "UK", "US-CA", ""])
def test_a_place_that_is_no_code_is_refused_and_not_taken_for_one_without_terms(word: str, place: str) -> None:
    base = licline.load()
    assert base.can("llama-3.2", do="use", **{word: "DE"}).verdict != ""
    with pytest.raises(LiclineError, match="ISO 3166"):
        base.can("llama-3.2", do="use", **{word: place})


IN_CHINESE = [
    (("can", "Qwen/Qwen-72X", "--do", "host"), "没有模型或许可证 `Qwen/Qwen-72X`；您是否指 `Qwen/Qwen-72B` 或"),
    (("can", "mit", "--do", "hst"), "没有行为 `hst`；您是否指 `host`？（licline facts）"),
    (("can", "mit", "--do", "use", "--as", "cmpany"), "没有 `as` 的取值 `cmpany`；您是否指 `company`？"),
    (("can", "mit", "--do", "use", "--territory", "UK"), "territory：`UK` 不是 ISO 3166-1 代码；请写 GB"),
    (("can", "mit", "--do", "use", "--dau", "many"), "dau：`many` 不是不小于 0 的整数"),
    (("can", "mit", "--do", "use", "--as-of", "2023"), "`2023` 不是日期；请写成 YYYY-MM-DD"),
    (("can", "mit"), "没有说明行为"),
    (("can", "mit", "--do", "use", "--data", "no/such.jsonl"), "无法读取"),
    (("draw", "mit", "-o", "mit.docx"), "没有说明画成什么"),
    (("cann",), "没有命令 `cann`；您是否指 `can`？"),
]


@pytest.mark.parametrize(("words", "said"), IN_CHINESE, ids=[" ".join(words) for words, _ in IN_CHINESE])
def test_a_mistake_in_a_question_is_told_in_chinese_too(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in complaint(capsys, *words, "--lang", "zh")
    assert not re.search(r"[\u4e00-\u9fff]", complaint(capsys, *words, "--lang", "en"))


def test_what_a_name_is_looked_up_as_is_said_in_chinese() -> None:
    """Every kind that the package names; the keys of a record are told in English alone."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py"))
    calls = (each for tree in trees for each in ast.walk(tree) if isinstance(each, ast.Call))
    named = (each.args[0] for each in calls if getattr(each.func, "id", "") == "unknown")
    assert {each.value for each in named if isinstance(each, ast.Constant)} - KINDS.keys() == {"key"}
