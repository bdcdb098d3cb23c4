# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Which classes of ontology/classes.ttl a license belongs to, as an OWL reasoner (HermiT, through owlready2) infers it.

A reasoner takes nothing for false because it is not said. So the lists that a definition runs over are closed here:
these are all the permissions of this license, all the actions of that rule. Numbers are left out: no definition asks
for one. What is handed over is OWL 2 DL, as N-Triples in memory.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any

import pyoxigraph as ox

from licline import resources, vocab
from licline.errors import LiclineError, not_installed
from licline.vocab import LL, ODRL, OWL, RDF, RDFS, TYPE

# A rule under a reading of another document is left out: the license by itself neither gives nor bars it.
RULES = """
    ?license a ll:License ; ?link ?rule . VALUES ?link { odrl:permission odrl:prohibition odrl:obligation }
    FILTER NOT EXISTS {
        ?rule ll:underReading ?reading .
        FILTER NOT EXISTS {
            ?ambiguity ll:reading ?reading .
            FILTER (STRBEFORE(STR(?ambiguity), "#") = STRBEFORE(STR(?license), "#"))
        }
    }
"""
VIEW = (
    "?s ?p ?o VALUES (?p ?o) { (rdf:type ll:License) (rdf:type ll:Approval) }",
    "?s a ll:License ; ?p ?o VALUES ?p { ll:coverage }",
    RULES + "BIND (?license AS ?s) BIND (?link AS ?p) BIND (?rule AS ?o)",
    "?s a odrl:Permission ; ?p ?o VALUES ?p { odrl:action odrl:target odrl:constraint }",
    "?s a odrl:Prohibition ; ?p ?o VALUES ?p { odrl:action odrl:target odrl:constraint ll:termKind ll:underReading }",
    "?s a odrl:Duty ; ?p ?o VALUES ?p { odrl:constraint ll:when ll:needs }",
    "?s a odrl:Asset ; ?p ?o VALUES ?p { ll:part }",
    "?l ll:onlyWherePermissionIsNeeded true ; odrl:permission ?s . ?s odrl:action ?a . ?o ll:entails ?a "
    "BIND (odrl:action AS ?p)",  # such a text grants an act by granting what it entails
    "?s ((odrl:and|odrl:or|odrl:xone)/rdf:rest*/rdf:first)+ ?o BIND (odrl:operand AS ?p)",
    "?s a odrl:Constraint ; ?p ?o VALUES ?p { odrl:leftOperand odrl:operator odrl:rightOperand } FILTER (ISIRI(?o))",
    "?s a odrl:LeftOperand ; ?p ?o VALUES ?p { odrl:unit }",
    "?s odrl:includedIn+ ?o BIND (odrl:includedIn AS ?p)",
)
CLOSED = {  # the lists that the definitions run over, and whose they are
    ODRL + "permission": "?s a ll:License ; ll:coverage ll:FullText",
    ODRL + "action": "?s a odrl:Permission",
    ODRL + "target": "?s a odrl:Permission",
    ODRL + "constraint": "?s a odrl:Prohibition ; odrl:constraint/odrl:leftOperand ll:commerciality",
    LL + "underReading": "?s a odrl:Prohibition ; odrl:constraint/odrl:leftOperand ll:commerciality",
    ODRL + "rightOperand": "?s odrl:leftOperand ll:commerciality",
    LL + "part": "?s a odrl:Asset ; ll:part ?part",
    ODRL + "includedIn": "?s a ll:Act VALUES ?s { ll:ordinary-use }",
}
BATCH = 16  # licenses; the time of the reasoner grows much faster than their number
NO_JAVA = "reasoning needs `java`; install a Java runtime, for example `apt install default-jre-headless`"
Triple = Any  # ox.Triple of ox.NamedNode and ox.BlankNode: no literals are handed over
Node = Any
Members = Callable[[str], frozenset[str]]
Closed = Mapping[str, frozenset[str]]  # a link, and whose lists of it are closed


def classes(store: ox.Store, root: str | None = None) -> dict[str, frozenset[str]]:
    """The names of the classes of each license in ``store`` (store.py says how it is linked), by license id.

    Raises LiclineError where owlready2 or Java is missing.
    """
    reasoner, definitions = _reasoner(), list(_definitions(root or resources.root()))
    closed = {link: frozenset(_subjects(store, where)) for link, where in CLOSED.items()}
    whole = [triple for where in VIEW for triple in _construct(store, where)]
    documents, common = _documents(whole), [*definitions, *_declared(whole), *_distinct(whole)]
    licenses = sorted(said.subject.value for document in documents.values() for said in document if _is_a(said, TYPE))
    found: dict[str, frozenset[str]] = {}
    for few in (licenses[start : start + BATCH] for start in range(0, len(licenses), BATCH)):
        view = [said for name in _mentioned(few, documents) for said in documents[name]]
        members = _reasoned(reasoner, [*common, *_closed(closed, view), *view])
        found |= {vocab.license_id(iri): _of(iri, definitions, members) for iri in few}
    return found


def _of(license: str, definitions: Iterable[Triple], members: Members) -> frozenset[str]:
    names = [said.subject.value for said in definitions if _is_a(said, RDFS + "subClassOf")]
    return frozenset(vocab.local(name) for name in names if license in members(name))


def _documents(view: Iterable[Triple]) -> dict[str, list[Triple]]:
    """What is said, by the document that its subject belongs to."""
    found: dict[str, list[Triple]] = {}
    for said in view:
        found.setdefault(_document(said.subject), []).append(said)
    return found


