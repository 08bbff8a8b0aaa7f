"""Commitments as their followers know them: which are public, and what they are called in a reader's language."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.commitments.models import CommitmentText
from portal.notifications.registry import Followable, Followed, Thing, register_followable, register_visible
from portal.organisations.following import identified, named


def public(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public commitments among these things."""
    return named(CommitmentText, "commitment", ids, language)


def find(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Commitments to follow."""
    ids = identified(identifiers)
    known = public(ids.values(), language) if ids else {}
    return {
        given: Followed(f"commitment:{pk}", known[pk].title, f"commitments/{pk}/", known[pk].language)
        for given, pk in ids.items()
        if pk in known
    }


def register_commitments() -> None:
    """Make commitments known to notifications."""
    register_visible("commitment", public, place="commitments/")
    register_followable(Followable("commitment", _("Commitment"), find))
