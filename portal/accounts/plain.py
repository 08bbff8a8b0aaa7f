"""Plain text as people type it, without what is invisible and changes how others read it."""

from __future__ import annotations

from typing import Any

from django import forms

from portal.accounts.text import clean


def plain(text: str, *, lines: bool = False) -> str:
    """The text in normal form, trimmed; in one line unless `lines`."""
    text = clean(text)
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
        return plain(super().to_python(clean(value or "")) or "", lines=self.lines)
