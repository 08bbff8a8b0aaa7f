"""Fields of several forms: a moment in some place's clock, the language of what one writes."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts import guarded
from portal.accounts.door import language
from portal.core.languages import CODES
from portal.rounds.refusals import REFUSALS, sentence, status_of
from portal.ui import formats
from portal.vocabularies import labels

if TYPE_CHECKING:
    pass

FORMAT = "%Y-%m-%dT%H:%M"


class MomentField(forms.Field):
    """A day and a time as a clock on the wall shows them; the form says in which place."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMAT)
    default_error_messages = {"invalid": _("Write a day and a time like 2026-11-30 14:00.")}  # noqa: RUF012

    def to_python(self, value: Any) -> datetime | None:
        """The moment without a zone; None for nothing."""
        if value in self.empty_values:
            return None
        try:
            moment = datetime.fromisoformat(str(value).strip())
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"]) from error
        if moment.tzinfo is not None:
            raise ValidationError(self.error_messages["invalid"])
        return moment


def in_zone(moment: datetime, zone: str) -> datetime:
    """This time of this place, in UTC. Of an hour that the clocks show twice it is the later one, so that nobody
    comes too late; an hour that they leave out is refused."""
    there = moment.replace(tzinfo=ZoneInfo(zone), fold=1)
    if there.astimezone(UTC).astimezone(there.tzinfo).replace(tzinfo=None) != moment:
        raise ValidationError(_("There is no such hour on this day: the clocks go forward there."))
    return there.astimezone(UTC)


@cache
def zones() -> list[tuple[str, str]]:
    """UTC first, then places by their names."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


def languages(reader: str) -> list[tuple[str, str]]:
    """All languages in which one may write, the portal's own first."""
    ours = [(code, formats.own_name(code)) for code in CODES]
    others = [(code, formats.opening(name)) for code, name in labels.choices("languages", reader)]
    return [*ours, *((code, name) for code, name in others if code.lower() not in CODES)]


def language_field() -> forms.ChoiceField:
    """The language of what somebody writes; the page's unless they say otherwise."""
    here = language()
    return forms.ChoiceField(
        label=_("In which language do you write?"), choices=languages(here), initial=here
    )


class RefusableForm(guarded.RefusableForm):
    """Knows what may be refused here."""

    refusals = REFUSALS
    sentence = staticmethod(sentence)
    status_of = staticmethod(status_of)
