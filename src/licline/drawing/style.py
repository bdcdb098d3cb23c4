# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The style sheet of pictures: as it is, or with its colours filled in for programs that know no variables."""

from __future__ import annotations

import functools
import re
from importlib.resources import files

THEMES = {"light": ".picture", "dark": ".picture.theme-dark"}  # and the rule that holds the colours of each
RULE = re.compile(r"(?m)^([^\s@}/*][^{]*?)\s*\{([^}]*)\}")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})")
VARIABLE = re.compile(r"var\(--([\w-]+)\)")


@functools.cache
def sheet() -> str:
    """picture.css, as it is."""
    return (files("licline.drawing") / "picture.css").read_text(encoding="utf-8")


def colours(theme: str) -> dict[str, str]:
    """The colours of a theme, by their names."""
    rules = (body for selector, body in RULE.findall(sheet()) if selector == THEMES[theme])
    return {name: colour for body in rules for name, colour in COLOUR.findall(body)}


def filled(theme: str) -> str:
    """The rules with the colours of a theme in the place of variables."""
    known = colours(theme)
    rules = (
        (selector, body)
        for selector, body in RULE.findall(sheet())
        if "--" not in COLOUR.sub("", body) or "var(" in body
    )
    said = (
        f"{selector} {{{VARIABLE.sub(lambda name: known[name[1]], COLOUR.sub('', body))}}}" for selector, body in rules
    )
    return "\n".join(said)
