# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The shape of the code: which way imports point, what the cold path loads, how long things are."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from glob import glob

import pytest

import licline

SOURCE = os.path.dirname(licline.__file__)
FILES = sorted(glob(os.path.join(SOURCE, "**", "*.py"), recursive=True))
HEADER = "# SPDX-FileCopyrightText: 2026 The licline authors\n# SPDX-License-Identifier: Apache-2.0\n"
LONGEST_FUNCTION, LONGEST_MODULE = 25, 320
RDF = ("pyoxigraph", "rdflib", "pyshacl", "licline.graph", "licline.vocab")
WITHOUT_RDF = (
    *("regions", "request", "law", "words", "verdict", "truth"),
    *("casework", "lifting", "completions", "readings"),
)
MAY_NOT_BE_KNOWN_BELOW = ("licline.cli", "licline.knowledge", "licline.web")
EDGE = ("cli", "web", "drawing", "telling")
SLOW = ("rdflib", "pyshacl", "networkx", "yaml", "owlready2", "license_expression", "typer")


def module(path: str) -> str:
    """The module of a file.

    >>> module(os.path.join(SOURCE, "cli", "can.py")), module(os.path.join(SOURCE, "cli", "__init__.py"))
    ('licline.cli.can', 'licline.cli')
    """
    parts = os.path.splitext(os.path.relpath(path, os.path.dirname(SOURCE)))[0].split(os.sep)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PACKAGES = {module(path) for path in FILES if path.endswith("__init__.py")}


def tree(path: str) -> ast.Module:
    with open(path, encoding="utf-8") as source:
        return ast.parse(source.read(), path)


def imports(path: str) -> set[str]:
    """Every module that a file imports, at its head or in a function."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def reaching(path: str, targets: tuple[str, ...]) -> list[str]:
    return sorted(each for each in imports(path) if any(f"{each}.".startswith(f"{target}.") for target in targets))


@pytest.mark.parametrize("name", WITHOUT_RDF)
def test_the_evaluator_knows_no_rdf(name: str) -> None:
    assert reaching(os.path.join(SOURCE, f"{name}.py"), RDF) == []


def at_the_edge(path: str) -> bool:
    name = module(path)
    return name in ("licline", "licline.__main__", "licline.knowledge") or name.split(".")[1] in EDGE


@pytest.mark.parametrize("path", [each for each in FILES if not at_the_edge(each)], ids=module)
def test_imports_point_one_way(path: str) -> None:
    """Nothing below the public face knows it, nor the commands; only those may print."""
    assert reaching(path, MAY_NOT_BE_KNOWN_BELOW) == []


def test_no_module_is_part_of_a_circle() -> None:
    known = {module(path): path for path in FILES}
    below = {name: {each for each in imports_at_head(path) if each in known} for name, path in known.items()}
    while free := [name for name, needed in below.items() if not needed & below.keys()]:
        for name in free:
            del below[name]
    assert below == {}, "these import one another"


def imports_at_head(path: str) -> set[str]:
    """What a module needs in order to be imported itself; its package is not counted."""
    found: set[str] = set()
    for node in tree(path).body:
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{each.name}" for each in node.names}
            found |= (
                names if node.module in ("licline", "licline.cli", "licline.telling", "licline.odrl") else {node.module}
            )
    return found - {module(path)}


@pytest.mark.parametrize("path", FILES, ids=module)
def test_only_the_vocabulary_spells_an_iri(path: str) -> None:
    name = module(path)
    if name == "licline.vocab":
        return
    spelt = [
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "w3id.org" in node.value
    ]
    assert spelt == []


@pytest.mark.parametrize("path", FILES, ids=module)
def test_every_file_says_whose_it_is(path: str) -> None:
    with open(path, encoding="utf-8") as source:
        assert source.read(len(HEADER)) == HEADER


@pytest.mark.parametrize("path", FILES, ids=module)
def test_every_module_says_what_it_is_for(path: str) -> None:
    assert ast.get_docstring(tree(path))


def too_long() -> Iterator[str]:
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node)
                if lines > LONGEST_FUNCTION:
                    yield f"{module(path)}.{node.name}: {lines} lines"


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return 0
    return (first.end_lineno or first.lineno) - first.lineno + 1


def test_functions_are_short() -> None:
    found = list(too_long())
    assert not found, f"longer than {LONGEST_FUNCTION} lines:\n" + "\n".join(found)


def test_modules_are_short() -> None:
    found = []
    for path in FILES:
        with open(path, encoding="utf-8") as source:
            lines = sum(1 for _ in source)
        if lines > LONGEST_MODULE:
            found.append(f"{module(path)}: {lines} lines")
    assert not found, f"longer than {LONGEST_MODULE} lines:\n" + "\n".join(found)


COLD_PATH = """
import sys
from licline.cli import main
main(["can", "Qwen/Qwen-72B-Chat", "--do", "host", "--as-of", "2023-12-11", "--format", "json"])
print(" ".join(sys.modules), file=sys.stderr)
"""


def test_can_loads_nothing_slow() -> None:
    environment = {**os.environ, "PYTHONPATH": os.path.dirname(SOURCE)}
    ran = subprocess.run([sys.executable, "-c", COLD_PATH], capture_output=True, text=True, env=environment, check=True)
    loaded = set(ran.stderr.split())
    assert "pyoxigraph" in loaded
    assert sorted(loaded & set(SLOW)) == []
