"""Telling people about commitments: from the verbs, and by the clock, each time once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.commitments.lifecycle import State
from portal.commitments.models import Commitment
from portal.notifications.services import announce, notify
from portal.organisations.models import Representative

if TYPE_CHECKING:
    from portal.groups.models import Group

# How many days before an update is due its owners are reminded.
BEFORE = timedelta(days=7)


def tell_proposals(pk: UUID | None = None) -> int:
    """Those who may accept a public proposal hear of it once, and followers of whose it is; how many were told of.

    One that was held is told of by the clock, when a moderator has let it through.
    """
    waiting = Commitment.objects.published().filter(state=State.PROPOSED, returned_at=None, reminded_for=None)
    rows = waiting.filter(pk=pk) if pk else waiting
    return sum(_tell_proposal(one) for one in rows.select_related("organisation", "group", "author"))


@transaction.atomic
def _tell_proposal(commitment: Commitment) -> bool:
    mine = Commitment.objects.filter(pk=commitment.pk, reminded_for=None)
    if not mine.update(reminded_for=commitment.update_by):
        return False
    people = [user for user in acceptors(commitment.group) if user.pk != commitment.author_id]
    _notify(
        people, "commitment_proposed", commitment, path=f"collaborate/commitments/{commitment.pk}/review/"
    )
    tell_followers(commitment, "commitment_new", but=commitment.author)
    return True


def tell_answer(commitment: Commitment, kind: str) -> None:
    """Its proposer always hears what became of the proposal."""
    if commitment.author is not None and commitment.author.is_active:
        _notify([commitment.author], kind, commitment)


def tell_followers(commitment: Commitment, kind: str, *, but: User | None) -> None:
    """Followers of the commitment, of its organisation and of its group, as often as they chose."""
    targets = [commitment.target]
    if commitment.organisation_id is not None:
        targets.append(f"organisation:{commitment.organisation_id}")
    if commitment.group is not None:
        targets.append(commitment.group.target)
    announce(
        targets, kind, params=_params(commitment), path=_path(commitment), object_id=commitment.pk, but=but
    )


def owners(commitment: Commitment) -> list[User]:
    """Who acts for whose it is, now."""
    if commitment.organisation_id is not None:
        terms = Representative.objects.in_force().filter(organisation=commitment.organisation_id)
        return list(User.objects.filter(pk__in=terms.values("user"), is_active=True))
    return acceptors(commitment.group)


def acceptors(group: Group | None) -> list[User]:
    """Who facilitates the group; the secretariat where nobody does, or there is no group."""
    grants = RoleGrant.objects.in_force().filter(user__is_active=True)
    theirs = (
        grants.filter(Q(space=group.space) | Q(space=""), role=Role.FACILITATOR) if group else grants.none()
    )
    found = list({grant.user_id: grant.user for grant in theirs.select_related("user")}.values())
    return found or secretariat()


def remind(at: datetime | None = None) -> int:
    """Tell of new proposals; remind owners a week before an update is due, tell them and the secretariat once it is
    overdue.

    Each once for each day that was set. Returns how many commitments were spoken of.
    """
    today = (at or timezone.now()).date()
    public = Commitment.objects.published().select_related("organisation", "group")
    soon = public.due(today, today + BEFORE).filter(_unsaid("reminded_for"))
    late = public.running().filter(_unsaid("overdue_told_for"), update_by__lt=today)
    told = [_once(one, "reminded_for", "commitment_due") for one in soon]
    told += [_once(one, "overdue_told_for", "commitment_overdue") for one in late]
    return sum(told) + tell_proposals()


def _unsaid(mark: str) -> Q:
    """Nobody was told for the day that is set now."""
    return Q(**{mark: None}) | ~Q(**{mark: F("update_by")})


@transaction.atomic
def _once(commitment: Commitment, mark: str, kind: str) -> bool:
    """One statement decides who tells."""
    mine = Commitment.objects.filter(_unsaid(mark), pk=commitment.pk, update_by=commitment.update_by)
    if not mine.update(**{mark: commitment.update_by}):
        return False
    people = owners(commitment)
    _notify(people, kind, commitment, path=f"collaborate/commitments/{commitment.pk}/update/")
    if kind == "commitment_overdue":
        known = {user.pk for user in people}
        others = [user for user in secretariat() if user.pk not in known]
        _notify(others, "commitment_silent", commitment)
    return True


def secretariat() -> list[User]:
    """Who acts for the secretariat now."""
    grants = RoleGrant.objects.in_force().filter(role=Role.SECRETARIAT, user__is_active=True)
    return [grant.user for grant in grants.select_related("user")]


def _notify(people: Iterable[User], kind: str, commitment: Commitment, path: str = "") -> None:
    notify(people, kind, params=_params(commitment), path=path or _path(commitment), object_id=commitment.pk)


def _params(commitment: Commitment) -> dict[str, str]:
    text = commitment.original()
    return {"title": text.title if text else str(commitment.pk), "day": str(commitment.update_by)}


def _path(commitment: Commitment) -> str:
    return f"commitments/{commitment.pk}/"
