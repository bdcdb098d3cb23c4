# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of the explorer: both languages, links that restore what was seen, strangers' words that stay words."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import quote, unquote, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page import Page, answered, page, posted

import licline
from licline import web
from licline.knowledge import KnowledgeBase
from licline.web.job import Setup
from licline.web.pages.asking import request
from licline.web.pages.drawn import Ways
from licline.web.pages.inwords import conditions
from licline.web.pages.links import OUTSIDE, Links, outside, pairs_of
from licline.web.pages.phrases import phrases

HERE = os.path.dirname(web.__file__)
STATIC = os.path.join(HERE, "static")
TEMPLATES = os.path.join(HERE, "templates")
ZIYA = "IDEA-CCNL/Ziya-LLaMA-13B-v1"
BAICHUAN = "model=baichuan-inc/Baichuan2-13B-Chat&do=host&purpose=commercial&as=company&affiliate=none"
CARD = "---\nlicense: apache-2.0\nbase_model: meta-llama/LLaMA-13B\n---\n"
LANGUAGES = {"en": "en", "zh": "zh-Hans"}
PAGES = (
    "/",
    "/?q=qwen",
    "/?q=nothing-has-this-name",
    "/models",
    "/licenses",
    "/can",
    f"/can?{BAICHUAN}",
    "/can?model=Qwen/Qwen-72B-Chat&do=host&do=fine-tune&purpose=commercial&mau=1000",
    "/can?model=nanbeige-1.0&do=distribute&to=public&purpose=commercial&as=company",
    "/can?model=apache-2.0&do=use",
    "/can?model=Qwen/Qwen-72X&do=host",
    f"/models/{ZIYA}",
    "/models/01-ai/Yi-34B",
    "/models/no/such-model",
    f"/lineage/{ZIYA}",
    "/lineage/meta-llama/LLaMA-13B?up=0&down=all&do=host&purpose=commercial",
    "/licenses/yi-2.1",
    "/licenses/yi-2.1?picture=1",
    "/licenses/bsd",
    "/licenses/no-such-license",
    "/compare",
    "/compare?license=llama-2&license=qwen-2024&license=apache-2.0",
    "/compare?license=mit&license=apache-2.0&who=anybody",
    "/compatible",
    "/compatible?inbound=gpl-3.0&outbound=apache-2.0",
    "/compatible?inbound=apache-2.0&outbound=gpl-3.0&how=copy",
    "/compatible?inbound=no-such&outbound=gpl-3.0",
    "/check",
    "/query",
    "/query?question=which-licenses-cap-the-number-of-users",
    "/query?query=SELECT+%2A+WHERE+%7B%3Fs+%3Fp+%3Fo%7D+LIMIT+3",
    "/query?query=SELEC",
)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return licline.load()


@pytest.fixture(scope="module")
def shown(base: KnowledgeBase) -> dict[tuple[str, str], Page]:
    """Every page in both languages, made once."""
    return {(link, language): page(base, link, language) for link in PAGES for language in LANGUAGES}


