# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""data/licenses/<id>.ttl -> License: the door out of RDF."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from licline import vocab
from licline.errors import LiclineError
from licline.graph import Resource, Statements, Term, namespace
from licline.law import (
    DUTY,
    NAME_ONLY,
    PERMISSION,
    PROHIBITION,
    Ambiguity,
    Approval,
    Atom,
    Attribute,
    Clause,
    Compound,
    Constraint,
    License,
    Passage,
    Reading,
    Rule,
    Scalar,
    Tolerance,
    Words,
)
from licline.ontology import words
from licline.vocab import DCT, LABEL, LL, ODRL, XSD, local
from licline.words import Vocabulary

KINDS = {ODRL + "Permission": PERMISSION, ODRL + "Prohibition": PROHIBITION, ODRL + "Duty": DUTY}
LOGICAL = {ODRL + "and": "and", ODRL + "or": "or", ODRL + "xone": "xone"}
NUMBERS = {XSD + "integer": int, XSD + "decimal": float, XSD + "double": float}


def read(graph: Statements, iri: str, vocabulary: Vocabulary) -> License:
    """The license ``iri`` of ``graph``, with every rule of its file; raises LiclineError if it is not there."""
    node = graph[iri]
    if LL + "License" not in node.iris(vocab.TYPE):
        raise LiclineError(f"{iri}: nothing says that it is an `ll:License`; give it that type")
    return _Reader(graph, vocabulary).license(node)


def aliases(graph: Statements, iris: list[str]) -> dict[str, str]:
    """What hub tags and SPDX ids, case-folded, stand for among the licenses ``iris``; a tag goes before an SPDX id."""
    return {
        name.casefold(): iri
        for predicate in (LL + "spdx", LL + "hubTag")
        for iri in iris
        for name in graph[iri].values(predicate)
    }


def _rule_kind(node: Resource) -> str:
    return next((KINDS[kind] for kind in node.iris(vocab.TYPE) if kind in KINDS), "")


def _documents(node: Resource) -> tuple[Words, ...]:
    """The papers to hand in: a saying each language, in the order of the file."""
    said: dict[str, list[str]] = {"en": [], "zh": []}
    for term in node.terms(LL + "document"):
        said.setdefault(term.language or "en", []).append(term.value)
    return tuple(Words(en, zh) for en, zh in zip(said["en"], said["zh"], strict=True))


def clause_reader(graph: Statements, vocabulary: Vocabulary) -> Callable[[Resource], Clause]:
    """Turns the resource of a clause, of any file, into a Clause."""
    return _Reader(graph, vocabulary).clause


def passage(node: Resource, text: Resource | None) -> Passage:
    """Where something stands in ``text``."""
    return Passage(
        language=(text.value(DCT + "language") if text else None) or "",
        text_digest=node.value(LL + "textDigest") or "",
        digest=node.value(LL + "digest") or "",
        length=node.number(LL + "length") or 0,
        start=node.number(LL + "start") or 0,
        end=node.number(LL + "end") or 0,
        source=(text.value(DCT + "source") if text else None) or "",
    )


