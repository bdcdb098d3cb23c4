# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The forms of an export say the same, are the same bytes each time, and lead back to what the license says."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

sys.path.insert(0, os.path.dirname(__file__))

from exports import (
    BOOK,
    EXAMPLES,
    GRANTED,
    LICENSES,
    NOBODY,
    ROOT,
    VOCABULARY,
    answered,
    candidates,
    packaged,
    plain_value,
    some_facts,
    statements,
    whole,
)

from licline import licenses, load, vocab
from licline.cli import FINE, WRONG_USAGE, main
from licline.cli.progress import told
from licline.cli.sheet import BEGINS_A_FORMULA, harmless, sheet
from licline.errors import LiclineError
from licline.graph import Statements
from licline.law import DUTY, PERMISSION, PROHIBITION, Binding, License, Rule, Scalar
from licline.lifting import judge
from licline.odrl import documents, lexicon, native, publish, reading
from licline.odrl.evaluating import evaluate
from licline.odrl.export import policy
from licline.odrl.policy import Fact, Thing
from licline.odrl.policy import Rule as PlainRule
from licline.odrl.values import value
from licline.odrl.world import Asked, World
from licline.request import PARTS, understand

SOME = LICENSES if EXAMPLES > 400 else LICENSES[::9]
MODEL = "Qwen/Qwen-7B-Chat"
DAY = datetime.date(2024, 6, 1).toordinal()


def alike(content: bytes | str, form: ox.RdfFormat) -> ox.Dataset:
    """The triples of a document, with names for blank nodes that depend on nothing but what is said."""
    text = content.encode() if isinstance(content, str) else content
    found = ox.Dataset(ox.Quad(each.subject, each.predicate, each.object) for each in ox.parse(text, format=form))
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


def from_json(document: object) -> ox.Dataset:
    """Read by rdflib, which knows of this project only the terms of the context."""
    import rdflib

    graph = rdflib.Graph().parse(data=json.dumps(documents.offline(document)), format="json-ld", base="http://leak/")
    return alike(graph.serialize(format="nt"), ox.RdfFormat.N_TRIPLES)


@pytest.mark.parametrize("name", SOME)
def test_json_ld_turtle_and_n_quads_say_the_same(name: str) -> None:
    document = whole(name)
    turtle, quads = publish.as_turtle([document]), publish.as_nquads([document])
    assert alike(turtle, ox.RdfFormat.TURTLE) == from_json(document)
    assert alike(quads, ox.RdfFormat.N_QUADS) == from_json(document)
    assert "http://leak/" not in str(from_json(document))


def test_the_forms_of_a_model_say_the_same() -> None:
    (document,) = publish.policies(load(), MODEL, DAY)
    turtle = publish.as_turtle([document])
    assert alike(turtle, ox.RdfFormat.TURTLE) == from_json(document)
    assert MODEL in turtle


def test_each_policy_is_a_graph_of_its_own() -> None:
    quads = publish.as_nquads([whole("mit"), whole("isc")])
    graphs = {each.graph_name.value for each in ox.parse(quads.encode(), format=ox.RdfFormat.N_QUADS)}
    assert graphs == {vocab.LICENSES + "mit", vocab.LICENSES + "isc"}


