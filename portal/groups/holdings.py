"""What groups hold about a person: to which they belong, which they founded, which texts they translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import deleting, register, rows, unlinking
from portal.groups.models import Group, GroupText, Membership

if TYPE_CHECKING:
    from portal.accounts.models import User


def register_groups() -> None:
    """Who belongs to a group is forgotten; groups stay, without whoever founded them."""
    register(
        Group,
        label=_("Working groups that you founded"),
        export=rows(Group, "author", "id", "slug", "status", "created_at", "published_at"),
        erase=unlinking(Group, "author"),
        keeps=_(
            "Working groups stay, without the name of whoever founded them, because others work in them."
        ),
    )
    register(
        GroupText,
        label=_("Translations of working groups' texts"),
        export=rows(GroupText, "translator", "group__slug", "language", "title", "summary", "body"),
        erase=unlinking(GroupText, "translator", "reviewer"),
    )
    register(
        Membership,
        label=_("Working groups to which you belong or belonged"),
        export=rows(
            Membership,
            "user",
            *("group__slug", "organisation", "state", "why", "answer", "since", "until"),
        ),
        erase=forget_memberships,
    )


def forget_memberships(user: User) -> None:
    """The person belongs nowhere; what they decided about others stays, without them."""
    deleting(Membership, "user")(user)
    unlinking(Membership, "decided_by")(user)
