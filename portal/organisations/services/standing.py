"""The verbs about an organisation's standing: verify it, take that back, leave the Coalition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.core.signals import published_changed
from portal.organisations.models import Organisation
from portal.organisations.permissions import may_leave, require_free, require_uninvolved, speaks_for
from portal.organisations.services.applying import Stale
from portal.organisations.services.deciding import WithoutReasons
from portal.organisations.services.telling import tell_representatives

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def verify_organisation(organisation: Organisation, *, by: User, evidence: str) -> None:
    """Call it verified, on evidence in words; raise `Stale` where it is that already or not public any more."""
    require_uninvolved(by, "verify_organisation", None, organisation.pk)
    if not evidence.strip():
        raise WithoutReasons("verified")
    there = {"verified_at": None, "status": organisation.status}
    said = {"verified_at": timezone.now(), "verified_by": by, "verification": evidence.strip()}
    if not organisation.is_public:
        raise Stale(str(organisation.pk))
    _change(organisation, there, said)
    tell_representatives(organisation, "organisation_verified")


@transaction.atomic
def withdraw_verification(organisation: Organisation, *, by: User, reasons: str) -> None:
    """Call it verified no longer, and tell its representatives why; raise `Stale` where it is not verified."""
    require_uninvolved(by, "verify_organisation", None, organisation.pk)
    if not reasons.strip():
        raise WithoutReasons("not verified")
    said = {"verified_at": None, "verified_by": None, "verification": ""}
    _change(organisation, {"verified_at__isnull": False}, said)
    tell_representatives(organisation, "organisation_unverified", reasons=reasons.strip())


@transaction.atomic
def leave_coalition(organisation: Organisation, *, by: User, reasons: str = "") -> None:
    """End its membership today: at the wish of who speaks for it, or by the secretariat, which says why.

    Its entry and its representatives stay. Raises `Stale` where it is no member.
    """
    require_free(by, "contribute")
    if not may_leave(by, organisation):
        raise PermissionDenied("leave for an organisation that is not one's own")
    if not speaks_for(by, organisation.pk) and not reasons.strip():
        raise WithoutReasons("membership")
    said = {"member_since": None, "left_on": timezone.localdate()}
    _change(organisation, {"member_since__isnull": False}, said)
    tell_representatives(organisation, "membership_ended", reasons=reasons.strip(), but=by)


def _change(organisation: Organisation, where: dict[str, Any], said: dict[str, Any]) -> None:
    """Write these columns where it still stands so, and let every public door know."""
    same = Organisation.objects.filter(pk=organisation.pk, **where)
    if not same.update(changed_at=timezone.now(), **said):
        raise Stale(str(organisation.pk))
    organisation.refresh_from_db()
    published_changed.send(sender=Organisation, ids=[organisation.pk])
