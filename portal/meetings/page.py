"""What the pages of a meeting show: the meeting itself, its course, its minutes, a transcript."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from portal.meetings import listing, zones
from portal.meetings.models import Attendance, Material, Meeting, Minutes, Transcript
from portal.meetings.numbers import part_in
from portal.moderation.lifecycle import Status
from portal.moderation.marks import is_marked, marks_of
from portal.moderation.tombstones import reasons_for
from portal.translation.asking import ask_link
from portal.translation.models import Earlier, Rendition
from portal.translation.origins import origin_of
from portal.translation.written import Written
from portal.ui import formats
from portal.ui.parts import Fact, Item, Link, Tag, Text
from portal.ui.parts import Rendition as Version
from portal.vocabularies import labels

# As many characters as a page of any script carries lightly.
LEAF = 15_000
ONCE_PUBLIC = (Status.PUBLISHED, Status.HIDDEN, Status.WITHDRAWN)


def find(pk: UUID) -> Meeting:
    """The meeting that is public or was; `Http404` for what never was, or belongs to a group that is not."""
    found: Meeting | None = (
        Meeting.objects.filter(pk=pk, status__in=ONCE_PUBLIC).whole().annotate(is_marked=is_marked()).first()
    )
    if found is None or (found.group is not None and not found.group.is_public):
        raise Http404
    return found


def wording(thing: Written, language: str, wanted: str, url: str) -> dict[str, Any]:
    """The words that a reader gets, in the language asked for by `?text=` where there are some; with their origin."""
    texts: list[Rendition] = list(thing.renditions.all())
    asked = next((text for text in texts if text.language == wanted.lower()), None)
    text = asked or thing.text(language)
    if text is None:
        raise Http404
    return {
        "text": text,
        "origin": origin_of(text, original=thing.original_language, language=language, url=url),
        "ask": None if asked else ask_link(thing, text, language),
        "versions": [
            Version(one.language, f"{url}?text={one.language}", str(one.get_origin_display()), one == text)
            for one in sorted(texts, key=lambda one: one.language != thing.original_language)
        ]
        if len(texts) > 1
        else [],
    }


def meeting_page(
    meeting: Meeting, language: str, asked: dict[str, str], at: datetime | None = None
) -> dict[str, Any]:
    """All that the page of a public meeting says; one more query than `find` for who takes part, and one for the
    names of their organisations."""
    url, zone = meeting.get_absolute_url(), asked.get("zone", "")
    zone = zone if zone in zones.known() else ""
    rows: list[Attendance] = list(meeting.attendances.with_names())
    minutes = _minutes(meeting)
    return {
        **wording(meeting, language, asked.get("text", ""), url),
        "meeting": meeting,
        "marks": marks_of(meeting),
        "kind": listing.whose(meeting, language),
        "tag": listing.tag(meeting, at),
        "areas": [one for one in [listing.area(meeting, language)] if one],
        "hours": listing.hours(meeting, language),
        "own_hours": listing.hours(meeting, language, zone or meeting.timezone),
        "own_city": zones.city(zone or meeting.timezone, language),
        "own_day": zones.local(meeting.starts_at, zone or meeting.timezone).date(),
        "day": zones.local(meeting.starts_at, "UTC").date(),
        "zone": zone,
        "cities": zones.choices(language, zone),
        "facts": facts(meeting, language),
        "taking": part_in(meeting, rows, language),
        "is_over": meeting.is_over(at),
        "minutes": minutes,
        "minutes_hidden": _hidden_minutes(meeting),
        "course": Link(gettext("What was changed, and why"), reverse("meetings:course", args=[meeting.pk])),
        "wanted": Tag(gettext("Transcript wanted"), "warn", "warn"),
        "recordings": [recording(one) for one in meeting.materials.all() if one.is_recording],
        "materials": [one for one in meeting.materials.all() if not one.is_recording],
    }


def structured(meeting: Meeting, text: Rendition, base: str) -> dict[str, Any]:
    """The meeting in schema.org's words; the link to take part only where it is for everybody."""
    state = "EventCancelled" if meeting.is_cancelled else "EventScheduled"
    said = {
        "name": text.title,
        "description": text.summary,
        "startDate": formats.iso(meeting.starts_at),
        "endDate": formats.iso(meeting.ends_at),
        "eventStatus": f"https://schema.org/{state}",
        "inLanguage": [formats.tag(code) for code in meeting.languages],
        "location": _location(meeting),
        "url": base + meeting.get_absolute_url(),
    }
    return {
        "@context": ["https://schema.org", {"@language": formats.tag(text.language)}],
        "@type": "Event",
        "@id": f"{base}/id/{meeting.pk}",
        **{name: value for name, value in said.items() if value},
    }


