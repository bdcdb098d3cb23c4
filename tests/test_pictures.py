# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of licenses and of their order, and any picture as DOT, Mermaid, GraphML and HTML."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("networkx", reason="pictures need `pip install licline[draw]`")
import networkx
from hypothesis import given
from hypothesis import strategies as st

import licline
from licline.compare import each_pair
from licline.drawing import dot, graphml, mermaid, tones
from licline.drawing.brief import brief
from licline.drawing.license import license_picture
from licline.drawing.mermaid import APART, entities
from licline.drawing.order import order_picture
from licline.drawing.picture import (
    APPROVAL,
    ARRIVES,
    CLAUSE,
    COLLIDES,
    GROUP,
    LICENSE,
    PLAIN,
    RULE,
    THING,
    Chip,
    Edge,
    Node,
    Picture,
    Remark,
)
from licline.errors import one_line
from licline.telling import phrases
from licline.verdict import ORDER

BASE = licline.load()
LANGUAGES = ("en", "zh")
KINDS = (THING, GROUP, LICENSE, CLAUSE, RULE, APPROVAL)
HOSTILE = [
    *('"]; x [label="', "\\", "\\N &quot;", "</b><script>alert(1)</script>", "1. a", "`a`", "a\nb", "#35;", "end"),
    *('"]\n  end', "]]--> n1", "%%{init: {'theme':'dark'}}%%", "**b** _i_", "- a", "$$x^2$$", "fa:fa-car", "\\n"),
    *("<img src=x onerror=alert(1)>", "{{ 7 * 7 }}", "{% raw %}", "a|b", "---", "\x1b[31m", "\ud800", "]]>", "<!--"),
]


def picture(text: str, language: str = "en") -> Picture:
    """Everything that a picture can have, with a text of others wherever there is one."""
    nodes = [
        Node(f"{text}{number}", text, tone, kind, (Chip(text, tone),), (text,), "javascript:alert(1)", number == 0, 2)
        for number, (kind, tone) in enumerate(zip(KINDS, (*ORDER, PLAIN), strict=True))
    ]
    edges = [
        Edge(nodes[number].id, nodes[number + 1].id, text, tone, (text,))
        for number, tone in enumerate((PLAIN, ARRIVES, COLLIDES))
    ]
    legend = (*((tone, text) for tone in (*ORDER, PLAIN, ARRIVES, COLLIDES)), ("", text))
    remark = Remark("error", text, (text,), "javascript:alert(1)")
    return Picture(text, text, tuple(nodes), tuple(edges), (remark,), legend, language)


# --- DOT ---

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_cannot_leave_its_string_in_dot(text: str) -> None:
    drawn, plain = (dot.write(picture(each)) for each in (text, "A"))
    assert STRING.sub("S", drawn) == STRING.sub("S", plain)
    chip = STRING.search(drawn, drawn.index("n0 ["))
    assert chip
    shown = chip[1].replace('\\"', '"').replace("\\\\", "\\").replace("&amp;", "&")
    assert shown == f"✓ {one_line(text)}\\n✓ {one_line(text)}"


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
@pytest.mark.parametrize("text", HOSTILE)
def test_graphviz_shows_the_text_as_it_is(text: str) -> None:
    ran = subprocess.run(["dot", "-Tsvg"], input=dot.write(picture(text)).encode(), capture_output=True, check=True)
    assert ran.stderr == b""
    shown = ET.fromstring(ran.stdout)
    groups = [each.get("class") for each in shown.iter() if each.get("class") in ("node", "edge")]
    assert (groups.count("node"), groups.count("edge")) == (6, 3)
    lines = [
        "".join(each.itertext()).replace("\xa0", " ").strip() for each in shown.iter() if each.tag.endswith("text")
    ]
    assert f"✕ {one_line(text)}".strip() in lines


# --- Mermaid ---

LABEL = re.compile(r'"(?:#\d+;|[A-Za-z0-9 ,./()-]|<br/>)*"')


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_means_nothing_to_mermaid(text: str) -> None:
    drawn, plain = (mermaid.write(picture(each)) for each in (text, "A"))
    assert LABEL.sub("S", drawn) == LABEL.sub("S", plain)


