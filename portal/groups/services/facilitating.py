"""The verbs about who facilitates a group: appoint for a term, end it, tell in time that it ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.models import RoleGrant
from portal.accounts.powers import Role, may, require
from portal.groups.models import Group, Membership, MembershipState
from portal.groups.services.joining import desk, keep_informed
from portal.groups.services.telling import secretariat, tell
from portal.notifications.services import News, announce_once
from portal.ui import formats

if TYPE_CHECKING:
    from portal.accounts.models import User

# So long before the end of a term, people are told.
WARNED = timedelta(days=30)
LONGEST = timedelta(days=3 * 366)
SPACE = "group:"


class WrongTerm(ValueError):
    """A term is over already, or longer than anybody is appointed for."""


@transaction.atomic
def appoint(group: Group, user: User, *, until: datetime, by: User, at: datetime | None = None) -> RoleGrant:
    """Let somebody facilitate this group until a day, or change that day; never oneself. Raises `WrongTerm`.

    They belong to the group from then on.
    """
    require(by, "grant_role")
    now = at or timezone.now()
    if user.pk == by.pk or not user.is_active:
        raise PermissionDenied("nobody appoints themselves")
    if not now < until <= now + LONGEST:
        raise WrongTerm(until.isoformat())
    values = {"until": until, "granted_by": by, "since": now}
    grant, _made = RoleGrant.objects.update_or_create(
        user=user, role=Role.FACILITATOR, space=group.space, defaults=values
    )
    one, made = Membership.objects.get_or_create(group=group, user=user)
    if not made and not one.is_in_force(now):
        one.state, one.until = MembershipState.MEMBER, None
        one.save(update_fields=["state", "until"])
    keep_informed(group, user)
    day = formats.day(until.date(), user.language or "en")
    tell([user], "facilitator_appointed", group, path=desk(group), day=day)
    return grant


@transaction.atomic
def end_term(group: Group, grant: RoleGrant, *, by: User, at: datetime | None = None) -> None:
    """End a facilitator's term now: the secretariat's decision, or the facilitator's own; nothing if it is over."""
    if grant.space != group.space:
        raise PermissionDenied("another group")
    require_ending(grant, by=by)
    now, is_own = at or timezone.now(), grant.user_id == by.pk
    if grant.until is not None and grant.until <= now:
        return
    grant.until = now
    grant.save(update_fields=["until"])
    if is_own:
        tell(secretariat(), "facilitator_resigned", group, path=desk(group))
    else:
        tell([grant.user], "facilitator_ended", group)


def require_ending(grant: RoleGrant, *, by: User) -> None:
    """Raise `PermissionDenied` for whoever may not end this term: it is theirs, or they are of the secretariat."""
    if grant.role != Role.FACILITATOR or not (grant.user_id == by.pk or may(by, "grant_role")):
        raise PermissionDenied("grant_role")


def tell_of_ends(at: datetime | None = None) -> int:
    """Tell facilitators and the secretariat of terms that end soon, once each; how many terms."""
    now = at or timezone.now()
    ending = RoleGrant.objects.in_force(now).filter(
        role=Role.FACILITATOR, space__startswith=SPACE, until__lte=now + WARNED, user__is_active=True
    )
    grants = list(ending.select_related("user").order_by("until", "pk"))
    slugs = [grant.space.removeprefix(SPACE) for grant in grants]
    groups = {group.space: group for group in Group.objects.filter(slug__in=slugs).with_names()}
    return sum(_tell_of_end(groups[grant.space], grant) for grant in grants if grant.space in groups)


@transaction.atomic
def _tell_of_end(group: Group, grant: RoleGrant) -> bool:
    end = grant.until or timezone.now()
    key = f"term-ends:{grant.pk}:{end:%Y-%m-%d}"
    if not announce_once(key, (), News("term_ending", {}, "", group.pk)):
        return False
    day = formats.day(end.date(), grant.user.language or "en")
    tell([grant.user], "term_ending", group, path=desk(group), day=day)
    for one in secretariat():
        theirs = formats.day(end.date(), one.language or "en")
        tell([one], "term_of_another_ending", group, path=desk(group), day=theirs)
    return True
