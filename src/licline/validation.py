# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""License, model and ontology files -> problems, each with its remedy.

``ontology/shapes.ttl`` says what a file must look like (SHACL core). What SHACL core cannot say - two nodes compared, a
sum over rules - is said by the small functions in ``LOOSE_ENDS`` (about the file) and ``LAW`` (about the license that
it makes). A file whose shape is wrong is not read as law: mend the shape first.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from glob import glob
from typing import TYPE_CHECKING

from licline import licenses, ontology, resources, vocab
from licline.errors import LiclineError
from licline.graph import Resource, Statements
from licline.law import DUTY, FULL_TEXT, Atom, Compound, Constraint, License, Words
from licline.vocab import LL, ODRL, SH, TYPE
from licline.words import NONE, Operand, Vocabulary

if TYPE_CHECKING:
    import rdflib

MANY = ("isAnyOf", "isNoneOf", "isAllOf")
TYPES = {"integer": (int,), "decimal": (int, float), "date": (int,), "boolean": (bool,)}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a node of a file, and how to mend it. ``path`` is the property, ``value`` what it has there."""

    file: str
    node: str
    path: str
    message: Words
    value: str = ""


Finding = tuple[str, str, Words, str]  # node, path, message, value


@dataclass(frozen=True, slots=True)
class _Ontology:
    """The packaged words, as the checks need them: read once."""

    root: str
    graph: rdflib.Graph
    shapes: rdflib.Graph
    vocabulary: Vocabulary
    operators: dict[str, frozenset[str]]  # operand -> operators
    types: frozenset[str]  # what a node of a data file may be


def problems(paths: Iterable[str], root: str | None = None) -> list[Problem]:
    """The problems of the files at ``paths``, file by file; ``root`` holds the ontology and data they refer to."""
    paths = list(paths)
    rulebook = _ontology(root or resources.root())
    return [problem for path in paths for problem in _in_file(path, paths, rulebook)]


def _in_file(path: str, beside: list[str], rulebook: _Ontology) -> Iterator[Problem]:
    try:
        said = Statements().read(path)
        found = list(_shape(path, said, beside, rulebook)) + [f for end in LOOSE_ENDS for f in end(said, rulebook)]
        found = found or list(_law(said, rulebook))
    except LiclineError as error:
        found = [("", "", Words(str(error), str(error)), "")]
    order = {resource.iri: place for place, resource in enumerate(said.subjects())} if found[1:] else {}
    for node, predicate, message, value in sorted(found, key=lambda each: (order.get(each[0], -1), each[1])):
        yield Problem(path, node, predicate, message, value)


@cache
def _ontology(root: str) -> _Ontology:
    import rdflib

    shapes = rdflib.Graph().parse(os.path.join(root, "ontology", "shapes.ttl"))
    graph = rdflib.Graph()
    for path in sorted(glob(os.path.join(root, "ontology", "*.ttl"))):
        if os.path.basename(path) not in ("shapes.ttl", "style.ttl"):
            graph.parse(path)
    words = ontology.load(root)
    allowed = {
        word: frozenset(vocab.local(str(one)) for one in graph.objects(_iri(operand.iri), _iri(LL + "operator")))
        for word, operand in words.operands.items()
    }
    types = frozenset(str(each) for each in shapes.objects(None, _iri(SH + "targetClass"))) | {ODRL + "Asset"}
    return _Ontology(root, graph, shapes, words, allowed, types)


def _iri(iri: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(iri)


# --- The shapes ---


def _shape(path: str, said: Statements, beside: list[str], rulebook: _Ontology) -> Iterator[Finding]:
    """What ``shapes.ttl`` finds about the nodes of a file; the ontology is merged in, for its terms are checked against."""
    import pyshacl
    import rdflib

    data = rdflib.Graph().parse(path, format="turtle")
    nodes = [node for node in set(data.subjects()) if isinstance(node, rdflib.URIRef)]
    if not nodes:
        return
    data += rulebook.graph
    for iri, kind in _referred(said, path, beside, rulebook.root):
        data.add((_iri(iri), _iri(TYPE), _iri(kind)))
    _, report, _ = pyshacl.validate(data, shacl_graph=rulebook.shapes, focus_nodes=nodes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise LiclineError(f"{path}: the shapes could not be applied: {report!r}")
    for result in report.subjects(_iri(TYPE), _iri(SH + "ValidationResult")):
        yield _result(report, result)


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


def _referred(said: Statements, path: str, beside: list[str], root: str) -> Iterator[tuple[str, str]]:
    """What the nodes of other files are that this file refers to: packaged files, and those validated with it."""
    own = {_document(resource.iri) for resource in said.subjects()}
    wanted = {_document(iri) for iri in _objects(said)} - own
    packaged = {_packaged(document, root) for document in wanted}
    for other in sorted(packaged | (set(beside) - {path})):
        if os.path.isfile(other):
            yield from ((iri, kind) for iri, kind in _types(other) if _document(iri) in wanted)


@cache
def _types(path: str) -> tuple[tuple[str, str], ...]:
    try:
        subjects = list(Statements().read(path).subjects())
    except LiclineError:  # its own validation says so
        return ()
    return tuple((each.iri, kind) for each in subjects for kind in each.iris(TYPE))


def _document(iri: str) -> str:
    return iri.partition("#")[0]


def _objects(said: Statements) -> Iterator[str]:
    return (iri for resource in said.subjects() for name in resource.predicates() for iri in resource.iris(name))


def _packaged(document: str, root: str) -> str:
    """Where the file behind an IRI would be: an IRI tells its file."""
    for base, folder in ((vocab.LICENSES, "licenses"), (vocab.MODELS, "models")):
        if document.startswith(base):
            return os.path.join(root, "data", folder, os.path.basename(document) + ".ttl")
    return ""


# --- Loose ends of a file ---


def _everything_is_something(said: Statements, rulebook: _Ontology) -> Iterator[Finding]:
    """A misspelt or forgotten type would hide a node from every shape, and from the reader."""
    passages = {iri for resource in said.subjects() for iri in resource.iris(LL + "passage")}
    message = Words(
        "Say what this is, by a type that license and model files have, for instance `a odrl:Prohibition`.",
        "请以许可证或模型文件所用的类型说明这是什么，例如 `a odrl:Prohibition`。",
    )
    for node in _of_data(said):
        types = node.iris(TYPE)
        if node.iri not in passages and not types:
            yield node.iri, "rdf:type", message, ""
        yield from ((node.iri, "rdf:type", message, vocab.curie(kind)) for kind in types if kind not in rulebook.types)


def _everything_has_a_name(said: Statements, rulebook: _Ontology) -> Iterator[Finding]:
    """Nobody can cite a blank node; list cells need no name."""
    message = Words("Give this a name, `:like-this`; an answer cites it.", "请为其命名，如 `:like-this`；答案须引用它。")
    targets = {iri for node in _of_data(said) for name in node.predicates() for iri in node.iris(name)}
    for node in said.subjects():
        if node.iri in targets and ":" not in node.iri and not node.terms(vocab.RDF + "first"):
            yield node.iri, "", message, ""


def _constraints_are_used(said: Statements, rulebook: _Ontology) -> Iterator[Finding]:
    """A constraint that nothing points to is a forgotten line: the rule would hold without it."""
    message = Words(
        "Nothing has this constraint; add it to its rule (`odrl:constraint`) or take it away.",
        "没有内容使用该约束；请将其加入规则（`odrl:constraint`）或删去。",
    )
    used = set(_objects(said))
    for kind in ("Constraint", "LogicalConstraint"):
        yield from ((node.iri, "", message, "") for node in said.typed(ODRL + kind) if node.iri not in used)


def _passages_have_a_text(said: Statements, rulebook: _Ontology) -> Iterator[Finding]:
    """A passage stands in one of the file's own texts, else nobody knows its language and source."""
    message = Words(
        "No `ll:Text` of this file has that `ll:textDigest`; copy it from the text.",
        "本文件没有具有该 `ll:textDigest` 的 `ll:Text`；请从文本处复制。",
    )
    texts = {text.value(LL + "textDigest") for text in said.typed(LL + "Text")}
    for clause in said.typed(LL + "Clause"):
        for passage in clause.each(LL + "passage"):
            digest = passage.value(LL + "textDigest")
            if digest not in texts:
                yield passage.iri, "ll:textDigest", message, digest or ""


