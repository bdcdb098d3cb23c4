# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""An evaluation as a compliance report of the FORCE vocabulary (Slabbinck et al., ESWC 2025), with the verdict added.

That vocabulary has two values; what is not known is `report:Unknown` here, and the report says which operand it would
take (dct:requires). The verdict is the report's rdf:value.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from licline import vocab
from licline.odrl.duties import Duty
from licline.odrl.evaluating import Evaluation, RuleState
from licline.odrl.policy import Atom, Compound, Value
from licline.odrl.satisfaction import Premise
from licline.vocab import DCT, FORCE, ODRL, RDF, TYPE, XSD

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

SATISFACTION = {True: "Satisfied", False: "Unsatisfied", None: "Unknown"}
ACTIVATION = {True: "Active", False: "Inactive", None: "Unknown"}


def graph(found: Evaluation) -> rdflib.Graph:
    """The report as RDF."""
    return _Report(found).graph


def turtle(found: Evaluation) -> str:
    """The report as Turtle."""
    return str(graph(found).serialize(format="turtle"))


class _Report:
    """Writes one report. Premises are nodes without a name: nobody refers to them."""

    def __init__(self, found: Evaluation) -> None:
        import rdflib

        self.graph = rdflib.Graph()
        for prefix, base in {**vocab.PREFIXES, "report": FORCE}.items():
            self.graph.bind(prefix, base)
        self._write(found)

    def _write(self, found: Evaluation) -> None:
        whole = self._node("PolicyReport")
        self._link(whole, "policy", found.policy)
        self._link(whole, "policyRequest", found.request)
        if found.created:
            self._literal(whole, DCT + "created", found.created, XSD + ("dateTime" if "T" in found.created else "date"))
        self._literal(whole, RDF + "value", found.verdict)
        for each in dict.fromkeys(one.about for one in found.missing if vocab.is_iri(one.about)):
            self._say(whole, DCT + "requires", each)
        for kind, states in (("Permission", found.permissions), ("Prohibition", found.prohibitions)):
            for state in states:
                self.graph.add((whole, self._iri(FORCE + "ruleReport"), self._rule(kind, state)))
        for duty in found.obligations:
            self.graph.add((whole, self._iri(FORCE + "ruleReport"), self._duty(duty)))

    def _rule(self, kind: str, state: RuleState) -> Node:
        node = self._node(f"{kind}Report")
        self._link(node, "attemptState", FORCE + "Attempted")
        self._link(node, "rule", state.rule.iri)
        self._link(node, "ruleRequest", state.asked.rule.iri)
        self._link(node, "activationState", FORCE + ACTIVATION[state.active])
        self._premises(node, state.premises)
        for duty in state.duties:
            self.graph.add((node, self._iri(FORCE + "conditionReport"), self._duty(duty)))
        return node

    def _duty(self, duty: Duty) -> Node:
        """A duty that the state of the world reports on keeps that report's name."""
        node = self._node("DutyReport", duty.report)
        self._link(node, "rule", duty.rule.iri)
        self._link(node, "activationState", FORCE + ACTIVATION[duty.active])
        self._link(node, "performanceState", FORCE + duty.performance)
        self._link(node, "deonticState", FORCE + (duty.deontic or "Unknown"))
        self._premises(node, duty.premises)
        for each in duty.consequences:
            self.graph.add((node, self._iri(FORCE + "conditionReport"), self._duty(each)))
        return node

    def _premises(self, node: Node, premises: Iterable[Premise]) -> None:
        for premise in premises:
            self.graph.add((node, self._iri(FORCE + "premiseReport"), self._premise(premise)))

    def _premise(self, premise: Premise) -> Node:
        node = self._node(f"{premise.kind}Report")
        self._link(node, "satisfactionState", FORCE + SATISFACTION[premise.state])
        if premise.constraint:
            self._link(node, "constraint", premise.constraint.iri)
        if isinstance(premise.constraint, Compound):
            self._link(node, "constraintLogicalOperand", ODRL + premise.constraint.how)
        if isinstance(premise.constraint, Atom):
            self._compared(node, premise.constraint, premise.left)
        self._premises(node, premise.parts)
        return node

    def _compared(self, node: Node, atom: Atom, left: Iterable[Value]) -> None:
        for each in left:
            self._value(node, "constraintLeftOperand", each)
        self._link(node, "constraintOperator", ODRL + atom.operator)
        for each in atom.values:
            self._value(node, "constraintRightOperand", each)

    # --- Terms ---

    def _node(self, kind: str, name: str = "") -> Node:
        import rdflib

        node = self._iri(name) if vocab.is_iri(name) else rdflib.BNode()
        self.graph.add((node, self._iri(TYPE), self._iri(FORCE + kind)))
        return node

    def _iri(self, iri: str) -> Node:
        import rdflib

        return rdflib.URIRef(iri)

    def _say(self, node: Node, predicate: str, iri: str) -> None:
        self.graph.add((node, self._iri(predicate), self._iri(iri)))

    def _link(self, node: Node, name: str, iri: str) -> None:
        self._say(node, FORCE + name, iri)

    def _literal(self, node: Node, predicate: str, text: str, datatype: str = "") -> None:
        import rdflib

        literal = rdflib.Literal(text, datatype=self._iri(datatype) if datatype else None, normalize=False)  # type: ignore[arg-type]
        self.graph.add((node, self._iri(predicate), literal))

    def _value(self, node: Node, name: str, one: Value) -> None:
        if one.datatype:
            self._literal(node, FORCE + name, one.text, one.datatype)
        else:
            self._link(node, name, one.text)
