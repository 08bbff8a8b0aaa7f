"""Organisations that changed at their source: what people changed here stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.core.signals import published_changed
from portal.harvesting.drafting import ORGANISATION_COLUMNS, Content
from portal.organisations.models import Organisation, OrganisationRendition
from portal.translation.models import Origin

PARTS = ("title", "summary")


def read(organisation: Organisation) -> Content:
    """What it says now; empty values are left out."""
    content: Content = {name: getattr(organisation, name) for name in ORGANISATION_COLUMNS}
    for rendition in organisation.renditions.all():
        content |= {f"{rendition.language}.{part}": getattr(rendition, part) for part in PARTS}
    return {key: value for key, value in content.items() if value not in ("", None)}


@transaction.atomic
def update(key: UUID, content: Content) -> None:
    """Make the organisation say this; texts in languages that `content` does not have are left."""
    organisation = Organisation.objects.select_for_update().get(pk=key)
    for name in ORGANISATION_COLUMNS:
        empty: Any = None if name in {"latitude", "longitude"} else ""
        setattr(organisation, name, content.get(name, empty))
    organisation.changed_at = timezone.now()
    organisation.save()
    for language in sorted({key.partition(".")[0] for key in content if "." in key}):
        values = {part: content.get(f"{language}.{part}", "") for part in PARTS}
        if values["title"]:
            _write(organisation, language, values)
    if organisation.is_public:
        published_changed.send(sender=Organisation, ids=[organisation.pk])


def _write(organisation: Organisation, language: str, values: dict[str, str]) -> None:
    there = organisation.renditions.filter(language=language)
    if there.filter(**values).exists():
        return
    origin = Origin.ORIGINAL if language == organisation.original_language else Origin.HUMAN
    OrganisationRendition.objects.update_or_create(
        organisation=organisation,
        language=language,
        defaults={**values, "origin": origin, "changed_at": organisation.changed_at},
    )
