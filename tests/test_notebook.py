# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What a notebook shows of an answer, of findings, of a license, of a lineage: in both languages, and never markup of
others.
"""

from __future__ import annotations

import builtins
import datetime
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import licline
from licline import notebook
from licline.finding import Finding, Incomplete, Report
from licline.law import Clause, License, Passage, Words
from licline.telling import phrases

BASE = licline.load()
BARRED = BASE.can("IDEA-CCNL/Ziya-LLaMA-13B-v1", do="use", purpose="commercial", as_of="2023-12-11")
SAID = {"do": "use", "purpose": "commercial", "as_": "company", "affiliate": "none"}
OPEN = BASE.can("baichuan-inc/Baichuan2-13B-Chat", as_of="2023-12-11", **SAID)
FOUND = BASE.check("IDEA-CCNL/Ziya-LLaMA-13B-v1", as_of="2023-12-11")
LICENSE = BASE.license("llama-3.1")
THINGS = {"barred": BARRED, "open": OPEN, "finding": FOUND.findings[0], "report": FOUND, "license": LICENSE}
HOSTILE = '</td><script>alert(1)</script><img src=x onerror="alert(1)">\x1b[31m'


class Seen(HTMLParser):
    """The elements of a piece of HTML with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    @property
    def links(self) -> list[str]:
        return [str(said["href"]) for tag, said in self.elements if tag == "a"]


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_thing_is_shown_in_both_languages(name: str, language: str) -> None:
    seen = Seen(notebook.html(THINGS[name], language))
    assert seen.open == []
    assert ("lang", language) in [each for tag, said in seen.elements if tag == "div" for each in said.items()]
    assert phrases.DISCLAIMER[language] in seen.text
    assert seen.tags <= {"style", "div", "p", "strong", "span", "table", "tbody", "tr", "th", "td", "a", "small"} | {
        "details",
        "summary",
    }
    other = "zh" if language == "en" else "en"
    assert phrases.DISCLAIMER[other] not in seen.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_ban_is_told_with_its_section_and_a_link_to_the_text(language: str) -> None:
    seen = Seen(notebook.html(BARRED, language))
    ban = next(each for each in BARRED.grounds if each.effect == "prohibits")
    assert phrases.VERDICTS["prohibited"][language] in seen.text
    assert ban.label[language] in seen.text
    assert f"{BARRED.licenses[ban.license].label[language]}, {ban.clauses[0].section}" in seen.text
    assert ban.clauses[0].passages[0].source in seen.links


def test_an_answer_that_depends_tells_the_outcomes_the_approval_and_the_word_that_is_missing() -> None:
    seen = Seen(notebook.html(OPEN, "en"))
    assert "dau=…" in seen.text
    assert "if dau < 1,000,000" in seen.text
    assert "opensource@baichuan-inc.com" in seen.text
    assert "--" not in seen.text, "a notebook has no command line"


def test_a_report_tells_every_finding_with_the_clauses_that_collide() -> None:
    seen = Seen(notebook.html(FOUND, "en"))
    for each in FOUND.findings:
        assert each.message.en in seen.text
        assert each.advice.en in seen.text
        assert all(clause.section in seen.text for clause in each.clauses)


def test_a_clean_report_says_so() -> None:
    assert phrases.NOTHING["zh"] in Seen(notebook.html(Report(()), "zh")).text


def test_a_license_is_told_clause_by_clause_with_its_rules() -> None:
    seen = Seen(notebook.html(LICENSE, "en"))
    assert all(each.gist.en in seen.text for each in LICENSE.clauses)
    assert all(each.label.en in seen.text for each in LICENSE.rules)