PRINT = """
import sys
from licline.cli import main
ids = sys.argv[1:]
for form in ("jsonld", "turtle", "nquads", "csv", "graphml"):
    main(["export", *ids, "--to", form, "--as-of", "2024-06-01"])
"""


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_seed_of_hashes() -> None:
    pytest.importorskip("networkx", reason="GraphML needs networkx")
    ids = [*(LICENSES if EXAMPLES > 400 else ("nanbeige-1.0", "yi-2.1")), MODEL]
    ran = [
        subprocess.run(
            [sys.executable, "-c", PRINT, *ids],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1")
    ]
    assert len(ran[0]) > 100_000
    assert ran[0] == ran[1]


# --- with licline's own terms: the way back ---


def restored(name: str, form: str = "ttl") -> bytes:
    document = whole(name)
    write = {"ttl": publish.as_turtle, "nq": publish.as_nquads, "jsonld": json.dumps}[form]
    return native.restored(documents.parsed(str(write([document])).encode(), f"x.{form}"))


@pytest.mark.parametrize("name", LICENSES)
def test_the_licenses_own_statements_come_back(name: str) -> None:
    own = (ROOT / "data" / "licenses" / f"{name}.ttl").read_bytes()
    assert alike(restored(name), ox.RdfFormat.N_TRIPLES) == alike(own, ox.RdfFormat.TURTLE)


@pytest.mark.parametrize("form", ["ttl", "nq", "jsonld"])
def test_they_come_back_from_every_form(form: str) -> None:
    assert alike(restored("yi-2.1", form), ox.RdfFormat.N_TRIPLES) == alike(
        restored("yi-2.1"), ox.RdfFormat.N_TRIPLES
    )  # fmt: skip


@pytest.mark.parametrize("name", SOME)
def test_what_was_read_back_gives_the_same_verdicts(name: str) -> None:
    """Of some hundred requests; the statements are the same, and this is what they are for."""
    back = licenses.read(Statements().parse(restored(name), name), vocab.license_iri(name), VOCABULARY)
    chance, values = random.Random(name), candidates(packaged(name))
    for _ in range(max(1, EXAMPLES // 10)):
        facts = some_facts(chance, values, chance.choice((0.3, 0.7, 1.0)))
        act, part = chance.choice(sorted(VOCABULARY.acts)), chance.choice(PARTS)
        said = [answered([Binding(each)], act, part, facts) for each in (packaged(name), back)]
        assert said[0] == said[1], (act, part, facts)


OWN = "https://example.org/terms/ours"


def own_license(folder: Path) -> Path:
    """ISC's rules under a name of the user's own."""
    text = (ROOT / "data" / "licenses" / "isc.ttl").read_text(encoding="utf-8")
    text = text.replace(vocab.LICENSES + "isc", OWN).replace('ll:spdx "ISC" ; ', "").replace('ll:hubTag "isc" ;', "")
    (folder / "ours.ttl").write_text(text, encoding="utf-8")
    return folder / "ours.ttl"


@pytest.mark.parametrize(("form", "ending"), [("turtle", "ttl"), ("nquads", "nq"), ("jsonld", "jsonld")])
def test_a_license_of_ones_own_can_be_handed_on_as_exported(tmp_path: Path, form: str, ending: str) -> None:
    pytest.importorskip("pyshacl", reason="a license of one's own is checked by its shapes")
    exported = tmp_path / f"exported.{ending}"
    name = OWN + "#license"
    assert main(["export", name, "--data", str(own_license(tmp_path)), "--to", form, "-o", str(exported)]) == FINE
    first, second = load(str(tmp_path / "ours.ttl")), load(str(exported))
    for act in VOCABULARY.acts:
        assert first.can(name, do=act).verdict == second.can(name, do=act).verdict


def test_an_exported_packaged_license_cannot_change_the_packaged_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported = tmp_path / "mit.ttl"
    exported.write_text(publish.as_turtle([whole("mit")]).replace("MIT License", "Mine"), encoding="utf-8")
    assert main(["can", "mit", "--do", "host", "--data", str(exported)]) == WRONG_USAGE
    assert "which is packaged" in capsys.readouterr().err


# --- without them: this project's own evaluator, told to forget them (`licline evaluate --plain`) ---


def fact(name: str, given: Scalar) -> Fact:
    operand = VOCABULARY.operands[name]
    said = plain_value(operand, given)
    unit = vocab.LL + operand.unit if operand.unit else ""
    if isinstance(said, str):
        return Fact((value(ox.NamedNode(said)),), unit)
    text = str(said).lower() if isinstance(said, bool) else str(Decimal(said)) if isinstance(said, float) else str(said)
    return Fact((value(ox.Literal(text, datatype=ox.NamedNode(vocab.XSD + operand.datatype))),), unit)


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("name", SOME)
def test_our_own_evaluator_never_permits_more(name: str, plain: bool) -> None:
    words = lexicon.load(plain)
    found = reading.policy(documents.parsed(publish.as_turtle([whole(name)]).encode(), "x.ttl"), words)
    chance, values, world = random.Random(name), candidates(packaged(name)), World(Statements(), words)
    acts = [each for each in found.permissions if each.action and each.target]
    for _ in range(EXAMPLES // 10 if acts else 0):
        facts = some_facts(chance, values, chance.choice((0.5, 0.9, 1.0)))
        act, part = chance.choice(sorted(VOCABULARY.acts)), chance.choice(("weights", *PARTS))
        if chance.random() < 0.6:
            rule = chance.choice(acts)
            assert rule.action
            assert rule.target
            act = next(each.word for each in VOCABULARY.acts.values() if each.iri == rule.action.iri)
            part = rule.target.iri.rpartition("#")[2]
        target = packaged(name).iri.partition("#")[0] + "#" + part
        told_ = {VOCABULARY.operands[each].iri: (fact(each, given),) for each, given in facts.items()}
        asked = Asked(
            "r", PlainRule("permission", "r", Thing(VOCABULARY.acts[act].iri), Thing(target)), told_, {}, {}, {}
        )
        if evaluate(found, [asked], world, words).permitted:
            assert answered([Binding(packaged(name))], act, part, facts) in GRANTED, (act, part, facts)


# --- what cannot be said safely ---


@pytest.mark.parametrize(
    "lost",
    [
        {"parts": frozenset()},
        {"parts": frozenset({""})},
        {"actions": frozenset()},
        {"kind": DUTY, "when": "before", "asks": "obtain-approval", "parts": frozenset({"nowhere"})},
    ],
)
def test_a_ban_that_would_be_lost_is_refused(lost: dict[str, object]) -> None:
    iri = "https://example.org/terms/x#"
    ban = Rule(iri + "ban", "x", PROHIBITION, NOBODY, frozenset({vocab.USE}), frozenset({"weights"}), (), ())
    whole_ = License(iri + "license", "x", NOBODY, "FullText", frozenset(), (), (ban,))
    assert policy(whole_, VOCABULARY)["prohibition"]
    with pytest.raises(LiclineError, match="cannot be exported safely"):
        policy(whole_._replace(rules=(ban._replace(**lost),)), VOCABULARY)  # type: ignore[arg-type]


# --- the table ---


def rows(*ids: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet(load(), ids, DAY), newline="")))


def test_a_row_a_rule() -> None:
    head, *found = rows("apache-2.0", "nanbeige-1.0")
    rules = [*packaged("apache-2.0").rules, *packaged("nanbeige-1.0").rules]
    assert [row[-1] for row in found] == [rule.iri for rule in rules]
    assert {len(row) for row in found} == {len(head)}
    assert len(set(head)) == len(head)
    for rule, row in zip(rules, found, strict=True):
        assert {rule.label.en, rule.label.zh, rule.clauses[0].section} <= {*row, *row[-4].split("; ")}


def test_the_rows_of_a_model_say_whence_they_came() -> None:
    _, *found = rows("IDEA-CCNL/Ziya-LLaMA-13B-v1")
    assert {row[0] for row in found} == {"IDEA-CCNL/Ziya-LLaMA-13B-v1"}
    assert any(" < " in row[1] for row in found)


@pytest.mark.parametrize("sign", BEGINS_A_FORMULA)
def test_no_cell_is_a_formula(sign: str) -> None:
    assert harmless(f"{sign}1+1").startswith("'")
    assert harmless(f"a{sign}1") == f"a{sign}1" or not sign.isprintable()


def test_a_rule_that_is_named_like_a_formula_is_text_in_the_sheet(tmp_path: Path) -> None:
    pytest.importorskip("pyshacl", reason="a license of one's own is checked by its shapes")
    path = own_license(tmp_path)
    label = packaged("isc").rules[0].label.en
    path.write_text(path.read_text(encoding="utf-8").replace(f'"{label}"', '"=1+1"'), encoding="utf-8")
    text = sheet(load(str(path)), [OWN + "#license"], DAY)
    assert '"\'=1+1"' in text
    assert '"=1+1"' not in text


# --- the graph ---


def test_the_graph_of_a_license_leads_from_clauses_to_rules_to_duties() -> None:
    networkx = pytest.importorskip("networkx", reason="GraphML needs networkx")
    from licline.graphml import graphml

    graph = networkx.parse_graphml(graphml([packaged("apache-2.0")], load()))
    kinds = {name: said["kind"] for name, said in graph.nodes(data=True)}
    edges = {(kinds[start], said["kind"], kinds[end]) for start, end, said in graph.edges(data=True)}
    assert ("license", "has", "clause") in edges
    assert ("clause", "says", "permission") in edges
    assert ("permission", "asks-for", "duty") in edges
    assert sum(kind in (PERMISSION, PROHIBITION, DUTY) for kind in kinds.values()) == len(packaged("apache-2.0").rules)
    assert all({"en", "zh"} <= said.keys() for _, said in graph.nodes(data=True))


def test_the_graph_of_a_model_is_its_lineage() -> None:
    networkx = pytest.importorskip("networkx", reason="GraphML needs networkx")
    from licline.graphml import graphml

    base = load()
    graph = networkx.parse_graphml(graphml([base.model("Intel/neural-chat-7b-v3-3")], base))
    made = [(start, end) for start, end, said in graph.edges(data=True) if said["kind"] == "made-from"]
    assert len(made) >= 2
    assert networkx.is_directed_acyclic_graph(graph)
    things = [each for each, said in graph.nodes(data=True) if said["kind"] == "model"]
    assert len(things) == len({end for each in made for end in each} & set(things))


def test_without_networkx_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from licline.graphml import graphml

    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(LiclineError, match=r"pip install licline\[lineage\]"):
        graphml([packaged("mit")], load())


# --- the command ---


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_on_a_terminal_and_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(told(["a", "b\n"], "export")) == ["a", "b\n"]
    assert "export 1/2 a" in terminal.getvalue()
    assert "export 2/2 b\\n" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_progress_is_not_told_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "mit", "isc", "--to", "nquads"]) == FINE
    assert capsys.readouterr().err == ""


