"""Organisations that changed at their source: what people changed here stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.core.signals import published_changed
from portal.harvesting.drafting import ORGANISATION_COLUMNS, Content
from portal.organisations.models import Organisation, OrganisationRendition
from portal.records.content import without_empty
from portal.translation.models import Origin
from portal.translation.services import reword
from portal.translation.written import Wording

PARTS = ("title", "summary")


def read(organisation: Organisation) -> Content:
    """What it says now; empty values are left out."""
    content: Content = {name: getattr(organisation, name) for name in ORGANISATION_COLUMNS}
    for rendition in organisation.renditions.all():
        content |= {f"{rendition.language}.{part}": getattr(rendition, part) for part in PARTS}
    return without_empty(content)


@transaction.atomic
def update(key: UUID, wanted: Content) -> None:
    """Make the organisation say this; a field that is None or empty is cleared, but a name stays."""
    organisation = Organisation.objects.select_for_update().get(pk=key)
    now = read(organisation)
    changed = {name: value for name, value in wanted.items() if value != now.get(name)}
    for name in ORGANISATION_COLUMNS:
        if name in changed:
            empty: Any = None if name in {"latitude", "longitude"} else ""
            value = changed[name]
            setattr(organisation, name, empty if value is None else value)
    organisation.changed_at = timezone.now()
    organisation.save()
    for language in sorted({name.partition(".")[0] for name in changed if "." in name}):
        _write(organisation, language, changed)
    if organisation.is_public:
        published_changed.send(sender=Organisation, ids=[organisation.pk])


def _write(organisation: Organisation, language: str, changed: Content) -> None:
    """Make or change the text in one language; without a name there is none to make."""
    there = organisation.renditions.filter(language=language).first()
    text = there or OrganisationRendition(
        organisation=organisation,
        language=language,
        origin=Origin.ORIGINAL if language == organisation.original_language else Origin.HUMAN,
    )
    text.title = changed.get(f"{language}.title") or text.title
    if f"{language}.summary" in changed:
        text.summary = changed[f"{language}.summary"] or ""
    text.changed_at = organisation.changed_at
    if there and language == organisation.original_language:
        words = Wording(language, text.title, text.summary, text.body)
        reword(organisation, words, by=None, major=True)
    elif text.title:
        text.save()
