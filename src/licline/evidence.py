# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Clause passages in the texts at hand. License texts are not kept in the project: a clause is found again by a digest
over its letters and digits, however a copy is wrapped or punctuated.

``python -m licline.evidence TEXT 'first words' 'last words'`` prints the locator of the passage that starts and ends
with those words, for a new license file.
"""

from __future__ import annotations

import bisect
import hashlib
import itertools
import os
import re
import sys
import unicodedata
from typing import NamedTuple

from licline import files
from licline.errors import LiclineError
from licline.law import Clause, License, Note, Passage

PAGE_NUMBER = re.compile(r"^[ \t]*\d+[ \t]*$", re.MULTILINE)


class Folded(NamedTuple):
    """The letters and digits of a text, and where each stood (code points)."""

    letters: str
    positions: tuple[int, ...]

    def find(self, length: int, digest: str, near: int = 0) -> tuple[int, int] | None:
        """The span (start, end) of the passage of ``length`` letters with ``digest``; tried first at ``near``."""
        last = len(self.letters) - length
        guess = bisect.bisect_left(self.positions, near)
        for start in itertools.chain([guess], range(last + 1)):
            if start <= last and _sha256(self.letters[start : start + length]) == digest:
                return self.positions[start], self.positions[start + length - 1] + 1
        return None


class Finding(NamedTuple):
    """Whether the passage of a clause was ``found`` in a text, is ``changed`` (both neighbours were found), or is
    ``not found``; where it is, in code points of that text.
    """

    clause: Clause
    passage: Passage
    state: str
    text: str = ""
    start: int | None = None
    end: int | None = None

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        where = {"text": self.text or None, "start": self.start, "end": self.end}
        return {
            "license": self.clause.license,
            "section": self.clause.section,
            "language": self.passage.language,
            "state": self.state,
            **where,
        }


class Texts:
    """The user's own copies of license texts, a file each; folded once, when first needed."""

    def __init__(self, folder: str) -> None:
        if not os.path.isdir(folder):
            raise LiclineError(f"{folder}: not a folder; name the one that holds your license texts (.txt, .md)")
        paths = [path for path in files.in_folder(folder) if path.endswith((".txt", ".md")) and os.path.isfile(path)]
        self._texts = {os.path.basename(path): _read(path) for path in paths}
        self._by_digest = {_sha256(text): name for name, text in self._texts.items()}
        self._folded: dict[str, Folded] = {}

    def find(self, passage: Passage) -> tuple[str, int, int] | None:
        """The name of a text that has the passage, and where; the very text that it was read from is tried first."""
        first = self._by_digest.get(passage.text_digest)
        for name in [first] if first else list(self._texts):
            span = self._fold(name).find(passage.length, passage.digest, passage.start if first else 0)
            if span:
                return name, *span
        return None

    def quote(self, clause: Clause) -> str:
        """The words of a clause in the copies at hand, or that they were not found."""
        for passage in clause.passages:
            found = self.find(passage)
            if found:
                name, start, end = found
                return self._texts[name][start:end]
        return "not found"

    def _fold(self, name: str) -> Folded:
        if name not in self._folded:
            self._folded[name] = fold(self._texts[name])
        return self._folded[name]


def check(read: License | Note, texts: Texts) -> list[Finding]:
    """Every passage of a license or secondary source, looked for in the texts at hand."""
    found = [_look_for(clause, passage, texts) for clause in read.clauses for passage in clause.passages]
    for language in {each.passage.language for each in found}:
        row = [index for index, each in enumerate(found) if each.passage.language == language]
        for before, index, after in zip(row, row[1:], row[2:], strict=False):
            around = {found[before].state, found[after].state}
            if found[index].state == "not found" and around == {"found"}:
                found[index] = found[index]._replace(state="changed")
    return found


def _look_for(clause: Clause, passage: Passage, texts: Texts) -> Finding:
    there = texts.find(passage)
    return Finding(clause, passage, "found", *there) if there else Finding(clause, passage, "not found")


def fold(text: str) -> Folded:
    r"""NFKC, case-folded, Unicode letters and numbers only; lines that hold only a page number are dropped.

    >>> fold("Art. 5\n\n 12 \n(a) No!").letters
    'art5ano'
    """
    letters: list[str] = []
    positions: list[int] = []
    text = PAGE_NUMBER.sub(lambda match: " " * len(match.group()), text)
    for position, character in enumerate(text):
        for plain in unicodedata.normalize("NFKC", character).casefold():
            if unicodedata.category(plain)[0] in "LN":
                letters.append(plain)
                positions.append(position)
    return Folded("".join(letters), tuple(positions))


def digest_of(passage: str) -> tuple[str, int]:
    """The digest and the number of letters of a passage."""
    letters = fold(passage).letters
    return _sha256(letters), len(letters)


def locate(text: str, first: str, last: str) -> tuple[int, int]:
    """The span from where ``first`` begins to where the next ``last`` ends; raises LiclineError if there is none."""
    folded = fold(text)
    begin = folded.letters.find(fold(first).letters)
    tail = fold(last).letters
    end = folded.letters.find(tail, begin)
    if begin < 0 or end < 0:
        raise LiclineError(f"no passage from `{first}` to `{last}`; give words as they stand in the text")
    return folded.positions[begin], folded.positions[end + len(tail) - 1] + 1


def _sha256(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _read(path: str) -> str:
    """The very text: a digest over it hangs on each line end."""
    try:
        return files.data(path, files.LARGEST_TEXT).decode("utf-8")
    except UnicodeDecodeError as error:
        raise LiclineError(f"{path}: cannot be read (byte {error.start} is not UTF-8); save it as UTF-8") from error


def _main(path: str, first: str, last: str) -> None:
    text = _read(path)
    start, end = locate(text, first, last)
    digest, length = digest_of(text[start:end])
    print(f'll:textDigest "{_sha256(text)}" ; ll:digest "{digest}" ;')
    print(f"    ll:length {length} ; ll:start {start} ; ll:end {end} .")


if __name__ == "__main__":
    _main(*sys.argv[1:4])
