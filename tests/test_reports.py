# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The report of `check` as text and as Markdown: complete, in both languages, and no id breaks out of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licline.cli import main
from licline.telling.markdown import MARKS, escaped
from licline.telling.report import WIDTH, _columns

RECORDS = [
    {"id": "their/base", "license": "llama-1"},
    {"id": "acme/chat", "license": "apache-2.0", "base_model": "their/base", "base_model_relation": "finetune"},
    {"id": "acme/fine", "license": "mit"},
    {"id": "acme/lost", "license": "mit", "base_model": "no/where", "base_model_relation": "merge"},
]
STRANGE = "ev|il/<b>`x`*_[y](z)\n# h\x1b[31m"


def said(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, language: str, *more: Any) -> str:
    path = tmp_path / "hub.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in (*RECORDS, *more)), encoding="utf-8")
    main(["check", str(path), "--format", form, "--lang", language])
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "en",
            [
                "| model | error | warning | note |",
                "| acme/chat | 1 | 1 | 0 |",
                "| acme/fine | 0 | 0 | 0 |",
                "## acme/chat",
                "### error: grants-what-upstream-withholds",
                "**LLaMA License Agreement** prohibits",
                "- **2.a**: Use for commercial purposes",
                "**path**: acme/chat (fine-tuned) ← their/base",
                "**for example, only the label allows**: Obtain, install and run for oneself; commercial",
                "**what can be done**: Hand it on under LLaMA License Agreement",
                "## Not checked",
                "- Nothing is known here of no/where",
            ],
        ),
        (
            "zh",
            [
                "| 模型 | 错误 | 警告 | 提示 |",
                "### 错误：grants-what-upstream-withholds",
                "**LLaMA 许可协议** 禁止",
                "- **2.a**：用于商业目的",
                "**路径**：acme/chat（微调） ← their/base",
                "**可采取的措施**：以 LLaMA 许可协议",
                "## 未检查",
            ],
        ),
    ],
)
def test_markdown_says_all_of_it(
    language: str, wanted: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = said(tmp_path, capsys, "markdown", language)
    for each in wanted:
        assert f"\n{each}" in page
    assert "\n## acme/fine" not in page, "what has no finding has a row and no heading"
    assert "\n\n\n" not in page


def test_a_page_without_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "mistralai/Mistral-7B-v0.1", "--format", "markdown", "--lang", "en"]) == 0
    page = capsys.readouterr().out
    assert "| mistralai/Mistral-7B-v0.1 | 0 | 0 | 0 |" in page
    assert "##" not in page.replace("# License findings", "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_strange_id_stays_in_its_place(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = {"id": STRANGE, "license": "apache-2.0", "base_model": "their/base", "base_model_relation": "finetune"}
    page = said(tmp_path, capsys, "markdown", language, record)
    shown = r"ev\|il/\<b\>\`x\`\*\_\[y\](z)\\n# h\\x1b\[31m"
    assert page.count(f"\n## {shown}\n") == 1
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert "<b>" not in page
    assert all(line.isprintable() for line in page.splitlines())


@given(st.text())
def test_nothing_that_is_escaped_is_a_mark(text: str) -> None:
    """A sign that could be one stands behind a backslash, and nothing is lost but what no page can show."""
    found = escaped(text)
    assert not MARKS.search(re.sub(r"\\.", "", found))
    assert not re.match(r"[-+=#]\s|\d+[.)]\s", found)
    assert "\n" not in found
    if text.isprintable():
        assert re.sub(r"\\(.)", r"\1", found) == text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_line_is_no_wider_than_the_page(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Chinese characters take two columns; an id is not broken."""
    name = "acme/" + "a-long-name-" * 6 + "Chat"
    record = {"id": name, "license": "apache-2.0", "base_model": "their/base", "base_model_relation": "finetune"}
    page = said(tmp_path, capsys, "text", language, record)
    found = [line for line in page.splitlines() if not line.startswith(("not checked", "未检查"))]
    assert max(map(_columns, found)) <= WIDTH
    assert page.count(name) > 3


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_of_many_rules_the_rest_is_counted(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = said(tmp_path, capsys, form, "en")
    path = tmp_path / "hub.jsonl"
    main(["check", str(path), "--format", "json"])
    sides = [len(each["effects"]) for each in json.loads(capsys.readouterr().out)["findings"]]
    assert f"and {max(sides) - 6} more rules" in page