# --- what every page has ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", PAGES)
class TestEveryPage:
    def test_says_its_language_and_title(self, shown: dict[tuple[str, str], Page], link: str, language: str) -> None:
        found = shown[link, language]
        assert [each["lang"] for each in found.all("html")] == [LANGUAGES[language]]
        assert any("title" in within and data.strip() for data, within in found.texts)

    def test_has_its_landmarks_and_a_way_past_the_menu(
        self, shown: dict[tuple[str, str], Page], link: str, language: str
    ) -> None:
        found = shown[link, language]
        assert [len(found.all(tag)) for tag in ("main", "footer")] == [1, 1]
        assert found.links[0] == "#page-main"
        assert found.all("main")[0]["id"] == "page-main"

    def test_has_headings_in_order(self, shown: dict[tuple[str, str], Page], link: str, language: str) -> None:
        levels = [int(each.tag[1]) for each in shown[link, language].all("h1", "h2", "h3", "h4")]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), levels

    def test_labels_every_field(self, shown: dict[tuple[str, str], Page], link: str, language: str) -> None:
        found = shown[link, language]
        labelled = {each["for"] for each in found.all("label")}
        for each in found.all("input", "select", "textarea"):
            named = each["id"] in labelled or "label" in each.within or each["aria-label"]
            assert named or each["type"] == "hidden", each

    def test_has_each_id_once_and_refers_to_none_else(
        self, shown: dict[tuple[str, str], Page], link: str, language: str
    ) -> None:
        found = shown[link, language]
        assert len(found.ids) == len(set(found.ids)), [each for each in found.ids if found.ids.count(each) > 1]
        for name in ("aria-labelledby", "aria-describedby", "for", "list"):
            wanted = {one for each in found.elements for one in each[name].split()}
            assert wanted <= set(found.ids), name

    def test_disclaims(self, shown: dict[tuple[str, str], Page], link: str, language: str) -> None:
        assert {"en": "it is not legal advice", "zh": "不构成法律意见"}[language] in shown[link, language].text

    def test_can_be_read_in_the_other_language(
        self, shown: dict[tuple[str, str], Page], link: str, language: str
    ) -> None:
        other = {"en": "zh", "zh": "en"}[language]
        query = urlsplit(link).query
        wanted = f"?{query}&lang={other}" if query else f"?lang={other}"
        assert unquote(wanted) in map(unquote, shown[link, language].links)

    def test_runs_and_loads_nothing_but_what_is_ours(
        self, shown: dict[tuple[str, str], Page], link: str, language: str
    ) -> None:
        """As the content security policy asks: no inline script, style or handler, and no address outside is loaded."""
        found = shown[link, language]
        assert not found.all("style", "iframe", "object", "embed", "base")
        for each in found.elements:
            assert not [name for name in each.attributes if name == "style" or name.startswith("on")], each
            if each.tag == "script":
                assert each["src"].startswith("/static/")
            if each.tag in ("link", "img", "script", "source", "use", "image"):
                loaded = each["src"] or each["href"]
                assert loaded.startswith("/static/"), each
                assert os.path.isfile(os.path.join(STATIC, loaded.removeprefix("/static/"))) or "picture.css" in loaded
        assert not [data for data, within in found.texts if within[-1:] == ("script",) and data.strip()]

    def test_leads_outside_by_plain_links_alone(
        self, shown: dict[tuple[str, str], Page], link: str, language: str
    ) -> None:
        for each in shown[link, language].all("a"):
            if not each["href"].startswith(("/", "?", "#")):
                assert each["href"].startswith(("https://", "http://", "mailto:")), each
                assert "noopener" in each["rel"]
                assert not each["target"]


def test_status_tells_whether_there_was_an_answer(shown: dict[tuple[str, str], Page]) -> None:
    wrong = {link: found.status for (link, _), found in shown.items() if found.status != 200}
    assert wrong == {
        "/can?model=Qwen/Qwen-72X&do=host": 404,
        "/models/no/such-model": 404,
        "/licenses/no-such-license": 404,
        "/compatible?inbound=no-such&outbound=gpl-3.0": 400,
        "/query?query=SELEC": 400,
    }


# --- what stands on them ---


def test_the_verdict_is_the_first_heading(base: KnowledgeBase) -> None:
    assert "It depends." in page(base, f"/can?{BAICHUAN}").text
    assert "视情况而定。" in page(base, f"/can?{BAICHUAN}", "zh").text


def test_a_missing_fact_is_a_field_of_the_answer_and_filling_it_in_decides(base: KnowledgeBase) -> None:
    asked = page(base, f"/can?{BAICHUAN}")
    assert [each for each in asked.all("input") if each["name"] == "dau" and each["id"].startswith("m")]
    assert "Not without approval." in page(base, f"/can?{BAICHUAN}&dau=1000").text
    assert "No: prohibited." in page(base, f"/can?{BAICHUAN}&dau=1000000").text


def test_an_approval_comes_with_its_contact_and_papers(base: KnowledgeBase) -> None:
    found = page(base, f"/can?{BAICHUAN}&dau=1000")
    assert "mailto:opensource@baichuan-inc.com" in found.links
    assert "the papers that the community license asks for" in found.text


@pytest.mark.parametrize(("language", "says"), [("en", "none"), ("zh", "无")])
def test_the_question_is_told_in_words(base: KnowledgeBase, language: str, says: str) -> None:
    """None, yes and no, and numbers too, as they come from a form."""
    found = page(base, f"/can?{BAICHUAN}&dau=20000&consent=true&modified=no", language).text
    facts = base.vocabulary.operands
    colon, mark = {"en": (": ", "; "), "zh": ("：", "；")}[language]
    told = found.partition(BAICHUAN.partition("&")[0].removeprefix("model="))[2].partition("Agree")[0].casefold()
    assert f"{facts['affiliate'].label[language]}{colon}{says}{mark}".casefold() in told
    assert f"{facts['dau'].label[language]}{colon}20,000{mark}".casefold() in told
    assert f"{mark}{facts['consent'].label[language]}{mark}".casefold() in told
    assert f"{ {'en': 'not so: ', 'zh': '并非：'}[language] }{facts['modified'].label[language]}".casefold() in told


