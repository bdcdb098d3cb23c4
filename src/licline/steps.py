# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Findings about single steps of a lineage: circles, what was trained on whose outputs, what is not stated."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from licline.against import against
from licline.arrival import DERIVING, FAMILY
from licline.finding import WARNING, Finding
from licline.judgement import Judgement
from licline.law import Binding, Derivation, License, Model, Rule
from licline.lifting import judge
from licline.paths import step_over
from licline.request import understand
from licline.trail import Trail
from licline.truth import atoms
from licline.verdict import PROHIBITED
from licline.words import NOT_KNOWN
from licline.work import NOT_STATED, OWN_TERMS, SOME_READINGS, Work, same_publisher

GENERATION, ON_DATASET = "generation", "training-on-dataset"
LANGUAGE_MODEL, OTHER = "llm", "other"
TRAINS, ASSUMED = "trains", "if-a-language-model"
Held = dict[str, dict[str, License]]  # of each thing, the licenses that bind it


def lineage_cycle(work: Work) -> Iterator[Finding]:
    """Something derives from itself."""
    if not work.cycle:
        return
    names = list(work.cycle[:-1])
    nearest = min(names, key=lambda name: len(work.ways[name]))
    turn = names.index(nearest)
    circle = [*names[turn:], *names[:turn], nearest]
    via = (*work.ways[nearest], *circle[1:])
    yield work.finding("lineage-cycle", via=via, source=nearest, path=" → ".join(circle))


# --- Trained on whose outputs ---


class Training(NamedTuple):
    """That ``child`` was trained with ``parent``, by an act of this word; ``through`` is a dataset of its outputs."""

    child: Model
    parent: str
    act: str
    step: Derivation
    through: tuple[str, ...] = ()


def training_others_forbidden(work: Work) -> Iterator[Finding]:
    """Outputs or weights made or improved another model, and the source's terms bar that."""
    trainings = list(_trainings(work))
    held = _held(work) if trainings else {}
    for each in trainings:
        for license in held.get(each.parent, {}).values():
            judged = _judged(work, each, license, _of_the_family(work, each, license, held))
            if judged.best == PROHIBITED or any(one.best == PROHIBITED for one in judged.readings):
                yield _barred(work, each, license, judged)


def _trainings(work: Work) -> Iterator[Training]:
    acts = {act.result_of: act.word for act in work.words.acts.values() if act.result_of in DERIVING}
    for node in work.nodes:
        for step in node.derivations:
            for kind in sorted(step.kinds & acts.keys()):
                yield Training(node, step.parent, acts[kind], step)
            if ON_DATASET in step.kinds:
                for made in work.node(step.parent).derivations:
                    if GENERATION in made.kinds:
                        yield Training(node, made.parent, acts["training-on-outputs"], step, (step.parent,))


def _held(work: Work) -> Held:
    """The licenses that surely bind each thing: its own, and those that come down to it, step by step."""
    below: dict[str, list[tuple[Model, Derivation]]] = {}
    for node in work.nodes:
        for step in node.derivations:
            below.setdefault(step.parent, []).append((node, step))
    held: Held = {node.id: {each.license.iri: each.license for each in work.main(node)} for node in work.nodes}
    todo = [(node.id, iri) for node in work.nodes for iri in held[node.id]]
    for name, iri in todo:
        license = held[name][iri]
        for child, step in below.get(name, ()):
            if iri not in held[child.id] and _comes_over(work, child, step, license):
                held[child.id][iri] = license
                todo.append((child.id, iri))
    return held


def _comes_over(work: Work, child: Model, step: Derivation, license: License) -> bool:
    found = step_over(child.id, step, license, work.words)
    return found is not None and not (found.readings or found.needs or found.apart)


def _of_the_family(work: Work, each: Training, license: License, held: Held) -> bool:
    """Whether what was trained is, by another step, a derivative under the same license."""
    others = (step for step in each.child.derivations if step is not each.step)
    return any(
        license.iri in held.get(step.parent, {}) and _comes_over(work, each.child, step, license) for step in others
    )


def _kind_of_model(work: Work, model: Model) -> str:
    """What a model is by its task; of one whose task is not stated a language model is assumed."""
    return work.words.tasks.get(model.task, OTHER) if model.task else LANGUAGE_MODEL


def _judged(work: Work, each: Training, license: License, family: bool) -> Judgement:
    said = {"do": [each.act], "trains": _kind_of_model(work, each.child), "facts": {FAMILY: family}}
    return judge(understand(said, work.words), (Binding(license),), work.words, work.ambiguities, work.desk.book)


def _barred(work: Work, each: Training, license: License, judged: Judgement) -> Finding:
    own = same_publisher(each.child.id, each.parent)
    mild = own or each.child is not work.model
    sides = list(against(judged.asked))
    barring = {side.rule for side in sides}
    assumed = not each.child.task and any(map(_turns_on_the_kind, (r for r in license.rules if r.iri in barring)))
    via: Trail[str] = work.ways[each.child.id]
    for name in (*each.through, each.parent):
        via = via.then(name)
    return work.finding(
        "training-others-forbidden",
        [name for name, so in ((OWN_TERMS, own), (SOME_READINGS, judged.best != PROHIBITED), (ASSUMED, assumed)) if so],
        severity=WARNING if mild else "",
        via=via,
        licenses=[license],
        sides=sides,
        model=each.child.id,
        source=each.parent,
        upstream=license.label,
    )


def _turns_on_the_kind(rule: Rule) -> bool:
    return any(atom.operand == TRAINS for each in rule.constraints for atom in atoms(each))


# --- Not stated how ---


def derivation_unstated(work: Work, found: Sequence[Finding]) -> Iterator[Finding]:
    """How something was made is not stated, and a finding hangs on it."""
    hanging = {id(each.via) for each in found}
    said: set[tuple[str, str]] = set()
    for each in (*work.inherited, *work.alone):
        if NOT_STATED not in each.doubts or id(each.binding.via) not in hanging:
            continue
        step, above = next(_unstated(work, each.binding.via))
        if (step, above) not in said:
            said.add((step, above))
            yield work.finding(
                "derivation-unstated",
                via=each.binding.via,
                licenses=[each.license],
                child=step,
                parent=above,
                upstream=each.license.label,
            )


def _unstated(work: Work, via: Iterable[str]) -> Iterator[tuple[str, str]]:
    names = list(via)
    for child, parent in itertools.pairwise(names):
        kinds = _kinds(work.node(child).derivations, parent)
        if any(work.words.kinds[kind].travels == NOT_KNOWN for kind in kinds):
            yield child, parent


def _kinds(steps: Iterable[Derivation], parent: str) -> Mapping[str, None]:
    return dict.fromkeys(kind for step in steps if step.parent == parent for kind in step.kinds)
