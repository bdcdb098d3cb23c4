# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Files of the user's own, read so that none can surprise: not too large, UTF-8, JSON as its standard has it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from typing import Any

from licline.errors import LiclineError, shown

LARGEST = 50_000_000  # bytes of a file; a model a line, that is the whole of a large hub
LARGEST_TURTLE = 10_000_000  # bytes; its statements take forty times as much memory
LARGEST_TEXT = 5_000_000  # bytes of a license text
LONGEST_LINE = 1_000_000  # characters of one record
STANDARD_INPUT = "-"


def data(path: str, largest: int | None = None) -> bytes:
    """The bytes of a file or a pipe, ``-`` is standard input; raises LiclineError if there are too many."""
    largest = LARGEST if largest is None else largest
    try:
        found = _bytes(path, largest)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise LiclineError(f"{path}: cannot be read ({why})", f"{path}：无法读取（{why}）") from error
    if found is None or len(found) > largest:
        size = f"{largest // 1_000_000} MB" if largest >= 1_000_000 else f"{largest // 1000} kB"
        raise LiclineError(f"{path}: more than {size}; split it into smaller files and give those one by one")
    return found


def _bytes(path: str, largest: int) -> bytes | None:
    """None where the file says by itself that it is too large."""
    if path == STANDARD_INPUT:
        return _standard_input(largest)
    with open(path, "rb") as source:
        known = os.fstat(source.fileno())
        if not stat.S_ISREG(known.st_mode):
            return source.read(largest + 1)
        return source.read() if known.st_size <= largest else None


def _standard_input(largest: int) -> bytes:
    if sys.stdin is None:
        raise LiclineError("-: standard input is closed; pipe something into it, or name a file")
    source = getattr(sys.stdin, "buffer", None)
    found = source.read(largest + 1) if source else sys.stdin.read()
    return found if isinstance(found, bytes) else found.encode("utf-8", "surrogateescape")


def text(path: str, largest: int | None = None, content: bytes | None = None) -> str:
    r"""The text of a file, or of its ``content``, lines ended by ``\n``; a byte order mark is no part of it."""
    try:
        found = (data(path, largest) if content is None else content).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LiclineError(
            f"{path}: cannot be read (byte {error.start} is not UTF-8); save it as UTF-8",
            f"{path}：无法读取（第 {error.start} 字节不是 UTF-8）；请存为 UTF-8",
        ) from error
    return found.replace("\r\n", "\n").replace("\r", "\n")


def lines(content: str, name: str) -> Iterator[tuple[str, str]]:
    """Each line of JSON Lines that is not blank, with where it stands: `file:1`."""
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield f"{name}:{number}", line


def from_json(line: str, longest: int = LONGEST_LINE) -> Any:
    """One JSON value; raises LiclineError where it is none, or where another reader would understand it otherwise.

    A key that stands twice (the last would win) and NaN are such places (RFC 8259, sections 4 and 6).
    """
    import json

    if len(line) > longest:
        raise LiclineError(f"a line of {len(line)} characters; write one object a line, of at most {longest}")
    try:
        found = json.loads(line, object_pairs_hook=_each_once, parse_constant=_no_number, parse_float=_number)
        if "\\u" in line:
            json.dumps(found, ensure_ascii=False).encode()  # half of a surrogate pair is no character
        return found
    except json.JSONDecodeError as error:
        raise LiclineError(f"not JSON ({error.msg}); write one object a line") from error
    except RecursionError as error:
        raise LiclineError("not JSON that can be read (nested too deeply); write one object a line") from error
    except ValueError as error:
        raise LiclineError(f"not JSON ({str(error).partition(';')[0]}); mend the value") from error


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        from collections import Counter

        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise LiclineError(f"the key `{shown(twice)}` stands twice in one object; keep one, or make its value a list")
    return found


def _number(text: str) -> float:
    number = float(text)
    return number if number - number == 0 else _no_number(text)


def _no_number(text: str) -> float:
    raise ValueError(f"`{text}` is no number that JSON has")


def of_a_kind(path: str, endings: tuple[str, ...]) -> Iterator[str]:
    """A file, or those of a folder, by their endings; raises LiclineError if there is none."""
    if not os.path.isdir(path):
        if not os.path.lexists(path):
            named = path or "``"
            raise LiclineError(
                f"{named}: cannot be read (no such file or folder); mend the path",
                f"{named}：无法读取（没有该文件或文件夹）；请更正路径",
            )
        if os.path.splitext(path)[1] not in endings:
            raise LiclineError(f"{path}: `{_ending(path)}` files are not read; give one of {', '.join(endings)}")
        yield path
        return
    found = [each for each in in_folder(path) if os.path.splitext(each)[1] in endings and os.path.isfile(each)]
    if not found:
        raise LiclineError(f"{path}: no {', '.join(endings)} file in this folder; name the file or its own folder")
    yield from found


def below(path: str, endings: tuple[str, ...]) -> list[str]:
    """The files of a folder and of those in it, hidden ones apart, by their endings; LiclineError if there is none."""
    found = []
    for folder, inside, names in os.walk(path):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        found += [os.path.join(folder, name) for name in sorted(names) if os.path.splitext(name)[1] in endings]
    if not found:
        raise LiclineError(f"{path}: no {', '.join(endings)} file in this folder; name the file or its own folder")
    return found


def _ending(path: str) -> str:
    return os.path.splitext(path)[1] or path


def in_folder(path: str) -> list[str]:
    """What is in a folder, by name."""
    try:
        return [os.path.join(path, name) for name in sorted(os.listdir(path))]
    except OSError as error:
        raise LiclineError(f"{path}: cannot be read ({error.strerror or error})") from error