def _papers_are_said_twice(said: Statements, rulebook: _Ontology) -> Iterator[Finding]:
    message = Words(
        "Each paper to hand in is said once in English and once in Chinese: as many `@en` as `@zh`.",
        "每份材料用英文和中文各写一次：`@en` 与 `@zh` 数目须相同。",
    )
    for approval in said.typed(LL + "Approval"):
        tags = [term.language for term in approval.terms(LL + "document")]
        if tags.count("en") != tags.count("zh"):
            yield approval.iri, "ll:document", message, ""


def _of_data(said: Statements) -> Iterator[Resource]:
    """The named nodes of license and model files: not terms of a vocabulary."""
    for node in said.subjects():
        ours = node.iri.startswith(vocab.BASE) and not node.iri.startswith((vocab.LICENSES, vocab.MODELS))
        if ":" in node.iri and not ours and vocab.curie(node.iri) == node.iri:
            yield node


# --- The license that a file makes ---


def _law(said: Statements, rulebook: _Ontology) -> Iterator[Finding]:
    for node in said.typed(LL + "License"):
        license_ = licenses.read(said, node.iri, rulebook.vocabulary)
        for check in LAW:
            yield from check(license_, rulebook)


def _core_acts_are_settled(license_: License, rulebook: _Ontology) -> Iterator[Finding]:
    """A license read in full grants, bars or is silent on each core act, on each part that it governs."""
    if license_.coverage != FULL_TEXT:
        return
    for act in rulebook.vocabulary.acts.values():
        for part in sorted(license_.governs & _parts_of(act.works_on)) if act.core else ():
            if not act.within & _spoken_of(license_, part):
                message = Words(
                    f"Nothing here grants or bars `{act.word}` on {part}; read a rule for it or list the act under `ll:silentOn`.",
                    f"此处未就 {part} 授予或禁止 `{act.word}`；请写出规则，或将该行为列入 `ll:silentOn`。",
                )
                yield license_.iri, "ll:silentOn", message, vocab.curie(act.iri)


