"""Telling people about decisions, each time once: from the verbs, and by the clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.notifications.models import Subscription
from portal.notifications.services import announce, notify
from portal.rounds.models import Outcome, Round

if TYPE_CHECKING:
    from portal.groups.models import Group

# How long before the end members of the group are reminded.
SOON = timedelta(days=2)
# Who was told yesterday that it is open is not told today that it ends.
LONG_OPEN = timedelta(days=1)


def tell_opened(one: Round, *, at: datetime, but: User | None = None) -> bool:
    """Members of the group and its followers hear that it is open; once, whoever says so first."""
    return _tell_once(one, "told_opened_at", "round_opened", at, but)


def tell_closing(one: Round, *, at: datetime) -> bool:
    """They hear that it ends soon; once, and again where the end was put off."""
    return _tell_once(one, "told_closing_at", "round_closing", at, None)


def tell_extended(one: Round, *, but: User) -> None:
    """Those who took a position, and followers, hear that there is more time."""
    people = [user for user in takers(one) if user.pk != but.pk]
    _tell(one, people, "round_extended", but=but)


def tell_stopped(one: Round) -> None:
    """Those who took a position hear that it was called off."""
    notify(takers(one), "round_stopped", params=_params(one), path=_path(one), object_id=one.pk)


def tell_outcome(one: Round, *, kind: str = "round_outcome", but: User | None = None) -> None:
    """Those who took a position always hear of the outcome; followers as often as they chose."""
    notify(takers(one), kind, params=_params(one), path=_path(one), object_id=one.pk)
    _announce(one, "round_decided", but)


def takers(one: Round) -> list[User]:
    """Everybody who took a position, for themselves or for an organisation, and has an account still."""
    return list(User.objects.filter(pk__in=one.positions.values("person"), is_active=True))


def tell_by_the_clock(at: datetime | None = None) -> int:
    """Say what opened, what ends soon and which outcomes are to be reviewed; how many things were said."""
    now = at or timezone.now()
    rounds = Round.objects.published().select_related("group")
    opened = [one for one in rounds.open(now).filter(told_opened_at=None) if tell_opened(one, at=now)]
    closing = [
        one
        for one in rounds.closing_within(SOON, now).filter(
            told_closing_at=None, opens_at__lte=now - LONG_OPEN
        )
        if tell_closing(one, at=now)
    ]
    return len(opened) + len(closing) + _remind_of_reviews(now)


def _tell_once(one: Round, mark: str, kind: str, at: datetime, but: User | None) -> bool:
    """One statement decides who says it."""
    with transaction.atomic():
        if not Round.objects.filter(pk=one.pk, **{mark: None}).update(**{mark: at}):
            return False
        setattr(one, mark, at)
        _tell(one, _members(one.group), kind, but=but)
    return True


def _tell(one: Round, people: Iterable[User], kind: str, *, but: User | None) -> None:
    """These people and the followers, nobody twice."""
    following = set(Subscription.objects.following(_targets(one)).values_list("user_id", flat=True))
    others = [user for user in people if user.pk not in following and (but is None or user.pk != but.pk)]
    notify(others, kind, params=_params(one), path=_path(one), object_id=one.pk)
    _announce(one, kind, but)


def _announce(one: Round, kind: str, but: User | None) -> None:
    announce(_targets(one), kind, params=_params(one), path=_path(one), object_id=one.pk, but=but)


def _targets(one: Round) -> list[str]:
    area = [f"area:{one.group.area}"] if one.group.area else []
    return [one.target, one.group.target, *area]


def _members(group: Group) -> list[User]:
    return list(User.objects.filter(pk__in=group.memberships.in_force().values("user")))


def _remind_of_reviews(now: datetime) -> int:
    return sum(_remind(one, now) for one in Outcome.objects.to_review(now).select_related("round__group"))


@transaction.atomic
def _remind(outcome: Outcome, now: datetime) -> bool:
    if not Outcome.objects.filter(pk=outcome.pk, reminded_at=None).update(reminded_at=now):
        return False
    one = outcome.round
    notify(facilitators(one.group), "round_review", params=_params(one), path=_path(one), object_id=one.pk)
    return True


def facilitators(group: Group) -> list[User]:
    """Those who facilitate this group now; the secretariat where nobody does."""
    theirs = RoleGrant.objects.in_force().filter(
        Q(space=group.space) | Q(space=""), role=Role.FACILITATOR, user__is_active=True
    )
    grants = theirs or RoleGrant.objects.in_force().filter(role=Role.SECRETARIAT, user__is_active=True)
    return list({grant.user_id: grant.user for grant in grants.select_related("user")}.values())


def _params(one: Round) -> dict[str, str]:
    text = one.original()
    return {"title": text.title if text else str(one.pk)}


def _path(one: Round) -> str:
    return f"decisions/{one.pk}/"
