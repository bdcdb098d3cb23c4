# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of lineages, of licenses and of their order. A picture is plain values; a writer a format."""