def test_what_hangs_on_several_facts_is_told_in_words(base: KnowledgeBase) -> None:
    said = {"any of": "dau >= 1000000; (all of affiliate none; consent true)"}
    assert conditions(said, base.vocabulary, "zh") == [
        "其一：日活跃用户数：1,000,000 及以上；（全部：关联方的身份：无；相关人员已同意：是）"
    ]
    untold = {"rest of bsd on fine-tune": "false"}
    assert conditions(untold, base.vocabulary, "zh") == ["bsd（微调）：此处未知的条款禁止"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_of_every_answer_is_told_in_words(base: KnowledgeBase, language: str) -> None:
    """No name of a fact, no sign of comparison and no word of the machine's is left."""
    for license in base.license_ids():
        found = base.can(license, do="host", purpose="commercial")
        for each in (*found.outcomes, *found.grounds, *found.duties):
            for said in conditions(each.conditions or {}, base.vocabulary, language):
                assert not re.search(r"[<>=|]|\w_\w", said), said
                assert language == "en" or not re.search(r"\b(and|or|not|any of|all of|on)\b", said), said


def test_what_is_missing_of_a_purpose_does_not_take_what_was_said_of_it(base: KnowledgeBase) -> None:
    """Commerciality, setting and field are all purposes: filling in one keeps the others."""
    asked = page(base, "/can?model=baichuan-13b&do=sell&purpose=research")
    hidden = {(each["name"], each["value"]) for each in asked.all("input") if each["type"] == "hidden"}
    assert ("purpose", "research") in hidden
    both = page(base, "/can?model=belle-disclaimer&do=use")
    facets = [each for each in base.can("belle-disclaimer", do="use").missing if each.given_by == "purpose"]
    legends = [data for data, within in both.texts if within[-1:] == ("legend",)]
    assert len(facets) == 2
    assert all(legends.count(base.vocabulary.operands[each.fact].label.en) == 2 for each in facets)


@pytest.mark.parametrize(
    "link", ["/models/Qwen/Qwen-72B-Chat", "/lineage/Qwen/Qwen-72B-Chat", "/can?model=Qwen/Qwen-72B-Chat&do=use&mau=5"]
)
def test_the_day_goes_along_to_every_answer(base: KnowledgeBase, link: str) -> None:
    """Terms change: an answer for a copy of some day leads to others of that day."""
    dated = page(base, f"{link}{'&' if '?' in link else '?'}as_of=2023-12-11")
    main = [each["href"] for each in dated.all("a") if "main" in each.within]
    answers = [each for each in main if each.startswith(("/can", "/models", "/lineage", "/api/can"))]
    assert answers
    assert [each for each in answers if "as_of=2023-12-11" not in each] == []
    assert not [each for each in page(base, link).links if "as_of=" in each]


def test_risks_of_what_is_forbidden_are_told_where_the_command_line_tells_them(base: KnowledgeBase) -> None:
    found = base.can("llama-2", do="train-on-outputs", trains="llm")
    assert (found.verdict, bool(found.risks)) == ("prohibited", True)
    assert "Know that" not in page(base, "/can?model=llama-2&do=train-on-outputs&trains=llm").text


def test_a_reason_says_what_it_does(base: KnowledgeBase) -> None:
    found = page(base, "/can?model=IDEA-CCNL/Ziya-LLaMA-13B-v1&do=use&purpose=commercial").text
    assert "prohibits Use for commercial purposes" in found
    assert "allows only Run, copy, change and hand on for non-commercial research" in found


def test_each_address_of_an_approval_is_a_link_of_its_own(base: KnowledgeBase) -> None:
    links = page(base, "/can?model=Qwen/Qwen-72B&do=use&purpose=commercial").links
    assert "https://dashscope.console.aliyun.com/openModelApply/Qwen-72B-Chat" in links
    assert not any("," in each for each in links if "dashscope" in each)


def test_what_a_case_says_is_not_said_again_below(base: KnowledgeBase) -> None:
    asked = "/can?model=baichuan-inc/Baichuan2-13B-Chat&do=host&purpose=commercial&as=company&affiliate=none"
    found = page(base, asked)
    assert "Case by case" in found.text
    assert found.text.count("affiliates' users added") == 1


def test_an_amount_is_in_the_currency_that_was_named(base: KnowledgeBase) -> None:
    asked = "/can?model=apache-2.0&do=use&revenue=5"
    named, unnamed = (page(base, link).source for link in (f"{asked}&currency=CNY", asked))
    assert '<span class="unit">CNY</span>' in named
    assert '<span class="unit">USD</span>' not in named
    assert '<span class="unit">USD</span>' in unnamed


def test_where_all_clauses_stand_is_said_once(base: KnowledgeBase) -> None:
    links = page(base, "/licenses/tongyi-qianwen").links
    assert len([each for each in links if "/blob/2df8e8ac" in each]) == 1


def test_grounds_lead_to_their_clauses(base: KnowledgeBase) -> None:
    assert "/licenses/baichuan-2#s1" in page(base, f"/can?{BAICHUAN}").links


def test_what_arrived_shows_its_path(base: KnowledgeBase) -> None:
    found = page(base, f"/can?model={ZIYA}&do=use&purpose=commercial")
    assert "No: prohibited." in found.text
    assert f"path : {ZIYA} ← meta-llama/LLaMA-13B".replace(" :", ":") in found.text


def test_readings_are_shown_where_they_differ(base: KnowledgeBase) -> None:
    found = page(base, "/can?model=nanbeige-1.0&do=distribute&to=public&purpose=commercial&as=company")
    assert "The texts can be read in more than one way" in found.text
    assert "the commercial license lets the model out in commercial products" in found.text


def test_a_checklist_can_be_copied(base: KnowledgeBase) -> None:
    asked = "model=Qwen/Qwen-72B-Chat&do=distribute&to=public&purpose=commercial&mau=1000"
    found = page(base, f"/can?{asked}")
    lines = "".join(data for data, within in found.texts if within[-1:] == ("textarea",)).splitlines()
    answer = base.can("Qwen/Qwen-72B-Chat", do="distribute", to="public", purpose="commercial", mau=1000)
    assert sum(each.startswith("[ ] ") for each in lines) == len({each.label for each in answer.duties}) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_offers_every_word_of_the_ontology(base: KnowledgeBase, language: str) -> None:
    found = page(base, "/can", language)
    offered = {each["value"] for each in found.all("input") if each["name"] == "do"}
    assert offered == set(base.vocabulary.acts)
    names = {each["name"] for each in found.all("input", "select")}
    facts = set(base.vocabulary.operands) - {"commerciality", "setting", "field"}
    assert facts <= names
    assert all(act.label[language] in found.text for act in base.vocabulary.acts.values())


def test_a_model_is_told_at_a_glance(base: KnowledgeBase) -> None:
    found = page(base, f"/models/{ZIYA}")
    assert found.text.count("prohibited") >= 5
    assert f"/can?{urlencode({'model': ZIYA, 'do': 'use', 'purpose': 'commercial'})}" in found.links
    assert "/licenses/llama-1#s2.a" in found.links
    assert "grants-what-upstream-withholds" in found.text


def test_a_model_shows_its_lineage_as_a_picture_and_as_a_table(base: KnowledgeBase) -> None:
    found = page(base, f"/models/{ZIYA}")
    assert len(found.all("svg")) == 1
    cells = [data for data, within in found.texts if {"table", "details"} <= set(within)]
    assert any("LLaMA-13B" in data for data in cells)


def test_a_license_is_shown_clause_by_clause(base: KnowledgeBase) -> None:
    for language in LANGUAGES:
        found = page(base, "/licenses/yi-2.1", language)
        license = base.license("yi-2.1")
        assert all(" ".join(each.gist[language].split()) in found.text for each in license.clauses)
        assert all(" ".join(each.label[language].split()) in found.text for each in license.rules)
        assert {each.iri.partition("#")[2] for each in license.clauses} <= set(found.ids)


def test_constraints_are_told_in_words(base: KnowledgeBase) -> None:
    assert "Monthly active users: more than 100,000,000" in page(base, "/licenses/tongyi-qianwen").text
    assert "月活跃用户数：超过 100,000,000" in page(base, "/licenses/tongyi-qianwen", "zh").text


def test_passages_are_shown_where_the_texts_are_at_hand(base: KnowledgeBase, tmp_path: object) -> None:
    (tmp_path / "mit.txt").write_text("nothing of it", encoding="utf-8")  # type: ignore[operator]
    reply = answered(base, "/licenses/mit", setup=Setup(texts=str(tmp_path)))
    assert reply is not None
    assert Page(reply).all("blockquote")


def test_a_license_can_be_kept_as_odrl(base: KnowledgeBase) -> None:
    assert "/odrl/mit" in page(base, "/licenses/mit").links
    reply = answered(base, "/odrl/mit")
    assert reply is not None
    assert json.loads(reply.body)["@context"]


def test_every_cell_of_the_matrix_has_a_word_and_leads_to_its_clause(base: KnowledgeBase) -> None:
    found = page(base, "/compare?license=llama-2&license=apache-2.0")
    cells = [each for each in found.all("a") if each["class"] == "cell-verdict"]
    assert len(cells) == 2 * len([each for each in base.vocabulary.acts.values() if not each.free_for_derivatives])
    assert any("#" in each["href"] for each in cells)
    assert "permitted" in found.text


def test_pairs_are_compared_with_an_example(base: KnowledgeBase) -> None:
    assert "is looser in some things" not in page(base, "/compare?license=mit&license=mit").text
    found = page(base, "/compare?license=cc-by-4.0&license=cc-by-nc-4.0")
    assert "is looser than" in found.text or "looser in others" in found.text
    assert any(link.startswith("/can?model=cc-by-nc-4.0&do=") for link in found.links)


def test_too_many_licenses_are_refused(base: KnowledgeBase) -> None:
    names = urlencode([("license", each) for each in base.license_ids()[:9]])
    assert page(base, f"/compare?{names}").status == 400


def test_compatibility_has_a_direction(base: KnowledgeBase) -> None:
    one, other = (
        page(base, f"/compatible?inbound={a}&outbound={b}").text for a, b in (("gpl-3.0", "mit"), ("mit", "gpl-3.0"))
    )
    assert "the inbound license bars this outbound license" in one
    assert "the inbound license bars this outbound license" not in other


# --- check ---


def form(**fields: str) -> tuple[bytes, str]:
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def multipart(text: str, name: str) -> tuple[bytes, str]:
    head = f'--X\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    empty = '--X\r\nContent-Disposition: form-data; name="text"\r\n\r\n\r\n'
    return f"{empty}{head}{text}\r\n--X--\r\n".encode(), "multipart/form-data; boundary=X"


@pytest.mark.parametrize("sent", [form(text=CARD, kind="card"), form(text=CARD), multipart(CARD, "README.md")])
def test_a_card_gets_findings_with_clauses_path_and_advice(base: KnowledgeBase, sent: tuple[bytes, str]) -> None:
    found = posted(base, "/check", *sent)
    assert found.status == 200
    assert "grants-what-upstream-withholds" in found.text
    assert "/licenses/llama-1#s2.a" in found.links
    assert "← meta-llama/LLaMA-13B" in found.text
    assert "what can be done" in found.text
    assert "README.md" not in base.model_ids()


@pytest.mark.parametrize("kind", ["list", "merge", ""])
def test_a_list_and_a_merge_get_findings_too(base: KnowledgeBase, kind: str) -> None:
    record = {"id": "a/b", "license": "mit", "base_model": "meta-llama/LLaMA-13B"}
    text = "models:\n  - model: meta-llama/LLaMA-13B\nmerge_method: linear\n" if kind == "merge" else json.dumps(record)
    found = posted(base, "/check", *form(text=text, kind=kind), language="zh")
    assert found.status == 200
    assert "已检查模型：1" in found.text


@pytest.mark.parametrize("text", ["", "no front matter", "---\nlicense: [\n---\n", "{"])
@pytest.mark.parametrize("kind", ["card", "list", "merge", "novel"])
def test_what_cannot_be_read_is_said_and_kept(base: KnowledgeBase, text: str, kind: str) -> None:
    found = posted(base, "/check", *form(text=text, kind=kind))
    assert found.status == 400
    assert any(each["role"] == "alert" for each in found.elements)


def test_a_form_in_pieces_is_refused(base: KnowledgeBase) -> None:
    for body, kind in (
        (b"\xff\xfe%", "application/x-www-form-urlencoded"),
        (b"--Y", "multipart/form-data; boundary=X"),
    ):
        assert posted(base, "/check", body, kind).status == 400


# --- links ---


def test_the_form_shows_what_its_link_asks(base: KnowledgeBase) -> None:
    found = page(base, f"/can?{BAICHUAN}&consent=true&as_of=2024-01-31&mark_use=origin").fields()
    assert found["do"][-1] == "host"
    assert "commercial" in found["purpose"]
    assert "company" in found["as"]
    assert "none" in found["affiliate"]
    assert "true" in found["consent"]
    assert "2024-01-31" in found["as_of"]
    assert "origin" in found["mark_use"]


def test_a_lineage_is_seen_again_from_its_link(base: KnowledgeBase) -> None:
    found = page(base, f"/lineage/{ZIYA}?up=3&down=0&do=host&purpose=commercial&as_of=2024-01-31").fields()
    assert (found["up"], found["down"], found["do"]) == (["3"], ["0"], ["host"])
    assert found["as_of"] == ["2024-01-31"]


def test_a_box_of_a_lineage_leads_to_the_same_view_of_another_model(base: KnowledgeBase) -> None:
    found = page(base, f"/lineage/{ZIYA}?up=3&do=host&purpose=commercial")
    inner = [each["href"] for each in found.all("a") if "svg" in each.within]
    assert "/lineage/meta-llama/LLaMA-13B?up=3&do=host&purpose=commercial" in inner


def test_opened_groups_stay_open(base: KnowledgeBase) -> None:
    links = Ways(base, Links(), frozenset(), frozenset(), "a/b", (("up", "3"),), ("first",))
    assert links.group("second") == "/lineage/a/b?up=3&open=first&open=second"
    found = page(base, f"/lineage/{ZIYA}?open=first")
    assert found.fields()["open"] == ["first"]
    assert f"/lineage/{ZIYA}?do=host&purpose=commercial&open=first" in found.links


@pytest.mark.parametrize("steps", ["-1", "x", "99999", "²"])
def test_steps_that_are_no_number_are_refused(base: KnowledgeBase, steps: str) -> None:
    assert page(base, f"/lineage/{ZIYA}?up={quote(steps)}").status == 400


def test_a_comparison_is_seen_again_from_its_link(base: KnowledgeBase) -> None:
    found = page(base, "/compare?license=mit&license=apache-2.0&who=university").fields()
    assert (found["license"], found["who"]) == (["mit", "apache-2.0"], ["university"])


def test_a_question_is_seen_again_with_its_parameters(base: KnowledgeBase) -> None:
    link = "/query?question=which-clauses-speak-of&word=fee&license=yi-2.1"
    found = page(base, link)
    assert {"fee", "yi-2.1"} <= {each["value"] for each in found.all("input")}
    assert "VALUES ?word" in found.text


def test_rows_lead_to_pages_and_can_be_downloaded(base: KnowledgeBase) -> None:
    found = page(base, "/query?question=which-licenses-cap-the-number-of-users")
    assert "/licenses/baichuan-2" in found.links
    assert "/licenses/baichuan-2#too-many-users" in found.links
    for name in ("csv", "tsv", "json", "xml"):
        link = next(each for each in found.links if each.endswith(f"format={name}"))
        reply = answered(base, link)
        assert reply is not None
        assert b"baichuan-2" in reply.body
        assert ("content-disposition", f'attachment; filename="rows.{name}"') in reply.headers


@pytest.mark.parametrize(
    "query",
    ["SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"],
)
def test_a_query_reaches_nothing_outside(base: KnowledgeBase, query: str) -> None:
    assert page(base, f"/query?{urlencode({'query': query})}").status == 400


def test_the_language_goes_along_once_it_was_chosen(base: KnowledgeBase) -> None:
    chosen = page(base, "/?lang=zh", "zh")
    assert all("lang=" in link for link in chosen.links if link.startswith("/") and link[:5] not in ("/open", "/spar"))
    assert not [link for link in page(base, "/", "zh").links if link.startswith("/") and "lang=" in link]


@pytest.mark.slow
def test_every_link_leads_somewhere(base: KnowledgeBase) -> None:
    """From the start on: each page that can be reached is there, and so is each place on it that a link names."""
    pages: dict[str, Page] = {}
    places: dict[str, set[str]] = {}
    todo = [*PAGES]
    for link in todo:
        parts = urlsplit(link)
        key = _alike(link)
        if parts.path.startswith(("/api/", "/sparql", "/openapi", "/static/")):
            continue
        places.setdefault(key, set()).add(unquote(parts.fragment))
        if key in pages:
            continue
        reply = answered(base, link)
        assert reply is not None, link
        assert reply.status == 200 or link in PAGES, link
        if not reply.media_type.startswith("text/html"):
            continue
        pages[key] = Page(reply)
        todo += [each for each in pages[key].links if each.startswith("/")]
    lost = {f"{key}#{place}" for key, found in pages.items() for place in places[key] - {""} - set(found.ids)}
    assert not lost
    assert len(pages) > len(base.license_ids()) + 2 * len(base.model_ids())


def _alike(link: str) -> str:
    """Pages that differ in what is asked on them alone are visited once."""
    parts = urlsplit(link)
    several = "question=" in parts.query and parts.path == "/query"
    return link.partition("#")[0] if several or link in PAGES else parts.path


@given(st.text(min_size=1).filter(lambda said: said.strip("/") and not re.search(r"[\ud800-\udfff]", said)))
def test_any_id_comes_back_from_its_link(identifier: str) -> None:
    assert unquote(urlsplit(Links("zh").model(identifier)).path) == f"/models/{identifier}"


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1).filter(str.strip)


