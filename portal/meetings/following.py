"""Meetings as their followers know them: which are public, and what they are called in a reader's language."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.meetings.models import Meeting, MeetingText, Minutes, MinutesText, Transcript, TranscriptText
from portal.notifications.registry import Followable, Followed, Thing, register_followable, register_visible
from portal.organisations.following import identified, named


def public(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public meetings among these things."""
    return named(MeetingText, "meeting", _public(Meeting, ids), language)


def public_minutes(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public minutes among these things."""
    return named(MinutesText, "minutes", _public(Minutes, ids), language)


def public_transcripts(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public transcripts among these things."""
    return named(TranscriptText, "transcript", _public(Transcript, ids), language)


def _public(model: type[Meeting | Minutes | Transcript], ids: Collection[UUID]) -> list[UUID]:
    return list(model.objects.published().filter(pk__in=list(ids)).values_list("pk", flat=True))


def find(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Meetings to follow."""
    ids = identified(identifiers)
    known = public(ids.values(), language) if ids else {}
    return {
        given: Followed(f"meeting:{pk}", known[pk].title, f"meetings/{pk}/", known[pk].language)
        for given, pk in ids.items()
        if pk in known
    }


def register_meetings() -> None:
    """Make meetings known to notifications."""
    register_visible("meeting", public, place="meetings/")
    register_visible("minutes", public_minutes, place="meetings/")
    register_visible("transcript", public_transcripts, place="meetings/")
    register_followable(Followable("meeting", _("Meeting"), find))
