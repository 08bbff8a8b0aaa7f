"""Who takes part, in numbers: by stakeholder type and region; organisations by name, people only if they show
themselves. Nobody is counted for what they are: a person without an organisation counts as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from portal.accounts.models import User
from portal.meetings.models import Attendance, AttendanceState, Meeting
from portal.organisations.models import Organisation
from portal.ui.parts import Column, Item, Link, Table
from portal.vocabularies import labels, places

MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Taking:
    """Who comes, or who was there; `names` are links to organisations and to people who show themselves."""

    total: int
    tables: Sequence[Table]
    organisations: Sequence[Link]
    people: Sequence[Link]


def part_in(meeting: Meeting, rows: Iterable[Attendance], language: str) -> Taking:
    """What everybody may know: before the meeting of who comes, once it was held of who was there."""
    wanted = AttendanceState.ATTENDED if meeting.state == "held" else AttendanceState.COMING
    here = [row for row in rows if row.state == wanted and _counts(row)]
    guests = meeting.guests if meeting.state == "held" else {}
    total = len(here) + sum(guests.values())
    return Taking(
        total, tables(here, [guests], language), _organisations(here, language), _people(here, language)
    )


def _counts(row: Attendance) -> bool:
    """Whoever was there stays in the numbers; whoever only said that they come, as long as they have an account."""
    return row.state == AttendanceState.ATTENDED or (row.user is not None and row.user.is_active)


def tables(rows: Sequence[Attendance], guests: Iterable[Mapping[str, int]], language: str) -> list[Table]:
    """The numbers by stakeholder type and by region, the greatest first; none where nobody takes part."""
    types: Counter[str] = Counter(_type(row) for row in rows)
    for noted in guests:
        types.update(noted)
    regions = Counter(_region(row) for row in rows)
    known = Counter({code: number for code, number in regions.items() if code})
    made = [
        (gettext("By stakeholder type"), gettext("Stakeholder type"), "stakeholders", types),
        (gettext("By region"), gettext("Region"), "regions", known),
    ]
    return [
        Table(caption, [Column(head), Column(gettext("Number"), True)], _rows(scheme, counts, language))
        for caption, head, scheme, counts in made
        if counts
    ]


def _rows(scheme: str, counts: Mapping[str, int], language: str) -> list[list[Item | int]]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    nobody = gettext("For themselves")
    return [[labels.label(scheme, code, language) if code else nobody, number] for code, number in ranked]


def _type(row: Attendance) -> str:
    return row.organisation.stakeholder_type if row.organisation is not None else ""


def _region(row: Attendance) -> str:
    country = (
        row.organisation.country if row.organisation is not None else row.user.country if row.user else ""
    )
    return places.region_of(country) if country else ""


def _organisations(rows: Iterable[Attendance], language: str) -> list[Link]:
    found: dict[object, Organisation] = {
        row.organisation_id: row.organisation
        for row in rows
        if row.organisation and row.organisation.is_public
    }
    texts = [(one, one.text(language)) for one in found.values()]
    links = [Link(text.title, one.get_absolute_url(), text.language) for one, text in texts if text]
    return sorted(links, key=lambda link: labels.sort_key(link.text))[:MOST_NAMES]


def _people(rows: Iterable[Attendance], language: str) -> list[Link]:
    shown = [row.user for row in rows if row.user is not None and shows_themselves(row.user)]
    links = [Link(user.public_name, f"/{language}/people/{user.pk}/") for user in shown]
    return sorted(links, key=lambda link: labels.sort_key(link.text))[:MOST_NAMES]


def shows_themselves(user: User) -> bool:
    """Whether everybody may read this person's name here."""
    return user.is_profile_public and user.is_active and not user.is_suspended()
