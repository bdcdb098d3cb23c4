# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Where what is told can be read: links to pages, none to anything else. They come from files that anybody writes."""

from __future__ import annotations

from urllib.parse import urlsplit

from licline.law import Clause

SCHEMES = ("", "http", "https", "mailto")


def leads(href: str) -> str:
    """A link, if it is one to a page.

    >>> leads("https://a/b"), leads("javascript:alert(1)"), leads("http://[")
    ('https://a/b', '', '')
    """
    try:
        return href if urlsplit(href).scheme in SCHEMES else ""
    except ValueError:
        return ""


def source(clause: Clause) -> str:
    """The page on which the text of a clause stands."""
    found = (each.source for each in clause.passages if each.source.startswith(("http://", "https://")))
    return leads(next(found, ""))
