"""The verbs about organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from portal.core.signals import published_changed
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation, OrganisationRendition
from portal.translation.models import Origin

if TYPE_CHECKING:
    from portal.accounts.models import User


@dataclass(frozen=True)
class OrganisationDraft:
    """An organisation to be made: `names` and `summaries` by language, the rest columns of the model."""

    original: str
    names: Mapping[str, str]
    summaries: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def create(
    draft: OrganisationDraft, *, by: User | None, publish: bool = False, at: datetime | None = None
) -> Organisation:
    """Make an organisation; a draft unless `publish`, which is for imports alone."""
    organisation = Organisation.objects.create(
        original_language=draft.original,
        status=Status.PUBLISHED if publish else Status.DRAFT,
        published_at=(at or timezone.now()) if publish else None,
        **draft.columns,
    )
    OrganisationRendition.objects.bulk_create(
        OrganisationRendition(
            organisation=organisation,
            language=language,
            title=name,
            summary=draft.summaries.get(language, ""),
            origin=draft.origins.get(language, Origin.ORIGINAL),
        )
        for language, name in draft.names.items()
    )
    if publish:
        published_changed.send(sender=Organisation, ids=[organisation.pk])
    return organisation
