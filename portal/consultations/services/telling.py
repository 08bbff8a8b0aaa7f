"""Telling those who follow a consultation, or its group, what happens to it; within the verb's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from portal.consultations.models import Consultation
from portal.notifications.services import announce

if TYPE_CHECKING:
    from portal.accounts.models import User


def title_of(consultation: Consultation) -> str:
    """Its name in its own language."""
    text = consultation.original()
    return text.title if text else consultation.slug


def targets(consultation: Consultation) -> list[str]:
    """Who follows the consultation, or all that happens in its group."""
    return [consultation.target, consultation.group.target]


def path_of(consultation: Consultation) -> str:
    """Its page, without the language."""
    return f"consultations/{consultation.slug}/"


def tell(
    consultation: Consultation, kind: str, params: Mapping[str, str] | None = None, *, but: User | None = None
) -> None:
    """Its followers, as often as they chose, except whoever did it."""
    announce(
        targets(consultation),
        kind,
        params={"title": title_of(consultation), **(params or {})},
        path=path_of(consultation),
        object_id=consultation.pk,
        but=but,
    )
