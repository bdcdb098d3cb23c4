# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What other people's words come to in ours: ontology/odrl/foreign.ttl, looked up.

A word may be understood for one kind of rule and not for another: a permission gives only what is surely within the
word, a ban bars everything that the word may be.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from licline import ontology, resources, vocab
from licline.graph import Resource, Statements
from licline.law import Words
from licline.odrl.draft import Test
from licline.odrl.lexicon import Lexicon
from licline.vocab import LL, ODRL, RDF, SKOS
from licline.words import WHERE_REACHED, Vocabulary

EXACT, NARROW, BROAD, CLOSE, RELATED = (
    SKOS + name for name in ("exactMatch", "narrowMatch", "broadMatch", "closeMatch", "relatedMatch")
)
ROOTS = (vocab.USE, vocab.TRANSFER)
ALL_OF_IT = {vocab.USE: Words("Any use", "任何使用"), vocab.TRANSFER: Words("Any transfer", "任何转让")}
THIS = ":license"  # the license that is being made, in its own file


class Meant(NamedTuple):
    """An act of ours in some circumstances; ``exact`` if a ban on it bars no more than was written."""

    act: str
    label: Words
    tests: tuple[Test, ...] = ()
    term_kind: str = ""
    exact: bool = True


class Asked(NamedTuple):
    """What a duty comes to: what is to be done (an IRI), due on what, and what it bars."""

    action: str
    term_kind: str
    due_on: frozenset[str]
    bars: tuple[Meant, ...]


