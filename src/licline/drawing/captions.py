# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What stands on pictures of licenses, in English and Chinese."""

from __future__ import annotations

from licline.law import Words

ORDER = Words("The order of licenses", "许可证的宽严次序")
ORDER_SAYS = Words(
    "Of {licenses} licenses {ranked} are stricter or looser than another, or the same.",
    "{licenses} 份许可证中，{ranked} 份与他者有严、宽或相同之分。",
)
STRICTER = Words("the next stricter", "更严格一级")
LOOSER = Words("the next looser", "更宽松一级")
READ = Words(
    "{license}. Clauses: {clauses}; permissions: {permissions}; prohibitions: {prohibitions}; duties: {duties}.",
    "{license}。条款：{clauses}；许可：{permissions}；禁止：{prohibitions}；义务：{duties}。",
)
ASKS = Words(" Duties that need an approval: {approvals}.", "须获批准的义务：{approvals}。")
REST = Words("clauses without a rule: {number}", "不含规则的条款：{number}")
OF_ALIKE = Words("{first} to {last}: {number} clauses", "{first} 至 {last}：{number} 个条款")
ALIKE = Words("{what}: {number} rules", "{what}：{number} 条规则")
APPROVAL = Words("approval", "批准")
WHAT = Words("what", "类别")
ACTS = Words("acts", "行为")
WHERE = Words("where", "条件")
DUE = Words("when", "时间")
PAPERS = Words("papers", "所需材料")
NEEDS = Words("needs", "须获")
PAGE = {
    "graph": Words("Graph", "图"),
    "zoom": Words("Zoom", "缩放"),
    "larger": Words("larger", "放大"),
    "smaller": Words("smaller", "缩小"),
    "fit": Words("whole", "全图"),
    "legend": Words("Legend", "图例"),
    "chosen": Words("The box chosen", "所选方框"),
    "hint": Words("Choose a box of the graph to read what is known of it.", "请在图中选择一个方框，以查看其说明。"),
    "source": Words("Open the text", "打开原文"),
    "coming": Words("From", "来自"),
    "going": Words("To", "去向"),
    "tables": Words("As tables", "表格"),
}
