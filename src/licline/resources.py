# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Where ontology, data and queries are: beside the sources in a checkout, inside the package in a wheel."""

from __future__ import annotations

import os

ROOMS = ("ontology", "data", "queries")


def root() -> str:
    """The folder that holds ``ontology/``, ``data/`` and ``queries/``."""
    package = os.path.dirname(__file__)
    installed = os.path.join(package, "share")
    return installed if os.path.isdir(installed) else os.path.dirname(os.path.dirname(package))
