# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures on pages: drawn as SVG that the page's style sheet colours, with the same as tables beside them."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from licline.drawing.license import license_picture
from licline.drawing.lineage import lineage_picture
from licline.drawing.picture import Picture
from licline.drawing.svg import svg
from licline.drawing.table import Table, tables
from licline.knowledge import KnowledgeBase
from licline.web.pages.asking import DAY
from licline.web.pages.links import Links, Pairs


class Drawn(NamedTuple):
    """A picture with its tables."""

    picture: Picture
    svg: Markup
    tables: tuple[Table, ...]


class Ways(NamedTuple):
    """Where the boxes and arrows of a picture lead; a click on a model goes ``on`` to the same picture of it."""

    base: KnowledgeBase
    links: Links
    models: frozenset[str]
    licenses: frozenset[str]
    focus: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    opened: tuple[str, ...] = ()

    def model(self, identifier: str) -> str:
        """The lineage of another model, or the page of the one in focus; of one that is only named, nothing."""
        if identifier not in self.models:
            return ""
        if identifier == self.focus:
            return self.links.model(identifier, [each for each in self.pairs if each[0] == DAY])
        return self.links.lineage(identifier, self.pairs)

    def license(self, identifier: str) -> str:
        """The page of a license; of a name that is none, nothing."""
        return self.links.license(identifier) if identifier in self.licenses else ""

    def clause(self, license: str, section: str) -> str:
        """The place of a clause on the page of its license."""
        known = self.base.license(license).clauses if license in self.licenses else ()
        found = next((each for each in known if each.section == section), None)
        return self.links.clause(found) if found else self.license(license)

    def group(self, identifier: str) -> str:
        """The same picture with one more group opened."""
        return self.links.lineage(self.focus, [*self.pairs, *(("open", each) for each in (*self.opened, identifier))])


def drawn_lineage(
    base: KnowledgeBase,
    focus: str,
    links: Links,
    language: str,
    *,
    day: datetime.date,
    said: Mapping[str, Any] | None = None,
    up: int | None = None,
    down: int | None = 1,
    opened: Collection[str] = (),
    pairs: Pairs = (),
) -> Drawn:
    """The lineage of a model; ``pairs`` is the state that goes along where a box is clicked."""
    ways = _ways(base, links)._replace(focus=focus, pairs=tuple(pairs), opened=tuple(opened))
    return _drawn(
        lineage_picture(
            base, focus, as_of=day, said=said, up=up, down=down, opened=opened, language=language, links=ways
        )
    )


def drawn_license(base: KnowledgeBase, identifier: str, links: Links, language: str) -> Drawn:
    """The clauses of a license and what follows from them."""
    return _drawn(license_picture(base, identifier, language, _ways(base, links)))


def _ways(base: KnowledgeBase, links: Links) -> Ways:
    return Ways(base, links, frozenset(base.model_ids()), frozenset(base.license_ids()))


def _drawn(picture: Picture) -> Drawn:
    return Drawn(picture, Markup(svg(picture, linked=True)), tables(picture))
