# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""ODRL as others speak it: what licline writes for other processors."""
