"""Plain text as people type it, without what is invisible and changes how others read it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms

# Control characters but for tab and line ends, marks that turn the direction of what follows, and lone surrogates.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]"
)


def plain(text: str, *, lines: bool = False) -> str:
    """The text in normal form, trimmed; in one line unless `lines`."""
    text = unicodedata.normalize("NFC", UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    if not lines:
        return " ".join(text.split())
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


class PlainCharField(forms.CharField):
    """One line, or several with a `Textarea`, made plain before its length is counted."""

    def __init__(self, *, lines: bool = False, **options: Any) -> None:
        self.lines = lines
        if lines:
            options.setdefault("widget", forms.Textarea(attrs={"rows": 6, "dir": "auto"}))
        else:
            options.setdefault("widget", forms.TextInput(attrs={"dir": "auto"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """What was typed, made plain."""
        return plain(super().to_python(UNWANTED.sub("", value or "")) or "", lines=self.lines)
