# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What stands on pictures of lineages, in English and Chinese."""

from __future__ import annotations

from licline.law import Words

ASKED = Words("{what}? Copy obtained on {day}.", "{what}？副本取得日期：{day}。")
HEADLINE = {
    "permitted": Words("Yes, this is permitted for {model}", "可以，{model} 允许如此使用"),
    "permitted-with-duties": Words("Yes, with duties, for {model}", "可以，但使用 {model} 须履行义务"),
    "requires-approval": Words("Not without approval for {model}", "使用 {model} 须先获得批准"),
    "prohibited": Words("No, this is prohibited for {model}", "不可以，{model} 禁止如此使用"),
    "unknown": Words("It depends for {model}", "{model} 须视情况而定"),
}
SAYS = {
    "prohibits": Words("{license}, {section}, bars it ({rule})", "{license}（{section}）予以禁止：{rule}"),
    "withholds": Words("{license}, {section}, allows only this: {rule}", "{license}（{section}）仅允许：{rule}"),
    "requires": Words("{license}, {section}, asks for it ({rule})", "{license}（{section}）要求：{rule}"),
    "unknown": Words(
        "{license}, {section}, may stand against it ({rule})", "{license}（{section}）可能构成障碍：{rule}"
    ),
    "permits": Words("{license}, {section}, allows it ({rule})", "{license}（{section}）予以允许：{rule}"),
}
UNSAID = {
    "prohibits": Words("{license} bars it ({rule})", "{license}予以禁止：{rule}"),
    "withholds": Words("{license} grants nothing of the kind", "{license}未授予此种许可"),
    "requires": Words("{license} asks for it ({rule})", "{license}要求：{rule}"),
    "unknown": Words("the terms of {license} are not known here", "{license}的条款此处未知"),
    "permits": Words("{license} allows it ({rule})", "{license}予以允许：{rule}"),
}
CAME_FROM = Words(", which came from {ancestor}", "，该条款来自 {ancestor}")
STOP = Words(".", "。")
CONTESTED = Words("The texts can be read in more than one way.", "条款存在不同解读。")
ONLY_NAMED = Words("Nothing is known here but its name.", "此处仅知其名称。")
NO_LICENSE = Words("no license stated", "未声明许可证")
PART = Words("{license} ({part})", "{license}（{part}）")
DUTIES, APPROVALS = Words("Duty", "义务"), Words("Approval", "批准")
AND_MORE = Words("and {number} more", "另有 {number} 项")
ABOVE = Words("Made also of {number} that are not shown.", "另由未显示的 {number} 个制作而成。")
BELOW = Words("{number} made of it are not shown.", "以其制作的 {number} 个未显示。")
ALIKE = Words("{number} {what}", "{number} 个{what}")
GROUPS = {
    "quantization": Words("quantized copies", "量化版本"),
    "format-conversion": Words("converted copies", "转换格式的版本"),
    "copy": Words("copies", "原样副本"),
    "adapter": Words("adapters", "适配器"),
    "fine-tuning": Words("fine-tuned models", "微调模型"),
    "merge": Words("merged models", "合并模型"),
    "distillation": Words("distilled models", "蒸馏模型"),
    "training-on-dataset": Words("models trained on it", "用其训练的模型"),
    "unstated": Words("derived works, not stated how", "制作方式未说明的衍生作品"),
}
ANY_GROUP, SOURCES = Words("works made alike", "以相同方式制作的作品"), Words("sources alike", "情况相同的来源")
KNOWN_AS = {
    "Stated": Words("stated by the publisher", "发布者已说明"),
    "Implied": Words("implied by what is published", "由发布内容推知"),
    "Inferred": Words("inferred", "推断"),
}
REACHES = Words("Terms that come this way: {licenses}", "由此到达的条款：{licenses}")
KEY = Words(
    "A box is toned by everything that binds it, a label in it by that license alone.",
    "方框的颜色表示对其有约束力的全部条款，框内标签的颜色仅表示该许可证本身。",
)
TONES = {
    "plain": Words("none of its terms come along", "其条款不随之到达"),
    "arrives": Words("its terms come along", "条款随之到达"),
    "collides": Words("terms that bar it, or collide with a label", "构成禁止或与标签冲突的条款"),
}
BOXES, ARROWS = Words("What it shows", "图中对象"), Words("How they hang together", "相互关系")
BOX = (
    Words("name", "名称"),
    Words("verdict", "结论"),
    Words("labels, each alone", "各许可证本身"),
    Words("reasons", "理由"),
)
ARROW = (Words("from", "来源"), Words("how", "方式"), Words("to", "成果"), Words("terms", "条款"))
