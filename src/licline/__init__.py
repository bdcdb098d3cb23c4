# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""licline: a knowledge graph of license obligations for AI models."""

from licline.errors import LiclineError, UnknownWordError
from licline.knowledge import KnowledgeBase, load

__all__ = ["KnowledgeBase", "LiclineError", "UnknownWordError", "load"]
