"""Public pages: lists, a meeting, its course, minutes and transcripts, calendars and a feed. The same for all."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.door import language
from portal.core.methods import read_only
from portal.meetings import calendars, feed, listing, page
from portal.meetings.listing import Question
from portal.meetings.models import Meeting
from portal.moderation.tombstones import tombstone
from portal.ui.parts import Link


def trail(*further: Link) -> list[Link]:
    """The way to a page of a meeting."""
    return [Link(_("Meetings"), reverse("meetings:list") if further else ""), *further]


@read_only
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings coming, or past."""
    context = listing.listing(Question.read(request.GET), request.GET.get("page"), language())
    return render(request, "meetings/list.html", {**context, "crumbs": trail()})


@read_only
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One meeting."""
    found = page.find(pk)
    if not found.is_public:
        return tombstone(request, found)
    context = page.meeting_page(found, language(), request.GET.dict())
    here = trail(Link(context["text"].title, "", context["text"].language))
    data = page.structured(found, context["text"], settings.PORTAL_BASE_URL)
    return render(request, "meetings/meeting.html", {**context, "data": data, "crumbs": here})


@read_only
def course(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was changed of a meeting, when and why."""
    found = page.find(pk)
    if not found.is_public:
        return tombstone(request, found)
    context = page.wording(found, language(), "", found.get_absolute_url())
    here = trail(_link(found, context["text"]), Link(_("Course"), ""))
    changes = page.course(found, language())
    return render(
        request, "meetings/course.html", {**context, "meeting": found, "changes": changes, "crumbs": here}
    )


@read_only
def minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was said and decided."""
    found = page.find(pk)
    written = getattr(found, "minutes", None)
    if not found.is_public or (written is not None and written.status in page.ONCE_PUBLIC[1:]):
        return tombstone(request, written if found.is_public and written else found)
    context = page.minutes_page(found, language(), request.GET.dict())
    name = context["name"]
    here = trail(Link(name.text, found.get_absolute_url(), name.language), Link(_("Minutes"), ""))
    return render(request, "meetings/minutes.html", {**context, "crumbs": here})


@read_only
def transcript(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is said in a recording."""
    found = page.find_transcript(pk)
    if not found.is_public:
        return tombstone(request, found)
    context = page.transcript_page(found, language(), request.GET.dict())
    name = context["name"]
    here = trail(
        Link(name.text, context["meeting"].get_absolute_url(), name.language), Link(_("Transcript"), "")
    )
    return render(request, "meetings/transcript.html", {**context, "crumbs": here})


@read_only
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One meeting for calendars."""
    found = page.find(pk)
    if not found.is_public:
        return tombstone(request, found)
    text = found.text(language())
    return ics(text.title if text else _("Meeting"), [found], f"meeting-{found.pk}")


@read_only
def all_calendars(request: HttpRequest) -> HttpResponse:
    """All meetings, or those of a group, for calendars to subscribe to."""
    found = listing.asked_for(Question.read(request.GET)).order_by("-starts_at", "-id")
    return ics(_("Meetings"), found.prefetch_related("renditions")[: listing.MOST], "meetings")


def ics(name: str, found: object, file_name: str, *, member: bool = False) -> HttpResponse:
    """A calendar file."""
    chosen: list[Meeting] = list(found)  # type: ignore[call-overload]
    body = calendars.to_icalendar(name, chosen, language(), settings.PORTAL_BASE_URL, member=member)
    headers = {"Content-Disposition": f'attachment; filename="{file_name}.ics"'}
    if not member:
        headers["Access-Control-Allow-Origin"] = "*"
    return HttpResponse(body, content_type=calendars.MEDIA_TYPE, headers=headers)


@read_only
def atom(request: HttpRequest) -> HttpResponse:
    """The newest meetings and changes, as a feed."""
    body = feed.to_atom(Question.read(request.GET), language(), settings.PORTAL_BASE_URL)
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": language()}
    return HttpResponse(body, content_type=feed.MEDIA_TYPE, headers=headers)


def _link(found: Meeting, text: object) -> Link:
    return Link(text.title, found.get_absolute_url(), text.language)  # type: ignore[attr-defined]
