"""The forms of those who prepare a consultation: its words, its drafts, its course."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.guarded import GuardedForm
from portal.accounts.plain import PlainCharField
from portal.consultations.forms.comments import language_choices
from portal.consultations.forms.moments import MomentsMixin, day_field, time_field, zone_field
from portal.consultations.importing import MOST_BYTES
from portal.consultations.models import Consultation, Draft, Stage
from portal.consultations.services.drafts import About
from portal.consultations.services.stages import NEXT, Because, Dates, Step
from portal.consultations.sheet import Line, Unreadable, read
from portal.translation.written import Wording

UNREADABLE = {
    "many": _("Line %(line)s: a draft has at most 3,000 paragraphs."),
    "empty": _("Line %(line)s: there are no words after the sign."),
    "long": _("Line %(line)s: longer than 8,000 characters. Split it."),
    "twice": _("Line %(line)s: its number stands on another line too. Take it away from one of them."),
}
LONGEST_SHEET = 2_000_000


class VersionedForm(GuardedForm):
    """A form that says which version was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self) -> int:
        """The version that was opened; 0, which none is, where the form does not say."""
        return int(self.cleaned_data.get("version") or 0)


class WordsForm(VersionedForm):
    """A consultation's name, question and introduction."""

    language = forms.ChoiceField(label=_("Language of these words and of the draft"))
    title = PlainCharField(label=_("Name"), max_length=200)
    summary = PlainCharField(
        lines=True,
        required=False,
        max_length=600,
        label=_("What is asked of whom"),
        help_text=_("One or two sentences."),
    )
    body = PlainCharField(
        lines=True,
        required=False,
        max_length=8000,
        label=_("Introduction"),
        help_text=_("Markdown can be used."),
    )

    def __init__(self, *args: Any, reader: str, fixed: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if fixed:
            del self.fields["language"]
        else:
            self.fields["language"].choices = language_choices(reader)  # type: ignore[attr-defined]
            self.initial.setdefault("language", reader)
        self.fixed = fixed

    def wording(self) -> Wording:
        """What was written."""
        given = self.cleaned_data
        language = self.fixed or given["language"]
        return Wording(language, given["title"], given["summary"], given["body"])


class BeginForm(WordsForm):
    """A new consultation of a group."""

    group = forms.ChoiceField(label=_("Working group"))
    field_order = ("group", "language", "title", "summary", "body")

    def __init__(self, *args: Any, groups: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group"].choices = list(groups)  # type: ignore[attr-defined]


class BringForm(GuardedForm):
    """A text as a file, or pasted."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "Word (.docx), HTML or Markdown, at most 10 MB. Nothing is saved before you have looked at it."
        ),
    )
    text = PlainCharField(
        lines=True, required=False, max_length=LONGEST_SHEET, strip=False, label=_("Or paste the text")
    )
    form = forms.ChoiceField(
        label=_("What you pasted is"),
        choices=(("markdown", _("Plain text or Markdown")), ("html", "HTML")),
        widget=forms.RadioSelect,
        initial="markdown",
        required=False,
    )
    language = forms.ChoiceField(label=_("Language of the text"))

    def __init__(self, *args: Any, reader: str, fixed: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if fixed:
            del self.fields["language"]
        else:
            self.fields["language"].choices = language_choices(reader)  # type: ignore[attr-defined]
            self.initial.setdefault("language", reader)

    def clean_file(self) -> Any:
        """No larger than what is read."""
        file = self.cleaned_data.get("file")
        if file is not None and file.size > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than 10 megabytes. Save it without its pictures and try again.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not self.errors and bool(given.get("file")) == bool(given.get("text")):
            raise ValidationError(_("Choose a file, or paste the text: one of the two."))
        return given


class SheetForm(VersionedForm):
    """A draft as a sheet of lines, to be looked at and corrected."""

    sheet = PlainCharField(
        lines=True,
        max_length=LONGEST_SHEET,
        label=_("The text, a line for each paragraph"),
        help_text=_(
            "# begins a heading (## a smaller one), - a list item, | a table row, ^ a note. A number in brackets is "
            "the paragraph's own: leave it, and the paragraph stays the same one. Join or split lines as you like."
        ),
        widget=forms.Textarea(attrs={"rows": 24, "dir": "auto", "spellcheck": "true"}),
    )
    note = PlainCharField(
        lines=True,
        required=False,
        max_length=2000,
        label=_("What is new in this draft"),
        help_text=_("Readers see it."),
    )
    language = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    name = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    report = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)
    lines: list[Line]

    def clean_sheet(self) -> str:
        """The lines, as far as they can be read."""
        sheet: str = self.cleaned_data["sheet"]
        try:
            self.lines = read(sheet)
        except Unreadable as error:
            raise ValidationError(UNREADABLE[error.why], params={"line": error.line}) from error
        return sheet

    def about(self, language: str) -> About:
        """What is known of a new draft beside its words."""
        given = self.cleaned_data
        return About(given["language"] or language, given["note"], given["name"])


class DatesForm(MomentsMixin, VersionedForm):
    """From when until when, and why."""

    opens_day = day_field(_("Opens on"))
    opens_time = time_field(_("at"))
    closes_day = day_field(_("Closes on"))
    closes_time = time_field(_("at"))
    zone = zone_field()
    reason = PlainCharField(
        lines=True, required=False, max_length=1000, label=_("Why"), help_text=_("Everybody can read it.")
    )
    opens_at: datetime | None = None
    closes_at: datetime | None = None

    def __init__(self, *args: Any, consultation: Consultation, reader: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.consultation, self.reader = consultation, reader
        self.initial.setdefault("version", consultation.version)
        self.start_with({"opens": consultation.opens_at, "closes": consultation.closes_at})
        # What is open keeps its beginning.
        if consultation.stage_at() == Stage.OPEN:
            del self.fields["opens_day"], self.fields["opens_time"]

    def clean(self) -> dict[str, Any]:
        """Both as moments in UTC."""
        given = super().clean() or {}
        fixed = "opens_day" not in self.fields
        self.opens_at = self.consultation.opens_at if fixed else self.read_moment("opens")
        self.closes_at = self.read_moment("closes", last=True)
        return given

    def dates(self) -> Dates:
        """What was typed; the form is valid."""
        assert self.opens_at is not None
        assert self.closes_at is not None
        return Dates(self.opens_at, self.closes_at)

    def because(self) -> Because:
        """Why, in the language of the page."""
        return Because(self.cleaned_data["reason"], self.reader)


class StepForm(MomentsMixin, VersionedForm):
    """The next stage, with what it needs."""

    to = forms.ChoiceField(label=_("Go on to"), widget=forms.RadioSelect)
    closes_day = day_field(_("Takes comments until"), required=False, help_text=_("Needed where it opens."))
    closes_time = time_field(_("at"), required=False)
    zone = zone_field()
    final = forms.ChoiceField(label=_("The final text"), required=False)
    reason = PlainCharField(
        lines=True, required=False, max_length=1000, label=_("Why"), help_text=_("Everybody can read it.")
    )

    def __init__(
        self, *args: Any, consultation: Consultation, drafts: Iterable[Draft], reader: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.drafts, self.reader = {str(one.number): one for one in drafts}, reader
        steps = NEXT[consultation.stage_at()]
        self.fields["to"].choices = [(str(one), one.label) for one in steps]  # type: ignore[attr-defined]
        self.initial.setdefault("version", consultation.version)
        self.start_with({})
        if Stage.OPEN not in steps:
            del self.fields["closes_day"], self.fields["closes_time"], self.fields["zone"]
        if Stage.FINAL in steps:
            choices = [("", "–"), *((number, number) for number in self.drafts)]
            self.fields["final"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["final"]

    def clean(self) -> dict[str, Any]:
        """The end as a moment in UTC."""
        given = super().clean() or {}
        self.closes_at = self.read_moment("closes", last=True) if "closes_day" in self.fields else None
        return given

    def step(self) -> Step:
        """What was chosen."""
        given = self.cleaned_data
        return Step(Stage(given["to"]), self.closes_at, self.drafts.get(given.get("final", "")))

    def because(self) -> Because:
        """Why, in the language of the page."""
        return Because(self.cleaned_data["reason"], self.reader)


class SureForm(VersionedForm):
    """Whether one means it."""
