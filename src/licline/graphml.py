# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Licenses and models as a GraphML graph, for programs that draw and count: clauses with the rules read from them, the
duties that a permission meets, the approvals that open a gate; things, what they were made of, what binds them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from licline.asserted import license_node, model_node
from licline.errors import LiclineError, not_installed, one_line
from licline.law import DUTY, PERMISSION, Clause, License, Model, Rule, Words

if TYPE_CHECKING:
    import networkx


class Library(Protocol):
    """What is asked of the knowledge at hand."""

    def model(self, identifier: str) -> Model:
        """A model by its id; raises LiclineError where it is not known."""


def graphml(things: Iterable[License | Model], base: Library) -> str:
    """A graph of licenses, and of models with all that they were made of; raises LiclineError without networkx."""
    try:
        import networkx
    except ImportError as error:
        raise not_installed(("GraphML", "GraphML "), error, "lineage") from error
    drawn = _Drawing(networkx.MultiDiGraph(), base)
    for each in things:
        drawn.add(each)
    return "\n".join(networkx.generate_graphml(drawn.graph)) + "\n"


class _Drawing:
    """The graph as it grows; what several things share is one node."""

    def __init__(self, graph: networkx.MultiDiGraph[str], base: Library) -> None:
        self.graph, self._base = graph, base
        self._drawn: set[str] = set()

    def add(self, thing: License | Model) -> None:
        """A license with its clauses and rules; a model with its lineage."""
        if isinstance(thing, License):
            self._license(thing)
        else:
            self._lineage(thing)

    def _node(self, name: str, kind: str, label: Words, **more: str) -> None:
        said = {"kind": kind, "en": label.en, "zh": label.zh, **more}
        self.graph.add_node(one_line(name), **{key: one_line(text) for key, text in said.items() if text})

    def _edge(self, start: str, end: str, kind: str, **more: str) -> None:
        said = {"kind": kind, **more}
        key = " ".join(said.values())
        attributes = {key: one_line(text) for key, text in said.items() if text}
        self.graph.add_edge(one_line(start), one_line(end), key=one_line(key), **attributes)

    # --- Licenses ---

    def _license(self, license: License) -> None:
        self._node(license.iri, "license", license.label, id=license.id)
        for clause in license.clauses:
            self._clause(license, clause)
        for rule in license.rules:
            self._rule(license, rule)
        duties = [each for each in license.rules if each.kind == DUTY]
        for permission in (each for each in license.rules if each.kind == PERMISSION):
            for duty in duties:
                if permission.actions & duty.actions and permission.parts & duty.parts:
                    self._edge(permission.iri, duty.iri, "asks-for")

    def _clause(self, license: License, clause: Clause) -> None:
        self._node(clause.iri, "clause", clause.gist, section=clause.section)
        self._edge(license.iri, clause.iri, "has")

    def _rule(self, license: License, rule: Rule) -> None:
        self._node(rule.iri, rule.kind, rule.label, when=rule.when, asks=rule.asks, term=rule.term_kind)
        for clause in rule.clauses:
            self._edge(clause.iri, rule.iri, "says")
        if not rule.clauses:
            self._edge(license.iri, rule.iri, "has")
        if rule.approval:
            self._node(rule.approval.iri, "approval", Words("", ""), contact=rule.approval.contact)
            self._edge(rule.iri, rule.approval.iri, "needs")

    # --- Models ---

    def _lineage(self, model: Model) -> None:
        todo = [model]
        for node in todo:
            if node.id in self._drawn:
                continue
            self._drawn.add(node.id)
            self._thing(node)
            todo += [self._model(each.parent) for each in node.derivations]

    def _model(self, name: str) -> Model:
        try:
            return self._base.model(name)
        except LiclineError:
            return Model(name, Words(name, name))

    def _thing(self, node: Model) -> None:
        self._node(model_node(node.id), node.type.lower(), node.label, id=node.id)
        for declared in node.declarations:
            name = license_node(declared.license)
            if one_line(name) not in self.graph:
                self._node(name, "license", Words("", ""), id=declared.license)
            self._edge(model_node(node.id), name, "declares", part=declared.part)
        for made in node.derivations:
            kinds = " ".join(sorted(made.kinds))
            self._edge(model_node(node.id), model_node(made.parent), "made-from", how=kinds, basis=made.basis)