@given(
    st.dictionaries(st.sampled_from(["do", "purpose", "as", "merged_with"]), st.lists(WORDS, min_size=2), min_size=1)
)
def test_any_request_comes_back_from_its_link(said: dict[str, list[str]]) -> None:
    assert request(pairs_of(said)) == said


@given(st.text())
def test_only_addresses_that_a_browser_may_open_become_links(place: str) -> None:
    found = outside(place)
    assert not found or found.split(":")[0].lower() in OUTSIDE


@pytest.mark.parametrize(
    "place", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:a@b.org", "vbscript:x", "//x.org"]
)
def test_other_addresses_stay_text(place: str) -> None:
    assert outside(place) == ""


# --- strangers' words ---

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>/{{7*7}}'


def harmless(found: Page) -> None:
    assert not [each for each in found.all("script") if not each["src"].startswith("/static/")]
    assert not [each for each in found.elements if any(name.startswith("on") for name in each.attributes)]
    assert not [each for each in found.all("img") if each["src"] == "x"]
    assert "49" not in {data.strip() for data, _ in found.texts}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "link",
    [
        "/?q={}",
        "/can?model={}&do=use",
        "/can?model=mit&do={}",
        "/can?model=mit&do=use&{}=1",
        "/can?model=mit&do=use&under={}",
        "/can?model=mit&do=use&as_of={}",
        "/can?model=mit&do=use&target=x&self={}",
        "/models/{}",
        "/lineage/{}",
        "/lineage/Qwen/Qwen-7B?open={}&do={}",
        "/licenses/{}",
        "/odrl/{}",
        "/compare?license={}",
        "/compare?license=mit&who={}",
        "/compatible?inbound={}&outbound={}&how={}",
        "/query?question={}",
        "/query?query={}",
        "/query?question=which-clauses-speak-of&word={}",
        "/query/rows?query={}&format={}",
    ],
)
def test_words_of_a_link_stay_words(base: KnowledgeBase, link: str, language: str) -> None:
    found = page(base, link.replace("{}", quote(HOSTILE, safe="")), language)
    assert found.status < 500
    harmless(found)


