# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""KnowledgeBase: the public face. Files are read only when a question needs them."""

from __future__ import annotations

import datetime
import functools
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from licline import dates, licenses, models, notes, ontology, packaged, resources, vocab
from licline.additions import Additions, Shelf
from licline.answer import Verdict
from licline.casework import Casebook, held
from licline.errors import unknown
from licline.explanation import explained
from licline.graph import Statements, namespace
from licline.law import Binding, License, Model, Note, Words
from licline.lifting import judge
from licline.lineage import Bound, Sources, bound
from licline.request import CUSTOM, Request, understand

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

    from licline.compare import Comparison
    from licline.compatible import Fit
    from licline.drawing.picture import Picture
    from licline.finding import Report
    from licline.questions import Question
    from licline.sparql import Rows
    from licline.work import Desk

LICENSE_LIST, MODEL_LIST = "licline licenses", "licline models"


def load(*data: str, root: str | None = None) -> KnowledgeBase:
    """The packaged knowledge, joined with the user's own Turtle files, model cards, JSON Lines and mergekit files."""
    knowledge = KnowledgeBase(root or resources.root())
    for path in data:
        knowledge.add(path)
    return knowledge


class KnowledgeBase:
    """Licenses, models, and the answers that follow from them."""

    def __init__(self, root: str) -> None:
        self._root = root
        self.vocabulary = ontology.load(root)
        self._read: set[str] = set()
        self.statements = Statements(self._fetch)
        self._licenses: dict[str, License | None] = {}
        self._models: dict[str, Model | None] = {}
        self._own = Additions(self._shelf())
        self.book = Casebook(self.vocabulary)
        self._sources = Sources(self._find_model, self._find_license, self.vocabulary)

    # --- what there is ---

    def license(self, identifier: str) -> License:
        """A license by id or IRI; raises UnknownWordError with suggestions."""
        found = self._find_license(identifier)
        if found is None:
            raise unknown("license", identifier, self.license_ids(), LICENSE_LIST)
        return found

    def model(self, identifier: str) -> Model:
        """A model by hub id; raises UnknownWordError with suggestions."""
        found = self._find_model(identifier)
        if found is None:
            raise unknown("model", identifier, self.model_ids(), MODEL_LIST)
        return found

    def license_ids(self) -> list[str]:
        """The ids of all licenses: the packaged ones (the folder is the registry) and the user's own."""
        return [*packaged.stems(self._root, "licenses"), *self._own.licenses]

    def model_ids(self) -> list[str]:
        """The hub ids of all models: the packaged ones and the user's own."""
        return sorted(
            {*(name.replace("--", "/", 1) for name in packaged.stems(self._root, "models")), *self._own.models}
        )

    @functools.cached_property
    def notes(self) -> list[Note]:
        """The secondary sources with what they claim; no verdict reads them."""
        return [notes.read(path) for path in packaged.paths(self._root, "notes")]

    @functools.cached_property
    def graph(self) -> rdflib.Graph:
        """Ontology, licenses, models, notes and the user's own Turtle as one rdflib Graph."""
        from licline.store import rdflib_view

        return rdflib_view(self.store)

    @functools.cached_property
    def labels(self) -> dict[str, Words]:
        """What the fixed values of the profile are called: kinds of term, parts, attributes ..., by their names."""
        return ontology.labels(self._root)

    @functools.cached_property
    def store(self) -> pyoxigraph.Store:
        """The same as an Oxigraph store, which answers SPARQL many times faster."""
        from licline.asserted import statements
        from licline.store import linked, loaded

        found = loaded(packaged.files(self._root), self._own.turtle)
        found.extend(said for model in self._own.records for said in statements(model, self.vocabulary))
        return linked(found)

    # --- questions ---

    def question_names(self) -> list[str]:
        """The named SPARQL questions."""
        from licline import questions

        return questions.names(self._root)

    def question(self, name: str) -> Question:
        """A named question with its documentation; raises UnknownWordError with suggestions."""
        from licline import questions

        return questions.load(self._root, name)

    def ask(self, name: str, language: str = "en", **given: str) -> Rows:
        """The rows of a named question; ``given`` are its parameters.

        Raises LiclineError for a question or parameter that is not known.
        """
        from licline import questions

        return questions.answered(self.question(name), given, language, self.store)

    def can(self, target: str, *, as_of: str | datetime.date | None = None, **said: Any) -> Verdict:
        """Whether this may be done with a model, or with something under a license alone.

        ``said`` are the words of a request (`licline facts`; ``as_`` for ``as``).

        Raises LiclineError for words that are not known.
        """
        if "as_" in said:
            said["as"] = said.pop("as_")
        day = dates.day(as_of)
        request = self._with_what_is_held(understand(said, self.vocabulary))
        found = self.bound(target, day.toordinal(), request.own)
        if any(act.free_for_derivatives for act in request.acts) or request.under:
            return self._relicensed(target, day, request, found)
        judgement = judge(request, found.bindings, self.vocabulary, found.ambiguities, self.book)
        return explained(target, day, request, judgement, found, self.vocabulary)

    def _relicensed(self, target: str, day: datetime.date, request: Request, found: Bound) -> Verdict:
        """The answer where a license of the asker's choice is to be held against those that bind."""
        from licline.relicensing import informed, weighed

        bindings = informed(self, request, found.bindings)
        judgement = judge(request, bindings, self.vocabulary, found.ambiguities, self.book)
        answer = explained(target, day, request, judgement, found, self.vocabulary)
        chosen = any(act.free_for_derivatives for act in request.acts)
        return weighed(self, answer, request, bindings) if chosen else answer

    def check(self, target: str, *, as_of: str | datetime.date | None = None) -> Report:
        """What is wrong with a model and everything it was made of, or worth knowing of it."""
        from licline.findings import check
        from licline.work import Work

        return check(Work(self.model(target), dates.day(as_of).toordinal(), self._desk))

    def lineage(
        self,
        target: str,
        *,
        as_of: str | datetime.date | None = None,
        up: int | None = None,
        down: int | None = 1,
        language: str = "",
        **said: Any,
    ) -> Picture:
        """The lineage of a model, so many steps ``up`` and ``down`` (None: all), as a picture that notebooks show.

        ``said`` are the words of the question that its colours answer, as of `can`; none: may it be used commercially?
        """
        from licline.drawing.lineage import lineage_picture
        from licline.telling.tongue import of_the_locale

        said = {"as" if name == "as_" else name: value for name, value in said.items()}
        tongue = language or of_the_locale()
        return lineage_picture(self, target, as_of=as_of, said=said or None, up=up, down=down, language=tongue)

    @functools.cached_property
    def _desk(self) -> Desk:
        from licline.work import desk

        return desk(self._root, self._sources, self.book, lambda: self.notes)

    def _with_what_is_held(self, request: Request) -> Request:
        """The request with the approvals that are held, and what they include, whatever license they belong to."""
        self._check_ids(request)
        named = [license for name in request.holding if (license := self._find_license(name))]
        theirs = (self._find_license(vocab.license_id(name)) for name in request.holding)
        approvals = request.holding | {license.main_approval for license in named if license.main_approval}
        return request._replace(holding=held([*named, *filter(None, theirs)], approvals))

    def _check_ids(self, request: Request) -> None:
        """Approvals that are held, and the license of the result, exist: a misspelt one would change the answer."""
        for name in request.holding | ({request.under} - {"", CUSTOM}):
            if self._find_license(name) is None and not self.statements[name].iris(vocab.TYPE):
                raise unknown("license or approval", name, self.license_ids(), LICENSE_LIST)

    def bound(self, target: str, as_of: int, own: bool = False) -> Bound:
        """The licenses that bind a model on a day (an ordinal), or a license alone."""
        model = self._find_model(target)
        if model is not None:
            return bound(model, as_of, self._sources, own)
        license = self._find_license(target)
        if license is not None:
            return Bound([Binding(license, via=(license.id,))])
        raise unknown("model or license", target, [*self.model_ids(), *self.license_ids()], MODEL_LIST)

    def compare(self, one: str, other: str) -> Comparison:
        """How one license stands to another, act by act."""
        from licline.compare import compare

        return compare(self.license(one), self.license(other), self.book)

    def compatible(self, inbound: str, outbound: str, how: str = "combine") -> Fit:
        """Whether what is made under ``inbound`` may go out under ``outbound``; ids or SPDX expressions."""
        from licline import releases

        return releases.compatible(self, inbound, outbound, how)

    # --- the user's own data ---

    def add(self, path: str, content: bytes | None = None) -> list[str]:
        """Join a file (its ``content`` where that is at hand), or a folder's files; the ids of models they tell of."""
        return self._own.add(path, content)

    def add_record(self, record: Any, where: str = "data") -> None:
        """Join one record as on the Hugging Face hub."""
        self._own.add_record(record, where)

    def with_records(self, records: Iterable[Any]) -> KnowledgeBase:
        """The same knowledge joined with some records, which this one does not learn."""
        import copy

        more = copy.copy(self)
        more._own, more._models = self._own.copied(more._shelf()), {}
        for derived in ("store", "graph", "_desk"):
            more.__dict__.pop(derived, None)
        more._sources = Sources(more._find_model, more._find_license, self.vocabulary)
        for number, record in enumerate(records):
            more.add_record(record, f"data[{number}]")
        return more

    def _shelf(self) -> Shelf:
        finders = self._find_model, self._find_license, self._license_iri, self._is_packaged
        return Shelf(self._root, self.vocabulary, self.statements, *finders)

    def _is_packaged(self, iri: str) -> bool:
        """Whether an IRI, or the name that it gives to a license, is not the user's to define."""
        path = packaged.file(self._root, namespace(iri))
        if not path:
            ours = iri.startswith((vocab.BASE, *vocab.PREFIXES.values()))
            return ours and not iri.startswith(vocab.FINDINGS)
        return os.path.exists(path) or vocab.license_id(iri).casefold() in self._aliases

    # --- reading ---

    def _find_model(self, identifier: str) -> Model | None:
        if identifier in self._own.models:
            return self._own.models[identifier]
        if identifier not in self._models:
            iri = vocab.model_iri(identifier)
            self._models[identifier] = models.read(self.statements, iri, self.vocabulary)
        return self._models[identifier]

    def _find_license(self, identifier: str) -> License | None:
        if identifier not in self._licenses:
            iri = self._license_iri(identifier)
            is_there = vocab.LL + "License" in self.statements[iri].iris(vocab.TYPE)
            read = licenses.read(self.statements, iri, self.vocabulary) if is_there else None
            self._licenses[identifier] = self._licenses.setdefault(iri, read)
        return self._licenses[identifier]

    def _license_iri(self, name: str) -> str:
        """The IRI of the license of that id; where no license has that id, of that hub tag or SPDX id."""
        iri = name if vocab.is_iri(name) else vocab.license_iri(name)
        known = vocab.is_iri(name) or self.statements[iri].iris(vocab.TYPE)
        return iri if known else self._aliases.get(name.casefold(), iri)

    @functools.cached_property
    def _aliases(self) -> dict[str, str]:
        return licenses.aliases(self.statements, packaged.license_iris(self._root))

    def _fetch(self, document: str) -> None:
        """Read the packaged file that an IRI's namespace names, once."""
        if document in self._read:
            return
        self._read.add(document)
        path = packaged.file(self._root, document)
        if path and os.path.exists(path):
            self.statements.read(path)
