"""Organisations of the knowledge base by their names: what a typed name means. Only public ones are known here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from portal.organisations.models import Organisation

SUGGESTED = 500


@dataclass(frozen=True)
class Party:
    """An organisation under the name that the reader sees."""

    id: UUID
    name: str


def known(ids: Iterable[str], language: str) -> dict[str, Party]:
    """Public organisations of these identifiers, by identifier."""
    wanted = [one for one in ids if one]
    found = Organisation.objects.published().filter(pk__in=wanted).for_cards() if wanted else ()
    return {str(one.pk): Party(one.pk, text.title) for one in found if (text := one.text(language))}


def find(name: str, *, prefer: UUID | None = None) -> UUID | None:
    """The public organisation called exactly this in some language; `prefer` among several of one name."""
    called = Q(renditions__title__iexact=name)
    found = list(Organisation.objects.published().filter(called).values_list("pk", flat=True).distinct()[:10])
    return prefer if prefer in found else next(iter(sorted(found)), None)


def names(language: str) -> list[str]:
    """Names to choose from while typing, in the reader's language where there is one."""
    found = Organisation.objects.published().by_name(language).for_cards()[:SUGGESTED]
    return [text.title for one in found if (text := one.text(language))]
