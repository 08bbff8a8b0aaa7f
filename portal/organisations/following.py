"""Organisations as their followers know them: which are public, and what they are called in a reader's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.core.languages import first_of
from portal.moderation.lifecycle import Status
from portal.notifications.registry import Followable, Followed, Thing, register_followable, register_visible
from portal.organisations.models import OrganisationRendition
from portal.translation.models import Rendition


def named(renditions: type[Rendition], owner: str, ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public ones among these things with their titles for this reader; one query."""
    rows = renditions._default_manager.filter(
        **{f"{owner}__in": list(ids), f"{owner}__status": Status.PUBLISHED}
    ).values_list(f"{owner}_id", f"{owner}__original_language", "language", "title")
    titles: dict[UUID, dict[str, str]] = defaultdict(dict)
    originals: dict[UUID, str] = {}
    for pk, original, spoken, title in rows:
        titles[pk][spoken], originals[pk] = title, original
    found = {}
    for pk, by_language in titles.items():
        spoken = first_of(by_language, language, originals[pk]) or ""
        found[pk] = Thing(by_language[spoken], spoken)
    return found


def identified(identifiers: Iterable[str]) -> dict[str, UUID]:
    """Those identifiers that are UUIDs, however they are written."""
    found = {}
    for given in identifiers:
        try:
            found[given] = UUID(given)
        except ValueError:
            continue
    return found


def public(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public organisations among these things."""
    return named(OrganisationRendition, "organisation", ids, language)


def find(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Organisations to follow."""
    ids = identified(identifiers)
    known = public(ids.values(), language) if ids else {}
    return {
        given: Followed(f"organisation:{pk}", known[pk].title, f"organisations/{pk}/", known[pk].language)
        for given, pk in ids.items()
        if pk in known
    }


def register_organisations() -> None:
    """Make organisations known to notifications."""
    register_visible("organisation", public, place="organisations/")
    register_followable(Followable("organisation", _("Organisation"), find))