class _Reader:
    """Reads one license; clauses that rules share are one object."""

    def __init__(self, graph: Statements, vocabulary: Vocabulary) -> None:
        self._graph, self._words = graph, vocabulary
        self._clauses: dict[str, Clause] = {}
        self._texts: dict[str, Resource] = {}
        self._operands = {operand.iri: operand for operand in vocabulary.operands.values()}
        self._iri = ""

    def license(self, node: Resource) -> License:
        """The license with its clauses and rules, whatever a line forgot to link."""
        self._iri = node.iri
        own = self._graph.within(node.iri)
        typed: dict[str, list[Resource]] = {}
        for each in own:
            for kind in each.iris(vocab.TYPE):
                typed.setdefault(kind, []).append(each)
        self._texts = {each.value(LL + "textDigest") or "": each for each in node.each(LL + "text")}
        return self._published(node)._replace(
            clauses=tuple(self.clause(each) for each in typed.get(LL + "Clause", ())),
            rules=tuple(self._rule(each) for each in own if _rule_kind(each)),
            eligibility=self._constraints(node, LL + "eligibility"),
            ambiguities=tuple(read_ambiguity(each, self.clause) for each in typed.get(LL + "Ambiguity", ())),
            attributes=tuple(self._attribute(each) for each in typed.get(LL + "Attribute", ())),
            not_stated=frozenset(local(iri) for iri in node.iris(LL + "notStated")),
            tolerances=tuple(self._tolerance(each) for each in typed.get(LL + "Tolerance", ())),
            risks=tuple(self.clause(each) for each in node.each(LL + "risk")),
            silent_on=frozenset(node.iris(LL + "silentOn")),
            reaches=self._reaches(node),
            may_reach=self._kinds(node, "mayReach"),
            may_modify=self._kinds(node, "mayModify"),
            unmodified_by=self._kinds(node, "notModifiedBy"),
        )

    def _published(self, node: Resource) -> License:
        """The license as its publisher put it out, without what it says."""
        return License(
            iri=node.iri,
            id=vocab.license_id(node.iri),
            label=words(node, LABEL),
            coverage=local(node.iri_of(LL + "coverage") or ""),
            governs=self._parts(node, LL + "governs"),
            clauses=(),
            rules=(),
            internal_business=self._word(node.iri_of(LL + "internalBusinessIs")),
            only_where_needed=node.true(LL + "onlyWherePermissionIsNeeded"),
            dedication=node.true(LL + "dedication"),
            main_approval=node.iri_of(LL + "mainApproval") or "",
            next_version=node.iri_of(LL + "nextVersion") or "",
            source=node.value(DCT + "source") or "",
            spdx=node.value(LL + "spdx") or "",
            hub_tags=tuple(node.values(LL + "hubTag")),
            issued=node.value(DCT + "issued") or "",
            licensor=words(node, LL + "licensor") if node.terms(LL + "licensor") else Words("", ""),
        )

    def _rule(self, node: Resource) -> Rule:
        kind = _rule_kind(node)
        duty = kind == DUTY
        needed = node.iri_of(LL + "needs")
        return Rule(
            iri=node.iri,
            license=self._license_of(node.iri),
            kind=kind,
            label=words(node, LABEL),
            actions=frozenset(node.iris(LL + "dueOn" if duty else ODRL + "action")),
            parts=self._parts(node, ODRL + "target"),
            constraints=self._constraints(node, ODRL + "constraint"),
            clauses=self._read_from(node),
            readings=frozenset(node.iris(LL + "underReading")),
            term_kind=local(node.iri_of(LL + "termKind") or ""),
            asks=self._words.duty_words.get(node.iri_of(ODRL + "action") or "", "") if duty else "",
            when=local(node.iri_of(LL + "when") or ""),
            approval=self._approval(self._graph[needed]) if needed else None,
            travels_through=self._kinds(node, "travelsThrough"),
            must_contain=node.value(LL + "mustContain") or "",
        )

    def _license_of(self, iri: str) -> str:
        """The id of the license in whose file something stands: of one's own license, wherever its IRIs are."""
        return vocab.license_id(self._iri if namespace(iri) == namespace(self._iri) else iri)

    def _constraints(self, node: Resource, predicate: str) -> tuple[Constraint, ...]:
        return tuple(self._constraint(each) for each in node.each(predicate))

    def _constraint(self, node: Resource) -> Constraint:
        label = words(node, LABEL) if node.terms(LABEL) else None
        for predicate, how in LOGICAL.items():
            if node.terms(predicate):
                parts = tuple(self._constraint(each) for each in node.listed(predicate))
                return Compound(node.iri, how, parts, label, self._read_from(node))  # type: ignore[arg-type]
        operand = self._operands.get(node.iri_of(ODRL + "leftOperand") or "")
        if operand is None:
            raise LiclineError(f"{node.iri}: no known odrl:leftOperand; `licline facts` lists them")
        values = frozenset(self._scalar(term) for term in node.terms(ODRL + "rightOperand"))
        operator = local(node.iri_of(ODRL + "operator") or "")
        return Atom(node.iri, operand.word, operator, values, label, self._read_from(node))

    def _scalar(self, term: Term) -> Scalar:
        datatype = getattr(term, "datatype", None)
        if datatype is None:
            return self._word(term.value)
        if datatype.value == XSD + "boolean":
            return bool(term.value in ("true", "1"))
        if datatype.value == XSD + "date":
            return datetime.date.fromisoformat(term.value).toordinal()
        return NUMBERS[datatype.value](term.value) if datatype.value in NUMBERS else str(term.value)

    def _word(self, iri: str | None) -> str:
        """The word of a value: a concept of the ontology, or the id of a license."""
        if not iri:
            return ""
        return self._words.concepts.get(iri) or (
            vocab.license_id(iri) if iri.endswith(vocab.LICENSE_NODE) else local(iri)
        )

    def clause(self, node: Resource) -> Clause:
        """The clause that ``node`` is."""
        if node.iri not in self._clauses:
            passages = tuple(
                passage(each, self._texts.get(each.value(LL + "textDigest") or ""))
                for each in node.each(LL + "passage")
            )
            section = node.value(LL + "section") or ""
            gist = words(node, LL + "gist")
            self._clauses[node.iri] = Clause(node.iri, self._license_of(node.iri), section, gist, passages)
        return self._clauses[node.iri]

    def _read_from(self, node: Resource) -> tuple[Clause, ...]:
        return tuple(self.clause(each) for each in node.each(LL + "readFrom"))

    def _approval(self, node: Resource) -> Approval:
        return Approval(
            iri=node.iri,
            license=self._license_of(node.iri),
            kind=local(node.iri_of(LL + "approvalKind") or ""),
            contact=", ".join(node.values(LL + "contact")),
            documents=_documents(node),
            not_open_to=frozenset(self._word(iri) for iri in node.iris(LL + "notOpenTo")),
            includes=frozenset(node.iris(LL + "include")),
        )

    def _attribute(self, node: Resource) -> Attribute:
        name = local(node.iri_of(LL + "attribute") or "")
        return Attribute(name, words(node, LL + "value"), self._read_from(node))

    def _tolerance(self, node: Resource) -> Tolerance:
        kinds = frozenset(local(iri) for iri in node.iris(LL + "tolerates"))
        return Tolerance(kinds, self._read_from(node))

    def _parts(self, node: Resource, predicate: str) -> frozenset[str]:
        return frozenset(local(each.iri_of(LL + "part") or "") for each in node.each(predicate))

    def _reaches(self, node: Resource) -> frozenset[str]:
        """A mere name reaches whatever the text behind it might."""
        named = local(node.iri_of(LL + "coverage") or "") == NAME_ONLY
        return self._words.reachable if named else self._kinds(node, "reaches")

    def _kinds(self, node: Resource, name: str) -> frozenset[str]:
        return frozenset(self._word(iri) for iri in node.iris(LL + name))


def read_ambiguity(node: Resource, clause: Callable[[Resource], Clause]) -> Ambiguity:
    """An ambiguity with its readings; ``clause`` turns a clause's resource into a Clause."""
    readings = tuple(
        Reading(each.iri, words(each, LABEL), tuple(clause(one) for one in each.each(LL + "readFrom")))
        for each in node.each(LL + "reading")
    )
    return Ambiguity(node.iri, words(node, LABEL), readings)
