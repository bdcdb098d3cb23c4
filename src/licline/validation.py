# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""License, model and ontology files -> problems, each with its remedy.

``ontology/shapes.ttl`` says what a file must look like (SHACL core), ``style.ttl`` what a term must, ``checks.py`` what
they cannot say. A file whose shape is wrong is not read as law: mend the shape first.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from glob import glob
from typing import TYPE_CHECKING

from licline import files, licenses, ontology, resources, vocab
from licline.checks import LAW, LOOSE_ENDS, File, Finding, Rulebook
from licline.errors import LiclineError, not_installed
from licline.graph import Statements, namespace, parsed
from licline.law import Words
from licline.store import quiet
from licline.vocab import LL, ODRL, SH, TYPE

if TYPE_CHECKING:
    import rdflib

SHAPES = ("shapes.ttl", "style.ttl")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a node of a file, and how to mend it. ``path`` is the property, ``value`` what it has there."""

    file: str
    node: str
    path: str
    message: Words
    value: str = ""


def problems(paths: Iterable[str], root: str | None = None) -> list[Problem]:
    """The problems of the files at ``paths``, file by file; ``root`` holds the ontology and data they refer to."""
    _check_installed()
    paths = list(paths)
    rulebook = _ontology(root or resources.root())
    return [problem for path in paths for problem in _in_file(path, paths, rulebook)]


def problems_in(
    turtle: bytes, path: str, root: str, beside: Iterable[str], overlook: Callable[[str], bool]
) -> list[Problem]:
    """The problems of a document that was read from ``path``, but for those at a property that is overlooked."""
    _check_installed()
    return list(_in_file(path, list(beside), _ontology(root), turtle, overlook))


def _check_installed() -> None:
    """Shapes are applied by a library that does not come with licline alone."""
    try:
        import pyshacl  # noqa: F401
    except ImportError as error:
        raise not_installed(("the check of license files", "检查许可证文件"), error, "shacl") from error


def _in_file(
    path: str,
    beside: list[str],
    rulebook: Rulebook,
    turtle: bytes | None = None,
    overlook: Callable[[str], bool] = lambda path: False,
) -> Iterator[Problem]:
    try:
        file = _read(path, files.data(path, files.LARGEST_TURTLE) if turtle is None else turtle)
        shape = (*_shape(file, beside, rulebook), *(f for end in LOOSE_ENDS for f in end(file, rulebook)))
        found = [each for each in shape if not overlook(each[1])]
        found = found or [each for each in _law(file, rulebook) if not overlook(each[1])]
    except (LiclineError, ValueError) as error:
        said = str(error).removeprefix(f"{path}: ")
        found = [("", "", Words(said, said), "")]
    yield from (Problem(path, *each) for each in sorted(found, key=lambda each: (each[0], each[1], each[3])))


def _read(path: str, turtle: bytes) -> File:
    """Read once by the parser that the loader has; rdflib is told what it found."""
    import pyoxigraph
    import rdflib

    said = Statements().parse(turtle, path)
    triples = pyoxigraph.serialize(parsed(turtle), format=pyoxigraph.RdfFormat.N_TRIPLES)
    with quiet():  # a date that is none is a finding, no warning with a traceback
        return File(path, said, rdflib.Graph().parse(data=triples or b"", format="nt"))


@cache
def _ontology(root: str) -> Rulebook:
    import rdflib

    shapes = rdflib.Graph()
    for name in SHAPES:
        shapes.parse(os.path.join(root, "ontology", name))
    graph = rdflib.Graph()
    for path in sorted(glob(os.path.join(root, "ontology", "*.ttl"))):
        if os.path.basename(path) not in SHAPES:
            graph.parse(path)
    words = ontology.load(root)
    allowed = {
        word: frozenset(vocab.local(str(one)) for one in graph.objects(_iri(operand.iri), _iri(LL + "operator")))
        for word, operand in words.operands.items()
    }
    of_a_license = graph.subjects(_iri(vocab.SKOS + "inScheme"), _iri(LL + "Quality"))
    qualities = tuple(sorted(vocab.local(str(each)) for each in of_a_license))
    types = frozenset(str(each) for each in shapes.objects(None, _iri(SH + "targetClass"))) | {ODRL + "Asset"}
    return Rulebook(root, graph, shapes, words, allowed, qualities, types)


def _iri(iri: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(iri)


# --- The shapes ---


def _shape(file: File, beside: list[str], rulebook: Rulebook) -> Iterator[Finding]:
    """What the shapes find about the nodes of a file, among the ontology's terms and the nodes it refers to."""
    import pyshacl
    import rdflib

    shapes = _shapes_for(file.graph, rulebook.shapes)
    merged = file.graph + rulebook.graph
    for iri, kind in _referred(file, beside, rulebook.root):
        merged.add((_iri(iri), _iri(TYPE), _iri(kind)))
    _, report, _ = pyshacl.validate(merged, shacl_graph=shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise LiclineError(f"{file.path}: the shapes could not be applied: {report!r}")
    for result in report.subjects(_iri(TYPE), _iri(SH + "ValidationResult")):
        if (report.value(result, _iri(SH + "focusNode")), None, None) in file.graph:
            yield _result(report, result)


def _shapes_for(graph: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    """The shapes without the targets that no node of the file meets: those would look at the ontology alone.

    (pySHACL's ``focus_nodes`` and ``use_shapes`` skip nested shapes, so that each ``sh:node`` passes.)
    """
    here = {
        "targetClass": set(graph.objects(None, _iri(TYPE))),
        "targetObjectsOf": set(graph.predicates()),
        "targetSubjectsOf": set(graph.predicates()),
    }
    idle = [
        (shape, _iri(SH + how), target)
        for how, met in here.items()
        for shape, target in shapes.subject_objects(_iri(SH + how))
        if target not in met
    ]
    kept = shapes + type(shapes)()
    for triple in idle:
        kept.remove(triple)
    return kept


def _result(report: rdflib.Graph, result: rdflib.term.Node) -> Finding:
    import rdflib

    def said(name: str) -> str:
        value = report.value(result, _iri(SH + name))
        return vocab.curie(str(value)) if isinstance(value, rdflib.URIRef | rdflib.Literal) else ""

    messages = [each for each in report.objects(result, _iri(SH + "resultMessage")) if isinstance(each, rdflib.Literal)]
    told = {message.language or "en": str(message) for message in messages}
    english = told.get("en", "")
    node = str(report.value(result, _iri(SH + "focusNode")))
    return node, said("resultPath"), Words(english, told.get("zh", english)), said("value")


def _referred(file: File, beside: list[str], root: str) -> Iterator[tuple[str, str]]:
    """What the nodes of other files are that this file refers to: packaged files, and those validated with it."""
    own = {namespace(resource.iri) for resource in file.said.subjects()}
    wanted = {namespace(iri) for iri in file.objects()} - own
    packaged = {_packaged(document, root) for document in wanted}
    for other in sorted(packaged | (set(beside) - {file.path})):
        if os.path.isfile(other):
            yield from ((iri, kind) for iri, kind in _types(other) if namespace(iri) in wanted)


def _types(path: str) -> list[tuple[str, str]]:
    try:
        said = Statements().read(path)
    except LiclineError:  # its own validation says so
        return []
    return [(each.iri, kind) for each in said.subjects() for kind in each.iris(TYPE)]


def _packaged(document: str, root: str) -> str:
    """Where the file behind an IRI would be: an IRI tells its file."""
    for base, folder in vocab.FOLDERS.items():
        if document.startswith(base):
            return os.path.join(root, "data", folder, os.path.basename(document) + ".ttl")
    return ""


def _law(file: File, rulebook: Rulebook) -> Iterator[Finding]:
    for node in file.said.typed(LL + "License"):
        license_ = licenses.read(file.said, node.iri, rulebook.vocabulary)
        for check in LAW:
            yield from check(license_, rulebook)
