# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The language to speak where nobody named one."""

from __future__ import annotations

import os

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set decides


def of_the_locale() -> str:
    """Chinese where the locale is, else English."""
    locale = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"
