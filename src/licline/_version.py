# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The version: the one place that says it."""

VERSION = "0.1.0"
