# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The command line. A command is a module of this package; only the one that is called is imported."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn

from licline.errors import LiclineError, one_line, unknown

COMMANDS = {
    "can": "may I do this, with this model or license?",
    "check": "every license conflict in what a model was made of, with a proof",
    "facts": "every word of a request",
    "trace": "what a model was made of and what arrives from there, or what was made of it",
    "show": "everything known of a license or a model, clause by clause",
    "licenses": "the licenses that the graph knows",
    "models": "the models that the graph knows",
    "compare": "how licenses stand to one another, act by act",
    "compatible": "may what is made of something under one license go out under another?",
    "suggest": "under which licenses may a result be released?",
    "ask": "the questions of queries/, or SPARQL of your own",
    "draw": "a lineage, a license or the order of licenses as a picture",
    "serve": "the explorer, a JSON API and a SPARQL endpoint, on this machine alone",
    "export": "licenses and models as ODRL in the safe form, as a table, as a graph",
    "evaluate": "what any ODRL policy says of a request, as a compliance report",
    "import": "ODRL of others as a license file, with a list of what was not understood",
    "validate": "check Turtle files against the shapes, and say how to mend them",
    "evidence": "find every clause's passage in the texts at hand",
}
FEW_CYCLES = 100_000  # answers are trees: collecting cycles as often as Python does by itself costs 4 ms a start
FINE, FOUND, WRONG_USAGE, INTERNAL = 0, 1, 2, 4
EPILOG = """examples:
  licline can Qwen/Qwen-72B-Chat --do host --purpose commercial --as company --mau 5000000
  licline can apache-2.0 --do distribute --purpose commercial
  licline show baichuan-2

`licline COMMAND --help` says what a command takes. Offline. licline informs; it is not legal advice."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width: to ask the terminal for its own costs more than parsing the words."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


class Parser(argparse.ArgumentParser):
    """Usage errors in one line, with the way to help."""

    def error(self, message: str) -> NoReturn:
        """One line to standard error, exit code 2."""
        self.exit(WRONG_USAGE, f"licline: {message} ({self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; exit codes: 0 fine, 1 found something, 2 wrong usage or unreadable input, 4 internal error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in arguments
    gc.set_threshold(FEW_CYCLES)
    _any_sign()
    try:
        code = _run([each for each in arguments if each != "--debug"])
        if sys.stdout is not None:
            sys.stdout.flush()  # where it fails one hears of it here, not when Python ends
        return code
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if debug and not isinstance(error, BrokenPipeError):
            raise
        return _told(error, arguments)


def _told(error: Exception, arguments: Sequence[str]) -> int:
    """What went wrong, in one line; the exit code."""
    if isinstance(error, OSError):
        return _cut_off(error)
    if isinstance(error, LiclineError):
        from licline.telling.tongue import wanted

        _complain(error.told(wanted(arguments)))
        return WRONG_USAGE
    said = one_line(f"{type(error).__name__}: {error}")
    _complain(f"internal error: {said} (run again with --debug)")
    return INTERNAL


def _complain(said: str) -> None:
    """To standard error; where that is closed, not among the data."""
    if sys.stderr is not None:
        print(f"licline: {said}", file=sys.stderr)


def _any_sign() -> None:
    """A terminal that has no Chinese shows the code points; nothing that was read can break an answer off."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _cut_off(error: OSError) -> int:
    """The reader went away, which is fine, or nothing more can be written; either way nothing more is."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return FINE
    place = error.filename or "standard output"
    _complain(f"{place}: {error.strerror or error}; name another place")
    return WRONG_USAGE


def _run(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_overview())
        return FINE if arguments else WRONG_USAGE
    if arguments[0] == "--version":
        from licline._version import VERSION

        print(f"licline {VERSION}")
        return FINE
    name = arguments[0]
    if name not in COMMANDS:
        raise unknown("command", name, COMMANDS, "licline --help")
    command = import_module(f"licline.cli.{name}{'_' * iskeyword(name)}")
    parser = Parser(
        prog=f"licline {name}",
        description=command.__doc__,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    command.arguments(parser)
    return int(command.run(parser.parse_args(arguments[1:])))


def _overview() -> str:
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:{width}}  {what}" for name, what in COMMANDS.items())
    return f"usage: licline COMMAND ...\n\nWhat AI model licenses oblige you to, by clause.\n\n{listed}\n\n{EPILOG}"