class Glossary:
    """The table, with the lexicon of the documents at hand."""

    def __init__(self, table: Statements, terms: Statements, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._table, self._terms, self._lexicon = table, terms, lexicon
        self.vocabulary = vocabulary
        self._acts = {act.iri for act in vocabulary.acts.values()}
        self._known = self._acts.union(ROOTS, vocabulary.duty_words)

    # --- actions ---

    def gives(self, action: str) -> tuple[Meant, ...]:
        """What a permission of ``action`` surely permits."""
        own = [Meant(each, self.label(each)) for each in self._alike(action) if each in self._acts]
        return tuple(own) or tuple(each for each in self._matched(action, EXACT, NARROW) if each.act in self._acts)

    def bars(self, action: str) -> tuple[Meant, ...]:
        """What a ban on ``action`` bars: it, else all that it is included in."""
        todo, exact = [action], True
        while todo:
            found = [each for one in todo for each in self._barred(one)]
            if found:
                return tuple(each._replace(exact=each.exact and exact) for each in found)
            todo, exact = sorted({up for one in todo for up in self._parents(one)}), False
        return tuple(Meant(root, ALL_OF_IT[root], exact=False) for root in ROOTS)

    def asks(self, action: str) -> Asked | None:
        """What a duty to do ``action`` comes to; None if nothing here is like it."""
        own = [each for each in self._alike(action) if each in self.vocabulary.duty_words]
        named = own or [meant.act for meant in self._matched(action, EXACT, CLOSE)]
        asked = next((each for each in named if each in self.vocabulary.duty_words), "")
        if not asked:
            return None
        nodes = [*self._nodes(action), self._table[asked]]
        due_on = next((found for node in nodes if (found := frozenset(node.iris(LL + "dueOn")))), frozenset())
        kind = next((each for node in nodes for each in node.iris(LL + "termKind")), LL + "PolicyTerm")
        return Asked(asked, kind, due_on, tuple(self._matched(action, RELATED)))

    def covers(self, action: str) -> bool:
        """Whether ODRL includes more of our acts in ``action`` than a permission of it gives here."""
        given = {meant.act for meant in self.gives(action)}
        within = {act.iri for act in self.vocabulary.acts.values() if act.iri.startswith(ODRL)}
        included = {iri for iri in within if self._lexicon.covers(action, iri)}
        return bool(included - given) and action not in self._acts

    def label(self, action: str) -> Words:
        """What an act, or what a duty asks for, is called."""
        if action in ROOTS:
            return ALL_OF_IT[action]
        return ontology.words(self._terms[action], vocab.LABEL)

    def reachable(self) -> list[str]:
        """The kinds of derivation over which a license travels where its text reaches them."""
        kinds = self._terms.typed(LL + "DerivationKind")
        return sorted(each.iri for each in kinds if LL + WHERE_REACHED in each.iris(LL + "travels"))

    def _barred(self, action: str) -> Iterator[Meant]:
        own = [each for each in self._alike(action) if each in self._acts or each in ROOTS]
        if own:
            yield from (Meant(each, self.label(each), (), self._kind_of(each)) for each in own)
            return
        yield from self._matched(action, EXACT)
        yield from (each._replace(exact=False) for each in self._matched(action, BROAD))

    def _matched(self, action: str, *matches: str) -> Iterator[Meant]:
        targets = (each for node in self._nodes(action) for match in matches for each in node.each(match))
        for target in targets:
            acts = target.iris(RDF + "value")
            tests = tuple(self._test(each) for each in target.each(ODRL + "refinement"))
            kind, named = target.iri_of(LL + "termKind") or "", target.terms(vocab.LABEL)
            for act in sorted(self._known.intersection(acts or [target.iri])):
                label = ontology.words(target, vocab.LABEL) if named else self.label(act)
                yield Meant(act, label, tests, kind or self._kind_of(act))

    def _kind_of(self, act: str) -> str:
        return self._table[act].iri_of(LL + "termKind") or ""

    def _alike(self, term: str) -> list[str]:
        return list(dict.fromkeys((term, *self._lexicon.alike(self._lexicon.one(term)))))

    def _nodes(self, term: str) -> list[Resource]:
        return [self._table[each] for each in self._alike(term)]

    def _parents(self, action: str) -> Iterable[str]:
        return self._lexicon.included.get(self._lexicon.one(action), ())

    def _test(self, node: Resource) -> Test:
        values = (THIS if term.value == vocab.THIS_POLICY else term.value for term in node.terms(ODRL + "rightOperand"))
        operator = vocab.local(node.iri_of(ODRL + "operator") or "")
        return Test(node.iri_of(ODRL + "leftOperand") or "", operator, tuple(sorted(values)))

    # --- operands and values ---

    def operands(self, operand: str) -> list[str]:
        """The words of the operands of ours that ``operand`` may stand for."""
        known = {each.iri: word for word, each in self.vocabulary.operands.items()}
        found = [each for node in self._nodes(operand) for each in (node.iri, *node.iris(EXACT))]
        return [known[each] for each in dict.fromkeys(found) if each in known]

    def value(self, iri: str, operand: str) -> str:
        """The IRI of the value of ``operand`` that ``iri`` stands for, empty if none is the same."""
        known = self.values(operand)
        alike = (iri, *(each for node in self._nodes(iri) for each in node.iris(EXACT)))
        return next((each for each in alike if each in known), "")

    def values(self, operand: str) -> frozenset[str]:
        """The IRIs of the values that ``operand`` can have, where they are listed."""
        domain = self.domain(operand)
        if domain == LL + "DerivationKinds":
            return frozenset(each.iri for each in self._terms.typed(LL + "DerivationKind"))
        concepts = self._terms.typed(SKOS + "Concept")
        return frozenset(each.iri for each in concepts if domain in each.iris(SKOS + "inScheme"))

    def domain(self, operand: str) -> str:
        """The scheme of the values of ``operand``."""
        return self._terms[self.vocabulary.operands[operand].iri].iri_of(LL + "domain") or ""


def glossary(lexicon: Lexicon) -> Glossary:
    """The table with what the documents at hand say of their own words."""
    table, terms = _read()
    return Glossary(table, terms, ontology.load(), lexicon)


@cache
def _read() -> tuple[Statements, Statements]:
    folder = os.path.join(resources.root(), "ontology")
    terms = Statements()
    for name in ontology.FILES:
        terms.read(os.path.join(folder, name))
    return Statements().read(os.path.join(folder, "odrl", "foreign.ttl")), terms
