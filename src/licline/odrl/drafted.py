# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A draft -> a license file, laid out as the packaged ones are: each clause, then the rules that were read from it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from licline import vocab
from licline.errors import one_line
from licline.law import DUTY, PERMISSION, PROHIBITION, Words
from licline.odrl.draft import Condition, Draft, DraftRule, Logic, Source
from licline.odrl.foreign import THIS
from licline.odrl.understanding import ANY_WORK
from licline.vocab import LICENSE_NODE, LL
from licline.words import Vocabulary

PREFIXES = ("cc", "dct", "ll", "odrl", "rdfs", "xsd")
CLASSES = {PERMISSION: "odrl:Permission", PROHIBITION: "odrl:Prohibition", DUTY: "odrl:Duty"}
VERBS = {PERMISSION: "may", PROHIBITION: "not", DUTY: "then"}
IMPORTED = Words(
    "Imported from an ODRL policy, which stays the source. It is read as a summary: what it does not say is unknown.",
    "由 ODRL 策略导入，以原策略为准。按摘要读取：其未说明者为未知。",
)
NOT_UNDERSTOOD = Words("Not understood:", "未能理解：")
IN_A_ROW, SHORT = 8, 40
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_BREAKS = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


class License:
    """Writes one license; what is used twice has one name."""

    def __init__(self, draft: Draft, vocabulary: Vocabulary, reached: Iterable[str]) -> None:
        self._draft, self._reached = draft, list(reached)
        self._words = {act.iri: act.word for act in vocabulary.acts.values()} | dict(vocabulary.duty_words)
        self._operands = {each.iri: each.word for each in vocabulary.operands.values()}
        self._conditions: dict[Condition, str] = {}
        self._names: dict[str, int] = {}
        self.rules = {self._named(_called(each, self._words)): each for each in draft.rules}

    def turtle(self) -> str:
        """The file."""
        rules = "".join(self._clause(each) for each in self._draft.sources)
        conditions = "".join(f":{name} {self._condition(each)} .\n" for each, name in self._conditions.items())
        shared = f"\n# --- Constraints ---\n\n{conditions}" if conditions else ""
        return f"{self._head()}{self._license()}{self._parts()}{rules}{shared}"

    def _head(self) -> str:
        draft = self._draft
        about = [draft.title.en, f"<{_safe(draft.policy)}>", IMPORTED.en, IMPORTED.zh]
        told = [
            f"- {each.where}: {each.what[lang]}; {each.effect[lang]}"
            for lang in Words._fields
            for each in draft.remarks
        ]
        half = len(told) // 2
        listed = [NOT_UNDERSTOOD.en, *told[:half], NOT_UNDERSTOOD.zh, *told[half:]] if told else []
        base = draft.iri.removesuffix(LICENSE_NODE.removeprefix("#"))
        prefixes = (f"@prefix {name + ':':5} <{vocab.PREFIXES[name]}> .\n" for name in PREFIXES)
        return (
            "".join(f"# {one_line(each)}\n" for each in (*about, *listed))
            + f"@prefix :     <{base}> .\n"
            + "".join(prefixes)
        )

    def _license(self) -> str:
        draft = self._draft
        doubtful = {each.where for each in draft.remarks}
        said = [
            f"rdfs:label {_both(draft.title)}",
            *([f"ll:licensor {_both(Words(name, name))}"] if (name := ", ".join(draft.assigners)) else []),
            f"odrl:profile <{vocab.PROFILE}> ; odrl:conflict odrl:prohibit",
            *([f"dct:source <{_safe(draft.policy)}>"] if _is_address(draft.policy) else []),
            f"ll:coverage ll:Summary ; ll:governs {_list(f':{each}' for each in self._governed())}",
            "# The policy does not say what counts as a derivative.\n    ll:mayReach "
            + _list(map(_term, self._reached)),
            *(
                [f"ll:risk {_list(f':{each.name}' for each in risky)}"]
                if (risky := [each for each in draft.sources if each.section in doubtful])
                else []
            ),
        ]
        return "\n:license a ll:License ;\n    " + " ;\n    ".join(said) + " .\n"

    def _governed(self) -> list[str]:
        return sorted({part for each in self._draft.rules for part in each.parts}.union(ANY_WORK))

    def _parts(self) -> str:
        return "\n" + "".join(f":{each} a odrl:Asset ; ll:part ll:{each} .\n" for each in self._governed())

    def _clause(self, source: Source) -> str:
        at = f" ; dct:source <{_safe(source.iri)}>" if _is_address(source.iri) else ""
        head = f":{source.name} a ll:Clause ; ll:section {_quoted(source.section)}{at}"
        clause = f"\n{head} ;\n    ll:gist {_both(source.gist)} .\n"
        rules = (self._rule(name, each) for name, each in self.rules.items() if each.sources[0] == source.name)
        return clause + "".join(rules)

    def _rule(self, name: str, rule: DraftRule) -> str:
        acts = _list(sorted(map(_term, rule.actions)))
        due = f"odrl:action {_term(rule.asks)} ; ll:when ll:{rule.when} ;\n    ll:dueOn {acts}"
        conditions = [f":{self._condition_name(each)}" for each in sorted(rule.conditions, key=repr)]
        lines = [
            f"rdfs:label {_both(rule.label)}",
            due if rule.kind == DUTY else f"odrl:action {acts}",
            f"odrl:target {_list(f':{each}' for each in sorted(rule.parts))}",
            *([f"odrl:constraint {_list(conditions)}"] if conditions else []),
            *([f"ll:needs :{name}-approval"] if rule.asks == LL + "obtain-approval" else []),
            *([f"ll:termKind {_term(rule.term_kind)}"] if rule.term_kind else []),
            f"ll:readFrom {_list(f':{each}' for each in rule.sources)}",
        ]
        approval = f":{name}-approval a ll:Approval ; ll:approvalKind ll:Review{self._contact()} .\n"
        whole = f":{name} a {CLASSES[rule.kind]} ;\n    " + " ;\n    ".join(lines) + " .\n"
        return whole + (approval if rule.asks == LL + "obtain-approval" else "")

    def _contact(self) -> str:
        return f" ; ll:contact {_quoted(', '.join(self._draft.assigners))}" if self._draft.assigners else ""

    # --- constraints ---

    def _condition_name(self, condition: Condition) -> str:
        if condition not in self._conditions:
            if isinstance(condition, Logic):
                for each in condition.parts:
                    self._condition_name(each)
            self._conditions[condition] = self._named(self._called(condition))
        return self._conditions[condition]

    def _called(self, condition: Condition) -> str:
        if isinstance(condition, Logic):
            return f"{condition.how}-of-{len(condition.parts)}"
        value = vocab.local(condition.values[0].split("^^")[0]) if len(condition.values) == 1 else "some"
        return f"{self._operands[condition.operand]}-{condition.operator}-{value}"

    def _condition(self, condition: Condition) -> str:
        if isinstance(condition, Logic):
            parts = " ".join(f":{self._condition_name(each)}" for each in condition.parts)
            return f"a odrl:LogicalConstraint ; odrl:{condition.how} ( {parts} )"
        right = _list(map(_term, condition.values))
        return (
            f"a odrl:Constraint ;\n    odrl:leftOperand {_term(condition.operand)} ; "
            f"odrl:operator odrl:{condition.operator} ; odrl:rightOperand {right}"
        )

    def _named(self, words: str) -> str:
        """A name that nothing else here has."""
        name = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60].strip("-") or "x"
        self._names[name] = self._names.get(name, 0) + 1
        return f"{name}-{self._names[name]}" if self._names[name] > 1 else name


