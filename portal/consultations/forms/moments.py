"""A moment as people type it: a day, a time and the zone of their clocks; kept in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

AREAS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


@cache
def zones() -> list[tuple[str, str]]:
    """Zones by continent and city, UTC first."""
    known = sorted(name for name in available_timezones() if name.startswith(AREAS))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in known)]


def moment(day: date, at: time, zone: str, *, last: bool = False) -> datetime:
    """The moment in UTC. A time that occurs twice, when clocks are put back, is the first of the two, or the `last`;
    one that does not occur, when they are put forward, is refused."""
    wall = datetime.combine(day, at.replace(second=0, microsecond=0)).replace(
        tzinfo=ZoneInfo(zone), fold=int(last)
    )
    found = wall.astimezone(UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise ValidationError(_("On this day the clocks are put forward over this time. Choose another."))
    return found


class MomentsMixin(forms.Form):
    """Fields for moments: `name_day` and `name_time`, and one zone for all."""

    moments: tuple[str, ...] = ()

    def start_with(self, given: dict[str, datetime | None]) -> None:
        """Show these moments in UTC, until something is typed."""
        self.initial.setdefault("zone", "UTC")
        for name, at in given.items():
            if at is not None:
                there = at.astimezone(UTC)
                self.initial.setdefault(f"{name}_day", there.date())
                self.initial.setdefault(f"{name}_time", there.strftime("%H:%M"))

    def read_moment(self, name: str, *, last: bool = False) -> datetime | None:
        """The moment typed; None, with the error beside its field, where there is none."""
        given = self.cleaned_data
        day, at, zone = given.get(f"{name}_day"), given.get(f"{name}_time"), given.get("zone")
        if not (day and at and zone):
            return None
        try:
            return moment(day, at, zone, last=last)
        except ValidationError as error:
            self.add_error(f"{name}_time", error)
        except OverflowError:
            self.add_error(f"{name}_day", ValidationError(_("This day is too far away.")))
        return None


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def time_field(label: Any, **options: Any) -> forms.TimeField:
    """A time of day."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **options)


def zone_field() -> forms.ChoiceField:
    """Whose clocks are meant."""
    return forms.ChoiceField(label=_("Time zone of these dates"), choices=zones, initial="UTC")