def _parts_of(works_on: tuple[str, ...]) -> frozenset[str]:
    """The parts that an act can be done with: what one does with weights one does with code and data too."""
    return frozenset({"weights", "code", "data", "documentation"} if "weights" in works_on else works_on)


def _spoken_of(license_: License, part: str) -> frozenset[str]:
    rules = (rule.actions for rule in license_.rules if rule.kind != DUTY and part in rule.parts)
    return license_.silent_on.union(*rules)


def _targets_are_governed(license_: License, rulebook: _Ontology) -> Iterator[Finding]:
    """A part outside ``ll:governs`` is free: a rule on it would be lost."""
    message = Words(
        "A rule speaks of a part that the license does not govern; add the part to `ll:governs`.",
        "规则涉及许可证未列为所辖的部分；请将该部分加入 `ll:governs`。",
    )
    for rule in license_.rules:
        yield from ((rule.iri, "odrl:target", message, part) for part in sorted(rule.parts - license_.governs))


def _operators_fit(license_: License, rulebook: _Ontology) -> Iterator[Finding]:
    """Each operand says which operators make sense of it; only set operators take several values."""
    for atom in _atoms(license_):
        allowed = rulebook.operators[atom.operand]
        if atom.operator not in allowed:
            names = ", ".join(f"`odrl:{name}`" for name in sorted(allowed))
            message = Words(
                f"`{atom.operand}` is not compared by `{atom.operator}`; use one of {names}.",
                f"`{atom.operand}` 不能用 `{atom.operator}` 比较；请使用 {names} 之一。",
            )
            yield atom.iri, "odrl:operator", message, f"odrl:{atom.operator}"
        elif len(atom.values) > 1 and atom.operator not in MANY:
            message = Words(
                f"`{atom.operator}` takes one value; for several write `odrl:isAnyOf` or `odrl:isNoneOf`.",
                f"`{atom.operator}` 只取一个值；多个值请写 `odrl:isAnyOf` 或 `odrl:isNoneOf`。",
            )
            yield atom.iri, "odrl:rightOperand", message, ""


def _values_are_in_the_domain(license_: License, rulebook: _Ontology) -> Iterator[Finding]:
    """A value that the operand cannot have makes a constraint that never, or always, holds."""
    for atom in _atoms(license_):
        operand = rulebook.vocabulary.operands[atom.operand]
        for value in atom.values:
            if not _in_domain(value, operand):
                known = ", ".join(f"`{word}`" for word in operand.values) or f"a value of type `{operand.datatype}`"
                message = Words(
                    f"`{value}` is no value of `{operand.word}`; known: {known}.",
                    f"`{value}` 不是 `{operand.word}` 的取值；可用：{known}。",
                )
                yield atom.iri, "odrl:rightOperand", message, str(value)


def _in_domain(value: object, operand: Operand) -> bool:
    """Whether ``value`` is of the operand's type, and one of its values where it lists them."""
    if operand.datatype in TYPES:
        return type(value) in TYPES[operand.datatype]
    return isinstance(value, str) and (not operand.values or value in operand.values or value == NONE)


def _readings_exist(license_: License, rulebook: _Ontology) -> Iterator[Finding]:
    """A rule under a reading that no ambiguity has would never be combined with the others."""
    message = Words(
        "No ambiguity has this reading; add it to the `ll:reading` of an `ll:Ambiguity`.",
        "没有歧义包含该解读；请将其加入某个 `ll:Ambiguity` 的 `ll:reading`。",
    )
    known = {reading.iri for ambiguity in license_.ambiguities for reading in ambiguity.readings}
    home = _document(license_.iri)
    for rule in license_.rules:
        for reading in sorted(rule.readings - known):
            if _document(reading) == home:
                yield rule.iri, "ll:underReading", message, reading


def _atoms(license_: License) -> Iterator[Atom]:
    """Every constraint of the license, each once."""
    roots = [*license_.eligibility, *(each for rule in license_.rules for each in rule.constraints)]
    return iter({atom.iri: atom for root in roots for atom in _inside(root)}.values())


def _inside(constraint: Constraint) -> Iterator[Atom]:
    if isinstance(constraint, Compound):
        for part in constraint.parts:
            yield from _inside(part)
    else:
        yield constraint


LOOSE_ENDS: tuple[Callable[[Statements, _Ontology], Iterator[Finding]], ...] = (
    _everything_is_something,
    _everything_has_a_name,
    _constraints_are_used,
    _passages_have_a_text,
    _papers_are_said_twice,
)
LAW: tuple[Callable[[License, _Ontology], Iterator[Finding]], ...] = (
    _core_acts_are_settled,
    _targets_are_governed,
    _operators_fit,
    _values_are_in_the_domain,
    _readings_exist,
)
