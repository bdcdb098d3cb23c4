# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The command line: exit codes, what goes where, JSON keys, batches, both languages."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import licline
from licline.cli import COMMANDS, main

BAICHUAN = ["can", "baichuan-2", "--do", "host", "--purpose", "commercial", "--as", "company", "--affiliate", "none"]
YES = ["can", "apache-2.0", "--do", "host"]
NO = ["can", "llama-1", "--do", "use", "--purpose", "commercial"]
APPROVAL = ["can", "tongyi-qianwen", "--do", "host", "--purpose", "commercial", "--mau", "100000001"]
VERDICT_KEYS = {
    *("schema", "id", "model", "asOf", "request", "verdict", "contested", "atLeast", "atMost", "outcomes", "readings"),
    *("missing", "assumes", "approvals", "duties", "grounds", "acts", "risks"),
}
CLAUSE_KEYS = {"section", "source", "start", "end", "digest", "gist"}
INNER_KEYS = {
    "outcomes": {"if", "verdict"},
    "readings": {"verdict", "assumes"},
    "missing": {"fact", "license", "rule"},
    "approvals": {"license", "rule", "kind", "contact", "documents", "clause"},
    "duties": {"license", "rule", "action", "when", "if", "label", "clause"},
    "grounds": {"license", "rule", "effect", "via", "clause"},
    "acts": {"do", "verdict", "duties", "approvals"},
    "risks": {"license", "clause"},
}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    try:
        code = main(argv)
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def answered(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    _, out, err = run(capsys, *argv, "--format", "json")
    assert err == ""
    return json.loads(out)


# --- Exit codes ---


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (YES, 0),
        (NO, 1),
        (APPROVAL, 0),
        ([*APPROVAL, "--fail-on", "approval"], 1),
        (BAICHUAN, 0),
        ([*BAICHUAN, "--fail-on", "unknown"], 1),
        ([*BAICHUAN, "--fail-on", "approval"], 1),
        ([*APPROVAL, "--fail-on", "unknown"], 0),
        ([*NO, "--fail-on", "prohibited"], 1),
        (["--version"], 0),
        (["--help"], 0),
        ([], 2),
        (["frobnicate"], 2),
        (["can"], 2),
        (["can", "apache-2.0"], 2),
        (["can", "no-such-license", "--do", "use"], 2),
        (["can", "apache-2.0", "--do", "use", "--fail-on", "never"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_exit_code(argv: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *argv)[0] == code


@pytest.mark.parametrize("argv", [YES, NO, ["facts"], ["licenses"], ["models"], ["show", "apache-2.0"]], ids=" ".join)
def test_success_is_silent_on_standard_error(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run(capsys, *argv)
    assert out
    assert err == ""


def test_an_error_is_silent_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run(capsys, "can", "apache2", "--do", "use")
    assert out == ""
    assert err == "licline: no model or license `apache2`; did you mean `apache-2.0`? (licline models)\n"


def test_an_unknown_command_is_told_which_exist(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "cann")
    assert (code, err) == (2, "licline: no command `cann`; did you mean `can`? (licline --help)\n")


def test_alone_it_says_what_it_can(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys)
    assert code == 2
    assert all(name in out + err for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, name, "--help")
    assert (code, err) == (0, "")
    assert f"usage: licline {name}" in out
    assert f"licline {name} " in out.partition("\n\n")[2], "an example helps"


def test_no_traceback_without_debug(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(licline.KnowledgeBase, "can", broken)
    code, out, err = run(capsys, *YES)
    assert (code, out) == (4, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    with pytest.raises(ZeroDivisionError):
        main([*YES, "--debug"])


# --- What a verdict looks like ---


def test_the_keys_of_a_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, *BAICHUAN, "--as-of", "2023-12-11")
    assert set(found) >= VERDICT_KEYS
    assert found["schema"] == "https://w3id.org/licline/schema/verdict/1"
    assert (found["model"], found["asOf"]) == ("baichuan-2", "2023-12-11")
    assert found["request"] == {"do": ["host"], "purpose": ["commercial"], "as": ["company"], "affiliate": ["none"]}
    assert (found["verdict"], found["atLeast"], found["atMost"]) == ("unknown", "requires-approval", "prohibited")
    for name, keys in INNER_KEYS.items():
        assert found[name], f"{name} is empty"
        assert all(set(each) >= keys for each in found[name]), name


def test_what_is_missing_and_the_outcomes(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, *BAICHUAN)
    assert [each["fact"] for each in found["missing"]] == ["dau"]
    assert {(each["if"]["dau"], each["verdict"]) for each in found["outcomes"]} == {
        ("< 1000000", "requires-approval"),
        (">= 1000000", "prohibited"),
    }
    assert found["approvals"][0]["contact"] == "opensource@baichuan-inc.com"
    assert found["approvals"][0]["kind"] == "review"


DEMONSTRATION = ["can", "mnpl-0.1", "--do", "host", "--purpose", "research", "--as", "academic"]


def test_an_outcome_on_which_readings_differ_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """MNPL-0.1, 9: demonstrations are not production, end users are; to show it in public is read both ways."""
    found = answered(capsys, *DEMONSTRATION)
    to = {each["if"]["to"]: each for each in found["outcomes"]}
    assert {name for name, each in to.items() if each.get("contested")} == {"public"}
    assert {each["verdict"] for each in to["public"]["readings"]} == {"permitted-with-duties", "requires-approval"}
    assert set(to["end-user"]) == {"if", "verdict"}
    assert "requires approval (as some read it) if to: public" in run(capsys, *DEMONSTRATION)[1]


@pytest.mark.parametrize("argv", [BAICHUAN, NO, APPROVAL, YES], ids=" ".join)
def test_grounds_name_rule_clause_and_effect(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, *argv)
    assert found["grounds"]
    for ground in found["grounds"]:
        assert ground["effect"] in ("permits", "prohibits", "withholds", "requires", "unknown")
        assert set(ground["clause"]) >= CLAUSE_KEYS
        assert ground["clause"]["gist"]["en"]
        assert ground["clause"]["gist"]["zh"]
    requires = {each["rule"] for each in found["grounds"] if each["effect"] == "requires"}
    assert {each["rule"] for each in found["duties"] if not each["if"]} <= requires


def test_json_is_the_same_in_every_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, *BAICHUAN, "--lang", "zh") == answered(capsys, *BAICHUAN, "--lang", "en")


def test_what_a_person_reads(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, *BAICHUAN)
    assert out.startswith("It depends")
    assert "1,000,000" in out
    assert "--dau" in out
    assert "opensource@baichuan-inc.com" in out
    assert out.count("not legal advice") == 1


def test_what_a_person_reads_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run(capsys, *BAICHUAN, "--lang", "zh")
    assert err == ""
    assert "视情况而定" in out
    assert "不构成法律意见" in out
    assert "not legal advice" not in out


def test_the_locale_chooses_the_language(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "禁止" in run(capsys, *NO)[1]
    assert "禁止" not in run(capsys, *NO, "--lang", "en")[1]


def test_what_to_tell_is_an_option_that_exists(capsys: pytest.CaptureFixture[str]) -> None:
    """What the answer asks for can be given as it is written there."""
    _, out, _ = run(capsys, "can", "llama-1", "--do", "use", "--as", "academic")
    assert "--purpose" in out
    assert "--commerciality" not in out


def test_assumptions_say_what_was_assumed(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "can", "llama-1", "--do", "use", "--purpose", "research", "--as", "academic")
    assert "not non-commercial" not in found["assumes"], "research without more is taken as non-commercial"


def test_no_colour_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in run(capsys, *BAICHUAN)[1]
    assert "\x1b" not in run(capsys, *BAICHUAN, "--no-color")[1]


# --- Files ---


def test_a_file_instead_of_the_screen(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    code, out, err = run(capsys, *YES, "--format", "json", "-o", str(target))
    assert (code, out, err) == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["verdict"] == "permitted"


def test_a_file_that_cannot_be_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = run(capsys, *YES, "-o", str(tmp_path / "no" / "folder"))
    assert (code, out) == (2, "")
    assert "cannot be written" in err


def test_data_of_the_users_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    record = {"id": "acme/x", "license": "apache-2.0", "base_model": "meta-llama/LLaMA-13B"}
    (tmp_path / "models.jsonl").write_text(json.dumps({**record, "base_model_relation": "finetune"}), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not data", encoding="utf-8")
    argv = ["can", "acme/x", "--do", "use", "--purpose", "commercial", "--data"]
    assert run(capsys, *argv, str(tmp_path / "models.jsonl"))[0] == 1
    assert run(capsys, *argv, str(tmp_path))[0] == 1, "a folder is read file by file"
    assert "acme/x" in run(capsys, "models", "--data", str(tmp_path))[1]


# --- Batches ---


QUESTIONS = [
    {"id": "first", "model": "apache-2.0", "request": {"do": "host"}},
    {"id": "second", "model": "no-such", "request": {"do": "host"}},
    {"id": "third", "model": "apache-2.0", "request": {"do": "hots"}},
    {"id": "fourth", "model": "llama-1", "as_of": "2023-12-11", "request": {"do": "use", "purpose": "commercial"}},
    {
        "id": "fifth",
        "model": "acme/y",
        "request": {"do": ["use"]},
        "data": [{"id": "acme/y", "license": "apache-2.0"}],
    },
    {"id": "sixth", "model": "acme/y", "request": {"do": ["use"]}},
]


def batch(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_a_batch_keeps_its_order_and_goes_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = [json.dumps(each) for each in QUESTIONS]
    lines[2:2] = ["", "this is not JSON", "   "]
    code, out, err = run(capsys, "can", "--batch", batch(tmp_path, *lines))
    found = [json.loads(line) for line in out.splitlines()]
    assert [each["id"] for each in found] == ["first", "second", None, "third", "fourth", "fifth", "sixth"]
    assert [each.get("verdict", "error") for each in found] == [
        *("permitted", "error", "error", "error", "prohibited", "permitted", "error")
    ]
    assert all(set(each) == {"id", "error"} for each in found if "error" in each)
    assert "questions.jsonl:4" in found[2]["error"]
    assert "`hots`" in found[3]["error"]
    assert found[4]["asOf"] == "2023-12-11"
    assert (code, err) == (1, "")


@pytest.mark.parametrize("key", ["as_of", "model", "id", "data"])
def test_a_key_of_the_line_inside_its_request_is_named(
    key: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    line = {"model": "apache-2.0", "request": {"do": "use", key: "2023-12-11"}}
    found = json.loads(run(capsys, "can", "--batch", batch(tmp_path, json.dumps(line)))[1])
    assert f"`{key}` is no word of a request; write it beside `request`" in found["error"]


@pytest.mark.parametrize("key", ["self", "target"])
def test_a_word_of_python_is_no_word_of_a_request(key: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    line = {"model": "apache-2.0", "request": {"do": "use", key: "x"}}
    found = json.loads(run(capsys, "can", "--batch", batch(tmp_path, json.dumps(line)))[1])
    assert f"no fact `{key}`" in found["error"]


ODD = [
    [1],
    "text",
    None,
    {},
    {"id": "a", "model": 5, "request": {"do": "use"}},
    {"id": "a", "model": "apache-2.0"},
    {"id": "a", "model": "apache-2.0", "request": "use"},
    {"id": "a", "model": "apache-2.0", "request": {}},
    {"id": "a", "model": "apache-2.0", "request": {"do": [["use"]]}},
    {"id": "a", "model": "apache-2.0", "request": {"do": {"use": 1}}},
    {"id": "a", "model": "apache-2.0", "request": {"do": "use", "purpose": [["commercial"]]}},
    {"id": "a", "model": "apache-2.0", "request": {"do": "use", "as": {"company": True}}},
    {"id": "a", "model": "apache-2.0", "request": {"do": "use", "holding": [["x"]]}},
    {"id": "a", "model": "apache-2.0", "request": {"do": "use", "part": ["weights"]}},
    {"id": "a", "model": "apache-2.0", "request": {"do": "use", "facts": []}},
    {"id": "a", "model": "apache-2.0", "as_of": 20231211, "request": {"do": "use"}},
    {"id": "a", "model": "apache-2.0", "data": 5, "request": {"do": "use"}},
    {"id": "a", "model": "apache-2.0", "data": [5], "request": {"do": "use"}},
]


@pytest.mark.parametrize("odd", ODD, ids=json.dumps)
def test_an_odd_line_does_not_stop_a_batch(odd: object, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = batch(tmp_path, json.dumps(odd), json.dumps(QUESTIONS[0]))
    _, out, err = run(capsys, "can", "--batch", path)
    found = [json.loads(line) for line in out.splitlines()]
    assert err == ""
    assert [set(each) == {"id", "error"} for each in found] == [True, False]
    assert found[1]["verdict"] == "permitted"


def test_a_batch_from_standard_input_into_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(QUESTIONS[0]) + "\n\n" + json.dumps(QUESTIONS[3])))
    target = tmp_path / "answers.jsonl"
    code, out, _ = run(capsys, "can", "--batch", "-", "-o", str(target))
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert (code, out) == (1, "")
    assert [each["verdict"] for each in found] == ["permitted", "prohibited"]


@pytest.mark.parametrize(
    ("numbers", "fail_on", "code"),
    [((0,), "prohibited", 0), ((0, 3), "prohibited", 1), ((0, 1), "prohibited", 0), ((0, 1), "unknown", 1)],
)
def test_the_worst_line_decides_the_exit_code(
    numbers: tuple[int, ...], fail_on: str, code: int, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = batch(tmp_path, *(json.dumps(QUESTIONS[number]) for number in numbers))
    assert run(capsys, "can", "--batch", path, "--fail-on", fail_on)[0] == code


def test_an_answered_request_can_be_asked_again(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    argv = [*BAICHUAN, "--dau", "999999", "--fact", "mark_use=origin", "--modified", "--to", "public"]
    first = answered(capsys, *argv)
    again = batch(tmp_path, json.dumps({"id": "x", "model": "baichuan-2", "request": first["request"]}))
    _, out, _ = run(capsys, "can", "--batch", again)
    assert json.loads(out) == {**first, "id": "x"}


# --- The other commands ---


def test_facts(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "facts")
    facts = {each["word"]: each for each in found["facts"]}
    assert set(facts["dau"]) >= {"question", "unit", "absence", "askedBy"}
    assert facts["dau"]["askedBy"] == ["baichuan-2"]
    assert {"use", "host", "distribute", "fine-tune"} <= {each["word"] for each in found["acts"]}
    assert "--do" in run(capsys, "facts")[1]
    assert "日" in run(capsys, "facts", "--lang", "zh")[1]


def test_licenses(capsys: pytest.CaptureFixture[str]) -> None:
    everything = answered(capsys, "licenses")
    assert {"apache-2.0", "baichuan-2", "tongyi-qianwen"} <= {each["id"] for each in everything}
    summaries = answered(capsys, "licenses", "--coverage", "Summary")
    assert {each["coverage"] for each in summaries} == {"Summary"}
    assert len(run(capsys, "licenses")[1].splitlines()) == len(everything)


def test_models(capsys: pytest.CaptureFixture[str]) -> None:
    everything = answered(capsys, "models")
    assert "Qwen/Qwen-72B-Chat" in {each["id"] for each in everything}
    mine = answered(capsys, "models", "--license", "tongyi-qianwen")
    assert mine
    assert all("tongyi-qianwen" in each["licenses"] for each in mine)


def test_show_a_license(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "show", "baichuan-2")
    assert [each["section"] for each in found["clauses"]][:2] == ["community", "1"]
    assert all(rule["sections"] for rule in found["rules"])
    assert "opensource" not in run(capsys, "show", "apache-2.0")[1]
    assert "商业" in run(capsys, "show", "baichuan-2", "--lang", "zh")[1]


def test_show_a_model(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "show", "Qwen/Qwen-72B-Chat")
    assert "tongyi-qianwen" in [each["license"] for each in found["declarations"]]
    assert "Qwen/Qwen-72B" in run(capsys, "show", "Qwen/Qwen-72B-Chat")[1]


def test_show_passages_needs_texts(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "show", "apache-2.0", "--clauses")
    assert code == 2
    assert "--texts" in err


def test_evidence_without_the_texts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "evidence")[0] == 2
    code, out, _ = run(capsys, "evidence", "baichuan-2", "--texts", str(tmp_path))
    assert code == 0, "a text that is not at hand is no reason to fail"
    assert "0 found" in out
    assert "0 changed" in out


def test_export_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run(capsys, "export", "apache-2.0")
    assert err == ""
    assert json.loads(out)


def test_validate(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyshacl")
    here = os.path.dirname(__file__)
    assert run(capsys, "validate", os.path.join(here, "right", "small.ttl"))[0] == 0
    code, out, err = run(capsys, "validate", os.path.join(here, "wrong", "grant-of-use.ttl"))
    assert (code, err) == (1, "")
    assert "grant-of-use.ttl" in out


# --- As a program ---


def program(*argv: str, feed: str = "") -> subprocess.CompletedProcess[str]:
    source = os.path.dirname(os.path.dirname(licline.__file__))
    return subprocess.run(
        [sys.executable, "-m", "licline", *argv],
        input=feed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": source, "PYTHONUTF8": "1", "LANG": "C"},
        check=False,
    )


def test_it_runs_as_a_program() -> None:
    ran = program(*NO)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "prohibited" in ran.stdout


def test_it_reads_a_pipe() -> None:
    ran = program("can", "--batch", "-", feed=json.dumps(QUESTIONS[0]) + "\n")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["verdict"] == "permitted"


def test_trace_a_lineage(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "trace", "IDEA-CCNL/Ziya-LLaMA-13B-v1")
    assert [each["id"] for each in found["nodes"]] == ["IDEA-CCNL/Ziya-LLaMA-13B-v1", "meta-llama/LLaMA-13B"]
    weights = {each["license"] for each in found["arrives"] if each["parts"] in ([], ["weights"])}
    assert weights == {"llama-1"}
    assert "由此到达的许可" in run(capsys, "trace", "IDEA-CCNL/Ziya-LLaMA-13B-v1", "--lang", "zh")[1]


def test_trace_what_was_made_of_a_model(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "trace", "meta-llama/LLaMA-13B", "--down")
    assert "BelleGroup/BELLE-LLaMA-EXT-13B" in [each["id"] for each in found["descendants"]]
    assert "Nothing known" in run(capsys, "trace", "BelleGroup/BELLE-LLaMA-EXT-13B", "--down", "--lang", "en")[1]


def test_trace_a_circle(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    records = [
        '{"id": "a/x", "license": "mit", "base_model": "b/y"}',
        '{"id": "b/y", "license": "mit", "base_model": "a/x"}',
    ]
    (tmp_path / "own.jsonl").write_text("\n".join(records), encoding="utf-8")
    found = answered(capsys, "trace", "a/x", "--data", str(tmp_path / "own.jsonl"))
    assert found["cycle"] == ["a/x", "b/y", "a/x"]
