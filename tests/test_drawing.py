# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of lineages: what they say, where things stand, and that nothing strange breaks them."""

from __future__ import annotations

import itertools
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import licline
from licline.drawing.lettering import lines, width
from licline.drawing.lineage import lineage_picture
from licline.drawing.picture import ARRIVES, COLLIDES, GROUP, Edge, Node, Picture
from licline.drawing.style import COLOUR, RULE, THEMES, colours, filled, sheet
from licline.drawing.table import tables
from licline.errors import LiclineError
from licline.knowledge import KnowledgeBase
from licline.verdict import ORDER, PROHIBITED

layout = pytest.importorskip("licline.drawing.layout")
pytest.importorskip("fast_sugiyama", reason="drawing needs `pip install licline[draw]`")

from drawn import FOCUS, SHAPES, star, tangle, tree  # noqa: E402

from licline.drawing.svg import svg  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
ZIYA, LLAMA = "IDEA-CCNL/Ziya-LLaMA-13B-v1", "meta-llama/LLaMA-13B"
SMALL = {"star": 60, "chain": 25, "ladder": 30, "tree": 60, "tangle": 70, "circle": 7}
CONTRAST, SEEN = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return licline.load()


def drawn(picture: Picture, **how: Any) -> ET.Element:
    return ET.fromstring(svg(picture, **how))


def of_class(root: ET.Element, kind: str) -> list[ET.Element]:
    return [each for each in root.iter() if kind in each.get("class", "").split()]


def texts(root: ET.Element) -> str:
    return " ".join(each.text or "" for each in root.iter(f"{SVG}text"))


# --- What it says ---


def test_the_picture_of_ziya_tells_why_it_cannot_be_used_commercially(kb: KnowledgeBase) -> None:
    picture = lineage_picture(kb, ZIYA)
    focus = next(node for node in picture.nodes if node.focus)
    assert focus.id == ZIYA
    assert focus.tone == PROHIBITED
    assert [(chip.text, chip.tone) for chip in focus.chips] == [("gpl-3.0", "permitted")]
    assert [(each.start, each.end, each.tone) for each in picture.edges] == [(LLAMA, ZIYA, COLLIDES)]
    for said in (ZIYA, "prohibited", "2.a", "LLaMA License Agreement", LLAMA):
        assert said in picture.headline


def test_it_speaks_chinese(kb: KnowledgeBase) -> None:
    picture = lineage_picture(kb, ZIYA, language="zh")
    assert "禁止" in picture.headline
    assert "微调" in picture.edges[0].label
    assert all(re.search("[\u4e00-\u9fff]", said) for _, said in picture.legend)
    assert all(re.search("[\u4e00-\u9fff]", remark.text) for remark in picture.remarks)
    assert drawn(picture).get("lang") == "zh"


def test_the_findings_of_check_stand_beside_it(kb: KnowledgeBase) -> None:
    found = kb.check(ZIYA).findings
    remarks = lineage_picture(kb, ZIYA).remarks
    assert [(each.severity, each.message.en) for each in found] == [(each.severity, each.text) for each in remarks]
    assert "LLaMA License Agreement" in " ".join(remarks[0].where)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "said",
    [
        {"do": ["use"], "purpose": ["commercial"]},
        {"do": ["distribute"], "to": ["public"]},
        {"do": ["train-on-outputs"], "trains": ["llm"], "mau": 5},
    ],
    ids=lambda said: said["do"][0],
)
def test_every_tone_is_the_verdict_of_can(kb: KnowledgeBase, shape: str, said: dict[str, Any]) -> None:
    """Most are never asked: they are like one that was."""
    more = kb.with_records(SHAPES[shape](SMALL[shape]))
    known = set(more.model_ids())
    picture = lineage_picture(more, FOCUS, said=said, down=None, every=True)
    tones = {node.id: node.tone for node in picture.nodes if node.id in known}
    assert len(tones) > 5
    assert tones == {name: more.can(name, **said).verdict for name in tones}


