# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Policies that are meant to take forever, or to break the evaluator, are refused in words or answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from odrl_cases import PREFIXES, REQUEST, USUAL

from licline.errors import LiclineError
from licline.odrl.case import Case

RULE = "ex:rule odrl:action odrl:read ; odrl:target ex:x ; odrl:constraint ex:c0 ."
SET = "ex:policy a odrl:Set ; odrl:permission ex:rule . "
ATOM = "odrl:leftOperand odrl:count ; odrl:operator odrl:lt ; odrl:rightOperand 5 ."


def evaluated(folder: Path, policy: str, world: str = "") -> str:
    from string import Template

    texts = {"policy": policy, "request": Template(REQUEST).substitute(USUAL), "world": world}
    for name, text in texts.items():
        (folder / f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
    return Case(*(str(folder / f"{name}.ttl") for name in texts)).evaluate().verdict


def lines(*parts: str) -> str:
    return "\n".join(parts)


def test_constraints_that_share_their_parts_at_every_level(tmp_path: Path) -> None:
    """Thirty levels of two are a thousand million constraints."""
    levels = (
        f"ex:c{n} odrl:and ( ex:c{n + 1} ex:d{n + 1} ) . ex:d{n} odrl:or ( ex:c{n + 1} ex:d{n + 1} ) ."
        for n in range(30)
    )
    with pytest.raises(LiclineError, match="more than 20000 constraints"):
        evaluated(tmp_path, lines(SET, RULE, *levels, f"ex:c30 {ATOM} ex:d30 {ATOM}"))


def test_nodes_without_names_that_share_their_parts(tmp_path: Path) -> None:
    levels = (f"_:b{n} odrl:or _:b{n + 1} ; odrl:and _:b{n + 1} ; ex:p _:b{n + 1} ." for n in range(60))
    with pytest.raises(LiclineError, match="in one constraint"):
        evaluated(tmp_path, lines(SET, "ex:rule odrl:action odrl:read ; odrl:constraint _:b0 .", *levels))


def test_many_actions_on_many_targets_by_many_parties(tmp_path: Path) -> None:
    named = (" , ".join(f"ex:{kind}{n}" for n in range(100)) for kind in "abc")
    rule = "ex:rule odrl:action {} ; odrl:target {} ; odrl:assignee {} .".format(*named)
    with pytest.raises(LiclineError, match="more than 10000 atomic rules"):
        evaluated(tmp_path, SET + rule)


def test_a_long_line_of_ancestors_is_read(tmp_path: Path) -> None:
    """Inheritance can be to any depth (2.9)."""
    line = (f"ex:p{n} a odrl:Set ; odrl:inheritFrom ex:p{n + 1} ." for n in range(3000))
    last = "ex:p3000 a odrl:Set ; odrl:permission ex:rule . ex:rule odrl:action odrl:read ; odrl:target ex:x ."
    assert evaluated(tmp_path, lines(*line, last)) == "permitted"


def test_a_long_line_of_actions_is_read(tmp_path: Path) -> None:
    line = (f"ex:a{n} odrl:includedIn ex:a{n + 1} ." for n in range(3000))
    actions = lines(*line, "odrl:read odrl:includedIn ex:a0 . ex:a3000 odrl:includedIn ex:a0 .")
    assert evaluated(tmp_path, SET + "ex:rule odrl:action ex:a2999 ; odrl:target ex:x ." + actions) == "permitted"


def test_collections_that_are_part_of_one_another(tmp_path: Path) -> None:
    circle = "ex:x odrl:partOf ex:y . ex:y odrl:partOf ex:x ."
    assert evaluated(tmp_path, SET + "ex:rule odrl:action odrl:read ; odrl:target ex:y .", circle) == "permitted"


def test_a_list_that_never_ends(tmp_path: Path) -> None:
    endless = "ex:c0 odrl:and _:l . _:l rdf:first ex:c1 ; rdf:rest _:l . ex:c1 " + ATOM
    assert evaluated(tmp_path, lines(SET, RULE, endless)) == "unknown"


def test_a_strategy_of_exclusive_constraints_takes_no_long_time(tmp_path: Path) -> None:
    parts = [
        f"ex:c{n} odrl:leftOperand ex:o{n} ; odrl:operator odrl:eq ; odrl:rightOperand {n} ." for n in range(1, 60)
    ]
    one = "ex:c0 odrl:xone ( " + " ".join(f"ex:c{n}" for n in range(1, 60)) + " ) ."
    ban = "ex:policy odrl:prohibition ex:not . ex:not odrl:action odrl:use ; odrl:constraint ex:c0 ."
    assert evaluated(tmp_path, lines(SET, RULE, one, *parts, ban)) == "void"


@pytest.mark.parametrize("count", [10, 400])
def test_a_number_of_many_digits(tmp_path: Path, count: int) -> None:
    many = "9" * count
    world = f"[] odrl:leftOperand odrl:count ; odrl:operator odrl:eq ; odrl:rightOperand {many} ."
    if count > 308:
        with pytest.raises(LiclineError, match="is no xsd:integer"):
            evaluated(tmp_path, lines(SET, RULE, "ex:c0 " + ATOM), world)
    else:
        assert evaluated(tmp_path, lines(SET, RULE, "ex:c0 " + ATOM), world) == "not-permitted"
