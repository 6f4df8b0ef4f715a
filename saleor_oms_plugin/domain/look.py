"""Look: the shop's colour as pages and mails may use it, readable on light and dark, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Text of this contrast can be read by people with weak sight (WCAG 2, AA).
READABLE = 4.5
_LIGHT, _DARK = (0xF6, 0xF8, 0xFA), (0x16, 0x1B, 0x22)  # the least favourable ground of each kind of page
_STEPS = 50

Color = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True)
class Shades:
    """The colour on light and on dark pages, as #rrggbb; what stands on it is white, or the dark page."""

    light: str
    dark: str


#: Of shops that have set no colour.
BLUE = Shades(light="#0b5cad", dark="#58a6ff")


def is_color(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-f]{6}", text) is not None


def shades(color: str) -> Shades:
    """The nearest shades that can be read; `color` is #rrggbb, or empty where the shop has set none."""
    if not color:
        return BLUE
    given = (int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16))
    return Shades(light=_readable(given, _LIGHT, (0, 0, 0)), dark=_readable(given, _DARK, (255, 255, 255)))


def contrast(first: Color, second: Color) -> float:
    """From 1 to 21, as WCAG 2 counts it."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _readable(color: Color, ground: Color, towards: Color) -> str:
    found = next(shade for shade in _mixed(color, towards) if contrast(shade, ground) >= READABLE)
    return "#{:02x}{:02x}{:02x}".format(*found)


def _mixed(color: Color, towards: Color) -> Iterator[Color]:
    for step in range(_STEPS + 1):
        red, green, blue = (
            round(own + (other - own) * step / _STEPS) for own, other in zip(color, towards, strict=True)
        )
        yield red, green, blue


def _luminance(color: Color) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
