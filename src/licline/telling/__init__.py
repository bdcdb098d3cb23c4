# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What was found, told: as JSON, as text, as Markdown; what the command line and the web pages have in common."""
