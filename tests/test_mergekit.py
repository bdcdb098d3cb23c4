# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A mergekit file is one model of the user's own, not published, made of every model that the file names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import licline
from licline import LiclineError
from licline.cli import main
from licline.finding import ERROR

MERGE, ADAPTED = frozenset({"merge"}), frozenset({"merge", "adapter-merged"})
FORMS = {
    "models": (
        "models:\n- model: a/one\n  parameters: {weight: 0.5}\n- model: a/two\nmerge_method: linear\n",
        {"a/one": MERGE, "a/two": MERGE},
    ),
    "a base": (
        "models: [{model: a/one}]\nmerge_method: ties\nbase_model: a/base\n",
        {"a/one": MERGE, "a/base": MERGE},
    ),
    "slices": (
        "slices:\n- sources: [{model: a/one, layer_range: [0, 16]}]\n- sources: [{model: a/two, layer_range: [8, 9]}]\n"
        "merge_method: passthrough\n",
        {"a/one": MERGE, "a/two": MERGE},
    ),
    "a base of a slice": (
        "slices: [{sources: [{model: a/one, layer_range: [0, 1]}], base_model: a/base}]\n",
        {"a/one": MERGE, "a/base": MERGE},
    ),
    "modules": (
        "modules:\n  text: {slices: [{sources: [{model: a/one}]}]}\n  sight: {models: [{model: a/two}]}\n",
        {"a/one": MERGE, "a/two": MERGE},
    ),
    "a mixture of experts": (
        "base_model: a/base\ngate_mode: hidden\nexperts:\n- source_model: a/one\n  positive_prompts: [hello]\n"
        "shared_experts: [{source_model: a/two}]\n",
        {"a/base": MERGE, "a/one": MERGE, "a/two": MERGE},
    ),
    "an adapter merged in": (
        "models: [{model: a/one+a/lora}, {model: a/two}]\n",
        {"a/one": ADAPTED, "a/lora": ADAPTED, "a/two": MERGE},
    ),
    "revisions": ("models: [{model: a/one@main+a/lora@v2}]\n", {"a/one": ADAPTED, "a/lora": ADAPTED}),
    "in keys": (
        "models: [{model: {model: {path: a/one, revision: main}, lora: {path: a/lora}}}]\n",
        {"a/one": ADAPTED, "a/lora": ADAPTED},
    ),
    "a tokenizer of another": (
        "models: [{model: a/one}]\ntokenizer_source: a/two\n",
        {"a/one": MERGE, "a/two": MERGE},
    ),
    "a tokenizer in keys": (
        "models: [{model: a/one}]\ntokenizer: {source: a/two}\n",
        {"a/one": MERGE, "a/two": MERGE},
    ),
    "a tokenizer of all": ("models: [{model: a/one}]\ntokenizer_source: union\n", {"a/one": MERGE}),
    "one model often": (
        "slices:\n- sources: [{model: a/one}]\n- sources: [{model: a/one}]\n",
        {"a/one": MERGE},
    ),
    "paths": (
        "models: [{model: ./out/one}, {model: /srv/two}, {model: three}, {model: 'C:\\four'}]\n",
        {"./out/one": MERGE, "/srv/two": MERGE, "three": MERGE, "C:\\four": MERGE},
    ),
}


def written(tmp_path: Path, text: str, name: str = "soup.yaml") -> str:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("form", FORMS)
def test_it_is_made_of_every_model_that_is_named(form: str, tmp_path: Path) -> None:
    text, parents = FORMS[form]
    knowledge = licline.load(written(tmp_path, text))
    model = knowledge.model("soup")
    assert {each.parent: each.kinds for each in model.derivations} == parents
    assert len(model.derivations) == len(parents)
    assert (model.declarations, model.published) == ((), False)
    assert knowledge.store  # any of them can be queried


@pytest.mark.parametrize("ending", [".yaml", ".yml"])
def test_licenses_arrive_from_what_was_merged(ending: str, tmp_path: Path) -> None:
    text = "models: [{model: meta-llama/LLaMA-13B}, {model: mistralai/Mistral-7B-v0.1}]\n"
    path = written(tmp_path, text, f"soup{ending}")
    asked = {"do": "use", "purpose": "commercial", "as": ["company"], "affiliate": ["none"], "own": True}
    answer = licline.load(path).can("soup", as_of="2023-12-11", **asked)
    assert answer.verdict == "prohibited"
    assert {each.license for each in answer.grounds if each.effect == "prohibits"} == {"llama-1"}


CLASH = [
    {"id": "a/gpl", "license": "gpl-3.0"},
    {"id": "a/research", "license": "llama-1"},
    {"id": "a/mit", "license": "mit"},
    {"id": "soup", "license": "gpl-3.0"},
]


