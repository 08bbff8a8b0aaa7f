"""The verbs of those who decide: on proposed changes, on claims, on two entries for one thing."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.powers import require
from portal.contributing.models import Claim, ClaimState
from portal.contributing.services.telling import tell, tell_secretariat
from portal.core.signals import published_changed
from portal.moderation.marks import require_unlocked
from portal.organisations.models import Organisation
from portal.records import services as records
from portal.records.models import Record, Revision
from portal.records.permissions import is_owner, represented

if TYPE_CHECKING:
    from portal.accounts.models import User


class AlreadyClaimed(ValueError):
    """It is theirs already, or they claimed it before and nobody has decided."""


@transaction.atomic
def accept(revision: Revision, *, by: User, take: Collection[str] | None = None) -> Revision:
    """Put a proposed change in force and thank its author; never one's own, unless one owns the record."""
    _not_own(revision, by)
    require_unlocked(revision.record_id)
    accepted = records.accept_revision(revision.pk, by=by, take=take)
    tell(accepted.by, "contributing_accepted", accepted.record)
    return accepted


@transaction.atomic
def decline(revision: Revision, *, by: User, reason: str) -> Revision:
    """Let a proposed change rest and say why to whoever made it."""
    _not_own(revision, by)
    declined = records.decline_revision(revision.pk, by=by)
    tell(declined.by, "contributing_declined", declined.record, reason=reason)
    return declined


def _not_own(revision: Revision, by: User) -> None:
    if revision.by_id == by.pk and not is_owner(by, revision.record):
        raise PermissionDenied("decide on one's own change")


@transaction.atomic
def claim(record: Record, evidence: str, organisation: Organisation | None = None, *, by: User) -> Claim:
    """Say that a record is one's own, or one's organisation's, and how that can be seen."""
    require(by, "contribute")
    if organisation is not None and organisation.pk not in represented(by):
        raise PermissionDenied("speak for this organisation")
    if not record.is_public or is_owner(by, record):
        raise AlreadyClaimed(str(record.pk))
    try:
        with transaction.atomic():
            made = Claim.objects.create(
                record_id=record.pk, by=by, organisation=organisation, evidence=evidence
            )
    except IntegrityError as error:
        raise AlreadyClaimed(str(record.pk)) from error
    tell_secretariat(record, by=by)
    return made


@transaction.atomic
def decide_claim(made: Claim, *, by: User, grant: bool, answer: str = "") -> Claim:
    """Give the record to who claims it, or say why not; never one's own claim."""
    require(by, "verify_organisation")
    locked = Claim.objects.select_for_update().get(pk=made.pk)
    if locked.by_id == by.pk:
        raise PermissionDenied("decide on one's own claim")
    if locked.state != ClaimState.WAITING:
        raise records.AlreadyDecided(str(made.pk))
    locked.state = ClaimState.GRANTED if grant else ClaimState.REFUSED
    locked.decided_by, locked.decided_at, locked.answer = by, timezone.now(), answer
    locked.save()
    if grant:
        _give(locked)
    kind = "contributing_claim_granted" if grant else "contributing_claim_refused"
    tell(locked.by, kind, locked.record, reason=answer)
    return locked


def _give(made: Claim) -> None:
    """The record has a new owner; starter content that its owner has taken over is starter content no longer."""
    theirs: dict[str, Any] = {"owner": made.organisation}
    if made.organisation_id is None:
        theirs["author"] = made.by
    Record.objects.filter(pk=made.record_id).update(**theirs)
    published_changed.send(sender=Record, ids=[made.record_id])


def merge(duplicate: Record, into: Record, *, by: User) -> Record:
    """Let two entries be one, and tell whoever owned the one that goes."""
    with transaction.atomic():
        kept = records.merge_records(duplicate.pk, into.pk, by=by)
        tell(duplicate.author, "contributing_merged", kept)
    return kept
