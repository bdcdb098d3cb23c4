# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The picture of a license: its clauses, the rules read from them, the duties of its permissions, the approvals.

What a rule stands on stands left of it. Rules of one kind and clauses that are many stand in one box, which lists them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from licline.drawing import captions
from licline.drawing.brief import brief
from licline.drawing.links import NOWHERE, Links
from licline.drawing.picture import APPROVAL, CLAUSE, GROUP, LICENSE, PLAIN, RULE, Edge, Node, Picture
from licline.errors import one_line
from licline.knowledge import KnowledgeBase
from licline.law import DUTY, PERMISSION, PROHIBITION, Clause, License, Rule, Words
from licline.telling import phrases
from licline.telling.links import leads, source
from licline.telling.things import in_words
from licline.verdict import APPROVAL as ASK
from licline.verdict import PERMITTED, PROHIBITED, WITH_DUTIES
from licline.vocab import local

TONES = {PERMISSION: PERMITTED, PROHIBITION: PROHIBITED, DUTY: WITH_DUTIES}
MANY = 4  # bans of a kind that make a group


class Box(NamedTuple):
    """Rules that are drawn as one; mostly one alone."""

    id: str
    rules: tuple[Rule, ...]

    @property
    def clauses(self) -> dict[str, Clause]:
        """The clauses that they were read from, by IRI."""
        return {clause.iri: clause for rule in self.rules for clause in rule.clauses}


def license_picture(base: KnowledgeBase, license_id: str, language: str, links: Links = NOWHERE) -> Picture:
    """The license from left to right: itself, clauses, rules, approvals."""
    return _Drawing(base, base.license(license_id), language, links).picture()


