"""Consultations by mail: filled templates are taken in; their comments wait until their author sends them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from portal.consultations import offline
from portal.consultations.models import Consultation
from portal.consultations.refusals import Refused
from portal.correspondence.registry import (
    Arrived,
    CannotUse,
    Mailbox,
    Question,
    Reason,
    Taken,
    register_mailbox,
    uuids,
)
from portal.notifications.models import Notice
from portal.notifications.registry import Thing

NAME = "consultation"
HOW = _("To comment without network, answer with the filled template as an attachment.")
ENDINGS = (".docx", ".csv")


def register_consultations() -> None:
    """Make consultations known as something to write to."""
    register_mailbox(Mailbox(NAME, HOW, titles=titles, take=take, asks=asks, wants_files=True))


def titles(threads: Collection[str], language: str) -> dict[str, Thing]:
    """The names of the public consultations."""
    texts = {str(pk): one.text(language) for pk, one in _public(uuids(threads)).items()}
    return {thread: Thing(text.title, text.language) for thread, text in texts.items() if text}


def _public(ids: Iterable[UUID]) -> dict[UUID, Consultation]:
    rows = Consultation.objects.published().with_names().select_related("group")
    return {one.pk: one for one in rows.filter(pk__in=list(ids)) if one.group.is_public}


def take(arrived: Arrived) -> Taken:
    """Take the filled templates in. What was written in the letter itself is nobody's comment on a paragraph."""
    found = _public(uuids([arrived.thread])).get(UUID(arrived.thread))
    if found is None:
        raise CannotUse(Reason.GONE)
    forms = [upload for upload in arrived.files if str(upload.name).lower().endswith(ENDINGS)]
    if not forms:
        raise CannotUse(Reason.REFUSED, gettext("Attach the template of the consultation, filled in."))
    taken, left_out = 0, []
    for form in forms:
        number, troubles = _one(found, form, arrived)
        taken += number
        left_out += troubles
    if not taken and left_out:
        raise CannotUse(Reason.REFUSED, " ".join(left_out))
    return Taken(f"collaborate/consultations/{found.slug}/comments/", left_out, _words(taken))


def _one(consultation: Consultation, form: Any, arrived: Arrived) -> tuple[int, list[str]]:
    """How many comments of a file wait now, and what could not be taken of it."""
    try:
        report = offline.take_in(consultation, form, by=arrived.by, language=arrived.language)
    except Refused as refusal:
        return 0, [f"{form.name}: {refusal.words}"]
    refused = [f"{form.name}, {row.place}: {row.why}" for row in report.refused]
    closed = [report.closed] if report.closed else []
    return len(report.taken) + len(report.known), [*closed, *refused]


def _words(number: int) -> str:
    counted = ngettext(
        "%(number)s comment waits in the portal until you send it.",
        "%(number)s comments wait in the portal until you send them.",
        number,
    )
    return counted % {"number": number}


def asks(notices: Sequence[Notice], language: str) -> Mapping[int, Question]:
    """Notices about a consultation that takes comments: the filled template is sent as an answer."""
    about = {one.pk: one.object_id for one in notices if one.object_id is not None}
    is_asked = (
        {pk for pk, found in _public(set(about.values())).items() if found.is_open()} if about else set()
    )
    return {pk: Question(str(thing)) for pk, thing in about.items() if thing in is_asked}