@pytest.mark.parametrize(("other", "code"), [("research", 1), ("mit", 0)])
def test_terms_that_cannot_be_in_one_merge(
    other: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """GPL-3.0 forbids the limits that research terms add; MIT adds none."""
    data = written(tmp_path, "".join(json.dumps(each) + "\n" for each in CLASH), "hub.jsonl")
    path = written(tmp_path, f"models: [{{model: a/gpl}}, {{model: a/{other}}}]\n")
    assert main(["check", path, "--data", data, "--lang", "en", "--format", "json"]) == code
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {each["code"] for each in found if each["severity"] == ERROR} == (
        {"further-restriction", "grants-what-upstream-withholds"} if code else set()
    )


def test_a_path_is_a_parent_of_which_nothing_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, FORMS["paths"][0])
    assert main(["check", path, "--lang", "en"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for each in FORMS["paths"][1]:
        assert f"Nothing is known here of {each}:" in said


def test_what_is_kept_needs_no_license(tmp_path: Path) -> None:
    """That the merge is under none is no finding; that a part of it is under none is one."""
    report = licline.load(written(tmp_path, FORMS["models"][0])).check("soup")
    assert {(each.code, each.via[-1]) for each in report.findings} == {
        ("license-unknown", "a/one"),
        ("license-unknown", "a/two"),
    }


def test_a_license_can_be_declared_beside_it(tmp_path: Path) -> None:
    record = written(tmp_path, '{"id": "soup", "license": "mit"}', "hub.jsonl")
    merge = written(tmp_path, "models: [{model: meta-llama/LLaMA-13B}]\n")
    found = licline.load(record, merge).check("soup").findings
    assert "grants-what-upstream-withholds" in {each.code for each in found}


def test_a_folder_of_merges(tmp_path: Path) -> None:
    for name in ("soup.yaml", "stew.yml"):
        written(tmp_path, FORMS["models"][0], name)
    assert licline.load().add(str(tmp_path)) == ["soup", "stew"]


def test_two_merges_of_one_name_are_not_one(tmp_path: Path) -> None:
    """Each model repository has its `mergekit_config.yml`."""
    one, other = (written(tmp_path, FORMS["models"][0], f"{name}/config.yml") for name in ("one", "other"))
    knowledge = licline.load(one)
    assert knowledge.add(one) == ["config"]
    with pytest.raises(LiclineError, match="rename"):
        knowledge.add(other)


WRONG = {
    "not YAML": ("models: [", "YAML"),
    "a list": ("- model: a/one\n", "mapping"),
    "nothing": ("", "mapping"),
    "no merge": ("name: ci\non: push\n", "`models: [{model: org/name}, ...]`"),
    "an empty merge": ("models: []\nmerge_method: linear\n", "no merge"),
    "models that are no list": ("models: a/one\n", "`models` is a/one; write a list"),
    "an entry that is no mapping": ("models: [a/one]\n", "`models` has a/one"),
    "an entry without a model": ("models: [{modle: a/one}]\n", "no `model`"),
    "a slice without sources": ("slices: [{model: a/one}]\n", "no `sources`"),
    "an expert without a model": ("experts: [{model: a/one}]\n", "no `source_model`"),
    "modules that are no mapping": ("modules: [a/one]\n", "`modules`"),
    "a number": ("models: [{model: 5}]\n", "`5` names no model"),
    "an empty name": ("models: [{model: ' '}]\n", "names no model"),
    "no adapter": ("models: [{model: a/one+}]\n", "`a/one+` names no model"),
    "two adapters": ("models: [{model: a/one+a/b+a/c}]\n", "`org/name+org/adapter`"),
    "a key twice": ("models: [{model: a/one, model: a/two}]\n", "`model` stands twice"),
    "two documents": ("models: [{model: a/one}]\n---\nmodels: [{model: a/two}]\n", "single document"),
    "a circle": ("models: &a [*a]\n", "`models` has"),
    "code": ("models: [{model: !!python/object/apply:os.getcwd []}]\n", "YAML"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_no_merge(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, hint = WRONG[name]
    path = written(tmp_path, text)
    assert main(["check", path]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith(f"licline: {path}: ")
    assert hint in said.err


def test_the_name_of_a_license_is_no_name_of_a_merge(tmp_path: Path) -> None:
    with pytest.raises(LiclineError, match="name of a license"):
        licline.load(written(tmp_path, FORMS["models"][0], "mit.yaml"))


def test_one_list_pointed_to_from_everywhere_is_read_once(tmp_path: Path) -> None:
    """Read as often as it is pointed to, this would take hours."""
    slices = ", ".join(["{sources: *s}"] * 20_000)
    sources = ", ".join(["*m"] * 20_000)
    text = f"x: &m {{model: a/one}}\ny: &s [{sources}]\nslices: [{slices}]\n"
    assert [each.parent for each in licline.load(written(tmp_path, text)).model("soup").derivations] == ["a/one"]
