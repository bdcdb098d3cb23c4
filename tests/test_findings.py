# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""`check` finds what the situations of ``lineages/`` tell, nothing else, and proves what it says."""

from __future__ import annotations

import itertools
import json
import os
import re
import tomllib
from collections.abc import Iterator
from glob import glob
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

import licline
from licline import KnowledgeBase, resources, vocab
from licline.cli import main
from licline.finding import ERROR, Finding, Report
from licline.law import NAME_ONLY, Binding
from licline.lifting import judge
from licline.paths import step_over
from licline.request import many, understand
from licline.wording import load as wording

Situation = dict[str, Any]
HERE = os.path.dirname(__file__)
SHARED = os.path.join(resources.root(), "..", "shared", "cases", "lineage-open.json")
YES = {"permitted", "permitted-with-duties"}
BY_TURTLE = {"declarations-disagree"}  # a record has one place only


def situations() -> list[Situation]:
    found = []
    for path in sorted(glob(os.path.join(HERE, "lineages", "*.toml"))):
        with open(path, "rb") as file:
            found.append({"name": os.path.basename(path).removesuffix(".toml"), **tomllib.load(file)})
    return found


def shared() -> list[Situation]:
    if not os.path.exists(SHARED):
        return []
    with open(SHARED, encoding="utf-8") as file:
        return list(json.load(file))


SITUATIONS, CASES = situations(), shared()


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return licline.load()


def unknown_license(records: list[Any], knowledge: KnowledgeBase) -> str:
    """The first license that records name and that is not here."""
    for record in records:
        for each in many(record.get("license") or ()):
            name = each["license"] if isinstance(each, dict) else each
            try:
                knowledge.license(name)
            except licline.UnknownWordError:
                return str(name)
    return ""


def checked(knowledge: KnowledgeBase, records: list[Any], target: str, as_of: str | None) -> Report:
    return knowledge.with_records(records).check(target, as_of=as_of)


# --- What the situations tell ---


def target(situation: Situation) -> str:
    return str(situation.get("target") or situation["thing"][-1]["id"])


def told(situation: Situation, knowledge: KnowledgeBase) -> Report:
    return checked(knowledge, situation["thing"], target(situation), situation.get("as_of"))


def matches(expected: Situation, found: Finding) -> bool:
    cited = {(clause.license, clause.section) for clause in found.clauses}
    return (
        (found.code, found.severity) == (expected["code"], expected["severity"])
        and set(expected.get("between", ())) <= set(found.licenses)
        and expected.get("source", found.via[-1]) == found.via[-1]
        and all(is_cited(each, cited) for each in expected.get("cites", ()))
    )


def is_cited(wanted: str, cited: set[tuple[str, str]]) -> bool:
    license, _, section = wanted.partition(" ")
    return any(each == license and found.startswith(section) for each, found in cited)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: str(each["name"]))
def test_a_situation(situation: Situation, knowledge: KnowledgeBase) -> None:
    found = list(told(situation, knowledge).findings)
    for expected in situation.get("finding", ()):
        match = next((each for each in found if matches(expected, each)), None)
        assert match, f"{situation['why']}\nlacks {expected}; there is {found}"
        found.remove(match)
    assert not found, f"{situation['why']}\nshould not be there: {found}"


def test_each_kind_has_a_situation_that_has_it_and_most_have_none() -> None:
    """Every good file has a wrong twin."""
    shown = {each["code"] for situation in SITUATIONS for each in situation.get("finding", ())}
    assert shown | BY_TURTLE == set(wording().kinds)
    assert sum(not situation.get("finding") for situation in SITUATIONS) >= 10


DISAGREEING = """
@prefix : <https://example.org/model#> .
@prefix ll: <https://w3id.org/licline/terms#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:model a ll:Model ; rdfs:label "Model"@en , "模型"@zh ; ll:hubId "acme/model" ; ll:declares :tag , :file .
:tag a ll:Declaration ; ll:license <https://w3id.org/licline/license/mit#license> ; ll:declaredIn ll:HubTag .
:file a ll:Declaration ; ll:license <https://w3id.org/licline/license/%s#license> ; ll:declaredIn ll:LicenseFile .
"""


