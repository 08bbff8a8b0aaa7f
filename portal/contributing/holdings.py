"""What contributing holds about a person: worksheets and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import register, rows
from portal.contributing.models import Claim, Worksheet
from portal.moderation.lifecycle import Status
from portal.records.models import Record

if TYPE_CHECKING:
    from portal.accounts.models import User


def register_contributing() -> None:
    """Both go with the account: a worksheet is nobody else's, and a claim is personal."""
    register(
        Worksheet,
        label=_("Drafts and changes that you write"),
        export=rows(
            Worksheet,
            "author",
            "id",
            "record",
            "purpose",
            "typed",
            "content",
            "note",
            "created_at",
            "sent_at",
        ),
        erase=forget_worksheets,
    )
    register(
        Claim,
        label=_("Records that you said are yours"),
        export=rows(Claim, "by", "record", "organisation", "evidence", "state", "made_at", "answer"),
        erase=forget_claims,
    )


def forget_worksheets(user: User) -> None:
    """Drafts that nobody else has read go altogether; so does what was typed for others."""
    drafts = Worksheet.objects.of(user).filter(record__status=Status.DRAFT).values("record")
    Record.objects.filter(pk__in=list(drafts.values_list("record", flat=True))).delete()
    Worksheet.objects.of(user).delete()


def forget_claims(user: User) -> None:
    """Claims go; those decided for others stay, without saying by whom."""
    Claim.objects.filter(by=user).delete()
    Claim.objects.filter(decided_by=user).update(decided_by=None)
