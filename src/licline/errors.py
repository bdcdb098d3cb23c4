# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, said so that one can mend it: where, what, how."""

from __future__ import annotations

from collections.abc import Iterable

FEW = 12  # names that are listed where none is near
LONGEST_WORD, LONGEST_MESSAGE = 80, 1000  # characters
KINDS = {  # what a name is looked up as
    "act": "行为",
    "asker": "提问者",
    "class": "类",
    "command": "命令",
    "coverage": "覆盖程度",
    "fact": "事实",
    "format": "格式",
    "kind of derivation": "衍生方式",
    "kind of file": "文件类型",
    "language": "语言",
    "license": "许可证",
    "license or approval": "许可证或批准",
    "license or model": "许可证或模型",
    "model": "模型",
    "model or license": "模型或许可证",
    "parameter": "参数",
    "part": "部分",
    "period": "周期",
    "policy": "策略",
    "property": "属性",
    "purpose": "目的",
    "question": "问题",
    "type": "类型",
    "value": "取值",
    "way of use": "使用方式",
}


class LiclineError(Exception):
    """Input that cannot be used. The message says where, what (in backticks) and how to mend it; what a person
    meets who asks a question is said in Chinese too.
    """

    def __init__(self, said: str, chinese: str = "") -> None:
        super().__init__(said)
        self.chinese = clipped(one_line(chinese), LONGEST_MESSAGE)

    def __str__(self) -> str:
        return clipped(one_line(super().__str__()), LONGEST_MESSAGE)

    def told(self, language: str) -> str:
        """The message in ``en`` or ``zh``; in English where there is no Chinese."""
        return self.chinese if language == "zh" and self.chinese else str(self)

    def language(self, language: str) -> str:
        """The language that :meth:`told` speaks when it is asked for ``language``."""
        return language if language == "zh" and self.chinese else "en"

    def at(self, place: str) -> LiclineError:
        """The same of a place: a file, or a line of it."""
        return LiclineError(f"{place}: {self}", self.chinese and f"{place}：{self.chinese}")


class UnknownWordError(LiclineError):
    """A ``word`` that nothing here has; the message suggests the nearest that exist."""

    def __init__(self, said: str, word: str = "", chinese: str = "") -> None:
        super().__init__(said, chinese)
        self.word = word


def unknown(kind: str, word: str, known: Iterable[str], where: str) -> UnknownWordError:
    """An error for ``word``, with suggestions among ``known`` and the command that lists them all."""
    wanted, word = word, clipped(word, LONGEST_WORD)
    hint, hint_chinese = _hints(word, list(known))
    called = _in_chinese(kind)
    chinese = f"没有{called} `{word}`{hint_chinese}（{where}）" if called else ""
    return UnknownWordError(f"no {kind} `{word}`{hint} ({where})", wanted, chinese)


def not_installed(what: tuple[str, str], error: ImportError, extra: str) -> LiclineError:
    """An error for ``what`` (in English and Chinese), which needs a library of an extra of this package."""
    remedy = f"`pip install licline[{extra}]`"
    return LiclineError(f"{what[0]} needs `{error.name}`; {remedy}", f"{what[1]}需要 `{error.name}`；{remedy}")


def unwritable(path: str, error: Exception) -> LiclineError:
    """An error for a file that cannot be written."""
    why = getattr(error, "strerror", None) or error
    return LiclineError(f"{path}: cannot be written ({why}); name another", f"{path}：无法写入（{why}）；请换一个")


def _hints(word: str, names: list[str]) -> tuple[str, str]:
    """What may have been meant, or all there is where that is little; in English and Chinese."""
    from difflib import get_close_matches

    folded = {name.lower(): f"`{name}`" for name in names}
    near = [folded[key] for key in get_close_matches(word.lower(), folded, n=2, cutoff=0.6)]
    if near:
        return f"; did you mean {' or '.join(near)}?", f"；您是否指 {' 或 '.join(near)}？"
    if len(names) > FEW:
        return "", ""
    return "; there are " + ", ".join(folded.values()), "；可用的有 " + "、".join(folded.values())


def _in_chinese(kind: str) -> str:
    """What a name is looked up as.

    >>> _in_chinese("value of setting"), _in_chinese("star")
    (' `setting` 的取值', '')
    """
    what, _, of = kind.partition(" of ")
    return KINDS.get(kind) or (of and what in KINDS and f" `{of}` 的{KINDS[what]}" or "")


def one_line(text: str) -> str:
    r"""What a file or a person wrote, so that it cannot break the line or steer the terminal.

    >>> one_line("a\nb\x1b[31m")
    'a\\nb\\x1b[31m'
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(sign: str) -> str:
    return sign if sign.isprintable() or sign == "\u3000" else repr(sign)[1:-1]


def clipped(text: str, longest: int) -> str:
    """Its beginning and its end: the remedy stands at the end of a message.

    >>> clipped("abcdefghijklmnop", 12)
    'abcde ... op'
    """
    return text if len(text) <= longest else f"{text[: longest * 2 // 3 - 3]} ... {text[2 - longest // 3 :]}"


def shown(value: object) -> str:
    """A value of any kind in a few words, however deep or large it is."""
    if isinstance(value, str):
        return clipped(value, LONGEST_WORD)
    from reprlib import Repr

    brief = Repr()
    brief.maxlevel, brief.maxlist, brief.maxdict, brief.maxstring = 2, 3, 3, LONGEST_WORD
    try:
        return clipped(brief.repr(value), LONGEST_WORD)
    except ValueError:  # a number of more digits than Python writes
        return "a very long number"
