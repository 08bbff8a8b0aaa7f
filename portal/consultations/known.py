"""Consultations as moderators, followers and translators know them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.consultations.models import Consultation, ConsultationText
from portal.consultations.notices import NOTICES
from portal.moderation.registry import Content, Words
from portal.moderation.registry import register as register_content
from portal.notifications.registry import Followable, Followed, Thing, register_followable, register_visible
from portal.notifications.registry import register as register_notices
from portal.organisations.following import named
from portal.translation.models import RenditionStatus
from portal.translation.redacting import redact
from portal.translation.registry import Translatable
from portal.translation.registry import register as register_translatable


def register_consultations() -> None:
    """Make them known."""
    register_content(CONTENT)
    register_notices(*NOTICES)
    register_visible("consultation", visible, place="consultations/")
    register_followable(Followable("consultation", _("Consultation"), find))
    register_translatable(TRANSLATABLE)


def name_of(consultation: Consultation, language: str) -> str:
    """What it is called for this reader."""
    text = consultation.text(language)
    return text.title if text else consultation.slug


def path(consultation: Consultation) -> str:
    """Its page, without the language."""
    return f"consultations/{consultation.slug}/"


def visible(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public consultations among these things."""
    return named(ConsultationText, "consultation", ids, language)


def find(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Consultations to follow, by their slugs."""
    found = {}
    for one in Consultation.objects.published().filter(slug__in=list(identifiers)).with_names():
        text = one.text(language)
        title, spoken = (text.title, text.language) if text else (one.slug, "")
        found[one.slug] = Followed(one.target, title, path(one), spoken)
    return found


def _load(ids: Iterable[UUID]) -> Mapping[UUID, Any]:
    rows = Consultation.objects.filter(pk__in=list(ids)).select_related("author", "group")
    return {row.pk: row for row in rows.prefetch_related("renditions")}


def _text(consultation: Consultation) -> str:
    return "\n".join(f"{text.title}\n{text.summary}\n{text.body}" for text in consultation.renditions.all())


def _words(consultation: Consultation) -> list[Words]:
    """The original first, then its renditions that still hold."""
    original = consultation.original_language
    texts = sorted(consultation.renditions.all(), key=lambda text: (text.language != original, text.pk))
    return [
        Words(
            text.language,
            text.title,
            f"{text.summary}\n\n{text.body}".strip(),
            "" if text.is_original else str(text.get_origin_display()),
        )
        for text in texts
        if text.language == original or text.status != RenditionStatus.STALE
    ]


CONTENT = Content(
    name="consultation",
    label=_("Consultation"),
    model=Consultation,
    title=name_of,
    language=lambda one: str(one.original_language),
    path=path,
    mend=lambda one: f"collaborate/{path(one)}",
    text=_text,
    words=_words,
    space=lambda one: str(one.group.space),
    subjects=lambda one: [str(one.group.area)] if one.group.area else [],
    load=_load,
    redact=redact,
)
TRANSLATABLE = Translatable(
    name="consultation",
    label=_("Consultation"),
    model=Consultation,
    public=lambda: Consultation.objects.published().select_related("group"),
    path=path,
    labels=(("title", _("Name")), ("summary", _("What is asked of whom")), ("body", _("Introduction"))),
    name_of=name_of,
    space=lambda one: str(one.group.space),
)
