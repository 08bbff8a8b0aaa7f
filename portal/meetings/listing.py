"""Lists of meetings: those coming and those past, of a group, in a language; and as they stand in other lists."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from portal.groups.models import Group
from portal.meetings import zones
from portal.meetings.models import Meeting, State
from portal.meetings.querysets import MeetingQuerySet
from portal.ui import formats
from portal.ui.parts import Area, Card, Event, Item, Link, Tag, Text
from portal.vocabularies import labels

PAGE = 20
MOST = 500
TONES = {State.CANCELLED: ("bad", "warn"), State.CHANGED: ("warn", "warn"), State.HELD: ("", "check")}


@dataclass(frozen=True, slots=True)
class Question:
    """Which meetings are asked for, and by the clocks of which zone they are shown besides UTC."""

    group: str = ""
    language: str = ""
    past: str = ""
    zone: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> Question:
        """From an address; what nobody knows is ignored."""
        language, zone = asked.get("language", "").lower()[:16], asked.get("zone", "")
        return cls(
            group=asked.get("group", "")[:60],
            language=language if language in labels.terms("languages") else "",
            past="1" if asked.get("past") == "1" else "",
            zone=zone if zone in zones.known() else "",
        )

    def address(self, name: str = "meetings:list", **others: str) -> str:
        """The list, or its files, with some of these changed."""
        kept = {key: value for key, value in (asdict(self) | others).items() if value}
        return reverse(name) + (f"?{urlencode(kept)}" if kept else "")


def asked_for(question: Question) -> MeetingQuerySet:
    """The public meetings of the group and language asked for, whenever they are."""
    found: MeetingQuerySet = Meeting.objects.published()
    if question.group:
        found = found.filter(group__slug=question.group)
    return found.spoken(question.language) if question.language else found


def listing(
    question: Question, number: str | None, language: str, at: datetime | None = None
) -> dict[str, Any]:
    """One page of meetings with the ways to narrow the list; six queries."""
    found = asked_for(question)
    found = found.past(at) if question.past else found.coming(at)
    try:
        page = Paginator(found.with_names(), PAGE).page(number or 1)
    except InvalidPage as error:
        raise Http404 from error
    return {
        "page": page,
        "events": [happening(one, language, question.zone) for one in page],
        "question": question,
        "views": _views(question),
        "calendar_url": question.address("meetings:calendars", past="", zone=""),
        "feed_url": question.address("meetings:feed", past="", zone=""),
        "groups": groups(language),
        "spoken": labels.choices("languages", language),
        "cities": zones.choices(language, question.zone),
    }


def _views(question: Question) -> list[Link]:
    """Those coming and those past."""
    named = (("", gettext("Coming")), ("1", gettext("Past")))
    return [
        Link(text, question.address(past=past), rel="current" if question.past == past else "")
        for past, text in named
    ]


def groups(language: str) -> list[tuple[str, str]]:
    """Public groups to choose from; two queries."""
    listed = [(one.slug, one.text(language)) for one in Group.objects.published().with_names()]
    return [(slug, text.title) for slug, text in listed if text]


def happening(meeting: Meeting, language: str, zone: str = "") -> Event:
    """A meeting as a leaf of the calendar: the day by UTC, or by the clocks of the zone asked for."""
    text = meeting.text(language)
    return Event(
        title=text.title if text else str(meeting.pk),
        url=meeting.get_absolute_url(),
        start=zones.local(meeting.starts_at, zone or "UTC").date(),
        language=text.language if text else "",
        meta=meta(meeting, language, zone),
        area=area(meeting, language),
    )


def meta(meeting: Meeting, language: str, zone: str = "") -> list[Item]:
    """When, whose, in which languages, and whether it was changed or cancelled."""
    spoken = formats.listing([formats.language_name(code, language) for code in meeting.languages], language)
    found: list[Item] = [hours(meeting, language, zone)]
    if meeting.state in {State.CANCELLED, State.CHANGED}:
        found.append(meeting.get_state_display())
    return [*found, whose(meeting, language), *([spoken] if spoken else [])]


def hours(meeting: Meeting, language: str, zone: str = "") -> str:
    """From when to when by the clocks of a zone: "14:00–16:00 UTC", "17:00–19:00 UTC+3"."""
    start, end = (zones.local(at, zone or "UTC") for at in (meeting.starts_at, meeting.ends_at))
    last = f"{end:%H:%M}" if end.date() == start.date() else f"{formats.day(end, language)}, {end:%H:%M}"
    if start.utcoffset() == end.utcoffset():
        return f"{start:%H:%M}–{last} {formats.zone(end, language)}"
    return f"{start:%H:%M} {formats.zone(start, language)} – {last} {formats.zone(end, language)}"


def whose(meeting: Meeting, language: str) -> Item:
    """The group, or the whole Coalition."""
    text = meeting.group.text(language) if meeting.group is not None else None
    return Text(text.title, text.language) if text else gettext("The whole Coalition")


def area(meeting: Meeting, language: str) -> Area | None:
    """The area of the group, where it has one."""
    number = meeting.group.area if meeting.group is not None else None
    if not number:
        return None
    return Area(number, labels.short_label("areas", str(number), language), f"/{language}/areas/{number}/")


def tag(meeting: Meeting, at: datetime | None = None) -> Tag:
    """What became of it, in a word."""
    if meeting.is_over(at) and meeting.state in {State.PLANNED, State.CHANGED}:
        return Tag(gettext("Over"))
    tone, icon = TONES.get(State(meeting.state), ("info", ""))
    return Tag(meeting.get_state_display(), tone, icon)


def card(meeting: Meeting, language: str) -> Card:
    """A meeting in a list of other things."""
    text = meeting.text(language)
    return Card(
        title=text.title if text else str(meeting.pk),
        url=meeting.get_absolute_url(),
        language=text.language if text else "",
        meta=[formats.day(meeting.starts_at, language), *meta(meeting, language)],
        tag=tag(meeting),
        size="s",
    )


def link_to_all(group: Group | None) -> Link:
    """The list of a group's meetings, or of all."""
    return Link(gettext("All meetings"), Question(group=group.slug if group else "").address())


def next_happenings(language: str, limit: int, at: datetime | None = None) -> list[Event]:
    """The next meetings of all groups, for other calendars; three queries."""
    coming = Meeting.objects.published().not_cancelled().coming(at).with_names()
    return [happening(one, language) for one in coming[:limit]]
