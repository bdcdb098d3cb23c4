# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A lineage as a picture that answers a question (default: may it be used commercially?), a license clause by clause,
or licenses in their order. The file's ending says as what: .svg, .png, .html, .mmd (Mermaid), .dot (Graphviz),
.graphml.

licline draw IDEA-CCNL/Ziya-LLaMA-13B-v1 -o ziya.svg
licline draw meta-llama/LLaMA-13B --down all --do host --purpose commercial -o llama.html
licline draw baichuan-2 -o baichuan.png --theme dark
licline draw --order mit apache-2.0 gpl-3.0 -o order.dot
"""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from typing import TYPE_CHECKING

from licline import dates
from licline.cli import FINE, asking
from licline.cli.common import knowledge, language, options, write
from licline.errors import LiclineError, unwritable
from licline.knowledge import KnowledgeBase
from licline.law import FULL_TEXT

if TYPE_CHECKING:
    from licline.drawing.picture import Picture

WRITERS = {".html": "html", ".htm": "html", ".mmd": "mermaid", ".dot": "dot", ".gv": "dot", ".graphml": "graphml"}
THEMED = (".svg", ".png")
ALL = "all"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to draw, how much of it, and the words of the question that it answers."""
    parser.add_argument("target", nargs="?", metavar="MODEL", help="a model's hub id, or a license id")
    parser.add_argument(
        "--order", nargs="*", metavar="LICENSE", help="the order of these licenses; of all in full text"
    )
    parser.add_argument("--up", type=_steps, default=None, metavar="N", help="steps up that are shown (default: all)")
    parser.add_argument("--down", type=_steps, default=1, metavar="N", help="steps down, or `all` (default: 1)")
    parser.add_argument("--all", action="store_true", help="each thing in a box of its own, however many are alike")
    parser.add_argument("--theme", choices=("light", "dark"), help="of .svg (default: the reader's) and .png (light)")
    asking.arguments(parser)
    options(parser, "lang", "data", "as-of")


def run(asked: argparse.Namespace) -> int:
    """Draw it."""
    ending = os.path.splitext(asked.output or "")[1].lower()
    if ending not in (*WRITERS, *THEMED):
        named, endings = asked.output or "", ", ".join(_endings())
        raise LiclineError(
            f"`{named}` does not say as what to draw; `-o FILE` with {endings}",
            f"`{named}` 没有说明画成什么；请用 `-o FILE`，结尾为 {endings}",
        )
    if asked.theme and ending not in THEMED:
        raise LiclineError(
            f"`--theme` is for {' and '.join(THEMED)}; leave it out", f"`--theme` 只用于 {'、'.join(THEMED)}；请省去"
        )
    if bool(asked.target) == (asked.order is not None):
        raise LiclineError(
            "name one model or license, or `--order` with licenses", "请写一个模型或许可证，或 `--order` 加若干许可证"
        )
    picture = _picture(knowledge(asked), asked)
    if ending == ".png":
        _save(picture, asked)
    else:
        write(_text(picture, ending, asked.theme or ""), asked)
    return FINE


def _steps(word: str) -> int | None:
    """A number of steps; None for all."""
    if word == ALL:
        return None
    if not word.isdecimal():
        raise argparse.ArgumentTypeError(f"`{word}` is not a number of steps, nor `{ALL}`")
    return int(word)


def _endings() -> list[str]:
    return [*THEMED, *WRITERS]


def _picture(base: KnowledgeBase, asked: argparse.Namespace) -> Picture:
    tongue = language(asked)
    if asked.order is not None:
        from licline.drawing.order import order_picture

        return order_picture(base, asked.order or _read_in_full(base), tongue)
    base.bound(asked.target, dates.day(asked.as_of).toordinal())  # or it is not known
    if asked.target not in base.model_ids():
        from licline.drawing.license import license_picture

        return license_picture(base, base.license(asked.target).id, tongue)
    return _lineage(base, asked, tongue)


def _read_in_full(base: KnowledgeBase) -> list[str]:
    return [name for name in base.license_ids() if base.license(name).coverage == FULL_TEXT]


def _lineage(base: KnowledgeBase, asked: argparse.Namespace, tongue: str) -> Picture:
    from licline.drawing.lineage import lineage_picture

    words = {name: given for name, given in asking.said(asked).items() if given is not None}
    return lineage_picture(
        base,
        asked.target,
        as_of=asked.as_of,
        said=words or None,
        up=asked.up,
        down=asked.down,
        every=asked.all,
        language=tongue,
    )


def _text(picture: Picture, ending: str, theme: str) -> str:
    if ending == ".svg":
        from licline.drawing.svg import svg

        return svg(picture, theme=theme) + "\n"
    return str(import_module(f"licline.drawing.{WRITERS[ending]}").write(picture))


def _save(picture: Picture, asked: argparse.Namespace) -> None:
    from licline.drawing.png import png

    drawn = png(picture, asked.theme or "light")
    try:
        with open(asked.output, "wb") as out:
            out.write(drawn)
    except (OSError, ValueError) as error:
        raise unwritable(asked.output, error) from error
