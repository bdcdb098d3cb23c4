# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Foreign ODRL -> license files, with a list of what was not understood.

A policy becomes a summary (``ll:Summary``): there is no text behind it that was read, so what it does not say is
unknown, and never permitted. The standard's own reading comes first: what is inherited, replaced, compact or void.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from licline import licenses, packaged, resources, vocab
from licline.errors import LiclineError, shown
from licline.exclusion import excluding
from licline.formulas import Meaning
from licline.graph import Resource, Statements
from licline.law import Words
from licline.odrl import documents, drafted, lexicon, reading, remarks
from licline.odrl.conflict import conflicts
from licline.odrl.draft import Draft, DraftRule, Remark, Source, folded
from licline.odrl.foreign import glossary
from licline.odrl.lexicon import Lexicon
from licline.odrl.matters import Matters
from licline.odrl.policy import OBLIGATION, PERM, PERMISSION, PROHIBIT, Rule
from licline.odrl.tolerant import TolerantReader
from licline.odrl.translating import Translation, beside, said
from licline.odrl.understanding import Understanding
from licline.odrl.world import Relations
from licline.ontology import words
from licline.spdx import version
from licline.vocab import DC, DCT, LABEL, ODRL, SCHEMA_ORG, TYPE

REQUEST, REPLACED_BY, INHERITS = ODRL + "Request", vocab.DCT + "isReplacedBy", ODRL + "inheritFrom"
NO_LICENSES = ("Assertion", "Privacy", "Ticket")
TITLES = (LABEL, DCT + "title", DC + "title", SCHEMA_ORG + "name")
THE_POLICY = "policy"


class Imported(NamedTuple):
    """A license file, and what was not understood of the policy."""

    id: str
    policy: str
    turtle: str
    remarks: tuple[Remark, ...]


def imported(
    path: str, *, data: Iterable[str] = (), uid: str = "", target: str = "", party: str = "", name: str = ""
) -> list[Imported]:
    """The licenses that the policies of a file make, Turtle or JSON-LD; ``-`` is standard input.

    ``data`` are further files: parents, profiles, collections. ``uid`` names one of several policies, ``target`` the
    asset and ``party`` the assignee that are meant, ``name`` is the id of the license. Raises LiclineError for what
    cannot be read, and for a profile that is not known.
    """
    own = documents.read(path, strict=False)
    given = Statements()
    given.join(own)
    for each in data:
        given.join(documents.read(each, strict=False))
    chosen = _chosen(own, given, uid)
    known = lexicon.load().joined(given)
    ids = _ids([reading.valid(each)[0].iri for each in chosen], name)
    return [_Import(given, known, *each, target, party).license() for each in zip(chosen, ids, strict=True)]


def _ids(policies: list[str], name: str) -> list[str]:
    """An id for each policy, none twice: ``name`` if one was chosen, else from its IRI."""
    if name and (name != identifier(name) or name in packaged.stems(resources.root(), "licenses")):
        raise LiclineError(
            f"--id: `{shown(name)}` is no free id; write small letters, digits, `.` and `-`: `my-license`"
        )
    if name and len(policies) > 1:
        raise LiclineError(f"--id: one name for {len(policies)} policies; name the policy with `--uid`")
    found: list[str] = []
    for each in [name] if name else [identifier(iri) if vocab.is_iri(iri) else THE_POLICY for iri in policies]:
        numbered = (each if number == 1 else f"{each}-{number}" for number in count(1))
        found.append(next(free for free in numbered if free not in found))
    return found


def _chosen(own: Statements, given: Statements, uid: str) -> list[Resource]:
    """The policies of the file that no other inherits from or is replaced by, requests left out."""
    nodes = [node for node in reading.policies(own) if REQUEST not in node.iris(TYPE)]
    if uid:
        nodes = [node for node in nodes if node.iri == uid]
    else:
        above = {each for node in nodes for name in (INHERITS, REPLACED_BY) for each in node.iris(name)}
        nodes = [node for node in nodes if node.iri not in above] or nodes
    if not nodes:
        raise LiclineError(
            f"no policy{f' `{uid}`' if uid else ''} here; a policy has odrl:permission or odrl:prohibition"
        )
    return [given[node.iri] for node in nodes]


