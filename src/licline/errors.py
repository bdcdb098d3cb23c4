# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, said so that one can mend it: where, what, how."""

from __future__ import annotations

from collections.abc import Iterable

FEW = 12  # names that are listed where none is near
LONGEST_WORD, LONGEST_MESSAGE = 80, 1000  # characters


class LiclineError(Exception):
    """Input that cannot be used. The message says where, what (in backticks) and how to mend it."""

    def __str__(self) -> str:
        return clipped(one_line(super().__str__()), LONGEST_MESSAGE)


class UnknownWordError(LiclineError):
    """A ``word`` that nothing here has; the message suggests the nearest that exist."""

    def __init__(self, said: str, word: str = "") -> None:
        super().__init__(said)
        self.word = word


def unknown(kind: str, word: str, known: Iterable[str], where: str) -> UnknownWordError:
    """An error for ``word``, with suggestions among ``known`` and the command that lists them all."""
    from difflib import get_close_matches

    names = list(known)
    wanted, word = word, clipped(word, LONGEST_WORD)
    folded = {name.lower(): name for name in names}
    near = [folded[key] for key in get_close_matches(word.lower(), folded, n=2, cutoff=0.6)]
    hint = "; did you mean " + " or ".join(f"`{name}`" for name in near) + "?" if near else ""
    if not near and len(names) <= FEW:
        hint = "; there are " + ", ".join(f"`{name}`" for name in names)
    return UnknownWordError(f"no {kind} `{word}`{hint} ({where})", wanted)


def one_line(text: str) -> str:
    r"""What a file or a person wrote, so that it cannot break the line or steer the terminal.

    >>> one_line("a\nb\x1b[31m")
    'a\\nb\\x1b[31m'
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(sign: str) -> str:
    return sign if sign.isprintable() or sign == "\u3000" else repr(sign)[1:-1]


def clipped(text: str, longest: int) -> str:
    """Its beginning and its end: the remedy stands at the end of a message.

    >>> clipped("abcdefghijklmnop", 12)
    'abcde ... op'
    """
    return text if len(text) <= longest else f"{text[: longest * 2 // 3 - 3]} ... {text[2 - longest // 3 :]}"


def shown(value: object) -> str:
    """A value of any kind in a few words, however deep or large it is."""
    if isinstance(value, str):
        return clipped(value, LONGEST_WORD)
    from reprlib import Repr

    brief = Repr()
    brief.maxlevel, brief.maxlist, brief.maxdict, brief.maxstring = 2, 3, 3, LONGEST_WORD
    try:
        return clipped(brief.repr(value), LONGEST_WORD)
    except ValueError:  # a number of more digits than Python writes
        return "a very long number"
