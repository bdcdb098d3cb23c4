# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""licline: a knowledge graph of license obligations for AI models."""

from licline import knowledge
from licline.errors import LiclineError, UnknownWordError
from licline.knowledge import KnowledgeBase

__all__ = ["KnowledgeBase", "LiclineError", "UnknownWordError", "load"]


def load(*data: str, root: str | None = None) -> KnowledgeBase:
    """The packaged knowledge, joined with the user's own Turtle files, model cards, JSON Lines and mergekit files.

    In a notebook its answers show themselves. Raises LiclineError where a file cannot be read.
    """
    from licline import shown

    shown.attach()
    return knowledge.load(*data, root=root)
