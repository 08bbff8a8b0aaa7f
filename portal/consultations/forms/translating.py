"""The forms of those who put a draft into another language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.accounts.guarded import GuardedForm
from portal.accounts.plain import PlainCharField
from portal.consultations.forms.editing import LONGEST_SHEET, UNREADABLE
from portal.consultations.models import Paragraph
from portal.consultations.sheet import LONGEST, Line, Unreadable, read
from portal.core.languages import direction
from portal.ui import formats


class LanguageSheetForm(GuardedForm):
    """The whole draft in another language as a sheet: as many lines as it has paragraphs, in the same order."""

    sheet = PlainCharField(
        lines=True, max_length=LONGEST_SHEET, label=_("The text, a line for each paragraph")
    )
    report = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)

    def __init__(self, *args: Any, language: str, wanted: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.wanted = wanted
        self.lines: list[Line] = []
        attrs = {"rows": 24, "lang": formats.tag(language), "dir": direction(language)}
        self.fields["sheet"].widget = forms.Textarea(attrs=attrs)

    def clean_sheet(self) -> str:
        """One line for each paragraph of the original."""
        sheet: str = self.cleaned_data["sheet"]
        try:
            self.lines = read(sheet)
        except Unreadable as error:
            raise ValidationError(UNREADABLE[error.why], params={"line": error.line}) from error
        if len(self.lines) != self.wanted:
            there = ngettext("There is %(number)s line", "There are %(number)s lines", len(self.lines)) % {
                "number": len(self.lines)
            }
            raise ValidationError(
                _(
                    "%(there)s; the draft has %(wanted)s. Join or split lines until each stands beside its own."
                ),
                params={"there": there, "wanted": self.wanted},
            )
        return sheet


class ParagraphsForm(GuardedForm):
    """Some paragraphs of the draft, each to be translated by itself; what is left empty stays as it is."""

    def __init__(self, *args: Any, paragraphs: Sequence[Paragraph], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.paragraphs = list(paragraphs)
        for one in self.paragraphs:
            said = next((text for text in one.renditions.all() if text.language == language), None)
            original = one.original()
            rows = max(2, min(12, len(original.body if original else "") // 60 + 1))
            self.fields[f"p-{one.number}"] = PlainCharField(
                label=_("Paragraph %(number)s") % {"number": one.number},
                required=False,
                max_length=LONGEST,
                initial=said.body if said else "",
                widget=forms.Textarea(
                    attrs={"rows": rows, "lang": formats.tag(language), "dir": direction(language)}
                ),
            )

    def rows(self) -> list[tuple[Paragraph, Any]]:
        """Each paragraph with its field."""
        return [(one, self[f"p-{one.number}"]) for one in self.paragraphs]

    def texts(self) -> dict[int, str]:
        """What was written, by number."""
        return {
            one.number: words for one in self.paragraphs if (words := self.cleaned_data[f"p-{one.number}"])
        }