def hostile() -> list[Any]:
    said = Words(HOSTILE, HOSTILE)
    passage = Passage("en", "", "", 0, 0, 0, "javascript:alert(1)")
    clause = Clause("urn:c", HOSTILE, HOSTILE, said, (passage,))
    finding = Finding("code", "error", HOSTILE, said, (HOSTILE, HOSTILE), advice=said)
    license = License("urn:l", HOSTILE, said, "FullText", frozenset(), (clause,), (), source="javascript:alert(1)")
    grounds = tuple(each._replace(label=said, clauses=(clause,)) for each in BARRED.grounds)
    return [
        BARRED._replace(target=HOSTILE, grounds=grounds, assumes=(said,), notes=(said,)),
        finding,
        Report((finding,), (Incomplete(HOSTILE, said),), {HOSTILE: said}),
        license,
    ]


@pytest.mark.parametrize("number", range(4))
def test_what_others_wrote_stays_text(number: int) -> None:
    seen = Seen(notebook.html(hostile()[number], "en"))
    assert not seen.tags & {"script", "img"}
    assert "<script>alert(1)</script>" in seen.text
    assert "\x1b" not in seen.text
    assert [each for each in seen.links if "javascript" in each] == []


def test_the_language_of_the_locale_is_spoken_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for locale, language in (("zh_CN.UTF-8", "zh"), ("de_DE.UTF-8", "en")):
        monkeypatch.setenv("LANG", locale)
        assert BARRED._repr_html_() == notebook.html(BARRED, language)


@pytest.mark.parametrize("name", THINGS)
def test_ipython_gets_html_and_text(name: str) -> None:
    thing = THINGS[name]
    bundle = thing._repr_mimebundle_()  # as IPython calls it, with or without what it is to include
    assert bundle == thing._repr_mimebundle_(include=None, exclude=None)
    assert bundle["text/html"] == thing._repr_html_()
    assert bundle["text/plain"] == notebook.text(thing)
    assert not set("<>\x1b") & set(bundle["text/plain"].replace(" < ", "").replace(" >= ", ""))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lineage_is_an_image_with_its_tables(language: str) -> None:
    pytest.importorskip("fast_sugiyama", reason="a drawing needs `pip install licline[draw]`")
    picture = BASE.lineage("IDEA-CCNL/Ziya-LLaMA-13B-v1", language=language, as_of=datetime.date(2023, 12, 11))
    seen = Seen(picture._repr_html_())
    (image,) = [said for tag, said in seen.elements if tag == "img"]
    assert str(image["src"]).startswith("data:image/svg+xml;base64,")
    assert image["alt"] == picture.headline
    assert "LLaMA-13B" in seen.text
    assert "LLaMA" in picture._repr_mimebundle_()["text/plain"]


def test_a_lineage_answers_the_question_that_is_asked() -> None:
    pytest.importorskip("fast_sugiyama", reason="a drawing needs `pip install licline[draw]`")
    commerce, study = (
        BASE.lineage("IDEA-CCNL/Ziya-LLaMA-13B-v1", do="use", purpose=purpose, as_="academic").nodes
        for purpose in (["commercial"], ["non-commercial", "research"])
    )
    assert [node.tone for node in commerce if node.focus] == ["prohibited"]
    assert [node.tone for node in study if node.focus] == ["permitted-with-duties"]


def test_without_the_library_that_places_boxes_there_are_words(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = BASE.lineage("IDEA-CCNL/Ziya-LLaMA-13B-v1", language="en")
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "licline.drawing.svg":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    seen = Seen(picture._repr_html_())
    assert "img" not in seen.tags
    assert picture.headline in seen.text
    assert all(each.text in seen.text for each in picture.remarks)


def test_nothing_of_it_is_loaded_before_it_is_shown() -> None:
    code = "import sys, licline; licline.load().can('mit', do='use'); print(*sys.modules)"
    sources = str(Path(licline.__file__).parents[1])
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": sources})
    assert ran.returncode == 0, ran.stderr
    assert "licline.answer" in ran.stdout
    assert not re.search(r"licline\.(notebook|drawing\.(?!picture)|telling)", ran.stdout)
