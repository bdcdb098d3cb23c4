# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A picture as PNG, light or dark, as sharp as a screen of today shows it and as large as programs can open."""

from __future__ import annotations

import math
import re

from licline.drawing.picture import Picture
from licline.drawing.style import filled
from licline.drawing.svg import svg
from licline.errors import not_installed

SHARP, LONGEST, MOST = 2.0, 12_000.0, 16e6  # pixels a unit, on a side, in all
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def png(picture: Picture, theme: str = "light") -> bytes:
    """The picture in pixels; raises LiclineError without the library that draws them."""
    try:
        import resvg_py
    except ImportError as error:
        raise not_installed(("PNG", "PNG "), error, "draw") from error
    drawn = svg(picture, theme=theme, style=filled(theme))
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, zoom=_zoom(drawn)))


def _zoom(drawn: str) -> float:
    size = SIZE.search(drawn)
    assert size is not None
    wide, high = map(float, size.groups())
    return min(SHARP, LONGEST / max(wide, high), math.sqrt(MOST / (wide * high)))
