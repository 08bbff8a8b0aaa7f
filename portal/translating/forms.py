"""The forms of translators and of those who read what they wrote."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.text import trimmed
from portal.core.languages import direction
from portal.records.content import PARTS
from portal.translating.parts import LABELS, LONGEST, ROWS
from portal.ui import formats


class TranslationForm(forms.Form):
    """The parts of a text in the language translated into; a part that the original lacks is not asked for."""

    def __init__(
        self, *args: Any, original: dict[str, str], language: str, page_language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        for part in PARTS:
            if original.get(part) or part == "title":
                self.fields[part] = _field(part, len(original.get(part, "")), language, page_language)
        self.fields["note"] = forms.CharField(
            label=_("Note for whoever reads it"),
            help_text=_("What you changed and why, if that helps. It stays in the history of the entry."),
            required=False,
            max_length=300,
        )

    def clean(self) -> dict[str, Any]:
        """Without what misleads or breaks a page."""
        data = super().clean() or {}
        return {name: trimmed(value) if isinstance(value, str) else value for name, value in data.items()}

    @property
    def texts(self) -> dict[str, str]:
        """The parts as they were checked."""
        return {part: self.cleaned_data.get(part, "") for part in PARTS if part in self.fields}


def _field(part: str, length: int, language: str, page_language: str) -> forms.CharField:
    """One part, as long as it may be, and how long the original is."""
    number = formats.number(length, page_language)
    said = ngettext(
        "The original has %(number)s character.", "The original has %(number)s characters.", length
    ) % {"number": number}
    limit = gettext("%(number)s fit here.") % {"number": formats.number(LONGEST[part], page_language)}
    attrs = {"lang": formats.tag(language), "dir": direction(language), "rows": ROWS[part]}
    return forms.CharField(
        label=LABELS[part],
        help_text=f"{said} {limit}",
        required=part == "title",
        max_length=LONGEST[part],
        strip=False,
        widget=forms.Textarea(attrs=attrs),
        error_messages={"required": _("Translate the title before you hand the translation in.")},
    )


class ReturnForm(forms.Form):
    """Why a translation goes back."""

    reason = forms.CharField(
        label=_("Reasons"),
        help_text=_("Whoever translated reads this: say what to change, and where."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Say why the translation goes back.")},
    )

    def clean_reason(self) -> str:
        """Without what misleads; it must still say something."""
        text = trimmed(self.cleaned_data["reason"])
        if not text:
            raise forms.ValidationError(_("Say why the translation goes back."))
        return text


class ImportForm(forms.Form):
    """A file of translations."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("XLIFF 2 (.xlf) or PO (.po), as exported here; at most 2 megabytes."),
        error_messages={"required": _("Choose a file.")},
    )
