"""Forms of one's own letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.guarded import GuardedForm
from portal.accounts.plain import PlainCharField
from portal.core.languages import CODES
from portal.ui import formats
from portal.vocabularies import labels

LONGEST = 20_000


class ConfirmForm(GuardedForm):
    """The words of a letter as they will be shown, and their language."""

    language = forms.ChoiceField(label=_("Language of your letter"))
    text = PlainCharField(
        label=_("Your words"),
        help_text=_("Take out what you did not write, such as a quotation of our letter."),
        max_length=LONGEST,
        lines=True,
        required=False,
    )

    def __init__(self, *args: Any, needs_words: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = _languages(get_language() or "en")  # type: ignore[attr-defined]
        self.fields["text"].required = needs_words


def _languages(reader: str) -> list[tuple[str, str]]:
    """The portal's languages first, then every other that the vocabulary knows."""
    ours = [(code, formats.opening(formats.language_name(code, reader))) for code in CODES]
    return ours + [(code, name) for code, name in labels.choices("languages", reader) if code not in CODES]