def _document(node: Node) -> str:
    return str(node.value).partition("#")[0]


def _mentioned(licenses: Iterable[str], documents: Mapping[str, Iterable[Triple]]) -> set[str]:
    """The documents of some licenses, and all that they speak of: what one is hangs on nothing else."""
    found: set[str] = set()
    left = {license.partition("#")[0] for license in licenses}
    while left:
        found |= left
        left = {_document(said.object) for name in left for said in documents[name]} & documents.keys() - found
    return found


def _is_a(said: Triple, how: str) -> bool:
    return bool(said.predicate.value == how and said.object.value == LL + "License")


# --- What is handed to the reasoner ---


def _definitions(root: str) -> Iterator[Triple]:
    """The logic of classes.ttl, without what it says to people.

    What meets the definition of a class of licenses is in the class; that what is in it meets the definition is left
    out, as nothing is said to be in it. That makes the reasoner four times faster.
    """
    said = list(ox.parse(path=os.path.join(root, "ontology", "classes.ttl"), format=ox.RdfFormat.TURTLE))
    of_licenses = {each.subject for each in said if _is_a(each.triple, RDFS + "subClassOf")}
    for each in said:
        kind = each.object.value if each.predicate.value == TYPE else each.predicate.value
        if kind == OWL + "equivalentClass" and each.subject in of_licenses:
            yield _triple(each.object, RDFS + "subClassOf", each.subject)
        elif kind.startswith((OWL, RDF)) or kind == RDFS + "subClassOf":
            yield each.triple


def _construct(store: ox.Store, where: str) -> Iterable[Triple]:
    found = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}", prefixes=vocab.PREFIXES)
    return found if isinstance(found, ox.QueryTriples) else ()


def _declared(view: Iterable[Triple]) -> Iterator[Triple]:
    """Every property and class of the view is said to be one."""
    links = {said.predicate for said in view if said.predicate.value != TYPE}
    kinds = {said.object for said in view if said.predicate.value == TYPE}
    yield from (_triple(link, TYPE, _owl("ObjectProperty")) for link in links)
    yield from (_triple(kind, TYPE, _owl("Class")) for kind in kinds)


def _closed(closed: Closed, view: Iterable[Triple]) -> Iterator[Triple]:
    """Each list that a definition runs over has these members and no others."""
    said: dict[tuple[str, str], list[Node]] = {}
    for each in view:
        said.setdefault((each.subject.value, each.predicate.value), []).append(each.object)
    here = {subject for subject, _ in said}
    for link, subjects in closed.items():
        for subject in sorted(subjects & here):
            yield from _only(ox.NamedNode(subject), link, said.get((subject, link), []))


def _subjects(store: ox.Store, where: str) -> Iterable[str]:
    found = store.query(f"SELECT ?s WHERE {{ {where} }}", prefixes=vocab.PREFIXES)
    return (row["s"].value for row in found) if isinstance(found, ox.QuerySolutions) else ()


def _only(subject: Node, link: str, values: list[Node]) -> Iterator[Triple]:
    only, of = ox.BlankNode(), ox.BlankNode() if values else _owl("Nothing")
    yield _triple(subject, TYPE, only)
    yield _triple(only, TYPE, _owl("Restriction"))
    yield _triple(only, OWL + "onProperty", ox.NamedNode(link))
    yield _triple(only, OWL + "allValuesFrom", of)
    if values:
        yield _triple(of, TYPE, _owl("Class"))
        yield from _listed(of, OWL + "oneOf", values)


def _distinct(view: Iterable[Triple]) -> Iterator[Triple]:
    """Actions are different things, and parts are: else one might be ordinary use, or the weights, by another name."""
    for link in (ODRL + "action", LL + "part"):
        different = ox.BlankNode()
        members = sorted({said.object.value for said in view if said.predicate.value == link})
        yield _triple(different, TYPE, _owl("AllDifferent"))
        yield from _listed(different, OWL + "distinctMembers", [ox.NamedNode(each) for each in members])


def _listed(subject: Node, link: str, members: list[Node]) -> Iterator[Triple]:
    cells = [*(ox.BlankNode() for _ in members), ox.NamedNode(RDF + "nil")]
    yield _triple(subject, link, cells[0])
    for cell, member, rest in zip(cells, members, cells[1:], strict=False):
        yield _triple(cell, RDF + "first", member)
        yield _triple(cell, RDF + "rest", rest)


def _triple(subject: Node, link: str | Node, value: Node) -> Triple:
    return ox.Triple(subject, ox.NamedNode(link) if isinstance(link, str) else link, value)


def _owl(name: str) -> Node:
    return ox.NamedNode(OWL + name)


# --- The reasoner ---


def _reasoner() -> ModuleType:
    try:
        import owlready2
    except ImportError as error:
        raise not_installed(("reasoning", "推理"), error, "owl") from error
    if shutil.which(owlready2.JAVA_EXE) is None:
        raise LiclineError(NO_JAVA)
    return owlready2  # type: ignore[no-any-return]


def _reasoned(owlready2: Any, ontology: Iterable[Triple]) -> Members:
    """The members of a class, said or inferred."""
    world = owlready2.World()
    turtle = ox.serialize(ontology, format=ox.RdfFormat.N_TRIPLES)
    world.get_ontology(vocab.PROFILE).load(fileobj=io.BytesIO(turtle or b""))
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyJavaError as error:
        raise LiclineError(f"{NO_JAVA} (`java` said: {error})") from error
    return lambda name: frozenset(each.iri for each in world[name].instances())
