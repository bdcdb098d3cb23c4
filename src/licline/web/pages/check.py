# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Drop a model card or a list: what is wrong with it, and with everything it was made of."""

from __future__ import annotations

from typing import Any

from licline import dates
from licline.errors import LiclineError
from licline.finding import together
from licline.knowledge import KnowledgeBase
from licline.telling.findings import summary
from licline.web.job import WRONG, Asked, Reply, Setup
from licline.web.pages.dropped import NAMES, Dropped, dropped
from licline.web.pages.error import readable
from licline.web.pages.found import shown
from licline.web.pages.paper import paper

MOST = 200  # models of a list; `licline check` takes more


@readable
def check(base: KnowledgeBase, setup: Setup, asked: Asked) -> Reply:
    """The form; sent, the findings above it."""
    if asked.method != "POST":
        return _page(base, asked, Dropped("", ""))
    sent = Dropped("", "")
    try:
        sent = dropped(asked)
        return _page(base, asked, sent, **_found(base, sent, asked.language))
    except LiclineError as error:
        return _page(base, asked, sent, WRONG, said=error)


def _found(base: KnowledgeBase, sent: Dropped, language: str) -> dict[str, Any]:
    more, day = base.with_records(()), dates.day(sent.day or None)
    models = list(dict.fromkeys(more.add(NAMES[sent.kind], sent.text.encode())))
    if not models:
        raise LiclineError(
            "the text: no model in it; paste a model card, a list of models, or a mergekit file",
            "文本中没有模型；请粘贴模型卡、模型列表或 mergekit 文件",
        )
    if len(models) > MOST:
        raise LiclineError(
            f"`{len(models)}` models; here {MOST} are checked at a time, `licline check` takes more",
            f"共 `{len(models)}` 个模型；此处一次检查 {MOST} 个，`licline check` 可检查更多",
        )
    report = together([more.check(each, as_of=day) for each in models])
    return {
        "models": models,
        "day": day.isoformat(),
        "findings": shown(report.findings, more),
        "incomplete": report.incomplete,
        "summary": summary(report, len(models), language),
    }


def _page(base: KnowledgeBase, asked: Asked, sent: Dropped, status: int = 200, **values: Any) -> Reply:
    empty: dict[str, Any] = {
        "models": None,
        "said": None,
        "findings": [],
        "incomplete": (),
        "summary": "",
        "day": sent.day,
    }
    return paper(
        base, asked, "check.html", status=status, here="/check", sent=sent, kinds=list(NAMES), **{**empty, **values}
    )
