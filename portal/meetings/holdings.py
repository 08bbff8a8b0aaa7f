"""What meetings hold about a person: those they called, what they wrote, and where they took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone as clock
from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import register, rows, unlinking
from portal.meetings.models import (
    Attendance,
    Meeting,
    MeetingEvent,
    MeetingText,
    Minutes,
    MinutesText,
    Transcript,
    TranscriptText,
)

if TYPE_CHECKING:
    from portal.accounts.models import User

OWN = ("id", "status", "created_at", "published_at")
WORDS = ("language", "title", "summary", "body")


def register_meetings() -> None:
    """Meetings, minutes and transcripts stay, without the name of whoever wrote them: others rely on them."""
    register(
        Meeting,
        label=_("Meetings that you called"),
        export=rows(Meeting, "author", *OWN, "starts_at", "ends_at", "place"),
        erase=unlinking(Meeting, "author"),
        keeps=_("Meetings that you called, and their minutes and transcripts, stay without your name."),
    )
    register(
        MeetingEvent,
        label=_("Changes of meetings that you made"),
        export=rows(MeetingEvent, "by", "meeting", "state", "starts_at", "reason", "at"),
        erase=unlinking(MeetingEvent, "by"),
    )
    register(
        Attendance,
        label=_("Meetings for which you registered"),
        export=rows(Attendance, "user", "meeting", "organisation", "state", "at"),
        erase=forget_attendance,
        keeps=_(
            "That you took part in a meeting stays a number; for an organisation, it stays the organisation’s."
        ),
    )
    register_words()


def register_words() -> None:
    """What somebody wrote or translated stays, without their name."""
    for model, owner, label in (
        (Minutes, "meeting", _("Minutes that you wrote")),
        (Transcript, "material", _("Transcripts that you gave")),
    ):
        register(
            model, label=label, export=rows(model, "author", *OWN, owner), erase=unlinking(model, "author")
        )
    for text, owner, label in (
        (MeetingText, "meeting", _("Translations of meetings")),
        (MinutesText, "minutes", _("Translations of minutes")),
        (TranscriptText, "transcript", _("Translations of transcripts")),
    ):
        register(
            text,
            label=label,
            export=rows(text, "translator", owner, *WORDS),
            erase=unlinking(text, "translator", "reviewer"),
        )


def forget_attendance(user: User) -> None:
    """Nobody comes any more whose account is gone; that somebody was there stays, and so does for which body."""
    mine = Attendance.objects.filter(user=user)
    ahead = Q(meeting__ends_at__gt=clock.now()) | Q(organisation=None)
    mine.exclude(state="attended").filter(ahead).delete()
    mine.update(user=None)
