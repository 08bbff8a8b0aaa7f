"""Decisions as their followers know them: which are public, and what they are called in a reader's language."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import Followable, Followed, Thing, register_followable, register_visible
from portal.organisations.following import identified, named
from portal.rounds.models import RoundText


def public(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public rounds among these things."""
    return named(RoundText, "round", ids, language)


def find(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Rounds to follow."""
    ids = identified(identifiers)
    known = public(ids.values(), language) if ids else {}
    return {
        given: Followed(f"round:{pk}", known[pk].title, f"decisions/{pk}/", known[pk].language)
        for given, pk in ids.items()
        if pk in known
    }


def register_rounds() -> None:
    """Make rounds known to notifications."""
    register_visible("round", public, place="decisions/")
    register_followable(Followable("round", _("Decision"), find))