def _location(meeting: Meeting) -> dict[str, str] | None:
    if meeting.join_url and meeting.is_join_public:
        return {"@type": "VirtualLocation", "url": meeting.join_url}
    return {"@type": "Place", "name": meeting.place} if meeting.place else None


def _minutes(meeting: Meeting) -> Minutes | None:
    found: Minutes | None = getattr(meeting, "minutes", None)
    return found if found is not None and found.is_public else None


def _hidden_minutes(meeting: Meeting) -> str:
    """The way to the reasons where the minutes were hidden."""
    found: Minutes | None = getattr(meeting, "minutes", None)
    return gone(found) if found is not None and found.status == Status.HIDDEN else ""


def gone(thing: Any) -> str:
    """The address of the public log's entry that says why something was hidden."""
    entry = reasons_for(thing.pk)
    return reverse("moderation:log_entry", args=[entry.pk]) if entry else reverse("moderation:log")


def recording(material: Material) -> dict[str, Any]:
    """A recording with its public transcripts."""
    public = [one for one in material.transcripts.all() if one.is_public]
    return {
        "material": material,
        "transcripts": [
            Link(formats.own_name(one.original_language), one.get_absolute_url(), one.original_language)
            for one in public
        ],
    }


def facts(meeting: Meeting, language: str) -> list[Fact]:
    """Place, link, languages, interpretation, accessibility; without the hours, which stand first."""
    told: list[tuple[str, list[Item]]] = [
        (gettext("Place"), [meeting.place] if meeting.place else []),
        (gettext("Languages spoken"), _languages(meeting.languages, language)),
        (gettext("Interpretation into"), _languages(meeting.interpretation, language)),
        (gettext("Accessibility"), [_feature(code, language) for code in meeting.accessibility]),
    ]
    return [Fact(term, values) for term, values in told if values]


def _languages(codes: list[str], language: str) -> list[Item]:
    return [formats.opening(formats.language_name(code, language)) for code in codes]


def _feature(code: str, language: str) -> str:
    return labels.label("accessibility-features", code, language)


def course(meeting: Meeting, language: str) -> list[dict[str, Any]]:
    """What was changed on record, the latest first; one query."""
    return [
        {
            "event": one,
            "state": one.get_state_display(),
            "hours": f"{formats.day(one.starts_at, language)}, {formats.moment(one.starts_at, language)}",
        }
        for one in meeting.events.order_by("-at", "-pk")
    ]


def leaves(body: str, number: str | None) -> Any:
    """A long text in leaves of whole paragraphs, one a page; `Http404` where there is no such page."""
    found, length = [""], 0
    for paragraph in body.split("\n\n"):
        if length and length + len(paragraph) > LEAF:
            found.append("")
            length = 0
        found[-1] += f"{paragraph}\n\n"
        length += len(paragraph)
    try:
        return Paginator(found, 1).page(number or 1)
    except InvalidPage as error:
        raise Http404 from error


def minutes_page(meeting: Meeting, language: str, asked: dict[str, str]) -> dict[str, Any]:
    """The minutes with what they said before; `?version=` shows that."""
    minutes = _minutes(meeting)
    if minutes is None:
        raise Http404
    url = minutes.get_absolute_url()
    earlier = list(Earlier.objects.filter(object_id=minutes.pk).order_by("-number"))
    wanted = next((one for one in earlier if str(one.number) == asked.get("version")), None)
    name, words = meeting.text(language), wording(minutes, language, asked.get("text", ""), url)
    return {
        **words,
        "page": leaves((wanted or words["text"]).body, asked.get("page")),
        "meeting": meeting,
        "minutes": minutes,
        "marks": marks_of(minutes),
        "name": Text(name.title, name.language) if name else Text(str(meeting.pk)),
        "earlier": earlier,
        "shown": wanted,
        "url": url,
    }


def transcript_page(transcript: Transcript, language: str, asked: dict[str, str]) -> dict[str, Any]:
    """A transcript with the recording it belongs to, and the meeting."""
    meeting = transcript.material.meeting
    name = meeting.text(language)
    words = wording(transcript, language, asked.get("text", ""), transcript.get_absolute_url())
    return {
        **words,
        "page": leaves(words["text"].body, asked.get("page")),
        "transcript": transcript,
        "marks": marks_of(transcript),
        "material": transcript.material,
        "meeting": meeting,
        "name": Text(name.title, name.language) if name else Text(str(meeting.pk)),
    }


def find_transcript(pk: UUID) -> Transcript:
    """The transcript that is public or was, of a meeting that is."""
    rows = Transcript.objects.filter(pk=pk, status__in=ONCE_PUBLIC)
    found: Transcript | None = (
        rows.select_related("material__meeting__group")
        .prefetch_related("renditions", "material__meeting__renditions")
        .first()
    )
    if found is None or not Meeting.objects.published().filter(pk=found.material.meeting_id).exists():
        raise Http404
    return found
