# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What an import says of what it did not understand, in English and Chinese: what it is, and what follows from that."""

from __future__ import annotations

from licline.law import Words

# --- What it is ---

NO_ACT = Words("no act here is `{}`", "此处没有与 `{}` 对应的行为")
NO_DUTY = Words("no duty here is `{}`", "此处没有与 `{}` 对应的义务")
CONSTRAINT = Words("the constraint {} is not understood", "约束 {} 未能理解")
REFINED_DUTY = Words("what refines or limits the duty `{}` is not understood", "对义务 `{}` 的细化或限制未能理解")
TARGET = Words(
    "it speaks of {}, one of several assets (`--target` says which is meant)",
    "其对象 {} 为多项资产之一（以 `--target` 指明）",
)
ASSIGNEE = Words("it is for {} (`--for` says who you are)", "其适用对象为 {}（以 `--for` 指明您的身份）")
OTHER_TARGET = Words("it speaks of {}, another asset", "其对象为另一资产 {}")
OTHER_ASSIGNEE = Words("it is for {}, somebody else", "其适用对象为他人 {}")
BESIDE = Words("not read: {}", "未读取：{}")
REMEDY = Words("a remedy, `{}`: what is owed after a breach", "补救义务 `{}`：违约之后须履行")
CONSEQUENCE = Words("a consequence, `{}`: what is owed where the duty is not done", "后果义务 `{}`：未履行义务时须履行")
MISPLACED = Words(
    "`odrl:duty` stands at the policy, where ODRL 2.2 has `odrl:obligation`",
    "`odrl:duty` 位于策略层，ODRL 2.2 中应为 `odrl:obligation`",
)
ALL_USE = Words("ODRL includes more in `{}` than one does for oneself", "ODRL 的 `{}` 不限于自用")
VOID = Words(
    "it collides with {}, and the policy does not say which prevails (`odrl:conflict`)",
    "其与 {} 相冲突，策略未说明何者优先（`odrl:conflict`）",
)
OVERRIDES = Words(
    "permissions override prohibitions (`odrl:conflict odrl:perm`)", "许可优先于禁止（`odrl:conflict odrl:perm`）"
)
KIND = Words("a policy of the kind `{}` offers no license", "`{}` 类策略不提供许可")
REPLACES = Words("it replaces {}", "其取代 {}")
NEVER = Words("its constraints exclude one another", "其约束相互排斥")

# --- What that means ---

NOT_GRANTED = Words("what it permits is not granted here: unknown", "其所许可者此处不视为授予：结果为未知")
NOTHING_GRANTED = Words(
    "the whole policy is void by the standard: nothing is granted here, bans are kept",
    "依标准整个策略无效：此处不授予任何行为，禁止予以保留",
)
GRANTED_ONLY = Words("granted are only: {}", "仅授予：{}")
WIDER_BAN = Words("the ban is kept, wider than written: it bars {}", "禁止予以保留，范围宽于原文：禁止 {}")
WIDER_DUTY = Words("the duty is kept, wider than written", "义务予以保留，范围宽于原文")
AS_POLICY = Words("kept as a duty to comply with the policy", "保留为遵守该策略的义务")
AS_OBLIGATION = Words("read as an obligation", "视为 `odrl:obligation`")
NO_VERDICT = Words("no verdict turns on it: read it in the policy", "不影响任何结论：请阅读原策略")
LEFT_OUT = Words("left out", "未采用")
BANS_PREVAIL = Words("here bans prevail: stricter than written", "此处禁止优先：严于原文")
