# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A plain ODRL 2.2 evaluator, as somebody who never heard of licline would write it.

It reads actions, operands and values as opaque IRIs, and of the profile only which action is included in which. A
constraint on a fact that was not given is unsatisfied; a prohibition that is active wins (conflict: prohibit). Nothing
here imports licline.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

ODRL = "http://www.w3.org/ns/odrl/2/"
ACTIONS = Path(__file__).parent.parent / "ontology" / "actions.ttl"
LITERALS = {
    "integer": int,
    "decimal": float,
    "boolean": lambda text: text == "true",
    "date": lambda text: datetime.date.fromisoformat(text),
}
ORDERED = {"lt": operator.lt, "lteq": operator.le, "gt": operator.gt, "gteq": operator.ge}
NAMED = {
    "eq": lambda value, wanted: [value] == wanted,
    "neq": lambda value, wanted: [value] != wanted,
    "isAnyOf": lambda value, wanted: value in wanted,
    "isNoneOf": lambda value, wanted: value not in wanted,
    "isAllOf": lambda value, wanted: {value} == set(wanted),
}
LOGICAL = {"or": any, "and": all, "xone": lambda answers: sum(answers) == 1}


@dataclass(frozen=True)
class Asked:
    """One action on one target, and one value for each fact that is given."""

    action: str
    target: str
    values: Mapping[str, Any]


def includes(path: Path = ACTIONS) -> dict[str, str]:
    """Action -> the action that it is included in."""
    triples = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    return {each.subject.value: each.object.value for each in triples if each.predicate.value == ODRL + "includedIn"}


class Plain:
    """One policy, ready to answer."""

    def __init__(self, policy: Mapping[str, Any], included_in: Mapping[str, str]) -> None:
        assert policy["conflict"] == "prohibit"
        self._prefixes = {
            name: iri for part in policy["@context"] if isinstance(part, dict) for name, iri in part.items()
        }
        self._included_in = included_in
        self._rules = {kind: self._by_act(policy.get(kind, [])) for kind in ("permission", "prohibition")}

    def permits(self, asked: Asked) -> bool:
        """Whether some permission is active and no prohibition."""
        return self._active("permission", asked) and not self._active("prohibition", asked)

    def _by_act(self, rules: list[Any]) -> dict[tuple[str, str], list[Any]]:
        found: dict[tuple[str, str], list[Any]] = {}
        for rule in rules:
            found.setdefault((self._iri(rule["action"]), self._iri(rule["target"])), []).append(rule)
        return found

    def _active(self, kind: str, asked: Asked) -> bool:
        action: str | None = asked.action
        while action:
            for rule in self._rules[kind].get((action, asked.target), ()):
                if all(self._satisfied(each, asked.values) for each in rule.get("constraint", ())):
                    return True
            action = self._included_in.get(action)
        return False

    def _satisfied(self, constraint: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        for name, logic in LOGICAL.items():
            if name in constraint:
                return bool(logic([self._satisfied(each, values) for each in constraint[name]["@list"]]))
        operand = self._iri(constraint["leftOperand"])
        if operand not in values:
            return False
        given = constraint["rightOperand"]
        wanted = [self._value(each) for each in (given if isinstance(given, list) else [given])]
        name = self._iri(constraint["operator"]).removeprefix(ODRL)
        if name in ORDERED:
            assert len(wanted) == 1
            return bool(ORDERED[name](values[operand], wanted[0]))
        return bool(NAMED[name](values[operand], wanted))

    def _value(self, node: Mapping[str, Any]) -> Any:
        if "@id" in node:
            return self._iri(node["@id"])
        return LITERALS[node["@type"].removeprefix("xsd:")](node["@value"])

    def _iri(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        return self._prefixes[prefix] + rest if prefix in self._prefixes else name