@pytest.mark.parametrize("license", ["mit OR llama-2", "gpl-3.0+", ["apache-2.0", "cc-by-nc-4.0"], None])
def test_labels_of_any_form_give_the_verdict_of_can(kb: KnowledgeBase, license: Any) -> None:
    base = [{"id": "a/0", "license": license}, {"id": "a/1", "license": "mit"}]
    ways = (["a/0"], ["a/1"], ["a/0", "a/1"], ["b/0", "b/2"])
    made = [
        {"id": f"b/{number}", "license": "mit", "base_model": parents, "base_model_relation": kind}
        for number, (parents, kind) in enumerate(
            itertools.product(ways, ("quantized", "finetune", "distillation", None))
        )
    ]
    more = kb.with_records([*base, *made])
    picture = lineage_picture(more, "a/0", down=None, every=True)
    assert {node.id: node.tone for node in picture.nodes} == {
        node.id: more.can(node.id, do="use", purpose="commercial").verdict for node in picture.nodes
    }


def test_a_chip_is_toned_by_its_license_alone(kb: KnowledgeBase) -> None:
    more = kb.with_records(star(20))
    chips = {chip for node in lineage_picture(more, FOCUS).nodes for chip in node.chips}
    known = [chip for chip in chips if chip.text in more.license_ids()]
    assert len(known) == 4
    assert {chip.text: chip.tone for chip in known} == {
        chip.text: more.can(chip.text, do="use", purpose="commercial").verdict for chip in known
    }


def test_what_is_only_named_is_drawn_as_unknown(kb: KnowledgeBase) -> None:
    more = kb.with_records(
        [{"id": "a/a", "license": "mit", "base_model": "mit-or-not", "base_model_relation": "merge"}]
    )
    parent = next(node for node in lineage_picture(more, "a/a").nodes if node.id == "mit-or-not")
    assert parent.tone == "unknown"
    assert parent.notes == ("Nothing is known here but its name.",)


def test_downstream_the_way_of_what_bars_is_told(kb: KnowledgeBase) -> None:
    tones = {edge.end: edge.tone for edge in lineage_picture(kb, LLAMA).edges}
    assert tones[ZIYA] == COLLIDES
    permitted = kb.with_records([{"id": "a/a", "license": "mit"}, {"id": "a/b", "license": "mit", "base_model": "a/a"}])
    assert [edge.tone for edge in lineage_picture(permitted, "a/a").edges] == [ARRIVES]


def test_steps_up_and_down_are_counted_and_the_rest_is_told_of(kb: KnowledgeBase) -> None:
    more = kb.with_records(SHAPES["chain"](9))
    picture = lineage_picture(more, "shape/4", up=2, down=1)
    assert {node.id for node in picture.nodes} == {f"shape/{each}" for each in (2, 3, 4, 5)}
    notes = {node.id: " ".join(node.notes) for node in picture.nodes}
    assert "1 that are not shown" in notes["shape/2"]
    assert "1 made of it are not shown" in notes["shape/5"]


def test_an_unknown_model_or_word_is_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(LiclineError, match="no model"):
        lineage_picture(kb, "no/such")
    with pytest.raises(LiclineError, match="no act"):
        lineage_picture(kb, ZIYA, said={"do": ["fly"]})


# --- Groups ---


def test_groups_keep_counts_and_can_be_opened(kb: KnowledgeBase) -> None:
    more = kb.with_records(star(200))
    whole, few = lineage_picture(more, FOCUS, every=True), lineage_picture(more, FOCUS)
    assert len(whole.nodes) == sum(node.count for node in few.nodes) == 200
    groups = [node for node in few.nodes if node.kind == GROUP]
    assert 0 < len(groups) < len(few.nodes) < 30
    assert all(str(group.count) in group.title for group in groups)
    opened = lineage_picture(more, FOCUS, opened=[groups[0].id])
    assert len(opened.nodes) == len(few.nodes) + groups[0].count - 1
    assert {node.id for node in opened.nodes} - {node.id for node in whole.nodes} == {each.id for each in groups[1:]}


def test_only_what_agrees_stands_in_one_box(kb: KnowledgeBase) -> None:
    """Of a group, everything but the names is the same, and so is its box."""
    more = kb.with_records(tree(150))
    whole = {node.id: node for node in lineage_picture(more, FOCUS, down=None, every=True).nodes}
    few = lineage_picture(more, FOCUS, down=None)
    left = whole.keys() - {node.id for node in few.nodes}
    looks = [(node.tone, node.chips) for node in few.nodes if node.kind == GROUP for _ in range(node.count)]
    assert sorted(looks) == sorted((whole[name].tone, whole[name].chips) for name in left)
    assert looks


# --- Where things stand ---


