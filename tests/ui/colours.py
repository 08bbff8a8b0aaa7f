"""Reads the tokens and measures contrast as WCAG 2.2 does."""

from __future__ import annotations

import re

from portal.ui.bundle import STYLES

TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b")


def schemes() -> dict[str, dict[str, str]]:
    """The colours of each scheme, by token; the dark one changes some of the light one's."""
    text = (STYLES / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    plain = dict(TOKEN.findall(light))
    return {"light": plain, "dark": {**plain, **dict(TOKEN.findall(dark))}}


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    lesser, greater = sorted((luminance(one), luminance(other)))
    return (greater + 0.05) / (lesser + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of `#rgb` or `#rrggbb`."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    """A channel of sRGB without its gamma."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
