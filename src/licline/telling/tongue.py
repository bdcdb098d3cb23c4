# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The language to speak where nobody named one."""

from __future__ import annotations

import os
from collections.abc import Sequence

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set decides


def wanted(arguments: Sequence[str]) -> str:
    """The language of ``--lang`` among the words of a command that may not be understood, else that of the locale.

    >>> wanted(["can", "--lang", "zh"]), wanted(["can", "--lang=zh", "--lang=en"])
    ('zh', 'en')
    """
    import re

    named = re.findall(r"(?:^| )--lang[= ](en|zh)(?= |$)", " ".join(arguments))
    return str(named[-1]) if named else of_the_locale()


def of_the_locale() -> str:
    """Chinese where the locale is, else English."""
    locale = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"
