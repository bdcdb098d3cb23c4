# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Where a link leads: the paths of the pages, spelt once; ids come from strangers and are quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from licline.law import Clause
from licline.request import many
from licline.vocab import NOTES, local

SAFE = "/:@"  # in a path beside letters and digits (RFC 3986, section 3.3)
OUTSIDE = ("http", "https", "mailto")
LANGUAGE = "lang"

Pairs: TypeAlias = Iterable[tuple[str, str]]


class Links(NamedTuple):
    """Links of one page; ``chosen`` is the language that its reader asked for in the link, which goes on."""

    chosen: str = ""

    def to(self, path: str, pairs: Pairs = (), fragment: str = "") -> str:
        """A path of ours with a query."""
        given = [*pairs, *([(LANGUAGE, self.chosen)] if self.chosen else [])]
        query = f"?{urlencode(given)}" if given else ""
        return f"{quote(path, safe=SAFE)}{query}{f'#{quote(fragment)}' if fragment else ''}"

    def model(self, identifier: str, pairs: Pairs = ()) -> str:
        """The page of a model."""
        return self.to(f"/models/{identifier}", pairs)

    def license(self, identifier: str, fragment: str = "") -> str:
        """The page of a license, or something on it."""
        return self.to(f"/licenses/{identifier}", fragment=fragment)

    def clause(self, clause: Clause) -> str:
        """A clause on the page of its license; what a secondary source claims has no page."""
        return "" if clause.iri.startswith(NOTES) else self.license(clause.license, slug(clause.iri))

    def lineage(self, identifier: str, pairs: Pairs = ()) -> str:
        """The lineage of a model."""
        return self.to(f"/lineage/{identifier}", pairs)


def pairs_of(request: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A request as the pairs of a query string; what is false goes unsaid.

    >>> pairs_of({"do": ["use", "host"], "modified": True, "own": False, "facts": {"consent": True}})
    [('do', 'use'), ('do', 'host'), ('modified', 'true'), ('consent', 'true')]
    """
    flat = {**{name: said for name, said in request.items() if name != "facts"}, **request.get("facts", {})}
    told = ((name, each) for name, said in flat.items() for each in many(said) if each is not False)
    return [(name, "true" if each is True else str(each)) for name, each in told]


def slug(iri: str) -> str:
    """The anchor of a clause or rule on the page of its license.

    >>> slug("https://example.org/license/x#s4.a")
    's4.a'
    """
    return local(iri)


def outside(place: str) -> str:
    """An address that a reader may follow out of here; nothing for what no browser should open.

    >>> outside("https://example.org/a"), outside("javascript:alert(1)"), outside("a@example.org")
    ('https://example.org/a', '', 'mailto:a@example.org')
    """
    if "@" in place and "/" not in place and ":" not in place and not any(map(str.isspace, place)):
        return f"mailto:{place}"
    try:
        scheme = urlsplit(place).scheme.lower()
    except ValueError:
        return ""
    return place if scheme in OUTSIDE else ""


def switched(query: str, language: str) -> str:
    """The same page in another language: a link relative to it."""
    others = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != LANGUAGE]
    return f"?{urlencode([*others, (LANGUAGE, language)])}"
