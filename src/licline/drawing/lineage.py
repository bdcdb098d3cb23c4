# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The picture of a lineage: what a model was made of and what was made of it, and what may be done with each."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from licline.answer import Verdict
from licline.drawing import sayings
from licline.drawing.collapse import collapsed
from licline.drawing.groups import group
from licline.drawing.headline import headline, question
from licline.drawing.kin import Kin, Made, Relatives, kin
from licline.drawing.library import Library
from licline.drawing.links import NOWHERE, Links
from licline.drawing.notes import about, cited
from licline.drawing.picture import ARRIVES, COLLIDES, PLAIN, Chip, Edge, Node, Picture, Remark
from licline.drawing.standing import Standings, barring
from licline.errors import one_line
from licline.finding import ERROR, Finding, Report
from licline.law import Clause, License, Model
from licline.lineage import in_effect
from licline.telling import phrases
from licline.verdict import ORDER, UNKNOWN
from licline.vocab import license_id

COMMERCIALLY: Mapping[str, Any] = {"do": ["use"], "purpose": ["commercial"]}


def lineage_picture(
    kb: Library,
    model_id: str,
    *,
    as_of: str | datetime.date | None = None,
    said: Mapping[str, Any] | None = None,
    up: int | None = None,
    down: int | None = 1,
    every: bool = False,
    opened: Collection[str] = (),
    language: str = "en",
    links: Links | None = None,
) -> Picture:
    """The lineage of a model, ``up`` and ``down`` so many steps (None: all).

    ``said`` are the words of the question that its tones answer, those of ``KnowledgeBase.can``; none: may it be used
    commercially? Siblings that agree stand in one group, but for ``every`` and those whose id is ``opened``.

    Raises UnknownWordError for a model that is not known, LiclineError for words that are not.
    """
    focus = kb.model(model_id)
    relatives = Relatives(kb, down != 0)
    standings = Standings(kb, relatives, as_of, said or COMMERCIALLY)
    drawing = _Drawing(kb, focus, kin(relatives, focus.id, up, down), standings, language, links or NOWHERE)
    return drawing.picture(None if every else opened)


