# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What SHACL core cannot say of a file: two nodes compared, a sum over rules. A short function a mistake: those in
``LOOSE_ENDS`` look at the file, those in ``LAW`` at the license that it makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from licline import vocab
from licline.exclusion import excluding
from licline.formulas import Meaning
from licline.graph import Resource, Statements, namespace
from licline.law import DUTY, FULL_TEXT, NAME_ONLY, SUPPLEMENT, Atom, License, Words
from licline.truth import atoms
from licline.vocab import LL, ODRL, TYPE
from licline.words import NONE, Operand, Vocabulary

if TYPE_CHECKING:
    import rdflib

MANY = ("isAnyOf", "isNoneOf", "isAllOf")
TEXTS, LOCATED = ("Text", "SecondarySource"), ("Clause", "Claim")
TYPES = {"integer": (int,), "decimal": (int, float), "date": (int,), "boolean": (bool,)}

Finding = tuple[str, str, Words, str]  # node, path, message, value


@dataclass(frozen=True, slots=True)
class File:
    """One file, read both ways: as the loader sees it, and for SHACL (which needs rdflib's own memory store)."""

    path: str
    said: Statements
    graph: rdflib.Graph

    def objects(self) -> set[str]:
        """The IRIs that something points to."""
        return {str(each) for each in self.graph.objects()}

    def data(self) -> Iterator[Resource]:
        """The named nodes of data files: not terms of a vocabulary."""
        for node in self.said.subjects():
            ours = node.iri.startswith(vocab.BASE) and not node.iri.startswith(tuple(vocab.FOLDERS))
            if ":" in node.iri and not ours and vocab.curie(node.iri) == node.iri:
                yield node


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The packaged words, as the checks need them: read once."""

    root: str
    graph: rdflib.Graph
    shapes: rdflib.Graph
    vocabulary: Vocabulary
    operators: dict[str, frozenset[str]]  # operand -> operators
    qualities: tuple[str, ...]  # what a license can say of itself
    types: frozenset[str]  # what a node of a data file may be


# --- Loose ends of a file ---


def _something_is_said(file: File, rulebook: Rulebook) -> Iterator[Finding]:
    """An empty file passes every shape."""
    if not file.graph:
        message = Words("This file says nothing; give it a license or a model.", "本文件没有内容；请写入许可证或模型。")
        yield "", "", message, ""


def _everything_is_something(file: File, rulebook: Rulebook) -> Iterator[Finding]:
    """A misspelt or forgotten type would hide a node from every shape, and from the reader."""
    passages = {iri for resource in file.said.subjects() for iri in resource.iris(LL + "passage")}
    message = Words(
        "Say what this is, by a type that license and model files have, for instance `a odrl:Prohibition`.",
        "请以许可证或模型文件所用的类型说明这是什么，例如 `a odrl:Prohibition`。",
    )
    for node in file.data():
        types = node.iris(TYPE)
        if node.iri not in passages and not types:
            yield node.iri, "rdf:type", message, ""
        yield from ((node.iri, "rdf:type", message, vocab.curie(kind)) for kind in types if kind not in rulebook.types)


def _everything_has_a_name(file: File, rulebook: Rulebook) -> Iterator[Finding]:
    """Nobody can cite a blank node. List cells need no name."""
    import rdflib

    message = Words(
        "Give this a name, `:like-this`; an answer cites it.", "请为其命名，如 `:like-this`；答案须引用它。"
    )
    for node in file.data():
        for name, value in file.graph.predicate_objects(rdflib.URIRef(node.iri)):
            if isinstance(value, rdflib.BNode) and (value, rdflib.RDF.first, None) not in file.graph:
                yield node.iri, vocab.curie(str(name)), message, ""


def _constraints_are_used(file: File, rulebook: Rulebook) -> Iterator[Finding]:
    """A constraint that nothing points to is a forgotten line: the rule would hold without it."""
    message = Words(
        "Nothing has this constraint; add it to its rule (`odrl:constraint`) or take it away.",
        "没有内容使用该约束；请将其加入规则（`odrl:constraint`）或删去。",
    )
    used = file.objects()
    for kind in ("Constraint", "LogicalConstraint"):
        yield from ((node.iri, "", message, "") for node in file.said.typed(ODRL + kind) if node.iri not in used)


def _passages_have_a_text(file: File, rulebook: Rulebook) -> Iterator[Finding]:
    """A passage stands in one of the file's own texts, else nobody knows its language and source."""
    message = Words(
        "No text of this file has that `ll:textDigest`; copy it from the text.",
        "本文件没有具有该 `ll:textDigest` 的文本；请从文本处复制。",
    )
    texts = {text.value(LL + "textDigest") for kind in TEXTS for text in file.said.typed(LL + kind)}
    for located in (each for kind in LOCATED for each in file.said.typed(LL + kind)):
        for passage in located.each(LL + "passage"):
            digest = passage.value(LL + "textDigest")
            if digest not in texts:
                yield passage.iri, "ll:textDigest", message, digest or ""


