# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The packaged data with more license files than there are licenses: copies under other names."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

from licline import resources

# A model is asked about under --root as `licline can` would ask about it under the packaged data.
DRIVER = """import sys
from licline import resources
resources.root = lambda: {root!r}
from licline.cli import main
sys.exit(main({arguments!r}))
"""


def crowd(root: Path, files: int) -> Path:
    """A root with ``files`` licenses: the real ones, then copies of them in turn."""
    packaged = Path(resources.root())
    for room in resources.ROOMS:
        shutil.copytree(packaged / room, root / room)
    licenses = root / "data" / "licenses"
    originals = sorted(licenses.glob("*.ttl"))
    for original, name in zip(itertools.cycle(originals), _names(files - len(originals)), strict=False):
        _copy(original, licenses / f"{name}.ttl")
    return root


def _names(number: int) -> Iterator[str]:
    return (f"copy-{each}" for each in range(number))


def _copy(original: Path, copy: Path) -> None:
    """The same license under another name: each IRI of its own says the new one."""
    text = original.read_text(encoding="utf-8")
    renamed = text.replace(f"/license/{original.stem}#", f"/license/{copy.stem}#")
    copy.write_text(renamed, encoding="utf-8")


def driver(root: Path, arguments: list[str]) -> str:
    """A program that runs the command line on the data under ``root``."""
    return DRIVER.format(root=str(root), arguments=arguments)
