# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line says, in English and Chinese."""

from __future__ import annotations

from licline.law import Words

VERDICTS = {
    "permitted": Words("Yes: permitted.", "可以：允许。"),
    "permitted-with-duties": Words("Yes, with duties.", "可以，但须履行义务。"),
    "requires-approval": Words("Not without approval.", "须先获得批准。"),
    "prohibited": Words("No: prohibited.", "不可以：禁止。"),
    "unknown": Words("It depends.", "视情况而定。"),
}
SHORT = {
    "permitted": Words("permitted", "允许"),
    "permitted-with-duties": Words("permitted with duties", "允许，但须履行义务"),
    "requires-approval": Words("requires approval", "须先获得批准"),
    "prohibited": Words("prohibited", "禁止"),
    "unknown": Words("unknown", "未知"),
}
CONTESTED = Words("The texts can be read in more than one way:", "条款存在不同解读：")
AS_SOME_READ_IT = Words(" (as some read it)", "（有此解读）")
TELL_ME = Words("Tell me", "请提供")
BECAUSE = Words("Because", "依据")
OUTCOMES = Words("Then it is", "结论")
READINGS = Words("Read so, it is", "解读与结论")
CLAUSES = Words("{clauses} clauses, {rules} rules", "{clauses} 个条款，{rules} 条规则")
APPROVALS = Words("First obtain", "须先取得")
DUTIES = Words("You would also have to", "您还须")
KNOW = Words("Know that", "请注意")
GRANTED = Words("Taken for granted", "默认前提")
ALLOWED = {
    True: Words("its terms that are not known here allow it", "此处未知的条款允许"),
    False: Words("its terms that are not known here forbid it", "此处未知的条款禁止"),
}
DISCLAIMER = Words("licline informs; it is not legal advice.", "licline 仅供参考，不构成法律意见。")
IF = Words("if", "若")
FITS = {
    "yes": Words("yes", "可以"),
    "no": Words("no", "不可以"),
    "depends": Words("it depends on how the text is read", "取决于对文本的解读"),
    "unknown": Words("not known", "未知"),
}
TESTS = {
    1: Words("the inbound license does not let such a result be handed on", "上游许可不允许分发此类成果"),
    2: Words("the inbound license bars this outbound license", "上游许可禁止采用该许可"),
    3: Words("the outbound license allows what the inbound bars or gates", "该许可允许上游许可禁止或须经批准的行为"),
    4: Words("the outbound copyleft does not tolerate a term of the inbound", "该著佐权许可不容许上游的某项条款"),
    5: Words("a dedication cannot carry what the inbound license asks for", "公有领域奉献无法承载上游许可的要求"),
}
FOR_EXAMPLE = Words("for example", "例如")
RELATIONS = {
    "same": Words("same", "相同"),
    "stricter": Words("stricter", "更严格"),
    "looser": Words("looser", "更宽松"),
    "overlap": Words("overlap", "各有宽严"),
    "unknown": Words("unknown", "未知"),
}
STRICTER_HERE = Words("{} is stricter", "{} 更严格")
ORDER_LEGEND = Words(
    "An arrow leads from a stricter license to a looser one; licenses in one box are the same; of those that no path "
    "joins, neither is known to be stricter everywhere.",
    "箭头由较严格的许可证指向较宽松的许可证；同一方框内的许可证相同；之间没有路径的许可证，无法认定其中一个处处更严格。",
)
NOTHING_MADE = Words("Nothing known here was made of it.", "此处未知有以其制作的模型。")
ARRIVES = Words("From there arrive", "由此到达的许可")
CYCLE = Words("It derives from itself", "衍生自身")
NOTHING_FITS = Words("None of the licenses known here fits.", "此处已知的许可均不合适。")
YES_NO = {"true": Words("yes", "是"), "false": Words("no", "否")}
LICENSEE = Words("licensee", "被许可人")
TOLERATES = Words("tolerates", "容许")
RULES = {
    "permission": Words("permission", "许可"),
    "prohibition": Words("prohibition", "禁止"),
    "duty": Words("duty", "义务"),
}
WHEN = {"before": Words("before", "事先"), "with": Words("with", "同时"), "after": Words("after", "事后")}
COLON = Words(": ", "：")
COMMA = Words(", ", "、")
SEMICOLON = Words("; ", "；")
BRACKETS = Words(" ({})", "（{}）")
WRITE_TO = Words("write to", "联系")
APPLY_AT = Words("apply at", "申请网址")
KINDS = {
    "Review": Words("review", "审核"),
    "Registration": Words("registration", "登记"),
    "SeparateAgreement": Words("separate agreement", "另行签订协议"),
}
SEVERITIES = {"error": Words("error", "错误"), "warning": Words("warning", "警告"), "note": Words("note", "提示")}
EFFECTS = {
    "allows": Words("allows", "允许"),
    "prohibits": Words("prohibits", "禁止"),
    "requires": Words("requires", "要求"),
    "withholds": Words("allows only", "仅允许"),
    "reads": Words("can be read", "可解读"),
    "says": Words("says", "称"),
    "unknown": Words("may stand against it", "可能构成障碍"),
}
PATH = Words("path", "路径")
EXAMPLE = Words("for example, only the label allows", "例如，仅标签所示许可证允许")
HELP = Words("what can be done", "可采取的措施")
MORE = Words("and {number} more rules (--format json lists them)", "另有 {number} 条规则（--format json 列出全部）")
INCOMPLETE = Words("not checked: ", "未检查：")
NOT_CHECKED = Words("Not checked", "未检查")
FOUND = Words("License findings", "许可证检查结果")
MODEL = Words("model", "模型")
OTHERS_TOO = Words("It concerns {number} more of those that were checked.", "另涉及 {number} 个受检对象。")
OF_THE_KIND = Words("{severity}[{code}]: {number}", "{severity}[{code}]：{number}")
CHECKED = Words("Models checked: {models}; {said}.", "已检查模型：{models}；{said}。")
NOTHING = Words("nothing found", "未发现问题")