@given(st.text())
def test_entities_say_what_the_text_says(text: str) -> None:
    escaped = entities(text)
    assert re.fullmatch(r"(#\d+;|[\w ,./()（）。，：、-])*", escaped)
    said = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), escaped)
    assert said.replace(APART, "") == text.replace(APART, "")
    assert not re.search(r"\$\$|\\n|:fa-", said), "marks of Mermaid even as numbers"


# --- Both ---


@pytest.mark.parametrize("writer", [dot, mermaid])
def test_every_tone_has_its_colours_and_its_sign(writer: ModuleType) -> None:
    drawn = writer.write(picture("A"))
    assert all(tones.colours(tone).fill in drawn for tone in ORDER)
    assert all(tones.line(tone) in drawn for tone in (PLAIN, ARRIVES, COLLIDES))
    assert len({tones.sign(tone) for tone in ORDER} - {""}) == len(ORDER), "no tone is told by its colour alone"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("writer", [dot, mermaid])
def test_no_advice_is_given(writer: ModuleType, language: str) -> None:
    said = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), writer.write(picture("A", language)))
    assert phrases.DISCLAIMER[language] in said


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it (1.4.3)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("tone", [*ORDER, PLAIN])
def test_one_can_read_what_stands_in_a_box(tone: str) -> None:
    found = tones.colours(tone)
    assert contrast(found.ink, found.fill) >= 4.5


# --- GraphML ---


@pytest.mark.parametrize("text", HOSTILE)
def test_graphml_holds_every_box_and_arrow(text: str) -> None:
    given = picture(text)
    graph = networkx.parse_graphml(graphml.write(given), force_multigraph=True)
    assert [said["title"] for _, said in graph.nodes(data=True)] == [one_line(text)] * 6
    assert [said["tone"] for _, said in graph.nodes(data=True)] == [each.tone for each in given.nodes]
    assert {said["tone"] for *_, said in graph.edges(data=True)} == {PLAIN, ARRIVES, COLLIDES}
    assert graph.graph["headline"] == one_line(text)


# --- HTML ---


