"""The verbs of what is left of a meeting: links, minutes, transcripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from portal.core.signals import published_changed
from portal.meetings.models import Material, MaterialKind, Meeting, Minutes, Transcript
from portal.meetings.permissions import require_running
from portal.meetings.services.calling import Stale
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.moderation.marks import require_unlocked
from portal.moderation.services import submit
from portal.translation.services import begin, reword
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User

MOST_MATERIALS = 40


class Known(ValueError):
    """The meeting has this link already."""


class TooMany(ValueError):
    """A meeting has no more than `MOST_MATERIALS` links."""


@dataclass(frozen=True, slots=True)
class Given:
    """A link: what it leads to, where, called how, in which language."""

    kind: MaterialKind
    url: str
    title: str
    language: str


def add_material(meeting: Meeting, given: Given, *, by: User) -> Material:
    """Link a recording or a material; raises `Known` or `TooMany`."""
    require_running(by, meeting.group)
    if meeting.materials.count() >= MOST_MATERIALS:
        raise TooMany
    try:
        with transaction.atomic():
            return Material.objects.create(
                meeting=meeting, kind=given.kind, url=given.url, title=given.title, language=given.language
            )
    except IntegrityError as error:
        raise Known(given.url) from error


def remove_material(material: Material, *, by: User) -> None:
    """Take a link away, with the transcripts that belong to it."""
    require_running(by, material.meeting.group)
    material.delete()


@transaction.atomic
def write_minutes(
    meeting: Meeting, wording: Wording, *, by: User, seen: int, also: Iterable[Why] = ()
) -> Minutes:
    """Publish the minutes (`seen` is 0), or change those there are; what they said before is kept.

    `seen` is the revision that the writer had before them; raises `Stale` where there is another.
    """
    require_running(by, meeting.group)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    found = Minutes.objects.filter(meeting=meeting).first()
    if found is not None:
        require_unlocked(found.pk)
    if (found.revision if found else 0) != seen:
        raise Stale(str(found.revision if found else 0))
    if found is None:
        found = Minutes.objects.create(meeting=meeting, author_id=by.pk, original_language=wording.language)
        begin(found, wording)
        submit(found, by=by, also=also)
        return found
    kept = Wording(found.original_language, wording.title, wording.summary, wording.body)
    if reword(found, kept, by=by, major=True) and found.is_public:
        published_changed.send(sender=Minutes, ids=[found.pk])
    if found.status in {Status.RETURNED, Status.WITHDRAWN} and found.author_id == by.pk:
        submit(found, by=by, also=also)
    return found


@transaction.atomic
def give_transcript(
    material: Material, body: str, language: str, *, by: User, also: Iterable[Why] = ()
) -> Transcript:
    """Give what is said in a public meeting's recording, as a text; held where the rules say so."""
    require_unlocked(material.meeting_id)
    if not material.is_recording or not material.meeting.is_public:
        raise PermissionDenied("transcript")
    given = Transcript.objects.create(material=material, author_id=by.pk, original_language=language)
    begin(given, Wording(language, material.title, body=body))
    submit(given, by=by, also=also)
    return given
