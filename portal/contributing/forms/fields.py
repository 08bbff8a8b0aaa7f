"""Fields that the pages of the form share: clean words, addresses, dates as exact as known, codes of vocabularies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.text import clean

PARTIAL = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class Words(forms.CharField):
    """A text without anything invisible that misleads; line ends only where the field is for long texts."""

    def __init__(self, *, rows: int = 0, **options: Any) -> None:
        if rows:
            options["widget"] = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        else:
            options.setdefault("widget", forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}))
        self.rows = rows
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = clean(str(value)) if value not in self.empty_values else ""
        return super().to_python(text if self.rows else " ".join(text.split())) or ""


class Address(forms.CharField):
    """The address of a site: http or https, without a name and password in it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "dir": "ltr"})
        message = _("Write the address in full, beginning with https://")
        validators = [URLValidator(schemes=["http", "https"], message=message)]
        super().__init__(widget=widget, max_length=500, validators=validators, **options)

    def to_python(self, value: Any) -> str:
        return super().to_python("".join(clean(str(value or "")).split())) or ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if "@" in value.partition("//")[2].partition("/")[0]:
            raise ValidationError(_("Leave out the name and password before the host"))


class PartialDate(forms.CharField):
    """A year, a month or a day: `2026`, `2026-11`, `2026-11-22`."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"data-width": "s", "autocomplete": "off", "dir": "ltr"})
        super().__init__(widget=widget, max_length=10, **options)

    def clean(self, value: Any) -> str:
        text = clean(super().clean(value) or "")
        try:
            if text and not (PARTIAL.fullmatch(text) and date.fromisoformat(f"{text}-01-01"[:10])):
                raise ValueError(text)
        except ValueError as error:
            raise ValidationError(
                _("Write a year, a year and month, or a day: 2026, 2026-11 or 2026-11-22")
            ) from error
        return text


class Several(forms.SelectMultiple):
    """Several drop-down lists of one name, for vocabularies too long to tick: those chosen, and some to spare."""

    use_fieldset = True
    spare = 2

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = [str(one) for one in value or [] if one]
        given = {key: text for key, text in (attrs or {}).items() if key != "id"}
        rows = enumerate([*chosen, *[""] * self.spare])
        return format_html_join("\n", "{}", ((self._select(name, *row, given),) for row in rows))

    def _select(self, name: str, index: int, value: str, attrs: dict[str, Any]) -> SafeString:
        label = gettext("Choice %(number)s") % {"number": index + 1}
        return format_html(
            '<select name="{}" id="{}" aria-label="{}">{}</select>',
            name,
            self.control(name, index),
            label,
            format_html_join("", "{}", ((part,) for part in self._options(value))),
        )

    def _options(self, value: str) -> Iterator[SafeString]:
        yield format_html('<option value="">{}</option>', gettext("None"))
        known = False
        for code, words in self.choices:
            known = known or str(code) == value
            mark = SafeString(" selected") if value and str(code) == value else ""
            yield format_html('<option value="{}"{}>{}</option>', code, mark, words)
        if value and not known:
            yield format_html('<option value="{}" selected>{}</option>', value, value)

    def control(self, name: str, index: int = 0) -> str:
        """The id of one of the lists."""
        return f"id_{name}_{index}"

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_0" if id_ else ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [value for value in super().value_from_datadict(data, files, name) or [] if value]


class Codes(forms.MultipleChoiceField):
    """Codes of a vocabulary. A code that the record has already stays allowed, whatever became of it."""

    def __init__(
        self, choices: Sequence[Any], *, also: Iterable[str] = (), several: bool = False, **options: Any
    ) -> None:
        known = {str(code) for code, _label in choices}
        kept = [(code, code) for code in also if code not in known]
        widget = Several() if several else forms.CheckboxSelectMultiple()
        super().__init__(
            choices=[*choices, *kept], required=options.pop("required", False), widget=widget, **options
        )

    def clean(self, value: Any) -> list[str]:
        return list(dict.fromkeys(super().clean(value)))


def labelled(name: str | Promise, text: str | Promise) -> SafeString:
    """A choice with a line of plain words below its name."""
    return format_html("{}<small>{}</small>", name, text)