def _called(rule: DraftRule, words: dict[str, str]) -> str:
    acts = [rule.asks] if rule.asks else sorted(rule.actions)
    first = words.get(acts[0], vocab.local(acts[0]))
    return f"{VERBS[rule.kind]}-{first}" + (f"-and-{len(acts) - 1}-more" if len(acts) > 1 else "")


# --- Terms ---


def _term(text: str) -> str:
    """A term as Turtle writes it; what is no IRI is a literal."""
    if text == THIS or text in ("true", "false") or text[:1] == '"' or re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return text
    if ":" not in text:
        return _quoted(text)
    for name in PREFIXES:
        if text.startswith(vocab.PREFIXES[name]) and _LOCAL.fullmatch(text, len(vocab.PREFIXES[name])):
            return vocab.curie(text)
    return f"<{_safe(text)}>"


def _safe(iri: str) -> str:
    """An IRI that cannot end before its bracket does."""
    return _BREAKS.sub(lambda sign: f"%{ord(sign[0]):02X}", iri)


def _is_address(iri: str) -> bool:
    return iri.startswith(("http://", "https://"))


def _quoted(text: str) -> str:
    """A Turtle string: JSON's escapes are Turtle's, but for the solidus, which JSON need not escape."""
    return json.dumps(one_line(text), ensure_ascii=False)


def _both(words: Words) -> str:
    gap = " ,\n        " if len(words.en) > SHORT else " , "
    return f"{_quoted(words.en)}@en{gap}{_quoted(words.zh)}@zh"


def _list(terms: Iterable[str]) -> str:
    """Objects in a line, or a few in each."""
    found = list(terms)
    rows = (found[start : start + IN_A_ROW] for start in range(0, len(found), IN_A_ROW))
    return " ,\n        ".join(" , ".join(row) for row in rows)
