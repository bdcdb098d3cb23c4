# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The wheel answers by itself: it brings its words, its data, its licenses, and no checkout helps it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
ROOMS = ("ontology", "data", "queries")
MATERIAL = (".html", ".css", ".js", ".svg", ".toml", ".yaml")
QUESTION = ["can", "apache-2.0", "--do", "host", "--purpose", "commercial"]

pytestmark = pytest.mark.slow


def run(*arguments: str, **more: object) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for needed in ("build", "hatchling"):
        if importlib.util.find_spec(needed) is None:
            pytest.skip(f"`{needed}` is not installed; `pip install -e '.[dev]'` brings it")
    out = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(HERE), cwd=out)
    return next(out.glob("*.whl"))


def test_it_holds_every_file_of_the_rooms(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    for room in ROOMS:
        for file in (HERE / room).rglob("*.*"):
            assert f"licline/share/{file.relative_to(HERE).as_posix()}" in held
    assert "licline/py.typed" in held


def test_it_brings_the_license_and_the_notice(wheel: Path) -> None:
    names = {name.rpartition("/")[2] for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/licenses/" in name}
    assert {"LICENSE", "NOTICE"} <= names


def test_it_brings_what_pages_and_pictures_are_made_of(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    package = HERE / "src" / "licline"
    made_of = [each for each in package.rglob("*.*") if each.suffix in MATERIAL]
    assert made_of
    assert [each for each in made_of if f"licline/{each.relative_to(package).as_posix()}" not in held] == []


def test_it_brings_the_license_of_what_others_made(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    assert any(".dist-info/licenses/" in name and "codemirror" in name for name in held)


def test_it_answers_where_there_is_no_checkout(wheel: Path, tmp_path: Path) -> None:
    target, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(
        "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel), cwd=elsewhere
    )
    libraries = sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(target), *libraries])}
    where = run("-c", "import licline; print(licline.__file__)", cwd=elsewhere, env=surroundings)
    assert Path(where.strip()).is_relative_to(target)
    assert "Apache" in run("-m", "licline", *QUESTION, cwd=elsewhere, env=surroundings)
    run("-m", "licline", "draw", "apache-2.0", "-o", "license.html", cwd=elsewhere, env=surroundings)
    assert "Apache License 2.0" in (elsewhere / "license.html").read_text(encoding="utf-8")
