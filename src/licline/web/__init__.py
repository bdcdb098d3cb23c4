# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""The explorer, the JSON API and the SPARQL endpoint, on this machine alone.

The server process only speaks HTTP; every answer is made in a worker process, which ends where its time ends.
"""
