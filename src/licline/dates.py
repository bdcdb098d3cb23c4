# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Dates as people give them."""

from __future__ import annotations

import datetime

from licline.errors import LiclineError


def day(as_of: str | datetime.date | None) -> datetime.date:
    """The day that is meant, today if none; raises LiclineError for what is no date."""
    if as_of is None:
        return datetime.date.today()
    try:
        return as_of if isinstance(as_of, datetime.date) else datetime.date.fromisoformat(as_of)
    except (TypeError, ValueError) as error:
        raise LiclineError(
            f"`{as_of}` is not a date; write YYYY-MM-DD", f"`{as_of}` 不是日期；请写成 YYYY-MM-DD"
        ) from error