def _a_note_binds_nobody(file: File, rulebook: Rulebook) -> Iterator[Finding]:
    message = Words(
        "A secondary source makes no rules: what it says of a license is an `ll:Claim`.",
        "二手来源不产生规则：其对许可证的说法为 `ll:Claim`。",
    )
    for kind in ("Permission", "Prohibition", "Duty") if any(file.said.typed(LL + "SecondarySource")) else ():
        yield from ((rule.iri, "rdf:type", message, f"odrl:{kind}") for rule in file.said.typed(ODRL + kind))


def _papers_are_said_twice(file: File, rulebook: Rulebook) -> Iterator[Finding]:
    message = Words(
        "Each paper to hand in is said once in English and once in Chinese: as many `@en` as `@zh`.",
        "每份材料用英文和中文各写一次：`@en` 与 `@zh` 数目须相同。",
    )
    for approval in file.said.typed(LL + "Approval"):
        tags = [term.language for term in approval.terms(LL + "document")]
        if tags.count("en") != tags.count("zh"):
            yield approval.iri, "ll:document", message, ""


# --- The license that a file makes ---


def _a_name_says_nothing(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
    """What a label stands for is in some text that was not read: a rule would make one version of a family."""
    message = Words(
        "Only the name of this license is known; it has no clauses and no rules; drop them, or raise `ll:coverage`.",
        "该许可证仅知名称，不得有条款和规则；请删去，或提高 `ll:coverage`。",
    )
    if license_.coverage == NAME_ONLY and (license_.clauses or license_.rules):
        yield license_.iri, "ll:coverage", message, ""


def _what_was_read_has_clauses(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
    """A text of which no clause is named was not read."""
    message = Words(
        "A text that was read has clauses: name each (`a ll:Clause`), or write `ll:coverage ll:NameOnly`.",
        "已读取的文本须有条款：请逐条写出（`a ll:Clause`），或写 `ll:coverage ll:NameOnly`。",
    )
    if license_.coverage != NAME_ONLY and not license_.clauses:
        yield license_.iri, "ll:coverage", message, ""


def _core_acts_are_settled(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
    """A license read in full grants, bars or is silent on each core act, on each part that it governs."""
    if license_.coverage != FULL_TEXT:
        return
    for act in rulebook.vocabulary.acts.values():
        for part in sorted(license_.governs & _parts_of(act.works_on)) if act.core else ():
            if not act.within & _spoken_of(license_, part):
                message = Words(
                    f"Nothing here grants or bars `{act.word}` on {part}; add a rule, or name it in `ll:silentOn`.",
                    f"此处未就 {part} 授予或禁止 `{act.word}`；请写出规则，或将该行为列入 `ll:silentOn`。",
                )
                yield license_.iri, "ll:silentOn", message, vocab.curie(act.iri)


def _parts_of(works_on: tuple[str, ...]) -> frozenset[str]:
    """The parts that an act can be done with: what one does with weights one does with code and data too."""
    return frozenset({"weights", "code", "data", "documentation"} if "weights" in works_on else works_on)


def _spoken_of(license_: License, part: str) -> frozenset[str]:
    rules = (rule.actions for rule in license_.rules if rule.kind != DUTY and part in rule.parts)
    return license_.silent_on.union(*rules)


def _qualities_are_settled(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
    """A text read in full states each attribute, or its silence is written down: so two licenses compare."""
    said = {each.name for each in license_.attributes}
    read = license_.coverage in (FULL_TEXT, SUPPLEMENT)
    for quality in rulebook.qualities if read else ():
        if quality not in said | license_.not_stated:
            message = Words(
                f"Write what the text says of `ll:{quality}` (`a ll:Attribute`), or name it in `ll:notStated`.",
                f"请写出文本就 `ll:{quality}` 的规定（`a ll:Attribute`），或将其列入 `ll:notStated`。",
            )
            yield license_.iri, "ll:notStated", message, f"ll:{quality}"


def _what_is_said_is_stated(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
    message = Words(
        "The file says what the text states of this; take it out of `ll:notStated`.",
        "本文件已写出文本就此的规定；请将其从 `ll:notStated` 中删去。",
    )
    for quality in sorted({each.name for each in license_.attributes} & license_.not_stated):
        yield license_.iri, "ll:notStated", message, f"ll:{quality}"


def _targets_are_governed(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
    """A part outside ``ll:governs`` is free: a rule on it would be lost."""
    message = Words(
        "A rule speaks of a part that the license does not govern; add the part to `ll:governs`.",
        "规则涉及许可证未列为所辖的部分；请将该部分加入 `ll:governs`。",
    )
    for rule in license_.rules if license_.coverage != NAME_ONLY else ():
        yield from ((rule.iri, "odrl:target", message, part) for part in sorted(rule.parts - license_.governs))


def _operators_fit(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
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


def _values_are_in_the_domain(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
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


def _rules_can_hold(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
    """Constraints that exclude one another make a rule that is never due: one of them is the wrong way round."""
    meaning = Meaning(license_, rulebook.vocabulary)
    for rule in license_.rules if not any(_values_are_in_the_domain(license_, rulebook)) else ():
        names = [f"`:{vocab.local(iri)}`" for iri in excluding(rule, meaning)]
        if names:
            message = Words(
                f"This rule can never hold: nothing satisfies {' and '.join(names)}; mend one of them.",
                f"该规则永远不会成立：没有情形满足 {'、'.join(names)}；请更正其一。",
            )
            yield rule.iri, "odrl:constraint", message, ""


def _readings_exist(license_: License, rulebook: Rulebook) -> Iterator[Finding]:
    """A rule under a reading that no ambiguity has would never be combined with the others."""
    message = Words(
        "No ambiguity has this reading; add it to the `ll:reading` of an `ll:Ambiguity`.",
        "没有歧义包含该解读；请将其加入某个 `ll:Ambiguity` 的 `ll:reading`。",
    )
    known = {reading.iri for ambiguity in license_.ambiguities for reading in ambiguity.readings}
    home = namespace(license_.iri)
    for rule in license_.rules:
        for reading in sorted(rule.readings - known):
            if namespace(reading) == home:
                yield rule.iri, "ll:underReading", message, reading


def _atoms(license_: License) -> Iterator[Atom]:
    """Every constraint of the license, each once."""
    roots = [*license_.eligibility, *(each for rule in license_.rules for each in rule.constraints)]
    return iter({atom.iri: atom for root in roots for atom in atoms(root)}.values())


LOOSE_ENDS: tuple[Callable[[File, Rulebook], Iterator[Finding]], ...] = (
    _something_is_said,
    _everything_is_something,
    _everything_has_a_name,
    _constraints_are_used,
    _passages_have_a_text,
    _a_note_binds_nobody,
    _papers_are_said_twice,
)
LAW: tuple[Callable[[License, Rulebook], Iterator[Finding]], ...] = (
    _a_name_says_nothing,
    _what_was_read_has_clauses,
    _core_acts_are_settled,
    _qualities_are_settled,
    _what_is_said_is_stated,
    _targets_are_governed,
    _operators_fit,
    _values_are_in_the_domain,
    _rules_can_hold,
    _readings_exist,
)
