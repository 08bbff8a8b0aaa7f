"""Meetings, minutes and transcripts as moderators see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.meetings.models import Meeting, Minutes, Transcript
from portal.meetings.permissions import runs
from portal.moderation.registry import Content, Words, register
from portal.translation.redacting import redact
from portal.translation.written import Written


def register_meetings() -> None:
    """Make them known to moderation."""
    for content in (_meetings(), _minutes(), _transcripts()):
        register(content)


def _meetings() -> Content:
    """Meetings: their author goes on with them in the form for changes."""
    return Content(
        name="meeting",
        label=_("Meeting"),
        model=Meeting,
        title=_title,
        language=_language,
        path=lambda meeting: f"meetings/{meeting.pk}/",
        mend=lambda meeting: f"collaborate/meetings/{meeting.pk}/change/",
        text=_meeting_text,
        words=_words,
        space=lambda meeting: str(meeting.space),
        load=_loader(Meeting, "group"),
        redact=redact,
        beforehand=lambda meeting: _beforehand(meeting, meeting),
    )


def _minutes() -> Content:
    """Minutes: written on in their own form."""
    return Content(
        name="minutes",
        label=_("Minutes"),
        model=Minutes,
        title=_title,
        language=_language,
        path=lambda minutes: f"meetings/{minutes.meeting_id}/minutes/",
        mend=lambda minutes: f"collaborate/meetings/{minutes.meeting_id}/minutes/",
        text=_text,
        words=_words,
        space=lambda minutes: str(minutes.meeting.space),
        load=_loader(Minutes, "meeting__group"),
        redact=redact,
        beforehand=lambda minutes: _beforehand(minutes, minutes.meeting),
    )


def _transcripts() -> Content:
    """Transcripts: given once, in the group of the meeting."""
    return Content(
        name="transcript",
        label=_("Transcript"),
        model=Transcript,
        title=_title,
        language=_language,
        path=lambda transcript: f"meetings/transcripts/{transcript.pk}/",
        text=_text,
        words=_words,
        space=lambda transcript: str(transcript.material.meeting.space),
        load=_loader(Transcript, "material__meeting__group"),
        redact=redact,
        beforehand=lambda transcript: _beforehand(transcript, transcript.material.meeting),
    )


def _loader(model: Any, group: str) -> Callable[[Iterable[UUID]], Mapping[UUID, Any]]:
    def load(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
        rows = model.objects.filter(pk__in=list(ids)).select_related("author", group)
        return {thing.pk: thing for thing in rows.prefetch_related("renditions")}

    return load


def _beforehand(thing: Any, meeting: Meeting) -> bool:
    """Whether it is read beforehand in its group: what those write who would read it is not."""
    if meeting.group is None or not meeting.group.is_premoderated:
        return False
    return thing.author is None or not runs(thing.author, meeting.group)


def _language(thing: Written) -> str:
    return str(thing.original_language)


def _title(thing: Written, language: str) -> str:
    text = thing.text(language)
    return text.title if text else str(thing.pk)


def _text(thing: Written) -> str:
    return "\n".join(f"{text.title}\n{text.summary}\n{text.body}" for text in thing.renditions.all())


def _meeting_text(meeting: Meeting) -> str:
    return "\n".join([_text(meeting), meeting.place, meeting.join_url])


def _words(thing: Written) -> list[Words]:
    """The original first, then its renditions."""
    original = thing.original_language
    texts = sorted(thing.renditions.all(), key=lambda text: (text.language != original, text.pk))
    return [
        Words(
            text.language,
            text.title,
            f"{text.summary}\n\n{text.body}".strip(),
            "" if text.is_original else str(text.get_origin_display()),
        )
        for text in texts
    ]
