# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Clause passages in the texts at hand. License texts are not kept in the project: a clause is found again by a digest
over its letters and digits, however a copy is wrapped or punctuated.

``python -m licline.evidence TEXT 'first words' 'last words'`` prints the locator of the passage that starts and ends
with those words, for a new license file.
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from dataclasses import dataclass

from licline.errors import LiclineError

PAGE_NUMBER = re.compile(r"^[ \t]*\d+[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Folded:
    """The letters and digits of a text, and where each stood (code points)."""

    letters: str
    positions: tuple[int, ...]

    def find(self, length: int, digest: str, near: int = 0) -> tuple[int, int] | None:
        """The span (start, end) of the passage of ``length`` letters with ``digest``; tried first at ``near``."""
        last = len(self.letters) - length
        guess = next((i for i, at in enumerate(self.positions) if at >= near), 0)
        for start in [guess, *range(last + 1)]:
            if 0 <= start <= last and _sha256(self.letters[start : start + length]) == digest:
                return self.positions[start], self.positions[start + length - 1] + 1
        return None


def fold(text: str) -> Folded:
    """NFKC, case-folded, Unicode letters and numbers only; lines that hold only a page number are dropped.

    >>> fold("Art. 5\\n\\n 12 \\n(a) No!").letters
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


def _main(path: str, first: str, last: str) -> None:
    with open(path, encoding="utf-8", newline="") as source:
        text = source.read()
    start, end = locate(text, first, last)
    digest, length = digest_of(text[start:end])
    print(f'll:textDigest "{_sha256(text)}" ; ll:digest "{digest}" ;')
    print(f"    ll:length {length} ; ll:start {start} ; ll:end {end} .")


if __name__ == "__main__":
    _main(*sys.argv[1:4])