class _Import:
    """Imports one policy."""

    def __init__(self, given: Statements, known: Lexicon, node: Resource, name: str, target: str, party: str) -> None:
        self._given, self._lexicon = given, known
        self._node, self._replaced = reading.valid(node)
        if not self._node.predicates():
            raise LiclineError(f"{node.iri}: replaced by `{self._node.iri}`, which is not here; add it with `--data`")
        self._reader = TolerantReader(given, known, self._node)
        self._policy = self._reader.policy(self._replaced)
        self._glossary = glossary(known)
        understanding = Understanding(self._glossary, given)
        matters = Matters(self._policy, given, understanding, target, party)
        self._translation = Translation(self._glossary, understanding, matters, self._reader.beside)
        self._id = name

    def license(self) -> Imported:
        """The license file, without rules that can never hold."""
        draft = self._draft()
        written = self._written(draft)
        idle = self._idle(written)
        if idle:
            rules = tuple(each for name, each in written.rules.items() if name not in idle)
            more = tuple(self._left_out(each) for name, each in written.rules.items() if name in idle)
            draft = draft._replace(rules=rules, remarks=draft.remarks + more)
            written = self._written(draft)
        return Imported(draft.id, draft.policy, written.turtle(), draft.remarks)

    def _written(self, draft: Draft) -> drafted.License:
        return drafted.License(draft, self._glossary.vocabulary, self._glossary.reachable())

    def _draft(self) -> Draft:
        found = self._rules()
        told = (*self._of_the_whole(), *self._translation.remarks)
        return Draft(
            iri=vocab.license_iri(self._id),
            id=self._id,
            policy=self._policy.iri,
            title=self._title(),
            assigners=tuple(dict.fromkeys(self._reader.assigners())),
            sources=tuple(self._sources(told)),
            rules=folded(found),
            remarks=tuple(dict.fromkeys(told)),
        )

    # --- the policy ---

    def _title(self) -> Words:
        named = next((each for each in TITLES if self._node.terms(each)), "")
        return words(self._node, named) if named else Words(self._policy.iri, self._policy.iri)

    def _of_the_whole(self) -> Iterator[Remark]:
        for each in beside(self._reader.unread()):
            yield Remark(THE_POLICY, each, remarks.NO_VERDICT)
        for old in self._replaced:
            yield Remark(THE_POLICY, said(remarks.REPLACES, old), remarks.LEFT_OUT)
        if self._reader.misplaced:
            yield Remark(THE_POLICY, remarks.MISPLACED, remarks.AS_OBLIGATION)
        if PERM in self._policy.conflict:
            yield Remark(THE_POLICY, remarks.OVERRIDES, remarks.BANS_PREVAIL)
        yield from self._void()

    def _void(self) -> Iterator[Remark]:
        """Why nothing that the policy permits counts, if so (2.10: by default a conflict voids the whole)."""
        for kind in sorted(self._policy.types & set(NO_LICENSES)):
            yield Remark(THE_POLICY, said(remarks.KIND, ODRL + kind), remarks.NOT_GRANTED)
        if self._policy.conflict - {PERM, PROHIBIT} or len(self._policy.conflict) != 1:
            for one, two in conflicts(self._policy, self._lexicon, Relations(self._given)):
                clash = said(remarks.VOID, self._where(two), bare=True)
                yield Remark(self._where(one), clash, remarks.NOTHING_GRANTED)
                return

    # --- its rules ---

    def _each(self) -> Iterator[Rule]:
        """In the order of the document."""
        for rules in (self._policy.permissions, self._policy.prohibitions, self._policy.obligations):
            yield from sorted(rules, key=lambda each: self._reader.places[each.iri][1])

    def _rules(self) -> list[DraftRule]:
        void = any(True for _ in self._void())
        rules = (each for each in self._each() if not (void and each.kind == PERMISSION))
        return [made for each in rules for made in self._translation.rules(each, self._where(each), self._name(each))]

    def _where(self, rule: Rule) -> str:
        """The IRI of a rule; of one that has none, its number among those of its kind."""
        role, number = self._reader.places[rule.iri]
        return rule.iri if rule.iri in self._given else f"{role} {number}"

    def _name(self, rule: Rule) -> str:
        return "{}-{}".format(*self._reader.places[rule.iri])

    def _sources(self, told: Iterable[Remark]) -> Iterator[Source]:
        rules: dict[str, list[Rule]] = {}
        for each in self._each():
            rules.setdefault(each.iri, []).append(each)
        about: dict[str, list[Remark]] = {}
        for remark in told:
            about.setdefault(remark.where, []).append(remark)
        for iri, alike in rules.items():
            where = self._where(alike[0])
            yield Source(self._name(alike[0]), where, iri if where == iri else "", _gist(alike, about.get(where, [])))

    # --- what can never hold ---

    def _idle(self, written: drafted.License) -> set[str]:
        """The names of rules that can never hold."""
        statements = Statements().parse(written.turtle().encode(), self._policy.iri)
        vocabulary = self._glossary.vocabulary
        license = licenses.read(statements, vocab.license_iri(self._id), vocabulary)
        meaning = Meaning(license, vocabulary)
        return {vocab.local(rule.iri) for rule in license.rules if rule.constraints and excluding(rule, meaning)}

    def _left_out(self, rule: DraftRule) -> Remark:
        named = {f"{role}-{number}": (role, number) for role, number in self._reader.places.values()}
        return Remark("{} {}".format(*named[rule.sources[0]]), remarks.NEVER, remarks.LEFT_OUT)


GIST = {
    PERMISSION: Words("Permits {}.", "允许 {}。"),
    "prohibition": Words("Prohibits {}.", "禁止 {}。"),
    OBLIGATION: Words("Obliges to {}.", "要求 {}。"),
}
WITH_DUTIES = Words(" Duties: {}.", "附义务：{}。")


def _gist(rules: list[Rule], told: list[Remark]) -> Words:
    """What a rule of the policy says, and what was not understood of it."""
    acts = ", ".join(dict.fromkeys(_called(each) for each in rules))
    duties = ", ".join(dict.fromkeys(_called(duty) for each in rules for duty in each.duties))
    parts = [said(GIST[rules[0].kind], acts, bare=True), *([said(WITH_DUTIES, duties, bare=True)] if duties else [])]
    doubts = dict.fromkeys(
        Words(f" ({each.what.en}; {each.effect.en})", f"（{each.what.zh}；{each.effect.zh}）") for each in told
    )
    whole = [*parts, *doubts]
    return Words("".join(each.en for each in whole), "".join(each.zh for each in whole))


def _called(rule: Rule) -> str:
    return vocab.curie(rule.action.iri).removeprefix(documents.BESIDE) if rule.action else "-"


def identifier(iri: str) -> str:
    """The id of the license that a policy makes: its IRI without what an id cannot have.

    >>> identifier("https://dalicc.net/licenselibrary/MIT")
    'dalicc.net-licenselibrary-mit'
    """
    plain = re.sub(r"^(https?://(www\.)?|urn:)", "", iri.lower())
    found = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.") or THE_POLICY
    return f"{found}-{THE_POLICY}" if version(found)[1] else found
