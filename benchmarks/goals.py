# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What is aimed at, and what comparable software needs. Figures of others were not measured by this program."""

from __future__ import annotations

COLD_RATIO = 5.0
CROWD_RATIO = 1.1
WARM_MICROSECONDS = 1000.0
GROWTH = 1.1  # linear, with room for noise
OVER_READING = 5.0
ERRORS = 0.0

FEW, MANY = 40, 1000

# (what, milliseconds, where the figure is from)
OTHERS = [
    ("ODRL-Evaluator 0.6, one evaluation, median", 300.0, "benchmark published with another ODRL engine"),
    ("pyodre 1.0.6, one trivial policy, median", 34.0, "own measurement on a comparable machine"),
    ("rdflib 7.6, parse 3,880 triples of Turtle", 183.0, "own measurement, whole process"),
    ("rdflib 7.6, the same and one SPARQL query", 306.0, "own measurement, whole process"),
]