class Page(HTMLParser):
    """The elements of a page, its text, its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in self.code:
            self.code[self._inside].append(data)
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [said for name, said in self.elements if name == tag]


LOADING = ("src", "srcset", "data", "action", "formaction", "poster", "background", "ping", "xlink:href", "style")


def page_of(given: Picture) -> Page:
    html = pytest.importorskip("licline.drawing.html", reason="HTML needs `pip install licline[draw]`")
    return Page(html.write(given))


PAGES = (
    license_picture(BASE, "llama-3.1", "en"),
    BASE.lineage("IDEA-CCNL/Ziya-LLaMA-13B-v1", language="zh"),
    picture("A"),
)


@pytest.mark.parametrize("given", PAGES, ids=lambda each: each.title[:20])
def test_the_page_loads_nothing_and_may_load_nothing(given: Picture) -> None:
    page = page_of(given)
    assert not {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object", "embed", "base", "image", "form"}
    assert [each for _, said in page.elements for each in said if each in LOADING or each.startswith("on")] == []
    assert not re.search(r"url\(|@import|https?:", "".join(page.code["style"]))
    policy = next(said["content"] for said in page.all("meta") if said.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    for kind in ("script", "style"):
        (code,) = page.code[kind]
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_its_language(language: str) -> None:
    page = page_of(license_picture(BASE, "gpl-3.0", language))
    assert page.all("html")[0]["lang"] == language
    assert phrases.DISCLAIMER[language] in page.text


@pytest.mark.parametrize("given", PAGES, ids=lambda each: each.title[:20])
def test_each_box_leads_to_what_is_told_of_it(given: Picture) -> None:
    page = page_of(given)
    ids = [str(said["id"]) for _, said in page.elements if "id" in said]
    assert len(ids) == len(set(ids))
    inside = {str(said["href"])[1:] for said in page.all("a") if str(said.get("href")).startswith("#")}
    assert {f"box-{number}" for number in range(len(given.nodes))} <= inside <= set(ids)
    for said in (*(note for node in given.nodes for note in node.notes), *(each.text for each in given.remarks)):
        assert said in page.text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_others_wrote_stays_text_on_the_page(text: str) -> None:
    if text == "\ud800":
        pytest.skip("no file in UTF-8 holds half a sign")
    page, plain = page_of(picture(text)), page_of(picture("A"))
    assert {tag for tag, _ in page.elements} == {tag for tag, _ in plain.elements}
    assert len(page.all("script")) == 1
    assert one_line(text) in page.text
    assert [each for said in page.all("a") for each in said.values() if "javascript" in str(each)] == []


def test_without_jinja_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    html = pytest.importorskip("licline.drawing.html", reason="HTML needs `pip install licline[draw]`")
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    with pytest.raises(licline.LiclineError, match=r"pip install licline\[draw\]"):
        html.write(picture("A"))


# --- The picture of a license ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BASE.license_ids())
def test_a_license_is_drawn_whole(name: str, language: str) -> None:
    """Every clause, every rule and every approval stands in a box or in its notes, and is led to from the license."""
    license, drawn = BASE.license(name), license_picture(BASE, name, language)
    told = "\n".join(note for node in drawn.nodes for note in node.notes)
    assert all(one_line(each.gist[language]) in told for each in license.clauses)
    assert all(one_line(each.label[language]) in told for each in license.rules)
    graph = networkx.DiGraph([(edge.start, edge.end) for edge in drawn.edges])
    graph.add_nodes_from([license.iri])
    assert {license.iri, *networkx.descendants(graph, license.iri)} == {node.id for node in drawn.nodes}
    assert len({node.id for node in drawn.nodes}) == len(drawn.nodes)
    assert {each.approval.iri for each in license.rules if each.approval} <= graph.nodes


def test_a_rule_stands_right_of_its_clauses_and_a_duty_right_of_its_permission() -> None:
    drawn, license = license_picture(BASE, "apache-2.0", "en"), BASE.license("apache-2.0")
    arrows = {(edge.start, edge.end) for edge in drawn.edges}
    for rule in license.rules:
        assert {(clause.iri, rule.iri) for clause in rule.clauses} <= arrows
    use, copy = license.rules[0], next(each for each in license.rules if each.asks == "include-license")
    assert (use.iri, copy.iri) in arrows
    marks = next(each for each in license.rules if each.label.en.startswith("Use the names"))
    assert (marks.iri, copy.iri) not in arrows, "no act is both"


def test_the_tone_of_a_box_is_the_kind_of_its_rule() -> None:
    drawn = {node.id: node for node in license_picture(BASE, "baichuan-2", "en").nodes}
    wanted = {"permission": "permitted", "prohibition": "prohibited", "duty": "permitted-with-duties"}
    for rule in BASE.license("baichuan-2").rules:
        assert drawn[rule.iri].tone == wanted[rule.kind]
    assert [node.title for node in drawn.values() if node.kind == APPROVAL] == ["review: opensource@baichuan-inc.com"]


def test_many_bans_of_a_kind_share_a_box_that_lists_them() -> None:
    license, drawn = BASE.license("llama-3.1"), license_picture(BASE, "llama-3.1", "en")
    bans = [each for each in license.rules if each.term_kind == "FieldOfUse"]
    (box,) = [node for node in drawn.nodes if node.kind == GROUP and node.tone == "prohibited"]
    assert box.count == len(bans) == len(box.notes) > 20
    assert all(each.label.en in note for each, note in zip(bans, box.notes, strict=True))
    assert len(drawn.nodes) < 40


def test_a_clause_leads_to_its_text_or_to_the_page_that_one_has() -> None:
    class Links:
        def model(self, identifier: str) -> str:
            return ""

        group = model

        def license(self, identifier: str) -> str:
            return f"/licenses/{identifier}"

        def clause(self, license: str, section: str) -> str:
            return f"/licenses/{license}#{section}"

    alone, linked = license_picture(BASE, "mit", "en"), license_picture(BASE, "mit", "en", Links())
    clauses = [[node for node in drawn.nodes if node.kind == CLAUSE] for drawn in (alone, linked)]
    assert all(node.href.startswith("https://") for node in clauses[0])
    assert all(node.href.startswith("/licenses/mit#") for node in clauses[1])


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])), st.integers(4, 40))
def test_what_is_short_is_not_longer_than_it_may_be(text: str, columns: int) -> None:
    short = brief(text, columns)
    assert short == text or short.endswith("…")
    assert len(short) <= max(columns, 1)
    assert text.startswith(short.removesuffix("…")) or short == text


# --- The picture of an order ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strictest_stands_first_and_the_same_stand_together(language: str) -> None:
    names = ("mit", "yi-1.0", "yi-2.1", "cc-by-nc-4.0", "cc-by-4.0")
    drawn = order_picture(BASE, names, language)
    boxes = {frozenset(chip.text for chip in node.chips): node for node in drawn.nodes}
    assert frozenset({"yi-1.0", "yi-2.1"}) in boxes
    strict, loose = (boxes[frozenset({name})].id for name in ("cc-by-nc-4.0", "cc-by-4.0"))
    assert Edge(strict, loose) in drawn.edges
    assert sum(node.count for node in drawn.nodes) == len(names)


def test_comparisons_that_are_at_hand_are_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["mit", "isc", "cc-by-4.0"]
    pairs = list(each_pair(map(BASE.license, names), BASE.book))
    wanted = order_picture(BASE, names, "en")
    monkeypatch.setattr("licline.drawing.order.each_pair", lambda *_: pytest.fail("worked out again"))
    assert order_picture(BASE, names, "en", iter(pairs)) == wanted


# --- In a browser ---


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    html = pytest.importorskip("licline.drawing.html", reason="HTML needs `pip install licline[draw]`")
    path = tmp_path_factory.mktemp("drawn") / "baichuan.html"
    path.write_text(html.write(license_picture(BASE, "baichuan-2", "zh")), encoding="utf-8")
    return path


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_a_box_is_chosen_by_a_click_and_by_keyboard(browser: Any, file: Path, script: bool) -> None:
    """Also without a script; from a file; and nothing is asked of anybody."""
    page = browser.new_context(java_script_enabled=script).new_page()
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    page.on("console", lambda each: pytest.fail(each.text))
    page.goto(file.as_uri())
    assert shown(page) == ["box-0"]
    page.locator("svg a").nth(3).click()
    assert shown(page) == ["box-3"]
    page.locator("svg a").nth(5).press("Enter")
    page.wait_for_url("**#box-5")
    assert shown(page) == ["box-5"]
    assert set(asked) == {file.as_uri()}


def shown(page: Any) -> list[str]:
    return [str(each.get_attribute("id")) for each in page.query_selector_all(".told") if each.is_visible()]


@pytest.mark.browser
def test_a_box_that_is_chosen_in_a_list_comes_into_sight(browser: Any, file: Path) -> None:
    page = browser.new_context(viewport={"width": 700, "height": 500}).new_page()
    page.goto(file.as_uri())
    page.get_by_role("button", name="放大").click()
    for number in (19, 1):
        page.locator(f'table a[href="#box-{number}"]').first.click()
        page.wait_for_selector("svg a.chosen")
        chosen, canvas = (page.locator(each).bounding_box() for each in ("svg a.chosen .shape", ".canvas"))
        assert canvas["x"] <= chosen["x"] + chosen["width"] / 2 <= canvas["x"] + canvas["width"]
        assert canvas["y"] <= chosen["y"] + chosen["height"] / 2 <= canvas["y"] + canvas["height"]


@pytest.mark.browser
def test_the_graph_is_made_larger_and_smaller(browser: Any, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())

    def width() -> float:
        return float(page.get_attribute("svg.picture", "width"))

    whole = width()
    page.get_by_role("button", name="放大").press("Enter")
    assert width() > whole
    page.get_by_role("button", name="100%").click()
    assert width() == pytest.approx(whole)
    page.get_by_role("button", name="全图").click()
    assert width() <= page.locator(".canvas").bounding_box()["width"]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(browser: Any, file: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(file.as_uri())
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
