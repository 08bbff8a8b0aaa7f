"""The verbs of belonging to a group: join it or ask to, answer those who ask, leave."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.powers import require
from portal.groups.models import Group, Joining, Membership, MembershipState
from portal.groups.moderated import name_of
from portal.groups.permissions import facilitates, require_facilitator
from portal.groups.services.telling import responsible_for, tell
from portal.notifications.models import Subscription
from portal.notifications.registry import Followed
from portal.notifications.services import FollowsTooMuch, follow, unfollow
from portal.organisations.models import Organisation
from portal.organisations.permissions import speaks_for

if TYPE_CHECKING:
    from portal.accounts.models import User


class NotPublic(ValueError):
    """The group is not public, so nobody joins it."""


class WithoutReasons(ValueError):
    """Nobody is turned down without a word."""


class Settled(ValueError):
    """Somebody has answered already, or the person asks no more."""


@transaction.atomic
def join(
    group: Group,
    *,
    by: User,
    organisation: Organisation | None = None,
    why: str = "",
    at: datetime | None = None,
) -> Membership:
    """Belong to a group, for oneself or for an organisation; where one joins by request, ask its facilitators.

    Who belongs to it already may say anew for whom. Raises `NotPublic`, or `PermissionDenied` for an organisation
    for which one does not speak.
    """
    require(by, "contribute")
    if not group.is_public:
        raise NotPublic(group.slug)
    if organisation is not None and not speaks_for(by, organisation.pk):
        raise PermissionDenied("speaks for another organisation")
    one, _made = Membership.objects.select_for_update().get_or_create(
        group=group, user=by, defaults={"state": MembershipState.LEFT}
    )
    was_member, asked_before = one.is_in_force(at), one.state == MembershipState.ASKED
    is_free = was_member or group.joining == Joining.OPEN or facilitates(by, group)
    one.state = MembershipState.MEMBER if is_free else MembershipState.ASKED
    one.organisation = organisation
    if not was_member:
        one.why, one.answer, one.decided_by = why.strip(), "", None
        one.since, one.until = at or timezone.now(), None
    one.save()
    if is_free and not was_member:
        keep_informed(group, by)
    elif not is_free and not asked_before:
        others = [user for user in responsible_for(group) if user.pk != by.pk]
        tell(others, "group_asked", group, path=desk(group))
    return one


@transaction.atomic
def leave(group: Group, *, by: User, at: datetime | None = None) -> bool:
    """Belong to the group no longer, or ask no more; False where there was nothing to end."""
    now = at or timezone.now()
    there = Membership.objects.filter(
        group=group, user=by, state__in=[MembershipState.MEMBER, MembershipState.ASKED]
    )
    ended = there.update(state=MembershipState.LEFT, until=now)
    unfollow(group.target, by=by)
    return bool(ended)


@transaction.atomic
def answer_request(
    asked: Membership, *, accept: bool, by: User, answer: str = "", at: datetime | None = None
) -> Membership:
    """Let somebody in who asked, or decline with a word; never in one's own matter. One statement decides.

    Raises `WithoutReasons` or `Settled`.
    """
    require_facilitator(by, asked.group)
    if asked.user_id == by.pk:
        raise PermissionDenied("involved")
    if not accept and not answer.strip():
        raise WithoutReasons("declined")
    waiting = Membership.objects.asked().filter(pk=asked.pk).order_by()
    state = MembershipState.MEMBER if accept else MembershipState.DECLINED
    if not waiting.update(state=state, answer=answer.strip(), decided_by=by, since=at or timezone.now()):
        raise Settled(str(asked.pk))
    asked.refresh_from_db()
    if accept:
        keep_informed(asked.group, asked.user)
    tell([asked.user], "group_accepted" if accept else "group_declined", asked.group, answer=asked.answer)
    return asked


def desk(group: Group) -> str:
    """Where a group's facilitators work, without the language."""
    return f"collaborate/groups/{group.slug}/"


def keep_informed(group: Group, user: User) -> None:
    """Follow the group weekly, unless one follows it already in a way of one's own."""
    if Subscription.objects.of(user).filter(target=group.target).exists():
        return
    known = Followed(group.target, name_of(group, group.original_language), f"groups/{group.slug}/")
    try:
        follow(known, by=user)
    except FollowsTooMuch:
        return
