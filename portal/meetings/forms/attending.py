"""Registering for a meeting, and noting who was there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.groups.models import spoken_as
from portal.meetings.forms.fields import Form
from portal.meetings.models import Attendance, AttendanceState, Meeting
from portal.meetings.services.attending import MOST_GUESTS
from portal.organisations.models import Organisation
from portal.organisations.speaking import SpeakingField
from portal.vocabularies import labels

COMING = (("yes", _("I shall take part")), ("no", _("I shall not take part")))


class RegisterForm(Form):
    """Whether one comes, and for whom."""

    coming = forms.ChoiceField(label=_("Will you take part?"), choices=COMING, widget=forms.RadioSelect())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"] = SpeakingField(self.user, label=_("For whom do you take part?"))

    @property
    def is_coming(self) -> bool:
        """Whether one takes part."""
        return bool(self.cleaned_data["coming"] == "yes")

    @property
    def organisation(self) -> Organisation | None:
        """For whom; None for oneself."""
        found: Organisation | None = self.cleaned_data["organisation"]
        return found


class AttendanceForm(Form):
    """Who of those registered was there, and how many others by stakeholder type."""

    def __init__(self, *args: Any, meeting: Meeting, listed: Sequence[Attendance], **options: Any) -> None:
        attended = [str(one.pk) for one in listed if one.state == AttendanceState.ATTENDED]
        options.setdefault("initial", {"present": attended, "version": meeting.version})
        super().__init__(*args, **options)
        reader = get_language() or "en"
        if listed:
            self.fields["present"] = forms.MultipleChoiceField(
                label=_("Who of those registered was there?"),
                required=False,
                choices=[(str(one.pk), spoken_as(one.user, one.organisation, reader)) for one in listed],
                widget=forms.CheckboxSelectMultiple(),
            )
        for code, name in labels.choices("stakeholders", reader):
            self.fields[f"guests_{code}"] = _number(name, meeting.guests.get(code))
        self.fields["guests_"] = _number(gettext("For themselves, or not known"), meeting.guests.get(""))

    def those_present(self) -> list[int]:
        """The attendances of those who were there."""
        return [int(pk) for pk in self.cleaned_data.get("present", ())]

    def others(self) -> dict[str, int]:
        """How many others, by stakeholder type."""
        given = {
            name.removeprefix("guests_"): value
            for name, value in self.cleaned_data.items()
            if "guests_" in name
        }
        return {code: number for code, number in given.items() if number}

    def counted(self) -> list[forms.BoundField]:
        """The fields for numbers."""
        return [field for field in self.visible_fields() if field.name.startswith("guests_")]


def _number(label: str, initial: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_GUESTS,
        initial=initial,
        widget=forms.NumberInput(attrs={"data-width": "s", "inputmode": "numeric"}),
    )
