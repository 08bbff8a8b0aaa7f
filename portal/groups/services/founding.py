"""The verbs of the secretariat about a group itself: found it, change its words and rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F

from portal.accounts.powers import require
from portal.core.signals import published_changed
from portal.groups.models import Group, Joining
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.translation.services import begin, reword
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User


class Taken(ValueError):
    """Another group has this address."""


class Stale(ValueError):
    """The group was changed since the form was opened."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How one comes to belong to a group, and whether what is written in it is read beforehand."""

    joining: str = Joining.OPEN
    is_premoderated: bool = False


@transaction.atomic
def found(
    slug: str, wording: Wording, *, by: User, area: int | None = None, rules: Rules | None = None
) -> Group:
    """Found a group that everybody may read from now on. Raises `Taken`."""
    require(by, "found_group")
    chosen = rules or Rules()
    try:
        with transaction.atomic():
            group = Group.objects.create(
                slug=slug,
                area=area,
                author_id=by.pk,
                original_language=wording.language,
                joining=chosen.joining,
                is_premoderated=chosen.is_premoderated,
            )
    except IntegrityError as error:
        raise Taken(slug) from error
    begin(group, wording)
    move(group, to=Status.SUBMITTED, by=by)
    move(group, to=Status.PUBLISHED, by=by)
    return group


@transaction.atomic
def revise(group: Group, wording: Wording, rules: Rules, *, by: User, seen: int, major: bool) -> Group:
    """Change what a group says of itself, in its own language, and its rules; what it said before is kept.

    Raises `Stale` where somebody else has changed it since version `seen`.
    """
    require(by, "found_group")
    same = Group.objects.filter(pk=group.pk, version=seen)
    if not same.update(
        version=F("version") + 1, joining=rules.joining, is_premoderated=rules.is_premoderated
    ):
        raise Stale(group.slug)
    group.refresh_from_db()
    reword(group, wording, by=by, major=major)
    if group.is_public:
        published_changed.send(sender=Group, ids=[group.pk])
    return group
