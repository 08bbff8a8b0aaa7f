"""A field for a few codes of a short closed list, such as areas of action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst


class CodesField(models.Field):
    """A list of codes, kept as `,1,2,` so that every database finds one of them with a plain comparison.

    `options` are the pairs of code and label that a form offers; they are no part of the column.
    """

    def __init__(self, *args: Any, options: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.options = options
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "CharField"

    def from_db_value(self, value: str | None, *_args: Any) -> list[str]:
        """The codes that a row holds."""
        return unpack(value or "")

    def to_python(self, value: Any) -> list[str]:
        return unpack(value) if isinstance(value, str) else [str(code) for code in value or ()]

    def get_prep_value(self, value: Any) -> str:
        return value if isinstance(value, str) else pack(value or ())

    def value_to_string(self, obj: models.Model) -> str:
        return pack(self.value_from_object(obj) or ())

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """Boxes to tick, one a code."""
        return forms.MultipleChoiceField(
            choices=self.options,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )


def pack(codes: Iterable[str]) -> str:
    """`["1", "2"]` as `,1,2,`; nothing as an empty string."""
    joined = ",".join(codes)
    return f",{joined}," if joined else ""


def unpack(text: str) -> list[str]:
    """`,1,2,` as `["1", "2"]`."""
    return [code for code in text.split(",") if code]
