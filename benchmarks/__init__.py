# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""How fast licline answers, as ratios measured in one run. See README.md in this folder."""
