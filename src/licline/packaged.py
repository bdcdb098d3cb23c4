# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Where the packaged Turtle files are: the folder is the registry."""

from __future__ import annotations

import os

from licline import vocab

FOLDERS = (("ontology",), *(("data", folder) for folder in vocab.FOLDERS.values()))


def stems(root: str, folder: str) -> list[str]:
    """The names of the Turtle files in a folder of data/, without their ending."""
    return _stems(os.path.join(root, "data", folder))


def paths(root: str, folder: str) -> list[str]:
    """The Turtle files in a folder of data/."""
    return [os.path.join(root, "data", folder, f"{stem}.ttl") for stem in stems(root, folder)]


def license_iris(root: str) -> list[str]:
    """The packaged licenses."""
    return [vocab.license_iri(each) for each in stems(root, "licenses")]


def files(root: str) -> list[str]:
    """Every Turtle file."""
    folders = (os.path.join(root, *folder) for folder in FOLDERS)
    return [os.path.join(folder, f"{stem}.ttl") for folder in folders for stem in _stems(folder)]


def file(root: str, document: str) -> str:
    """The file that would hold what an IRI's namespace names, empty if none would."""
    for base, folder in vocab.FOLDERS.items():
        name = document[len(base) :]
        if document.startswith(base) and name and name == os.path.basename(name):
            return os.path.join(root, "data", folder, name + ".ttl")
    return ""


def _stems(folder: str) -> list[str]:
    found = os.listdir(folder) if os.path.isdir(folder) else ()
    return sorted(name[:-4] for name in found if name.endswith(".ttl"))
