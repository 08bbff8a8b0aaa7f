"""Meetings on the groups' pages, and in the Coalition's annual report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone as clock
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.groups import registry
from portal.groups.registry import Chapter, Item, Part, Section
from portal.meetings import listing
from portal.meetings.models import Attendance, Meeting, State
from portal.meetings.numbers import tables
from portal.meetings.permissions import runs
from portal.ui import formats
from portal.ui.parts import Fact, Link

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.groups.models import Group

NAME = "meetings"
MOST_ITEMS = 200


def items(group: Group | None, language: str, limit: int) -> list[Item]:
    """The next meetings first, then the latest of those past; at most four queries, two where enough are ahead."""
    now = clock.now()
    rows = Meeting.objects.published().of_group(group).with_words()
    coming = list(rows.coming(now)[:limit])
    past = list(rows.past(now)[: limit - len(coming)]) if len(coming) < limit else []
    return [item(meeting, language) for meeting in [*coming, *past]]


def item(meeting: Meeting, language: str) -> Item:
    """A meeting as groups' pages show it; no query once it comes `with_words`."""
    text = meeting.text(language)
    return Item(
        title=text.title if text else str(meeting.pk),
        url=meeting.get_absolute_url(),
        language=text.language if text else "",
        at=meeting.starts_at,
        tag=listing.tag(meeting),
        meta=[listing.hours(meeting, language)],
        area=listing.area(meeting, language),
        space=meeting.space,
    )


def count(group: Group) -> int:
    """How many public meetings the group has had or has ahead."""
    return int(Meeting.objects.published().of_group(group).count())


def begin(group: Group, user: User) -> Link | None:
    """Where a facilitator calls a meeting of the group."""
    if not runs(user, group):
        return None
    return Link(gettext("Call a meeting"), f"{reverse('meetings:call')}?{urlencode({'group': group.slug})}")


def part(year: int, language: str) -> Part:
    """The meetings of a year: how many, who took part, which they were; four queries."""
    meetings = list(
        Meeting.objects.published().in_year(year).with_words().order_by("starts_at", "id")[:MOST_ITEMS]
    )
    held = [one for one in meetings if one.state != State.CANCELLED and one.is_over()]
    noted = [one for one in held if one.state == State.HELD]
    rows = list(
        Attendance.objects.attended().filter(meeting__in=noted).select_related("organisation", "user")
    )
    took = len(rows) + sum(sum(one.guests.values()) for one in noted)
    return Part(
        title=gettext("Meetings"),
        paragraphs=_sentences(len(held), took, year),
        facts=_facts(meetings, language),
        tables=tables(rows, [one.guests for one in noted], language),
        items=[item(one, language) for one in meetings],
    )


def _sentences(held: int, took: int, year: int) -> list[str]:
    if not held:
        return [gettext("No meeting was held in %(year)s.") % {"year": year}]
    said = ngettext(
        "%(number)s meeting was held in %(year)s.", "%(number)s meetings were held in %(year)s.", held
    ) % {"number": held, "year": year}
    part = ngettext("%(number)s participation was noted.", "%(number)s participations were noted.", took) % {
        "number": took
    }
    return [said, part] if took else [said]


def _facts(meetings: list[Meeting], language: str) -> list[Fact]:
    """How many were cancelled, how many are ahead, and the languages spoken."""
    off = sum(one.is_cancelled for one in meetings)
    ahead = sum(not one.is_cancelled and not one.is_over() for one in meetings)
    spoken = sorted({code for one in meetings if not one.is_cancelled for code in one.languages})
    names = formats.listing([formats.language_name(code, language) for code in spoken], language)
    told = [
        (gettext("Cancelled"), formats.number(off, language) if off else ""),
        (gettext("Ahead"), formats.number(ahead, language) if ahead else ""),
        (gettext("Languages spoken"), names),
    ]
    return [Fact(term, [value]) for term, value in told if value]


def register_meetings() -> None:
    """Make meetings known to the groups' pages and to the annual report."""
    registry.register(Section(NAME, _("Meetings"), items, count, listing.link_to_all, begin, order=40))
    registry.register_chapter(Chapter(NAME, part, order=40))
