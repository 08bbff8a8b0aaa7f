"""The forms of translators and of those who read what they wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.text import trimmed
from portal.core.languages import direction
from portal.records.content import PARTS
from portal.translating.parts import LABELS, LONGEST, ROWS
from portal.ui import formats

NEEDED = _("Translate the title before you hand the translation in.")
NEEDED_TEXT = _("Translate the text before you hand the translation in.")


@dataclass(frozen=True)
class Wording:
    """What a translation renders, into which language, on a page in which, and what its parts are called."""

    original: Mapping[str, str]
    language: str
    page_language: str
    labels: Mapping[str, Any] = field(default_factory=lambda: LABELS)

    @property
    def needed(self) -> str:
        """The part without which a translation is none: the title, else the first that there is."""
        return next((part for part in PARTS if self.original.get(part)), "title")


class TranslationForm(forms.Form):
    """The parts of a text in the language translated into; a part that the original lacks is not asked for."""

    def __init__(self, *args: Any, words: Wording, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = words.language
        for part in PARTS:
            if words.original.get(part) or part == words.needed:
                self.fields[part] = _field(part, words)
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


def _field(part: str, words: Wording) -> forms.CharField:
    """One part, as long as it may be, and how long the original is."""
    length = len(words.original.get(part, ""))
    number = formats.number(length, words.page_language)
    said = ngettext(
        "The original has %(number)s character.", "The original has %(number)s characters.", length
    ) % {"number": number}
    limit = gettext("%(number)s fit here.") % {"number": formats.number(LONGEST[part], words.page_language)}
    attrs = {"lang": formats.tag(words.language), "dir": direction(words.language), "rows": ROWS[part]}
    return forms.CharField(
        label=words.labels[part],
        help_text=f"{said} {limit}",
        required=part == words.needed,
        max_length=LONGEST[part],
        strip=False,
        widget=forms.Textarea(attrs=attrs),
        error_messages={"required": NEEDED if part == "title" else NEEDED_TEXT},
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
