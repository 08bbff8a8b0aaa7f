"""Calling, changing and cancelling a meeting."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone as clock
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.plain import PlainCharField
from portal.accounts.profile import code_of
from portal.core.languages import CODES, LANGUAGES
from portal.meetings import zones
from portal.meetings.forms.fields import Form, HttpsField, LanguageField, ZoneField, words
from portal.meetings.models import Meeting
from portal.meetings.services.calling import MOVED, Plan, Reason
from portal.translation.written import Wording
from portal.ui import formats
from portal.vocabularies import labels

SHORTEST, LONGEST = 5, 3 * 24 * 60
FARTHEST = timedelta(days=3 * 366)
OFFERED = frozenset(
    {"closedCaptions", "openCaptions", "signLanguage", "transcript", "audioDescription", "largePrint"}
)
WHICH = (("first", _("The first time")), ("second", _("The second time, after the clocks were put back")))


def features(language: str) -> list[tuple[str, str]]:
    """What of the vocabulary of accessibility features a meeting can offer."""
    known = labels.choices("accessibility-features", language)
    return [(code, name) for code, name in known if code in OFFERED]


class MeetingForm(Form):
    """A meeting: what it is for, when and where, and how everybody can take part."""

    title = PlainCharField(label=_("Title"), max_length=200)
    summary = words(_("What it is for"), most=1000, rows=3, help_text=_("In a sentence or two."))
    body = words(
        _("Agenda"),
        most=20_000,
        required=False,
        rows=8,
        help_text=_("One line for each item, with the minutes it takes. You may use Markdown."),
    )
    day = forms.DateField(
        label=_("Day"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", "data-width": "s"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as year-month-day: 2027-12-31.")},
    )
    at = forms.TimeField(
        label=_("Begins at"),
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time", "data-width": "s"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time with hours and minutes: 14:30.")},
    )
    which = forms.ChoiceField(
        label=_("The clocks show this time twice on that day. Which is meant?"),
        required=False,
        choices=WHICH,
        widget=forms.RadioSelect(),
    )
    timezone = ZoneField()
    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        min_value=SHORTEST,
        max_value=LONGEST,
        initial=90,
        widget=forms.NumberInput(attrs={"data-width": "s"}),
    )
    place = PlainCharField(
        label=_("Place"),
        max_length=300,
        required=False,
        help_text=_("A street address, or “Online”. Everybody reads it."),
    )
    join_url = HttpsField(label=_("Link to take part"), required=False)
    is_join_public = forms.BooleanField(
        label=_("Show the link to everybody"),
        required=False,
        help_text=_("Otherwise only those who register see it."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        required=False,
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple(),
    )
    other_languages = PlainCharField(
        label=_("Other languages spoken"),
        required=False,
        max_length=200,
        help_text=_("Names with commas between, such as Kiswahili, Português."),
    )
    interpretation = forms.MultipleChoiceField(
        label=_("Interpretation into"),
        required=False,
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple(),
    )
    accessibility = forms.MultipleChoiceField(
        label=_("What makes it accessible"), required=False, widget=forms.CheckboxSelectMultiple()
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reader = get_language() or "en"
        self.fields["language"] = LanguageField(self.user)
        self.fields["timezone"].offer(self.data.get("timezone") or self.initial.get("timezone", ""))  # type: ignore[attr-defined]
        offered = features(reader)
        if offered:
            self.fields["accessibility"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["accessibility"]
        self.asks_which = bool(self.data.get("which"))
        self.order_fields(["language", *[name for name in self.fields if name != "language"]])

    def shown(self) -> list[forms.BoundField]:
        """The fields that are asked: which of two times only where there are two."""
        return [field for field in self.visible_fields() if field.name != "which" or self.asks_which]

    def clean_other_languages(self) -> list[str]:
        """Their codes; a name that nobody knows is named in the error."""
        given = [name.strip() for name in self.cleaned_data["other_languages"].replace("،", ",").split(",")]
        return [code_of(name, get_language() or "en") for name in given if name]

    def clean(self) -> dict[str, Any]:
        """The beginning as a moment, if the clocks show it once; a way to take part."""
        said = super().clean() or self.cleaned_data
        if {"day", "at", "timezone"} <= said.keys():
            said["starts_at"] = self._begins(said)
        if not said.get("place") and not said.get("join_url") and "join_url" not in self.errors:
            self.add_error("place", _("Say where it takes place, or give a link to take part."))
        return said

    def _begins(self, said: dict[str, Any]) -> datetime | None:
        try:
            begins = zones.moment(said["day"], said["at"], said["timezone"], said.get("which", ""))
        except zones.Gap as gap:
            sentence = gettext("The clocks are put forward on that day: the next time there is %(time)s.")
            self.add_error("at", sentence % {"time": f"{gap.later:%H:%M}"})
            return None
        except zones.Fold:
            self.asks_which = True
            self.add_error(
                "which", _("The clocks are put back on that day. Say which of the two times is meant.")
            )
            return None
        except OverflowError:
            begins = None
        return self._in_range(begins)

    def _in_range(self, begins: datetime | None) -> datetime | None:
        now = clock.now()
        if begins is None or begins > now + FARTHEST:
            self.add_error("day", _("This is too far ahead."))
        elif begins <= now:
            self.add_error("day", _("This time has passed already."))
        return begins

    @property
    def plan(self) -> Plan:
        """What the verbs want to know."""
        said = self.cleaned_data
        return Plan(
            starts_at=said["starts_at"],
            ends_at=said["starts_at"] + timedelta(minutes=said["minutes"]),
            timezone=said["timezone"],
            place=said["place"],
            join_url=said["join_url"],
            is_join_public=said["is_join_public"],
            languages=tuple(dict.fromkeys([*said["languages"], *said["other_languages"]])),
            interpretation=tuple(said["interpretation"]),
            accessibility=tuple(said.get("accessibility", ())),
        )

    @property
    def wording(self) -> Wording:
        """The words in their author's language."""
        said = self.cleaned_data
        return Wording(said["language"], said["title"], said["summary"], said["body"])


