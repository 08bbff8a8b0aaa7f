"""Our own drawings, 24 by 24, as strokes; each page carries the few it uses.

`0` to `5` are the marks of monitoring and of the five areas of action.
"""

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "0": '<path d="M4 3.5v17h17M8 15.5l4-4.5 3 2.5 5-6.5"/>',
    "1": '<path d="M4 20.5h4.2v-4.3h4.2v-4.3h4.2V7.6H21"/><circle cx="7" cy="7" r="3"/>',
    "2": (
        '<path d="M12 21H5V3h9l5 5v4M14 3v5h5M8.5 9H11M8.5 13h3"/><circle cx="17" cy="16.5" r="3"/>'
        '<path d="m15.3 19.2-.8 3.3 2.5-1.2 2.5 1.2-.8-3.3"/>'
    ),
    "3": '<path d="M3 21h18M6 21V3.5h12V21M6 3.5l7.5 3V21M10.6 13v1.5"/>',
    "4": (
        '<path d="M12 21.5V11M12 15.5c-5 .6-8-2-8-7 5 0 8 2 8 7ZM12 11c0-5 3-7.5 8-7.5 0 5.5-3 8-8 7.5Z"/>'
    ),
    "5": '<circle cx="8.5" cy="12" r="5.75"/><circle cx="15.5" cy="12" r="5.75"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.1"/>',
    "lang": (
        '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.5 2.5 3.5 5.5 3.5 9s-1 6.5-3.5 9'
        'c-2.5-2.5-3.5-5.5-3.5-9s1-6.5 3.5-9Z"/>'
    ),
    "lock": '<path d="M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11"/>',
    "machine": '<path d="M5 8h14v11H5zM12 8V4M9 12.5v.1M15 12.5v.1M9 16h6M2.5 12v3M21.5 12v3"/>',
    "minus": '<path d="M5 12h14"/>',
    "must": '<path d="M12 4v11M12 19.5v.1"/>',
    "open": '<circle cx="12" cy="12" r="8.5"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 21c.5-5 3.5-7 7.5-7s7 2 7.5 7"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>',
    "warn": '<path d="M12 3.5 2.5 20.5h19zM12 10v5M12 17.8v.1"/>',
}


@cache
def icon(name: str) -> SafeString:
    """The drawing as inline SVG, hidden from readers of the screen: words beside it say the same."""
    svg = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'
    return mark_safe(svg.format(SHAPES[name]))  # noqa: S308 - all of it is written above