@pytest.mark.parametrize(("license", "codes"), [("llama-2", ["declarations-disagree"]), ("mit", [])])
def test_tag_and_license_file(tmp_path: Path, license: str, codes: list[str]) -> None:
    path = tmp_path / "model.ttl"
    path.write_text(DISAGREEING % license, encoding="utf-8")
    knowledge = licline.load()
    (model,) = knowledge.add(str(path))
    found = knowledge.check(model).findings
    assert [each.code for each in found] == codes
    assert all({"mit", license} == set(each.licenses) for each in found)
    assert all("Of the weights of acme/model different things are said" in each.message.en for each in found)


# --- What others tell ---


@pytest.mark.skipif(not CASES, reason="the shared cases are not beside the project")
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['title']}")
def test_a_shared_case(case: Situation, knowledge: KnowledgeBase) -> None:
    if missing := unknown_license(case["records"], knowledge):
        pytest.skip(f"`{missing}` is not known yet")
    report = checked(knowledge, case["records"], case["target"], case.get("as_of"))
    found = [*absent(case, report), *forbidden(case, report)]
    assert not found, f"{case['why']}\n" + "\n".join(found)


def absent(case: Situation, report: Report) -> Iterator[str]:
    for wanted in case["expect"]:
        fits = (
            each
            for each in report.findings
            if each.code == wanted["code"]
            and each.severity in (wanted["severity"], *wanted.get("severity_ok", ()))
            and set(wanted["between"]) <= set(each.licenses)
            and each.via[0] == case["target"]
            and (len(wanted["via"]) < 2 or each.via[-1] == wanted["via"][-1])
        )
        if not any(fits):
            yield f"lacks {wanted}, has {[(each.code, each.severity, each.licenses) for each in report.findings]}"


def forbidden(case: Situation, report: Report) -> Iterator[str]:
    accepted = {*case.get("may", ()), *(each["code"] for each in case["expect"])}
    for each in report.findings:
        if each.severity == ERROR and (each.code in case["expect_absent"] or each.code not in accepted):
            yield f"has {each.code}: {each.message.en}"


# --- Proofs ---


def test_a_witness_is_allowed_by_the_label_and_not_under_the_lineage(knowledge: KnowledgeBase) -> None:
    """Of every situation: the request, asked again in its words, is a yes under the label alone."""
    seen = 0
    for situation in SITUATIONS:
        own = knowledge.with_records(situation["thing"])
        for each in told(situation, knowledge).findings:
            if each.witness is None:
                continue
            seen += 1
            label = [Binding(knowledge.license(name)) for name in each.licenses[:-1]]
            request = understand(each.witness, knowledge.vocabulary)
            assert judge(request, label, knowledge.vocabulary).worst in YES
            lineage = own.can(target(situation), as_of=situation.get("as_of"), own=True, **each.witness)
            assert lineage.verdict not in YES
    assert seen >= 7


def pairs(knowledge: KnowledgeBase) -> list[tuple[str, str]]:
    """Each license over each other one that reaches a fine-tune."""
    known = [name for name in knowledge.license_ids() if knowledge.license(name).coverage != NAME_ONLY]
    return [(label, above) for label, above in itertools.product(known, known) if label != above]


