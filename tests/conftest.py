# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""How long an example takes is for the benchmarks to say, not for the tests."""

from hypothesis import settings

settings.register_profile("licline", deadline=None)
settings.load_profile("licline")
