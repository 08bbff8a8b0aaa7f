"""The verbs about who speaks for an organisation: ask, confirm, end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from portal.organisations.models import Organisation, Representative
from portal.organisations.models import RepresentativeState as State
from portal.organisations.permissions import may_end, require_free, require_uninvolved
from portal.organisations.services.applying import Stale
from portal.organisations.services.deciding import NotPublic, WithoutReasons
from portal.organisations.services.telling import REVIEW, name_of, tell, tell_secretariat

if TYPE_CHECKING:
    from portal.accounts.models import User


class AlreadyAsked(ValueError):
    """This person speaks for the organisation already, or has asked to."""


class WrongTerm(ValueError):
    """A term ends before it begins, or is over already."""


@transaction.atomic
def apply_to_represent(organisation: Organisation, *, by: User, role: str, evidence: str) -> Representative:
    """Ask to speak for a public organisation; the secretariat decides. Raises `NotPublic` or `AlreadyAsked`."""
    require_free(by, "apply_for_membership")
    if not organisation.is_public:
        raise NotPublic(str(organisation.pk))
    try:
        with transaction.atomic():
            asked = Representative.objects.create(
                user=by, organisation=organisation, role=role, evidence=evidence
            )
    except IntegrityError as error:
        raise AlreadyAsked(str(organisation.pk)) from error
    path = f"{REVIEW}representatives/{asked.pk}/"
    tell_secretariat("representation_asked", name_of(organisation), path=path, but=by)
    return asked


@transaction.atomic
def confirm_representative(
    asked: Representative, *, by: User, seen: int, since: date | None = None, until: date | None = None
) -> Representative:
    """Let this person speak for the organisation from one day (today) to another (open), who had asked to.

    Raises `NotPublic`, `WrongTerm` or `Stale`.
    """
    require_uninvolved(by, "verify_organisation", asked.user_id, asked.organisation_id)
    if not asked.organisation.is_public:
        raise NotPublic(str(asked.organisation_id))
    begins = since or timezone.localdate()
    if until is not None and until < max(begins, timezone.localdate()):
        raise WrongTerm(f"{begins}–{until}")
    now = timezone.now()
    _change(
        asked, seen, {"state": State.APPLIED}, state=State.CONFIRMED, since=begins, until=until,
        confirmed_by=by, confirmed_at=now,
    )  # fmt: skip
    tell([asked.user], "representation_confirmed", name_of(asked.organisation))
    return asked


@transaction.atomic
def end_representation(one: Representative, *, by: User, seen: int, reasons: str = "") -> Representative:
    """Do not confirm somebody, or let them speak for the organisation no longer.

    One ends one's own at will; the secretariat, never in its own matter, says why. Raises `Stale`.
    """
    if not may_end(by, one):
        raise PermissionDenied("end somebody else's representation")
    own = one.user_id == by.pk
    if not own:
        require_uninvolved(by, "verify_organisation", one.user_id, one.organisation_id)
        if not reasons.strip():
            raise WithoutReasons("ended")
    kind = "representation_declined" if one.state == State.APPLIED else "representation_ended"
    _change(
        one, seen, {"state__in": [State.APPLIED, State.CONFIRMED]}, state=State.ENDED,
        ended_at=timezone.now(), answer=reasons.strip(),
    )  # fmt: skip
    if not own:
        tell([one.user], kind, name_of(one.organisation), reasons=reasons.strip())
    return one


def _change(one: Representative, seen: int, where: dict[str, Any], **columns: Any) -> None:
    """Write these columns if nobody has decided meanwhile: one statement decides."""
    same = Representative.objects.filter(pk=one.pk, version=seen, **where)
    if not same.update(version=F("version") + 1, **columns):
        raise Stale(str(one.pk))
    one.refresh_from_db()
