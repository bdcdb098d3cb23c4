# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses from above of which one may be chosen: what is checked takes the alternative that suits it best.

Source: docs/semantics.md, section 9 (over a choice that the asker has: the best).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from licline.law import Binding

Alternative: TypeAlias = frozenset[str]  # the IRIs of licenses that apply together
Options: TypeAlias = frozenset[Alternative]
Taken: TypeAlias = Mapping[Options, Alternative]


def offered(bindings: Iterable[Binding]) -> list[Options]:
    """The choices there are; the same alternatives, offered for several things, are chosen from once."""
    return list(dict.fromkeys(options for options, _ in _placed(bindings).values()))


def without_the_rest(bindings: Iterable[Binding], taken: Taken) -> list[Binding]:
    """The licenses that bind whoever takes these alternatives."""
    found = list(bindings)
    placed = _placed(found)
    return [each for each in found if not each.choice or _is_taken(*placed[each.choice, each.alternative], taken)]


def _is_taken(options: Options, alternative: Alternative, taken: Taken) -> bool:
    return taken.get(options, alternative) == alternative


def _placed(bindings: Iterable[Binding]) -> dict[tuple[str, str], tuple[Options, Alternative]]:
    """Of each alternative of each choice: among which it stands, and what it consists of."""
    choices: dict[str, dict[str, set[str]]] = {}
    for each in bindings:
        if each.choice:
            choices.setdefault(each.choice, {}).setdefault(each.alternative, set()).add(each.license.iri)
    return {
        (choice, name): (frozenset(map(frozenset, alternatives.values())), frozenset(alternative))
        for choice, alternatives in choices.items()
        for name, alternative in alternatives.items()
    }