def test_models_and_licenses_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "mit", MODEL, "--as-of", "2024-06-01"]) == FINE
    one, other = json.loads(capsys.readouterr().out)
    assert one["uid"] == vocab.license_iri("mit")
    assert other["dct:subject"]["@id"] == vocab.model_iri(MODEL)


def test_a_name_that_nobody_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "apache-2"]) == WRONG_USAGE
    assert "did you mean `apache-2.0`" in capsys.readouterr().err


def test_nothing_of_the_native_rules_is_a_term_of_odrl() -> None:
    """A reader that looks for permissions by their class finds only the safe ones."""
    document = whole("nanbeige-1.0")
    assert document["ll:native"]
    linked = {each["uid"] for name in ("permission", "prohibition") for each in document[name]}
    for each in document["ll:native"]:
        assert each["@id"] not in linked
        assert not {key for key in each if key.startswith("odrl:") or ":" not in key and key not in ("@id", "@type")}
        assert not [kind for kind in each.get("@type", ()) if kind.startswith("odrl:")]


def test_what_this_file_asks_with_is_what_licline_asks_with() -> None:
    """The two ways of asking in these tests agree on a plain question."""
    request = understand({"do": "host", "part": "weights", "facts": {"commerciality": "commercial"}}, VOCABULARY)
    verdict = judge(request, [Binding(packaged("mit"))], VOCABULARY, book=BOOK).verdict
    assert verdict == answered([Binding(packaged("mit"))], "host", "weights", {"commerciality": "commercial"})
    assert statements("mit")
