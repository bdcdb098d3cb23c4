# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""licline: a knowledge graph of license obligations for AI models."""
