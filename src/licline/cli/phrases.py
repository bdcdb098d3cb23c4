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
TELL_ME = Words("Tell me", "请提供")
BECAUSE = Words("Because", "依据")
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
WRITE_TO = Words("write to", "联系")
APPLY_AT = Words("apply at", "申请网址")
KINDS = {
    "Review": Words("review", "审核"),
    "Registration": Words("registration", "登记"),
    "SeparateAgreement": Words("separate agreement", "另行签订协议"),
}
