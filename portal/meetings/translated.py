"""Meetings, minutes and transcripts as translators see them; of minutes, a reviewer has the last word."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.meetings.models import Meeting, Minutes, Transcript
from portal.translation.registry import Translatable, register


def register_meetings() -> None:
    """Make them known to translators."""
    register(
        Translatable(
            name="meeting",
            label=_("Meeting"),
            model=Meeting,
            public=_meetings,
            path=lambda meeting: f"meetings/{meeting.pk}/",
            labels=(("title", _("Title")), ("summary", _("What it is for")), ("body", _("Agenda"))),
            space=lambda meeting: str(meeting.space),
        )
    )
    register(
        Translatable(
            name="minutes",
            label=_("Minutes"),
            model=Minutes,
            public=_minutes,
            path=lambda minutes: f"meetings/{minutes.meeting_id}/minutes/",
            labels=(("title", _("Title")), ("summary", _("In brief")), ("body", _("Minutes"))),
            is_normative=lambda minutes: True,
            space=lambda minutes: str(minutes.meeting.space),
        )
    )
    register(
        Translatable(
            name="transcript",
            label=_("Transcript"),
            model=Transcript,
            public=_transcripts,
            path=lambda transcript: f"meetings/transcripts/{transcript.pk}/",
            parts=("title", "body"),
            space=lambda transcript: str(transcript.material.meeting.space),
        )
    )


def _meetings() -> QuerySet[Meeting]:
    found: QuerySet[Meeting] = Meeting.objects.published().select_related("group")
    return found


def _minutes() -> QuerySet[Minutes]:
    found: QuerySet[Minutes] = Minutes.objects.published().select_related("meeting__group")
    return found


def _transcripts() -> QuerySet[Transcript]:
    found: QuerySet[Transcript] = Transcript.objects.published().select_related("material__meeting__group")
    return found
