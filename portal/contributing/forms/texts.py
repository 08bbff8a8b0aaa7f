"""A page one may leave out: the same record in further languages, in the author's own words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.contributing.forms.base import Page
from portal.contributing.forms.fields import Words
from portal.contributing.forms.what import languages
from portal.records.content import PARTS, Content


class OtherTexts(Page):
    """The same in further languages, written by the author: a language, its title, summary and text."""

    def begin(self) -> dict[str, Any]:
        content = self.asked.content
        values: dict[str, Any] = {}
        for index, code in enumerate(self._codes):
            values |= {f"language_{index}": code}
            values |= {f"{part}_{index}": content.get(f"{code}.{part}", "") for part in PARTS}
        return values

    @property
    def _codes(self) -> list[str]:
        codes = {key.partition(".")[0] for key in self.asked.content if key.endswith(".title")}
        return sorted(codes - {self.asked.original})

    def build(self) -> None:
        choices = languages(self.asked.language)
        for index in range(len(self._codes) + 1):
            self.fields[f"language_{index}"] = forms.ChoiceField(
                label=_("Language of this text"), choices=choices, required=False
            )
            self.fields[f"title_{index}"] = Words(
                label=_("Name in this language"), required=False, max_length=300
            )
            self.fields[f"summary_{index}"] = Words(
                label=_("What it is, in this language"), required=False, max_length=1000, rows=4
            )
            self.fields[f"body_{index}"] = Words(
                label=_("More about it, in this language"), required=False, max_length=20_000, rows=4
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen = {self.asked.original}
        for index in range(len(self._codes) + 1):
            code, title = cleaned.get(f"language_{index}", ""), cleaned.get(f"title_{index}", "")
            words = [title, cleaned.get(f"summary_{index}"), cleaned.get(f"body_{index}")]
            if any(words) and not code:
                self.add_error(f"language_{index}", _("Choose the language of this text"))
            if any(words) and not title:
                self.add_error(f"title_{index}", _("Give its name in this language"))
            if title and code in seen:
                self.add_error(f"language_{index}", _("There is a text in this language already"))
            seen.add(code)
        return cleaned

    def said(self) -> Content:
        said: Content = {f"{code}.{part}": "" for code in self._codes for part in PARTS}
        for index in range(len(self._codes) + 1):
            code = self.cleaned_data[f"language_{index}"]
            if code and self.cleaned_data[f"title_{index}"]:
                said |= {f"{code}.{part}": self.cleaned_data[f"{part}_{index}"] for part in PARTS}
        return said
