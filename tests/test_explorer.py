# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The explorer in a real browser: what a person sees and does, with a mouse, by keyboard alone, in both languages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import licline

pytestmark = pytest.mark.browser

LOCALES = {"en": "en-US", "zh": "zh-CN"}
WAIT = 15_000  # milliseconds at most for what should come
ZIYA = "/models/IDEA-CCNL/Ziya-LLaMA-13B-v1"
BAICHUAN = "/can?model=baichuan-inc/Baichuan2-13B-Chat&do=host&purpose=commercial&as=company&affiliate=none"
CARD = "---\nlicense: apache-2.0\nbase_model: meta-llama/LLaMA-13B\n---\n# 模型\n"
PAGES = (
    "/",
    "/?q=qwen",
    "/models",
    "/licenses",
    "/can",
    BAICHUAN,
    "/can?model=nanbeige-1.0&do=distribute&to=public&purpose=commercial&as=company",
    ZIYA,
    "/lineage/IDEA-CCNL/Ziya-LLaMA-13B-v1",
    "/licenses/yi-2.1",
    "/licenses/yi-2.1?picture=1",
    "/compare?license=llama-2&license=qwen-2024&license=apache-2.0",
    "/compatible?inbound=gpl-3.0&outbound=apache-2.0",
    "/check",
    "/query",
    "/query?question=which-licenses-cap-the-number-of-users",
)
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
DROP = """([text, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "text/markdown" }));
  document.querySelector("[data-zone]").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
}"""
WITHIN_SIGHT = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of its own, on a port that is free."""
    pytest.importorskip("uvicorn", reason="the server needs the extra `web`")
    command = [sys.executable, "-m", "licline", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(licline.__file__))}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stderr is not None
        said = server.stderr.readline()
        found = re.search(r"http://\S+?(?=/)", said)
        try:
            assert found, said
            yield found.group()
        finally:
            server.terminate()


class Seen:
    """A page that is open, and what went wrong on it."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address, self.wrong = page, address, []
        page.set_default_timeout(WAIT)
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", self._requested)

    def _requested(self, request: Any) -> None:
        if not request.url.startswith((f"{self.address}/", "blob:")):
            self.wrong.append(f"a request left this machine: {request.url}")

    def open(self, link: str) -> Any:
        self.page.goto(self.address + link)
        return self.page

    @property
    def text(self) -> str:
        return str(self.page.inner_text("main"))


@pytest.fixture
def seen(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Seen]:
    """A page of a fresh browser; whatever went wrong on it is told at the end."""
    options: dict[str, Any] = {"viewport": WIDE, "locale": LOCALES["en"], **getattr(request, "param", {})}
    context = browser.new_context(**options)
    found = Seen(context.new_page(), address)
    yield found
    context.close()
    assert found.wrong == []


LOOKS = [
    pytest.param(
        {"locale": LOCALES[language], "viewport": size, "color_scheme": scheme}, id=f"{language}-{scheme}-{width}"
    )
    for language, size, scheme, width in (
        ("en", NARROW, "light", "narrow"),
        ("zh", WIDE, "dark", "wide"),
    )
]