@pytest.mark.parametrize("every", [False, True], ids=["groups", "all"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_box_and_arrow_is_drawn(kb: KnowledgeBase, shape: str, every: bool) -> None:
    more = kb.with_records(SHAPES[shape](SMALL[shape]))
    picture = lineage_picture(more, FOCUS, down=None, every=every)
    root = drawn(picture)
    ends = {(each.get("data-from"), each.get("data-to")) for each in of_class(root, "edge")}
    assert ends == {(edge.start, edge.end) for edge in picture.edges}
    assert len(of_class(root, "node")) == len(picture.nodes)
    assert len({each.get("id") for each in of_class(root, "node")}) == len(picture.nodes)


graphs = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=40)


@given(graphs)
def test_boxes_stand_apart_and_arrows_cross_none(pairs: list[tuple[int, int]]) -> None:
    """Between columns there are no boxes; inside one, an arrow is level and in a row of its own."""
    names = {str(each): 60.0 + 7 * each for each in range(15)}
    arrows = [layout.Arrow(number, str(one), str(other)) for number, (one, other) in enumerate(pairs)]
    found = layout.laid_out(names, 40, arrows)
    assert found.boxes.keys() == names.keys()
    assert found.ways.keys() == set(range(len(pairs)))
    for one, other in itertools.combinations(found.boxes.values(), 2):
        assert apart(one, other)
    for arrow in arrows:
        points = found.ways[arrow.number].points
        for start, end in itertools.pairwise(points[1:-1]):
            if start[1] == end[1]:
                assert not any(crosses(start, end, box) for box in found.boxes.values())
    assert all(box.x >= 0 and box.x + box.width <= found.width + 0.01 for box in found.boxes.values())
    assert all(box.y >= 0 and box.y + box.height <= found.height + 0.01 for box in found.boxes.values())


def apart(one: Any, other: Any) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def crosses(start: tuple[float, float], end: tuple[float, float], box: Any) -> bool:
    left, right = sorted((start[0], end[0]))
    return box.y < start[1] < box.y + box.height and left < box.x + box.width and box.x < right


def test_what_was_there_first_stands_on_the_left(kb: KnowledgeBase) -> None:
    names = dict.fromkeys("abcd", 50.0)
    arrows = [layout.Arrow(n, *pair) for n, pair in enumerate(("ab", "bc", "ac", "cd"))]
    boxes = layout.laid_out(names, 30, arrows).boxes
    assert sorted(names, key=lambda name: boxes[name].x) == list("abcd")


@pytest.mark.parametrize("name", ["a/" + "long-" * 60 + "name", "某机构/" + "模型" * 80, "W" * 200, "a b/" + "x" * 99])
def test_no_text_is_wider_than_its_box(kb: KnowledgeBase, name: str) -> None:
    more = kb.with_records([{"id": name, "license": "l" * 120}])
    box = of_class(drawn(lineage_picture(more, name)), "box")[0]
    shape = next(each for each in box if each.get("class") == "shape")
    right = float(shape.get("x", 0)) + float(shape.get("width", 0))
    for each in box.iter(f"{SVG}text"):
        assert float(each.get("x", 0)) + width(each.text or "", 14 if each.get("class") == "name" else 11) <= right


@given(st.text(), st.integers(60, 400), st.integers(1, 4))
def test_lines_fit_and_lose_nothing_where_there_is_room(text: str, room: int, most: int) -> None:
    found = lines(text, room, 12, most)
    assert 1 <= len(found) <= most
    assert all(width(each, 12) <= room for each in found)
    if width(text, 12) <= room:
        assert "".join("".join(found).split()) == "".join(text.split())


# --- Strange names ---

HOSTILE = "</text><script>alert(1)</script>&\"'<!--]]>\x00\x1b\ud800\ufffe"


def test_hostile_names_stay_text(kb: KnowledgeBase) -> None:
    names = [f"{HOSTILE}/{HOSTILE}", f"b/{HOSTILE}"]
    more = kb.with_records(
        [{"id": names[0], "license": HOSTILE}, {"id": names[1], "base_model": names[0], "base_model_relation": "merge"}]
    )
    for how in ({}, {"linked": True}):
        root = drawn(lineage_picture(more, names[0]), **how)
        assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
            *("svg", "title", "desc", "style", "rect", "g", "path", "circle", "text", "a")
        }
        assert "<script>" in texts(root)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_gives_xml(one: str, other: str) -> None:
    nodes = (Node("1" + one, one, "prohibited"), Node("2" + other, other, "plain", notes=(one,)))
    picture = Picture(one, other, nodes, (Edge(nodes[0].id, nodes[1].id, one),))
    assert len(of_class(drawn(picture), "node")) == 2