@pytest.mark.parametrize("text", [CARD.replace("apache-2.0", HOSTILE), f"---\n# {HOSTILE}\n", HOSTILE])
def test_words_of_a_card_stay_words(base: KnowledgeBase, text: str) -> None:
    harmless(posted(base, "/check", *form(text=text, kind="card")))
    harmless(posted(base, "/check", *form(text=text, kind=HOSTILE)))


def test_words_of_a_model_stay_words(base: KnowledgeBase) -> None:
    record = {"id": HOSTILE, "license": "mit", "base_model": [HOSTILE + "2", "Qwen/Qwen-7B"]}
    source = {"license": "gpl-3.0", "source": "javascript:alert(1)"}
    more = base.with_records([record, {"id": HOSTILE + "2", "license": [source]}])
    for link in (
        Links().model(HOSTILE),
        Links().lineage(HOSTILE),
        Links().model(HOSTILE + "2"),
        "/models",
        "/?q=script",
    ):
        found = page(more, link)
        assert found.status == 200
        harmless(found)
        assert not [each for each in found.links if each.startswith("javascript")]
        assert HOSTILE in found.text


def test_an_unknown_id_gets_links_to_what_may_be_meant(base: KnowledgeBase) -> None:
    assert f"/models/{ZIYA}" in page(base, "/models/IDEA-CCNL/Ziya-LLaMA-13B-v2").links
    assert "/licenses/llama-3.1" in page(base, "/licenses/llama-3.4").links
    assert "/models/Qwen/Qwen-72B" in page(base, "/can?model=Qwen/Qwen-72X&do=host").links


