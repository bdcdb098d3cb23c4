# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""`licline draw`: the file's ending says what is written; anything wrong is one line and exit code 2."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from licline.cli import main

pytest.importorskip("fast_sugiyama", reason="drawing needs `pip install licline[draw]`")
ZIYA = "IDEA-CCNL/Ziya-LLaMA-13B-v1"
BEGINS = {
    "svg": b"<svg",
    "png": b"\x89PNG",
    "html": b"<!doctype html>",
    "mmd": b"flowchart",
    "dot": b"digraph",
    "graphml": b"<graphml",
}


@pytest.mark.parametrize("ending", BEGINS)
def test_each_ending_is_written(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"ziya.{ending.upper()}"
    assert main(["draw", ZIYA, "-o", str(file)]) == 0
    written = file.read_bytes()
    assert written.lower().startswith(BEGINS[ending].lower())
    assert ending == "png" or b"Ziya-LLaMA-13B-v1" in written


@pytest.mark.parametrize(
    "what", [["baichuan-2"], ["--order", "mit", "apache-2.0", "gpl-3.0"]], ids=["license", "order"]
)
def test_licenses_and_their_order_are_drawn(what: list[str], tmp_path: Path) -> None:
    file = tmp_path / "drawn.svg"
    assert main(["draw", "-o", str(file), "--lang", "zh", *what]) == 0
    assert ET.parse(file).getroot().get("lang") == "zh"


def test_the_words_of_can_change_the_answer(tmp_path: Path) -> None:
    files = [tmp_path / "commercial.svg", tmp_path / "research.svg"]
    words = [[], ["--do", "use", "--purpose", "non-commercial", "--purpose", "research", "--as", "academic"]]
    for file, said in zip(files, words, strict=True):
        assert main(["draw", ZIYA, "--lang", "en", "-o", str(file), *said]) == 0
    heads = [
        "".join(each.text or "" for each in ET.parse(file).getroot() if each.tag.endswith("desc")) for file in files
    ]
    assert heads[0].startswith("No, this is prohibited")
    assert heads[1].startswith("Yes")


def test_steps_groups_and_theme(tmp_path: Path) -> None:
    lines = ['{"id": "a/0", "license": "mit"}']
    lines += [
        f'{{"id": "a/{each}", "base_model": "a/{each // 9}", "base_model_relation": "quantized"}}'
        for each in range(1, 30)
    ]
    data = tmp_path / "hub.jsonl"
    data.write_text("\n".join(lines), encoding="utf-8")
    file = tmp_path / "drawn.svg"
    numbers = []
    for more in (["--down", "0"], [], ["--down", "all"], ["--down", "all", "--all"]):
        assert main(["draw", "a/0", "--data", str(data), "--theme", "dark", "-o", str(file), *more]) == 0
        root = ET.parse(file).getroot()
        assert "theme-dark" in root.get("class", "")
        numbers.append(sum("node" in each.get("class", "").split() for each in root.iter()))
    assert numbers[0] == 1
    assert numbers[1] < numbers[2] < numbers[3] == 30


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draw", ZIYA], "does not say as what to draw"),
        (["draw", ZIYA, "-o", "x.txt"], "does not say as what to draw"),
        (["draw", "-o", "x.svg"], "name one model or license"),
        (["draw", ZIYA, "--order", "mit", "-o", "x.svg"], "name one model or license"),
        (["draw", ZIYA, "--theme", "dark", "-o", "x.dot"], "`--theme` is for"),
        (["draw", "no/such", "-o", "x.svg"], "no model or license"),
        (["draw", ZIYA, "--do", "fly", "-o", "x.svg"], "no act"),
        (["draw", ZIYA, "-o", "no/such/folder/x.png"], "cannot be written"),
        (["draw", ZIYA, "-o", "no/such/folder/x.svg"], "cannot be written"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("word", ["-1", "many", "1.5"])
def test_steps_are_a_number_or_all(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["draw", ZIYA, f"--down={word}", "-o", "x.svg"])
    assert "is not a number of steps" in capsys.readouterr().err
