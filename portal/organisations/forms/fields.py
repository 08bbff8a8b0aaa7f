"""Fields that the forms of membership share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from portal.accounts.plain import PlainCharField
from portal.accounts.text import clean

STALE = _(
    "This was changed elsewhere since you opened the page. What you typed is kept: look at it once more, then "
    "send it again."
)


def without_login(value: str) -> None:
    """An address never carries a name and password."""
    if "@" in value.partition("//")[2].partition("/")[0]:
        raise ValidationError(_("Leave out the name and password before the host"))


class Address(forms.URLField):
    """The address of a page, http or https."""

    default_validators = (  # type: ignore[assignment]
        URLValidator(
            schemes=["http", "https"], message=_("Write the address in full, beginning with https://")
        ),
        without_login,
    )

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "dir": "ltr"})
        super().__init__(widget=widget, max_length=500, assume_scheme="https", **options)

    def to_python(self, value: Any) -> str:
        return super().to_python("".join(clean(str(value or "")).split())) or ""


def long_text(label: Any, *, most: int, required: bool = True, help_text: Any = "") -> PlainCharField:
    """Several lines of plain text."""
    return PlainCharField(lines=True, label=label, max_length=most, required=required, help_text=help_text)


def day(label: Any, help_text: Any = "") -> forms.DateField:
    """A day, written year-month-day."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", "data-width": "s"}, format="%Y-%m-%d"),
        help_text=help_text,
        error_messages={"invalid": _("Write the day as year-month-day: 2027-12-31.")},
    )


class Versioned(forms.Form):
    """A form that carries the version of what it was made from: `seen` is what the sender had before them."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000, required=False
    )

    @property
    def seen(self) -> int:
        """The version; 0, which nothing has, where it did not come."""
        return self.cleaned_data.get("version") or 0

    def stale(self, version: int, said: Any = None) -> None:
        """Somebody was quicker: say so, keep everything typed, and go on from this version if it is sent again."""
        self.add_error(None, said or STALE)
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(version)  # type: ignore[index]