# --- phrases ---


def templates() -> Iterator[tuple[str, str]]:
    for name in sorted(os.listdir(TEMPLATES)):
        with open(os.path.join(TEMPLATES, name), encoding="utf-8") as source:
            yield name, source.read()


def test_every_phrase_is_said_in_both_languages() -> None:
    for key, said in phrases().items():
        assert said.en.strip(), key
        assert re.search(r"[\u4e00-\u9fff]", said.zh), f"{key}: {said.zh}"
        assert set(re.findall(r"\{\w*\}", said.en)) == set(re.findall(r"\{\w*\}", said.zh)), key


def test_every_phrase_is_used_and_every_used_one_is_there() -> None:
    source = "\n".join(text for _, text in templates())
    for folder, _, names in os.walk(os.path.join(HERE, "pages")):
        for name in names:
            if name.endswith(".py"):
                with open(os.path.join(folder, name), encoding="utf-8") as module:
                    source += module.read()
    tables = "|".join({key.partition(".")[0] for key in phrases()})
    used = set(re.findall(rf'"((?:{tables})\.[\w-]+)"(?! ~)', source))
    begun = set(re.findall(rf'"((?:{tables})\.[\w-]*)" ~', source)) | set(
        re.findall(rf'f"((?:{tables})\.[\w-]*)\{{', source)
    )
    assert not {each for each in used if not each.endswith(".html")} - phrases().keys()
    assert not {key for key in phrases() if key not in used and not key.startswith(tuple(begun))}


JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SHAPE = re.compile(r"{% block shape %}.*?{% endblock %}")  # a class of the page
SPOKEN = ("title", "alt", "placeholder", "aria-label")
NAMES = {"licline", "SPDX"}


def test_templates_hold_no_words_of_their_own() -> None:
    """Words stand in phrases.toml, in both languages; names are the same in both."""
    for name, text in templates():
        bare = JINJA.sub("", SHAPE.sub("", text)).replace("<!doctype html>", "")
        spoken = re.findall(rf'(?:{"|".join(SPOKEN)})="([^"]*)"', bare)
        for said in [*re.findall(r">([^<>]*)(?:<|$)", bare), *spoken]:
            words = set(re.findall(r"[^\W\d_]+", re.sub(r"&\w+;", "", said)))
            assert words <= NAMES, f"{name}: {said.strip()}"


# --- what is not ours ---


def test_vendored_files_are_the_ones_that_the_lock_names() -> None:
    folder = os.path.join(STATIC, "vendor")
    with open(os.path.join(folder, "lock.toml"), "rb") as source:
        packages = tomllib.load(source)["package"]
    locked = {name: each["sha256"] for package in packages for name, each in package["files"].items()}
    there = {
        os.path.relpath(os.path.join(at, name), folder).replace(os.sep, "/")
        for at, _, names in os.walk(folder)
        for name in names
    }
    assert there - {"lock.toml"} == set(locked)
    for name, digest in locked.items():
        with open(os.path.join(folder, name), "rb") as file:
            assert hashlib.sha256(file.read()).hexdigest() == digest, name
    for package in packages:
        assert package["license-file"] in locked
        assert package["license"] == "MIT"
        assert package["purl"] == f"pkg:npm/{package['name']}@{package['version']}"
        with open(os.path.join(folder, package["license-file"]), encoding="utf-8") as text:
            assert "MIT" in text.read(100)


def ours() -> Iterator[tuple[str, str]]:
    for name in sorted(os.listdir(STATIC)):
        if os.path.isfile(os.path.join(STATIC, name)):
            with open(os.path.join(STATIC, name), encoding="utf-8") as source:
                yield name, source.read()


@pytest.mark.parametrize(("name", "text"), list(ours()), ids=lambda said: said if len(said) < 30 else "")
def test_our_own_files_reach_nothing_outside_and_write_no_markup(name: str, text: str) -> None:
    assert "SPDX-License-Identifier: Apache-2.0" in text
    addresses = set(re.findall(r"https?://[^\s\"')>]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|@import|url\(", text)