def test_every_witness_over_all_pairs_of_licenses_is_true(knowledge: KnowledgeBase) -> None:
    """The label alone says yes, the license from above alone does not, in some reading at least."""
    every = pairs(knowledge)
    step = max(1, len(every) // int(os.environ.get("LICLINE_EXAMPLES", "400")))
    found = 0
    for label, above in every[::step]:
        records = [
            {"id": "their/base", "license": above},
            {"id": "acme/chat", "license": label, "base_model": "their/base", "base_model_relation": "finetune"},
        ]
        for each in checked(knowledge, records, "acme/chat", None).findings:
            if each.witness is not None:
                found += 1
                assert_proved(knowledge, label, above, each)
    assert found > len(every[::step]) // 10


def assert_proved(knowledge: KnowledgeBase, label: str, above: str, finding: Finding) -> None:
    words = knowledge.vocabulary
    assert finding.witness is not None
    request = understand(finding.witness, words)
    allowed = judge(request, [Binding(knowledge.license(label))], words)
    inherited = Binding(knowledge.license(above), kinds=frozenset({"fine-tuning"}), modified=True)
    withheld = judge(request, [inherited], words)
    assert allowed.worst in YES, (label, above, finding.witness)
    assert any(each.best not in YES for each in withheld.readings), (label, above, finding.witness)


def test_no_license_conflicts_with_itself(knowledge: KnowledgeBase) -> None:
    for name in knowledge.license_ids():
        wanted = next((rule.must_contain for rule in knowledge.license(name).rules if rule.must_contain), "")
        child = {"id": f"acme/{wanted}-chat", "license": name, "base_model_relation": "finetune"}
        records = [{"id": "their/base", "license": name}, {**child, "base_model": "their/base"}]
        report = checked(knowledge, records, child["id"], None)
        errors = {each.code for each in report.findings if each.severity == ERROR}
        assert errors <= {"redistribution-not-allowed"}, (name, errors)


@pytest.mark.parametrize("above", ["nvidia-open-model-agreement", "skywork-community-en", "llama-1", "cc-by-nc-sa-4.0"])
def test_each_rule_is_told_once(above: str, knowledge: KnowledgeBase) -> None:
    """However many acts show that it collides, and under however many licenses that are declared."""
    label = [{"license": "gpl-3.0", "part": "weights"}, {"license": "apache-2.0", "part": "weights"}]
    child = {"id": "acme/chat", "license": label, "base_model": "their/base", "base_model_relation": "finetune"}
    for made in (child, {**child, "license": "apache-2.0"}):
        for each in checked(knowledge, [{"id": "their/base", "license": above}, made], "acme/chat", None).findings:
            assert len(each.sides) == len(each.rules), each.code


def test_rules_that_come_alone_are_not_told_beside_the_whole(knowledge: KnowledgeBase) -> None:
    """What was fine-tuned and taught by the same model has its license once."""
    made = [{"id": "their/base", "relation": each} for each in ("finetune", "training-on-outputs")]
    records = [{"id": "their/base", "license": "llama-1"}, {"id": "acme/chat", "license": "mit", "base_model": made}]
    codes = [each.code for each in checked(knowledge, records, "acme/chat", None).findings]
    assert codes == ["grants-what-upstream-withholds", "drops-upstream-duty"]


def test_what_hangs_on_a_fact_says_on_which(knowledge: KnowledgeBase) -> None:
    (situation,) = (each for each in SITUATIONS if each["name"] == "minimax-shown-above-a-number")
    (found,) = told(situation, knowledge).findings
    assert "hangs on facts that are not stated" in found.message.en
    assert "Monthly active users of the product" in found.message.en
    assert "该产品的月活跃用户数" in found.message.zh


# --- Long and wide lineages ---


def test_a_long_chain(knowledge: KnowledgeBase) -> None:
    records = chain(2_000)
    (found, _) = checked(knowledge, records, records[-1]["id"], None).findings
    assert (found.code, found.via[0], found.via[-1], len(found.via)) == (
        "grants-what-upstream-withholds", records[-1]["id"], "root/0", 2_000,
    )  # fmt: skip


def chain(length: int) -> list[Situation]:
    made = [
        {"id": f"m{n}/m", "license": "apache-2.0", "base_model": f"m{n - 1}/m", "base_model_relation": "finetune"}
        for n in range(1, length)
    ]
    made[0]["base_model"] = "root/0"
    return [{"id": "root/0", "license": "llama-1"}, *made]


def test_a_ladder_of_diamonds(knowledge: KnowledgeBase) -> None:
    """2^60 ways up, one finding."""
    records: list[Situation] = [{"id": "root/0", "license": "llama-1"}]
    below = ["root/0"]
    for rung in range(60):
        rails = [f"left{rung}/m", f"right{rung}/m"]
        records += [
            {"id": each, "license": "mit", "base_model": below, "base_model_relation": "merge"} for each in rails
        ]
        below = rails
    found = [each for each in checked(knowledge, records, below[0], None).findings if each.severity == ERROR]
    assert [(each.code, len(each.via)) for each in found] == [("grants-what-upstream-withholds", 61)]


def test_many_of_a_kind_are_counted(knowledge: KnowledgeBase) -> None:
    records = [{**each, "license": None} for each in chain(300)]
    report = checked(knowledge, records, records[-1]["id"], None)
    assert {each.code for each in report.findings} == {"license-unknown"}
    assert f"{300 - len(report.findings)} more" in report.incomplete[0].message.en


def test_a_step_that_does_not_travel_is_none(knowledge: KnowledgeBase) -> None:
    """Kinship of architecture alone carries nothing."""
    model = knowledge.with_records(
        [{"id": "a/b", "license": "mit", "base_model": "c/d", "base_model_relation": "architecture"}]
    ).model("a/b")
    assert step_over("a/b", model.derivations[0], knowledge.license("llama-1"), knowledge.vocabulary) is None


# --- The command ---

RECORDS = [
    {"id": "their/base", "license": "llama-1"},
    {"id": "acme/chat", "license": "apache-2.0", "base_model": "their/base", "base_model_relation": "finetune"},
]


@pytest.fixture
def listed(tmp_path: Path) -> str:
    path = tmp_path / "hub.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in RECORDS), encoding="utf-8")
    return str(path)


def test_a_person_reads_both_clauses_the_path_a_story_and_a_remedy(listed: str, capsys: Any) -> None:
    assert main(["check", listed, "--lang", "en"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    for wanted in (
        "error[grants-what-upstream-withholds]: acme/chat",
        "LLaMA License Agreement prohibits 2.a: Use for commercial purposes",
        "Apache License 2.0 allows 2",
        "path: acme/chat (fine-tuned) ← their/base",
        "for example, only the label allows: Obtain, install and run for oneself; commercial",
        "what can be done: Hand it on under LLaMA License Agreement",
        "Models checked: 2; error: 1, warning: 1.",
    ):
        assert wanted in said


def test_in_chinese(listed: str, capsys: Any) -> None:
    main(["check", listed, "--lang", "zh"])
    said = capsys.readouterr().out
    assert "错误[grants-what-upstream-withholds]" in said
    assert "可采取的措施" in said


def test_the_json_that_scripts_read(listed: str, capsys: Any) -> None:
    assert main(["check", "acme/chat", "--data", listed, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["schema"].endswith("/findings/1")
    assert report["incomplete"] == []
    first = report["findings"][0]
    assert {"code", "severity", "model", "message", "via", "licenses", "rules", "clauses", "witness"} <= first.keys()
    assert first["via"] == ["acme/chat", "their/base"]
    assert {clause["license"] for clause in first["clauses"]} == {"apache-2.0", "llama-1"}
    assert first["message"].keys() == {"en", "zh"}


@pytest.mark.parametrize(("license", "fail_on", "code"), [
    ("llama-1", "error", 0), ("apache-2.0", "error", 1), ("openrail", "error", 0), ("openrail", "warning", 1),
    ("nanbeige-1.0", "warning", 0), ("nanbeige-1.0", "note", 1),
])  # fmt: skip
def test_what_it_fails_on(license: str, fail_on: str, code: int, tmp_path: Path) -> None:
    """A card of a model that is made from LLaMA, or by itself."""
    base = "" if license in ("openrail", "nanbeige-1.0") else "base_model: meta-llama/LLaMA-13B\n"
    path = tmp_path / "README.md"
    text = f"---\nid: acme/chat\nlicense: {license}\n{base}base_model_relation: finetune\n---\nA model.\n"
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(path), "--fail-on", fail_on, "-o", str(tmp_path / "out")]) == code


def test_a_model_that_is_not_known(capsys: Any) -> None:
    assert main(["check", "Qwen/Qwen-72B-Chatt"]) == 2
    assert "did you mean" in capsys.readouterr().err


def test_messages_have_no_gap_left(knowledge: KnowledgeBase) -> None:
    for situation in SITUATIONS:
        for each in told(situation, knowledge).findings:
            assert not re.search(r"[{}]", "".join((*each.message, *each.advice)))


# --- Whole hubs: what is said of many ---


@pytest.mark.parametrize(
    ("folder", "severities"), [("Llama-3.1-laws", []), ("laws", ["warning"]), ("laws-by-llama", ["warning"])]
)
def test_a_readme_goes_by_the_name_of_its_folder(
    folder: str, severities: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few cards say how their model is called; what a folder is called is no proof of it."""
    (tmp_path / folder).mkdir()
    path = tmp_path / folder / "README.md"
    text = "---\nlicense: llama3.1\nbase_model: meta-llama/Llama-3.1-8B\nbase_model_relation: finetune\n---\n"
    path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / folder)
    for given in (str(path), "README.md"):
        knowledge = licline.load(given)
        found = knowledge.check(given).findings
        assert [each.severity for each in found] == severities
        assert all("folder or file was taken for the name" in each.message.en for each in found)


def test_a_limit_that_asks_for_a_license_is_told_as_such(knowledge: KnowledgeBase) -> None:
    """Llama 2, section 2: above 700 million users one asks Meta; no rule there bars use."""
    (situation,) = (each for each in SITUATIONS if each["name"] == "two-caps")
    caps, approvals = (
        next(each for each in told(situation, knowledge).findings if each.code == code)
        for code in ("caps-add-up", "approvals-add-up")
    )
    assert {side.effect for side in caps.sides if side.license == "llama-3.1"} == {"requires"}
    assert len(approvals.sides) == 2, "each approval once"
    assert "affiliates" not in approvals.message.en, "one reading of the limit is not told as if all gave it"


def test_what_is_only_named_is_not_said_to_state_no_license(knowledge: KnowledgeBase) -> None:
    records = [{"id": "acme/x", "license": "mit", "base_model": "their/x"}, {"id": "their/y"}]
    (named,) = checked(knowledge, records, "acme/x", None).findings
    (silent,) = checked(knowledge, records, "their/y", None).findings
    assert "here it is only named" in named.message.en
    assert "no license is stated" in silent.message.en


@pytest.mark.parametrize("label", ["mit", "llama-2"])
def test_the_witness_is_one_for_which_the_label_has_a_clause(label: str, knowledge: KnowledgeBase) -> None:
    """Also where the label is that of something on the way."""
    middle = {"id": "their/child", "license": "mit", "base_model": "meta-llama/Llama-2-7b"}
    last = {"id": "acme/grandchild", "license": label, "base_model": "their/child"}
    records = [{**each, "base_model_relation": "finetune"} for each in (middle, last)]
    found = checked(knowledge, records, "acme/grandchild", None).findings
    (collision,) = (each for each in found if each.code == "grants-what-upstream-withholds")
    assert {clause.license for clause in collision.sides[0].clauses} == {"mit"}
    assert "facts" not in (collision.witness or {}), "no story needs more facts than it must"


def test_what_concerns_several_is_told_once(tmp_path: Path, capsys: Any) -> None:
    """The gravest first; at the end how much there is of each kind. For scripts each model has its own."""
    path = tmp_path / "hub.jsonl"
    unknown = [{"id": f"acme/{name}", "license": "mit", "base_model": "no/body"} for name in "abc"]
    path.write_text("".join(json.dumps(each) + "\n" for each in [*unknown, *RECORDS]), encoding="utf-8")
    main(["check", str(path), "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()
    said = " ".join(" ".join(lines).split())
    assert lines[0].startswith("error[")
    assert said.count("What no/body is under") == 1
    assert "here it is only named. It concerns 2 more of those that were checked." in said
    counts = ["error[grants-what-upstream-withholds]: 1", "warning[license-unknown]: 3"]
    assert lines[-5:-2] == [*counts, "warning[drops-upstream-duty]: 1"]
    main(["check", str(path), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [each["model"] for each in found if each["code"] == "license-unknown"] == ["acme/a", "acme/b", "acme/c"]


# --- What was trained ---


@pytest.mark.parametrize(
    ("task", "codes", "assumed"),
    [
        (None, ["training-others-forbidden"], True),
        ("text-generation", ["training-others-forbidden"], False),
        ("image-text-to-text", ["training-others-forbidden"], False),
        ("text-classification", [], False),
    ],
)
def test_the_task_tells_a_language_model(
    task: str | None, codes: list[str], assumed: bool, knowledge: KnowledgeBase
) -> None:
    """Of one whose task is not stated it is assumed, and said so."""
    student = {"id": "acme/student", "license": "apache-2.0", "pipeline_tag": task}
    parent = {"id": "their/teacher", "relation": "training-on-outputs"}
    records = [{"id": "their/teacher", "license": "tongyi-qianwen"}, {**student, "base_model": parent}]
    found = checked(knowledge, records, "acme/student", None).findings
    assert [each.code for each in found] == codes
    assert [("Taken to be a large language model." in each.message.en) for each in found] == [assumed for _ in codes]


def test_the_task_can_be_asked_for(knowledge: KnowledgeBase, tmp_path: Path) -> None:
    """In Turtle it is `ll:task`; whichever account of a model names one counts."""
    own = knowledge.with_records([{"id": "a/b", "pipeline_tag": "fill-mask"}, {"id": "a/b", "license": "mit"}])
    assert own.model("a/b").task == "fill-mask"
    path = tmp_path / "model.ttl"
    ll = "https://w3id.org/licline/terms#"
    path.write_text(f'<urn:x> a <{ll}Model> ; <{ll}hubId> "a/x" ; <{ll}task> "fill-mask" .', encoding="utf-8")
    assert licline.load(str(path)).model("a/x").task == "fill-mask"
    tasks = own.store.quads_for_pattern(None, pyoxigraph.NamedNode(f"{ll}task"), pyoxigraph.Literal("fill-mask"))
    assert [each.subject.value for each in tasks] == [vocab.model_iri("a/b")]


def test_a_note_that_says_something_else(knowledge: KnowledgeBase) -> None:
    """A secondary source is kept, and where primary ones differ it is told beside them, with its own place."""
    found = [each for each in knowledge.check("internlm/internlm-7b").findings if each.code == "declarations-disagree"]
    cited = {(clause.license, clause.section) for each in found for clause in each.clauses}
    assert cited == {("blog-note-2023-12-11", "internlm"), ("blog-note-2023-12-11", "internlm, README")}
    assert all(each.severity == "warning" and "2023-12-11" in each.message.zh for each in found)


def test_a_folder_of_which_a_file_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can be read is checked, folders within and all; what cannot is told, not lost."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "good.md").write_text("---\nlicense: mit\nbase_model: a/b\n---\n# Good\n", encoding="utf-8")
    (tmp_path / "bad.md").write_text("# No front matter\n", encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "worse.md").write_text("# None either\n", encoding="utf-8")
    assert main(["check", str(tmp_path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["model"] for each in found["incomplete"] if each["model"].startswith(str(tmp_path))] == [
        str(tmp_path / "bad.md")
    ]
    (tmp_path / "one" / "good.md").unlink()
    assert main(["check", str(tmp_path)]) == 2
    assert "bad.md" in capsys.readouterr().err
