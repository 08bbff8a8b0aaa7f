"""Who belongs to a group, as everybody may know it: organisations by name, people by number unless they show
themselves, both by stakeholder type and region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext

from portal.accounts.models import RoleGrant
from portal.accounts.powers import Role
from portal.groups.models import Group
from portal.organisations.following import public
from portal.ui.parts import Bar, Link
from portal.vocabularies import labels, places

NAMED = 40
# Where somebody speaks for no organisation, and where no place is known or shown.
ONESELF, NOWHERE = "oneself", ""


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody who facilitates, until when (None: until it is ended); `url` where they show their profile."""

    name: str
    until: datetime | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """Those who belong to a group. `total` counts everybody; `people` are those who show themselves."""

    total: int
    by_type: Sequence[Bar]
    by_region: Sequence[Bar]
    organisations: Sequence[Link]
    people: Sequence[Link]


def company(group: Group, language: str) -> Company:
    """Who belongs to the group, in three queries however many they are."""
    belonging = group.memberships.in_force()
    types: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    bodies: Counter[UUID] = Counter()
    for party, sort, seat, home, number in belonging.parties():
        types[sort if party else ONESELF] += number
        regions[places.region_of(seat or home) if seat or home else NOWHERE] += number
        if party:
            bodies[party] += number
    return Company(
        total=types.total(),
        by_type=_bars(types, _types(language)),
        by_region=_bars(regions, _regions(language)),
        organisations=_organisations(bodies, language),
        people=[_person(one.user) for one in belonging.showing_themselves()[:NAMED]],
    )


def facilitators(group: Group) -> list[Term]:
    """Who facilitates it at present, by name; one query."""
    grants = RoleGrant.objects.listed().filter(role=Role.FACILITATOR, space=group.space, user__is_active=True)
    return [Term(one.user.public_name, one.until, _profile(one.user)) for one in grants]


def _types(language: str) -> dict[str, str]:
    return {
        **labels.labels("stakeholders", language),
        ONESELF: gettext("People who take part for themselves"),
    }


def _regions(language: str) -> dict[str, str]:
    return {**labels.labels("regions", language), NOWHERE: gettext("Region not shown")}


def _bars(counts: Mapping[str, int], names: Mapping[str, str]) -> list[Bar]:
    """One bar a name, the longest first; what is unknown comes last."""
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda row: (not row[0], -row[1], names.get(row[0], row[0])))
    return [
        Bar(names.get(code, code) or gettext("Not stated"), count, total) for code, count in ranked if count
    ]


def _organisations(found: Iterable[UUID], language: str) -> list[Link]:
    """The public ones by name; one query."""
    known = public(list(found), language)
    named = sorted(known.items(), key=lambda row: row[1].title.casefold())
    return [Link(thing.title, _address(pk, thing.title), thing.language) for pk, thing in named[:NAMED]]


def _address(pk: UUID, name: str) -> str:
    return reverse("organisations:detail", args=[pk, slugify(name, allow_unicode=True)[:80] or "-"])


def _person(user: Any) -> Link:
    return Link(user.public_name, _profile(user))


def _profile(user: Any) -> str:
    """The profile's address, where its owner shows it."""
    is_shown = user.is_profile_public and not user.is_suspended()
    return reverse("person", args=[user.pk]) if is_shown else ""