@pytest.mark.parametrize("seen", LOOKS, indirect=True)
@pytest.mark.parametrize("link", PAGES)
def test_every_page_is_accessible_and_fits(seen: Seen, link: str) -> None:
    """axe-core finds nothing, and nothing runs out of the page sideways: at 360 pixels, as at 200 % of 720."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    page = seen.open(link)
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []
    assert page.evaluate(WITHIN_SIGHT)


@pytest.mark.parametrize("seen", [{"locale": LOCALES["zh"]}], indirect=True)
def test_a_chinese_browser_gets_chinese_and_can_change(seen: Seen) -> None:
    page = seen.open(BAICHUAN)
    assert "视情况而定" in seen.text
    page.click("text=English")
    assert "It depends" in seen.text
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("nav >> text=Find")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_click_leads_from_the_answer_to_the_clause(seen: Seen) -> None:
    page = seen.open(BAICHUAN)
    page.click(".case .clause >> nth=0")
    page.wait_for_url("**/licenses/baichuan-2#s1")
    assert page.locator(":target").inner_text().startswith("§")
    assert page.locator(":target").is_visible()


def test_a_missing_fact_is_filled_in_where_it_is_asked_for(seen: Seen) -> None:
    page = seen.open(BAICHUAN)
    page.fill(".missing input[name=dau]", "1000000")
    page.click(".missing button")
    page.wait_for_url("**dau=1000000**")
    assert page.inner_text("h1") == "No: prohibited."
    assert "mau=&" not in page.url


def test_the_form_asks_and_its_link_asks_again(seen: Seen) -> None:
    page = seen.open("/can")
    page.fill("#page-model", "apache-2.0")
    page.check("input[name=do][value=distribute]")
    page.check("input[name=purpose][value=commercial]")
    page.click("form.ask button:not([type=button])")
    page.wait_for_url("**/can?model=apache-2.0&do=distribute&purpose=commercial")
    assert page.inner_text("h1") == "Yes, with duties."
    assert page.is_checked("input[name=do][value=distribute]")


def test_a_checklist_is_copied(browser: Any, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/can?model=apache-2.0&do=distribute&purpose=commercial")
    page.click(".copy summary")
    page.click("[data-copy]")
    page.wait_for_selector("text=Copied")
    assert "[ ] " in page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_a_picture_leads_on_and_can_be_made_larger(seen: Seen) -> None:
    page = seen.open("/lineage/IDEA-CCNL/Ziya-LLaMA-13B-v1")
    width = page.locator(".canvas svg").bounding_box()["width"]
    page.click("[data-zoom=in]")
    assert page.locator(".canvas svg").bounding_box()["width"] > width
    page.click(".canvas svg a[href^='/lineage/meta-llama/LLaMA-13B']")
    page.wait_for_url("**/lineage/meta-llama/LLaMA-13B**")


def test_a_finding_of_the_lineage_leads_to_its_clause(seen: Seen) -> None:
    page = seen.open("/lineage/IDEA-CCNL/Ziya-LLaMA-13B-v1")
    page.click(".remarks a.clause >> nth=0")
    page.wait_for_url("**/licenses/**#**")
    assert page.locator(":target").is_visible()


def test_a_cell_of_the_matrix_leads_to_its_clause(seen: Seen) -> None:
    page = seen.open("/compare?license=llama-2&license=qwen-2024")
    page.click(".cell-verdict >> nth=0")
    page.wait_for_url("**/licenses/**#**")
    assert page.locator(":target").is_visible()


def test_a_query_is_written_and_run(seen: Seen) -> None:
    page = seen.open("/query")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(
        "PREFIX ll: <https://w3id.org/licline/terms#>\nSELECT ?x WHERE { ?x a ll:License } ORDER BY ?x LIMIT 1"
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Enter")
    page.wait_for_selector("text=1 rows")
    page.click(".rows a")
    page.wait_for_url("**/licenses/0bsd")


def test_a_question_is_found_by_a_word_and_its_rows_are_kept(seen: Seen) -> None:
    page = seen.open("/query")
    page.fill(".filter input", "revocable")
    assert page.locator(".questions li:visible").count() < 5
    page.click(".questions li:visible a >> nth=0")
    with page.expect_download() as download:
        page.click("a[download='rows.csv']")
    with open(download.value.path(), encoding="utf-8") as rows:
        assert rows.readline().strip()


def test_a_card_is_dropped_and_its_link_shows_it_again(seen: Seen, browser: Any) -> None:
    page = seen.open("/check")
    page.evaluate(DROP, [CARD, "README.md"])
    page.wait_for_selector("[data-answered]")
    assert "grants-what-upstream-withholds" in seen.text
    link = page.url
    assert "#" in link
    again = browser.new_page()
    again.goto(link)
    again.wait_for_selector("[data-answered]")
    assert again.input_value("#page-text") == CARD
    again.click("text=中文")
    again.wait_for_selector("[data-answered]")
    assert "可采取的措施" in again.inner_text("main")
    again.close()


def test_a_chosen_file_goes_into_the_field(seen: Seen) -> None:
    page = seen.open("/check")
    record = b'{"id": "a/b", "license": "mit", "base_model": "meta-llama/LLaMA-13B"}\n'
    page.set_input_files("#page-file", {"name": "mine.jsonl", "mimeType": "text/plain", "buffer": record})
    page.wait_for_function("document.querySelector('#page-text').value !== ''")
    assert page.input_value("select[name=kind]") == "list"
    page.click("form.drop .submit button >> nth=0")
    page.wait_for_selector("[data-answered]")
    assert "Models checked: 1" in seen.text


def test_by_keyboard_alone_from_the_search_to_a_clause(seen: Seen) -> None:
    """Tab past the menu, type, choose with the arrow keys, then Tab to the first clause and follow it."""
    page = seen.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "page-search"
    page.keyboard.type("ziya llama v1")
    page.wait_for_selector("[role=option][data-id='IDEA-CCNL/Ziya-LLaMA-13B-v1']:first-child")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).id")
    assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ZIYA}")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "clause":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/licenses/llama-1#s2.a")


def test_the_suggestions_are_closed_by_escape_and_say_how_many_there_are(seen: Seen) -> None:
    page = seen.open("/")
    page.locator("#page-search").press_sequentially("通义")
    page.wait_for_selector("#page-search-list:visible")
    assert "found" in page.inner_text(".combobox [role=status]")
    page.keyboard.press("Escape")
    assert page.is_hidden("#page-search-list")
    assert page.get_attribute("#page-search", "aria-expanded") == "false"


@pytest.mark.parametrize("seen", [{"java_script_enabled": False}], indirect=True)
def test_everything_works_without_a_script(seen: Seen) -> None:
    page = seen.open("/")
    page.fill("#page-search", "Ziya")
    page.click("form.search button")
    page.click(".hit a >> nth=0")
    assert "Ziya" in page.inner_text("h1")
    page = seen.open("/check")
    page.fill("#page-text", CARD)
    page.click("form.drop .submit button >> nth=0")
    assert "grants-what-upstream-withholds" in seen.text
    page = seen.open("/query")
    assert page.is_visible("textarea[name=query]")
    page.click("form button:text-is('Run')")
    assert "20 rows" in seen.text


def test_a_page_that_is_not_there_says_so(browser: Any, address: str) -> None:
    page = browser.new_page()
    assert page.goto(f"{address}/nowhere").status == 404
    assert page.goto(f"{address}/models/Qwen/Qwen-7").status == 404
    page.click(".hit a >> nth=0")
    assert page.inner_text("h1").startswith("Qwen/Qwen-7B")
    page.close()