class ChangeForm(MeetingForm):
    """A meeting that is called already. The language stays; a new time or place has a reason."""

    reason = words(
        _("Why it changes"),
        most=1000,
        required=False,
        rows=3,
        help_text=_("Needed where the time, the place or the link changes. Everybody reads it."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        options.setdefault("initial", filled(meeting))
        super().__init__(*args, **options)
        self.meeting = meeting
        self.asks_which = self.asks_which or is_shown_twice(meeting)
        del self.fields["language"]

    def clean(self) -> dict[str, Any]:
        """A reason, where those registered have to be told."""
        said = {**super().clean(), "language": self.meeting.original_language}
        self.cleaned_data = said
        if not self.errors and not said["reason"] and self.moves:
            self.add_error("reason", _("Say why the time or place changes: those registered will ask."))
        return said

    def _in_range(self, begins: datetime | None) -> datetime | None:
        """A meeting that is under way may keep its time."""
        return begins if begins == self.meeting.starts_at else super()._in_range(begins)

    @property
    def moves(self) -> bool:
        """Whether the time, the place or the link changes."""
        columns = self.plan.columns()
        return any(columns[name] != getattr(self.meeting, name) for name in MOVED)

    @property
    def why(self) -> Reason:
        """The reason in the language of the meeting's words."""
        return Reason(self.cleaned_data["reason"], self.meeting.original_language)


def is_shown_twice(meeting: Meeting) -> bool:
    """Whether the clocks show the time of its beginning twice on that day."""
    begins = zones.local(meeting.starts_at, meeting.timezone)
    try:
        zones.moment(begins.date(), begins.time(), meeting.timezone)
    except zones.Fold:
        return True
    except ValueError:
        return False
    return False


def filled(meeting: Meeting) -> dict[str, Any]:
    """What the form shows of a meeting: its time by the clocks by which it was called."""
    text = meeting.original()
    begins = zones.local(meeting.starts_at, meeting.timezone)
    others = [code for code in meeting.languages if code not in CODES]
    reader = get_language() or "en"
    return {
        "title": text.title if text else "",
        "summary": text.summary if text else "",
        "body": text.body if text else "",
        "day": begins.date(),
        "at": begins.time(),
        "which": "second" if begins.fold else "first",
        "minutes": int((meeting.ends_at - meeting.starts_at) / timedelta(minutes=1)),
        "other_languages": ", ".join(formats.language_name(code, reader) for code in others),
        "version": meeting.version,
        **{
            name: getattr(meeting, name)
            for name in (
                *("timezone", "place", "join_url", "is_join_public", "languages", "interpretation"),
                "accessibility",
            )
        },
    }


class CancelForm(Form):
    """Why a meeting is called off."""

    reason = words(
        _("Why it is cancelled"), most=1000, rows=3, help_text=_("Everybody reads it on the meeting’s page.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"] = LanguageField(self.user)

    @property
    def why(self) -> Reason:
        """The reason in its language."""
        return Reason(self.cleaned_data["reason"], self.cleaned_data["language"])
