"""What is left of a meeting: minutes, links, transcripts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.plain import PlainCharField
from portal.meetings.forms.fields import Form, HttpsField, LanguageField, words
from portal.meetings.models import MaterialKind, Meeting, Minutes
from portal.meetings.services.keeping import Given
from portal.translation.written import Wording


class MinutesForm(Form):
    """The minutes; their language is chosen when they are written first."""

    summary = words(_("In brief"), most=2000, required=False, rows=3)
    body = words(
        _("Minutes"),
        most=60_000,
        rows=16,
        help_text=_(
            "What was said, decided and agreed. Link decisions and commitments by their lasting address, /id/…. "
            "You may use Markdown."
        ),
    )

    def __init__(self, *args: Any, minutes: Minutes | None, **options: Any) -> None:
        text = minutes.original() if minutes is not None else None
        initial = {"summary": text.summary, "body": text.body} if text else {}
        options.setdefault("initial", {**initial, "version": minutes.revision if minutes else None})
        super().__init__(*args, **options)
        self.minutes = minutes
        if minutes is None:
            self.fields["language"] = LanguageField(self.user)
            self.order_fields(["language", "summary", "body"])

    def wording(self, meeting: Meeting) -> Wording:
        """The words; the title is the meeting's."""
        text = meeting.original()
        language = self.cleaned_data.get("language") or (
            self.minutes.original_language if self.minutes is not None else meeting.original_language
        )
        said = self.cleaned_data
        return Wording(language, text.title if text else "", said["summary"], said["body"])


class MaterialForm(Form):
    """A link to a recording or to something shown at the meeting."""

    kind = forms.ChoiceField(label=_("What it is"), choices=MaterialKind.choices, widget=forms.RadioSelect())
    url = HttpsField(label=_("Address"))
    title = PlainCharField(label=_("Title"), max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"] = LanguageField(self.user, label=_("Its language"))

    @property
    def given(self) -> Given:
        """What the verb wants to know."""
        said = self.cleaned_data
        return Given(MaterialKind(said["kind"]), said["url"], said["title"], said["language"])


class TranscriptForm(Form):
    """What is said in a recording."""

    transcript = words(
        _("Transcript"),
        most=200_000,
        rows=16,
        help_text=_("Who speaks, and what they say, in the language of the recording or in yours."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"] = LanguageField(self.user, label=_("Language of the transcript"))
        self.order_fields(["language", "transcript"])

    @property
    def body(self) -> str:
        """What is said."""
        return str(self.cleaned_data["transcript"])

    @property
    def spoken(self) -> str:
        """In which language it is written."""
        return str(self.cleaned_data["language"])


class RemoveForm(Form):
    """Nothing to say, only to confirm."""
