# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""SPDX license expressions, read by a library: which licenses are alternatives, which apply together."""

from __future__ import annotations

import math
import re
from typing import Any

from licline.errors import LiclineError, shown

MOST_ALTERNATIVES = 64  # of an expression: each is judged by itself
LONGEST_EXPRESSION = 2_000  # characters
LATER = re.compile(r"-or-later$|(?<=\d)\+$", re.IGNORECASE)


def alternatives(expression: str, where: str) -> list[list[str]]:
    """An SPDX expression as alternatives of licenses that apply together (disjunctive normal form)."""
    if not any(sign.isspace() for sign in expression):
        return [[expression.strip("()")]]
    from license_expression import ExpressionError, Licensing

    licensing = Licensing()
    try:
        given = licensing.parse(expression[: LONGEST_EXPRESSION + 1])
        if len(expression) > LONGEST_EXPRESSION or _count(given) > MOST_ALTERNATIVES:
            raise LiclineError(
                f"{where}: `{shown(expression)}` has too many alternatives; name those that you consider"
            )
        parsed = licensing.dnf(given)
    except (ExpressionError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise LiclineError(f"{where}: `{shown(expression)}` is not an SPDX expression: {reason}") from error
    options = parsed.args if type(parsed).__name__ == "OR" else [parsed]
    return [[str(symbol.render("{symbol.key}")) for symbol in option.get_symbols()] for option in options]


def version(name: str) -> tuple[str, bool]:
    """A license id without what says that any later version may be chosen, and whether that was said.

    >>> version("GPL-2.0-or-later"), version("GPL-2.0+"), version("openrail++")
    (('GPL-2.0', True), ('GPL-2.0', True), ('openrail++', False))
    """
    plain = LATER.sub("", name)
    return plain, plain != name


def _count(expression: Any) -> int:
    """How many alternatives an expression has when it is written out."""
    if not expression.args:
        return 1
    parts = [_count(each) for each in expression.args]
    return sum(parts) if type(expression).__name__ == "OR" else math.prod(parts)