class _Drawing:
    """The picture of one lineage in the making."""

    def __init__(self, kb: Library, focus: Model, kin: Kin, standings: Standings, language: str, links: Links) -> None:
        self._kb, self._focus, self._kin, self._language, self._links = kb, focus, kin, language, links
        self._standings = standings
        self._answer = kb.can(focus.id, as_of=standings.day, **standings.said)
        self._found = kb.check(focus.id, as_of=standings.day)
        self._terms, self._red = self._arriving(), self._colliding()
        self._notes: dict[int, tuple[str, ...]] = {}

    def picture(self, opened: Collection[str] | None) -> Picture:
        """The picture; ``opened`` None: without groups."""
        nodes: Sequence[Node] = [self._node(model) for model in self._kin.things.values()]
        edges: Sequence[Edge] = [self._edge(step) for step in self._kin.steps]
        if opened is not None:
            nodes, edges = collapsed(nodes, edges, self._group, opened)
        return Picture(
            title=question(self._answer, self._kb, self._language),
            headline=headline(self._answer, self._focus.id, self._language),
            nodes=tuple(nodes),
            edges=tuple(edges),
            remarks=tuple(self._remarks(self._found)),
            legend=tuple(self._legend(nodes, edges)),
            language=self._language,
        )

    # --- Boxes ---

    def _node(self, model: Model) -> Node:
        answer = self._answer if model is self._focus else self._standings.of(model.id)
        return Node(
            id=model.id,
            title=one_line(model.id),
            tone=answer.verdict if answer else UNKNOWN,
            chips=tuple(sorted(self._chips(model), key=lambda chip: -ORDER[chip.tone])),  # what bars stands first
            notes=(*self._about(answer), *self._unseen(model)),
            href=self._links.model(model.id),
            focus=model is self._focus,
        )

    def _about(self, answer: Verdict | None) -> tuple[str, ...]:
        """What is told of a verdict, put into words once for all that have it."""
        if id(answer) not in self._notes:
            self._notes[id(answer)] = tuple(about(answer, self._language))
        return self._notes[id(answer)]

    def _unseen(self, model: Model) -> Iterator[str]:
        for said, numbers in ((sayings.ABOVE, self._kin.above), (sayings.BELOW, self._kin.below)):
            if model.id in numbers:
                yield said[self._language].format(number=numbers[model.id])

    def _chips(self, model: Model) -> Iterator[Chip]:
        """What is declared for it on the day, each toned by what that license alone says."""
        day = self._standings.day.toordinal()
        declared = [each for each in model.declarations if in_effect(each, day)]
        for name, part in dict.fromkeys((license_id(each.license), each.part) for each in declared):
            said = sayings.PART[self._language].format(license=name, part=self._part(part)) if part else name
            yield Chip(one_line(said), self._standings.license(name), self._links.license(name))
        if not declared:
            yield Chip(sayings.NO_LICENSE[self._language], UNKNOWN)

    def _part(self, word: str) -> str:
        label = self._kb.labels.get(word)
        return label[self._language].lower() if label else word

    def _group(self, name: str, members: Sequence[Node]) -> Node:
        return group(name, members, self._kin.made, self._language, self._links)

    # --- Arrows ---

    def _edge(self, step: Made) -> Edge:
        kinds = self._kb.vocabulary.kinds
        labels = [kinds[word].label[self._language] for word in sorted(step.kinds)]
        label = phrases.COMMA[self._language].join(each[:1].lower() + each[1:] for each in labels)
        return Edge(step.parent, step.child, label, self._tone(step), tuple(self._edge_notes(step)))

    def _tone(self, step: Made) -> str:
        """Upstream, what becomes of terms on their way to what is asked about; downstream, what comes from there."""
        way = step.parent, step.child
        if way in self._red:
            return COLLIDES
        if step.child not in self._kin.downstream:
            return ARRIVES if way in self._terms else PLAIN
        return COLLIDES if self._standings.bars(step) else ARRIVES if self._standings.comes(step) else PLAIN

    def _edge_notes(self, step: Made) -> Iterator[str]:
        yield from (sayings.KNOWN_AS[basis][self._language] for basis in step.bases if basis in sayings.KNOWN_AS)
        terms = self._terms.get((step.parent, step.child))
        if terms:
            licenses = phrases.COMMA[self._language].join(terms)
            yield sayings.REACHES[self._language].format(licenses=licenses)

    def _arriving(self) -> dict[tuple[str, str], dict[str, None]]:
        """Over each step the licenses that come that way to what is asked about."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for binding in self._kb.bound(self._focus.id, self._standings.day.toordinal()).bindings:
            for child, parent in itertools.pairwise(binding.via):
                found.setdefault((parent, child), {})[one_line(binding.license.label[self._language])] = None
        return found

    def _colliding(self) -> set[tuple[str, str]]:
        """The steps over which comes what bars it, or what a finding that is an error is about."""
        errors = (each.via for each in self._found.findings if each.severity == ERROR)
        ways = itertools.chain((each.via for each in barring(self._answer)), errors)
        return {(parent, child) for way in ways for child, parent in itertools.pairwise(way)}

    # --- Beside it ---

    def _remarks(self, found: Report) -> Iterator[Remark]:
        for each in found.findings:
            clauses = each.clauses
            where = tuple(cited(clauses, self._labels(clauses), self._language))
            yield Remark(each.severity, one_line(each.message[self._language]), where, self._first(each))

    def _labels(self, clauses: Iterable[Clause]) -> dict[str, License]:
        known = self._kb.license_ids()
        return {
            name: self._kb.license(name) for name in dict.fromkeys(each.license for each in clauses) if name in known
        }

    def _first(self, finding: Finding) -> str:
        """The place of the first clause that it stands on."""
        clause = next(iter(finding.clauses), None)
        return self._links.clause(clause.license, clause.section) if clause else ""

    def _legend(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[tuple[str, str]]:
        there = {each.tone for each in nodes} | {chip.tone for node in nodes for chip in node.chips}
        yield from ((tone, said[self._language]) for tone, said in phrases.SHORT.items() if tone in there)
        drawn = {each.tone for each in edges}
        yield from ((tone, said[self._language]) for tone, said in sayings.TONES.items() if tone in drawn)
        yield "", sayings.KEY[self._language]