def test_a_linked_picture_brings_no_style(kb: KnowledgeBase) -> None:
    """The policy of pages forbids styles in a page (CSP: style-src)."""
    root = drawn(lineage_picture(kb, ZIYA), linked=True)
    assert not [each for each in root.iter() if each.tag == f"{SVG}style" or "style" in each.attrib]
    assert ZIYA in (of_class(root, "node")[0].findtext(f"{SVG}title") or "")


class Pages:
    def model(self, identifier: str) -> str:
        return f"/models/{identifier}"

    def license(self, identifier: str) -> str:
        return f"/licenses/{identifier}"

    def clause(self, license: str, section: str) -> str:
        return f"/licenses/{license}#{section}"

    def group(self, identifier: str) -> str:
        return f"?open={identifier}"


def test_boxes_labels_and_findings_lead_to_pages(kb: KnowledgeBase) -> None:
    picture = lineage_picture(kb, ZIYA, links=Pages())
    leads = {each.get("href") for each in drawn(picture).iter(f"{SVG}a")}
    assert {f"/models/{ZIYA}", "/licenses/gpl-3.0", "/licenses/llama-1"} <= leads
    assert any("#" in (each or "") for each in leads)


def test_the_same_picture_is_drawn_the_same(kb: KnowledgeBase) -> None:
    more = kb.with_records(tangle(120))
    one, other = (svg(lineage_picture(more, FOCUS, down=None)) for _ in range(2))
    assert one == other


# --- Tables ---


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tables_tell_every_box_and_arrow(kb: KnowledgeBase, language: str) -> None:
    picture = lineage_picture(kb, LLAMA, language=language)
    boxes, arrows = tables(picture)
    assert [row[0][0] for row in boxes.rows] == [node.title for node in picture.nodes]
    assert [(row[0][0], row[2][0]) for row in arrows.rows] == [(edge.start, edge.end) for edge in picture.edges]
    assert all(len(row) == len(table.columns) for table in (boxes, arrows) for row in table.rows)
    assert all(row[1][0] for row in boxes.rows)


# --- Colours ---


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [("text", "paper"), ("text", "card"), ("muted", "paper"), ("muted", "card")]
TONES = ("permitted", "duties", "approval", "prohibited", "unknown", "plain")
PAIRS += [pair for tone in TONES for pair in ((f"{tone}-ink", f"{tone}-tint"), (f"{tone}-on", f"{tone}-solid"))]
PAIRS += [pair for tone in TONES for pair in (("text", f"{tone}-tint"), ("muted", f"{tone}-tint"))]
PAIRS += [(f"{tone}-ink", "paper") for tone in TONES]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_text_can_be_read_in_every_tone(theme: str, pair: tuple[str, str]) -> None:
    known = colours(theme)
    assert contrast(known[pair[0]], known[pair[1]]) >= CONTRAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["line", "arrives-solid", "collides-solid", *(f"{tone}-solid" for tone in TONES)])
def test_lines_can_be_seen(theme: str, name: str) -> None:
    assert contrast(colours(theme)[name], colours(theme)["paper"]) >= SEEN


def test_whoever_prefers_the_dark_gets_the_dark_theme() -> None:
    media = sheet().partition("@media (prefers-color-scheme: dark)")[2]
    assert dict(COLOUR.findall(media.partition("}")[0])) == colours("dark")
    assert colours("light").keys() == colours("dark").keys()


@pytest.mark.parametrize("theme", THEMES)
def test_with_colours_filled_in_no_variable_is_left(theme: str) -> None:
    assert "var(" not in filled(theme)
    assert "--" not in filled(theme)
    assert len(RULE.findall(filled(theme))) > 40
    assert all(f".tone-{tone} " in filled(theme) for tone in ORDER)


def test_a_png_shows_the_theme(kb: KnowledgeBase) -> None:
    pytest.importorskip("resvg_py", reason="PNG needs `pip install licline[draw]`")
    from licline.drawing.png import png

    picture = lineage_picture(kb, ZIYA)
    light, dark = png(picture), png(picture, "dark")
    assert light.startswith(b"\x89PNG")
    assert light != dark