class _Drawing:
    """What a license is drawn from."""

    def __init__(self, base: KnowledgeBase, license: License, language: str, links: Links) -> None:
        self.base, self.license, self.language, self.links = base, license, language, links
        self.boxes = list(_boxes(license))

    def picture(self) -> Picture:
        """Its boxes and arrows."""
        title = one_line(self.license.label[self.language])
        legend = [(tone, phrases.RULES[kind][self.language]) for kind, tone in TONES.items()]
        return Picture(
            title=title,
            headline=self._headline(title),
            nodes=(self._root(title), *self._clauses(), *map(self._box, self.boxes), *self._approvals()),
            edges=tuple(dict.fromkeys(self._edges())),
            legend=(*legend, (ASK, captions.APPROVAL[self.language])),
            language=self.language,
        )

    def _headline(self, title: str) -> str:
        kinds = Counter(each.kind for each in self.license.rules)
        said = captions.READ[self.language].format(
            license=title,
            permissions=kinds[PERMISSION],
            prohibitions=kinds[PROHIBITION],
            duties=kinds[DUTY],
            clauses=len(self.license.clauses),
        )
        asking = sum(1 for each in self.license.rules if each.approval)
        return said + (captions.ASKS[self.language].format(approvals=asking) if asking else "")

    # --- Boxes ---

    def _root(self, title: str) -> Node:
        notes = (self.license.licensor[self.language], self.license.issued, self.license.source)
        href = self.links.license(self.license.id) or leads(self.license.source)
        shown = tuple(one_line(each) for each in notes if each)
        return Node(self.license.iri, title, PLAIN, LICENSE, notes=shown, href=href, focus=True)

    def _clauses(self) -> Iterator[Node]:
        """Each clause that a box stands on; those that only stand for a group in one, those that carry no rule too."""
        apart = self._for_groups()
        grouped = {iri for clauses in apart.values() for iri in clauses}
        used = {iri for box in self.boxes for iri in box.clauses}
        cited = {each.iri for rule in self.license.rules for each in rule.clauses}
        yield from (self._clause(each) for each in self.license.clauses if each.iri in used - grouped)
        for name, clauses in apart.items():
            yield self._together(name, captions.OF_ALIKE, [*clauses.values()])
        rest = [each for each in self.license.clauses if each.iri not in cited]
        if rest:
            yield self._together(f"{self.license.iri}#rest", captions.REST, rest)

    def _for_groups(self) -> dict[str, dict[str, Clause]]:
        """By the id of their box the clauses, in the order of the text, that nothing outside of a group stands on."""
        uses = Counter(iri for box in self.boxes for iri in box.clauses)
        found = {
            f"{box.id}-clauses": {
                each.iri: each for each in self.license.clauses if each.iri in box.clauses and uses[each.iri] == 1
            }
            for box in self.boxes
            if len(box.rules) > 1
        }
        return {name: clauses for name, clauses in found.items() if len(clauses) > 1}

    def _together(self, name: str, caption: Words, clauses: list[Clause]) -> Node:
        first, last = one_line(clauses[0].section), one_line(clauses[-1].section)
        title = caption[self.language].format(first=first, last=last, number=len(clauses))
        return Node(name, title, PLAIN, GROUP, notes=tuple(map(self._says, clauses)), count=len(clauses))

    def _clause(self, clause: Clause) -> Node:
        href = self.links.clause(clause.license, clause.section) or source(clause)
        return Node(clause.iri, brief(self._says(clause)), PLAIN, CLAUSE, notes=(self._says(clause),), href=href)

    def _says(self, clause: Clause) -> str:
        return one_line(f"{clause.section}{phrases.COLON[self.language]}{clause.gist[self.language]}")

    def _box(self, box: Box) -> Node:
        rule, *others = box.rules
        if not others:
            title = brief(one_line(rule.label[self.language]))
            return Node(box.id, title, TONES[rule.kind], RULE, notes=tuple(self._about(rule)))
        what = self.base.labels[rule.term_kind][self.language]
        title = captions.ALIKE[self.language].format(number=len(box.rules), what=what)
        notes = tuple(self._listed(each) for each in box.rules)
        return Node(box.id, title, TONES[rule.kind], GROUP, notes=notes, count=len(box.rules))

    def _approvals(self) -> Iterator[Node]:
        for approval in dict.fromkeys(each.approval for each in self.license.rules if each.approval):
            kind = phrases.KINDS.get(approval.kind, captions.APPROVAL)
            notes = (approval.contact, *(paper[self.language] for paper in approval.documents))
            shown = tuple(one_line(each) for each in notes if each)
            title = f"{kind[self.language]}{phrases.COLON[self.language]}{approval.contact}".rstrip(": ：")
            yield Node(approval.iri, brief(one_line(title)), ASK, APPROVAL, notes=shown)

    # --- What is told of a rule on demand ---

    def _about(self, rule: Rule) -> Iterator[str]:
        kind = phrases.RULES[rule.kind][self.language]
        term = self.base.labels[rule.term_kind][self.language] if rule.term_kind in self.base.labels else ""
        acts = (self._act(each) for each in sorted(rule.actions))
        yield self._named(kind, one_line(rule.label[self.language]))
        yield from (self._named(captions.WHAT[self.language], term) for _ in [term] if term)
        yield self._named(captions.ACTS[self.language], phrases.COMMA[self.language].join(acts))
        yield from (
            self._named(captions.WHERE[self.language], one_line(in_words(self.base, each))) for each in rule.constraints
        )
        if rule.when:
            yield self._named(captions.DUE[self.language], phrases.WHEN[rule.when][self.language])

    def _named(self, name: str, said: str) -> str:
        return f"{name}{phrases.COLON[self.language]}{said}"

    def _act(self, action: str) -> str:
        word = local(action)
        act = self.base.vocabulary.acts.get(word)
        return act.label[self.language] if act else word

    def _listed(self, rule: Rule) -> str:
        sections = phrases.COMMA[self.language].join(each.section for each in rule.clauses)
        return self._named(one_line(sections), one_line(rule.label[self.language]))

    # --- Arrows ---

    def _edges(self) -> Iterator[Edge]:
        """From what says something to what it says; from a permission to the duties that it is given with."""
        stands_in = {iri: name for name, clauses in self._for_groups().items() for iri in clauses}
        yield from (Edge(self.license.iri, each.id) for each in self._clauses())
        for box in self.boxes:
            yield from (Edge(stands_in.get(above, above), box.id) for above in box.clauses or [self.license.iri])
            yield from (Edge(box.id, due.id) for due in self.boxes if self._asks_for(box.rules[0], due.rules[0]))
            for rule in box.rules:
                if rule.approval:
                    yield Edge(box.id, rule.approval.iri, captions.NEEDS[self.language])

    def _asks_for(self, permission: Rule, duty: Rule) -> bool:
        """Whether there is an act of a part that the one allows and the other is due on."""
        if (permission.kind, duty.kind) != (PERMISSION, DUTY) or not permission.parts & duty.parts:
            return False
        acts = self.base.vocabulary.acts.values()
        return any(act.within & permission.actions and act.within & duty.actions for act in acts)


def _boxes(license: License) -> Iterator[Box]:
    """Each rule by itself; bans of a kind of which there are many, together."""
    alike = Counter(each.term_kind for each in license.rules if each.kind == PROHIBITION)
    groups: dict[str, list[Rule]] = {}
    for rule in license.rules:
        grouped = rule.kind == PROHIBITION and alike[rule.term_kind] > MANY
        groups.setdefault(f"{license.iri}#all-{rule.term_kind}" if grouped else rule.iri, []).append(rule)
    yield from (Box(name, tuple(rules)) for name, rules in groups.items())
