# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, said so that one can mend it: where, what, how."""

from __future__ import annotations

from collections.abc import Iterable

FEW = 12  # names that are listed where none is near


class LiclineError(Exception):
    """Input that cannot be used. The message says where, what (in backticks) and how to mend it."""


class UnknownWordError(LiclineError):
    """A name that nothing here has; the message suggests the nearest that exist."""


def unknown(kind: str, word: str, known: Iterable[str], where: str) -> UnknownWordError:
    """An error for ``word``, with suggestions among ``known`` and the command that lists them all."""
    from difflib import get_close_matches

    names = list(known)
    folded = {name.lower(): name for name in names}
    near = [folded[key] for key in get_close_matches(word.lower(), folded, n=2, cutoff=0.6)]
    hint = "; did you mean " + " or ".join(f"`{name}`" for name in near) + "?" if near else ""
    if not near and len(names) <= FEW:
        hint = "; there are " + ", ".join(f"`{name}`" for name in names)
    return UnknownWordError(f"no {kind} `{word}`{hint} ({where})")
