# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""In a notebook, answers show themselves; what draws them is loaded when one does.

The values know nothing of it: this module gives them the methods of IPython's display protocol
(https://ipython.readthedocs.io/en/stable/config/integrating.html).
"""

from __future__ import annotations

from licline.answer import Verdict
from licline.drawing.picture import Picture
from licline.finding import Finding, Report
from licline.law import License

KINDS = (Verdict, Finding, Report, License, Picture)


def _html(thing: Verdict | Finding | Report | License | Picture) -> str:
    from licline import notebook

    return notebook.html(thing)


def _bundle(
    thing: Verdict | Finding | Report | License | Picture, include: object = None, exclude: object = None
) -> dict[str, str]:
    from licline import notebook

    return notebook.bundle(thing)


METHODS = {"_repr_html_": _html, "_repr_mimebundle_": _bundle}


def attach() -> None:
    """Let every kind of answer show itself."""
    for kind in KINDS:
        for name, method in METHODS.items():
            setattr(kind, name, method)
