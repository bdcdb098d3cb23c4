# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Every clause is found where its locator says, in the very texts and in re-typed copies."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

import licline
from licline.cli import main
from licline.evidence import Texts, check, digest_of, fold, locate
from licline.law import NAME_ONLY, Clause, License, Passage, Words

SHARED = Path(__file__).resolve().parents[2] / "shared" / "texts"
READMES = SHARED.parent / "cards" / "github"
ELSEWHERE = {"bluelm-readme-2023", "qwen-readme-2023-09"}  # read at their publishers', in the commits that they name
BASE = licline.load()
WHOLE = "1. Grant.\n You may   use it.\n 12 \n2. Ban. You may NOT sell it.\n3. End. It ends."


def clause(section: str, passage: str, text: str = WHOLE) -> Clause:
    """A clause located in ``text``, as a license file would have it."""
    digest, length = digest_of(passage)
    start = text.index(passage[:8])
    found = Passage("en", "sha256:" + "0" * 64, digest, length, start, start + len(passage), "")
    return Clause(f"https://example.org/x#s{section}", "x", section, Words("", ""), (found,))


def license_of(*clauses: Clause) -> License:
    """A license with nothing but these clauses."""
    return License("https://example.org/x#license", "x", Words("X", "X"), "FullText", frozenset(), clauses, ())


THREE = license_of(
    clause("1", "1. Grant.\n You may   use it."),
    clause("2", "2. Ban. You may NOT sell it."),
    clause("3", "3. End. It ends."),
)


def states(license: License, folder: Path) -> list[str]:
    """What became of each passage."""
    return [each.state for each in check(license, Texts(str(folder)))]


def test_a_copy_may_be_wrapped_and_punctuated_as_it_likes(tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("1 GRANT: you may\nuse it; 2 Ban you\n7\nmay not sell-it 3 end it ends")
    assert states(THREE, tmp_path) == ["found", "found", "found"]


def test_changed_is_said_only_between_found_neighbours(tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("1. Grant. You may use it. 2. Ban. You may sell it. 3. End. It ends.")
    assert states(THREE, tmp_path) == ["found", "changed", "found"]


def test_a_text_that_is_not_at_hand_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Something else altogether.")
    assert states(THREE, tmp_path) == ["not found", "not found", "not found"]


def test_the_quote_is_the_readers_own_copy(tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("X 1 GRANT: you may\nuse it; 2 Ban")
    assert Texts(str(tmp_path)).quote(THREE.clauses[0]) == "1 GRANT: you may\nuse it"


def test_a_locator_is_made_of_the_first_and_the_last_words() -> None:
    start, end = locate(WHOLE, "2. ban", "sell it")
    assert WHOLE[start:end] == "2. Ban. You may NOT sell it"


def test_wide_letters_and_digits_fold_to_plain_ones() -> None:
    assert fold("（２）Ｍｏｄｅｌ 模型。").letters == "2model模型"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the license texts are not part of the project: none at hand")
@pytest.mark.parametrize("identifier", sorted({*BASE.license_ids()} - ELSEWHERE))
def test_every_packaged_locator_is_found(identifier: str) -> None:
    shelves = [(Texts(str(folder)), digests(folder)) for folder in (SHARED, READMES)]
    passages = [passage for clause in BASE.license(identifier).clauses for passage in clause.passages]
    assert passages or BASE.license(identifier).coverage == NAME_ONLY
    for each in passages:
        texts = next((texts for texts, known in shelves if each.text_digest in known), shelves[0][0])
        found = texts.find(each)
        assert found, each
        assert found[1:] == (each.start, each.end), each


def digests(folder: Path) -> set[str]:
    """Of every text of a folder, as a license file has it."""
    return {f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in folder.glob("*.*")}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the license texts are not part of the project: none at hand")
def test_every_passage_is_found_in_a_copy_wrapped_otherwise(tmp_path: Path) -> None:
    for name in ("tongyi-qianwen.txt", "seed-nanbeige-zh.txt"):
        words = (SHARED / name).read_text(encoding="utf-8").split()
        (tmp_path / name).write_text(" ".join(words) if name.startswith("t") else "".join(words), encoding="utf-8")
    texts = Texts(str(tmp_path))
    for identifier in ("tongyi-qianwen", "nanbeige-1.0"):
        mine = [each for each in check(BASE.license(identifier), texts) if texts.find(each.passage)]
        assert {each.clause.section for each in mine} == {each.section for each in BASE.license(identifier).clauses}


def test_no_texts_no_guess(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence"]) == 2
    assert "--texts" in capsys.readouterr().err
    assert main(["evidence", "--texts", os.path.join("no", "where")]) == 2
