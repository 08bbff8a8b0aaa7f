"""What people type, made harmless, and kept from saying on the public log what does not belong there. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import regex
from django.utils.translation import gettext as _

# Control characters but for line ends and tabs, and marks that turn the direction of other people's text.
HARMFUL = regex.compile(r"[\p{Cc}\p{Cs}\p{Co}\u202a-\u202e\u2066-\u2069&&[^\n\t]]", regex.VERSION1)
ADDRESS = regex.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|www\.\S+|\+?\d[\d ()/-]{7,}\d")
SHORTEST_NAME = 4


def clean(text: str) -> str:
    """Line ends made equal, control and direction characters taken out."""
    return HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def problem_in_public(text: str, names: Iterable[str]) -> str:
    """Why this cannot stand on the public log: it names somebody or gives an address. Empty where it can."""
    if ADDRESS.search(text):
        return _("This is public: leave out addresses, links and telephone numbers.")
    plain = text.casefold()
    if any(len(name) >= SHORTEST_NAME and name.casefold() in plain for name in names):
        return _("This is public: name neither the person nor the contribution.")
    return ""
