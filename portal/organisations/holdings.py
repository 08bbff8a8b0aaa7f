"""What organisations hold about a person: entries they wrote, applications, and for whom they speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import Row, deleting, register, rows, unlinking
from portal.organisations.models import (
    Application,
    ApplicationState,
    Organisation,
    OrganisationRendition,
    Representative,
)

if TYPE_CHECKING:
    from portal.accounts.models import User

SAID = (
    *(
        "organisation",
        "name",
        "language",
        "website",
        "country",
        "stakeholder_type",
        "summary",
        "role",
        "evidence",
    ),
    *("why", "contribution", "state", "created_at", "submitted_at", "decided_at", "reasons"),
)


def register_organisations() -> None:
    """Entries stay, since they speak of organisations; who wrote them is not known any more."""
    register(
        Organisation,
        label=_("Organisations that you added"),
        export=rows(Organisation, "author", "id", "status", "created_at", "published_at"),
        erase=unlinking(Organisation, "author", "verified_by"),
        keeps=_("Entries of organisations stay, without your name, because they speak of the organisations."),
    )
    register(
        OrganisationRendition,
        label=_("Translations of organisations' entries"),
        export=rows(
            OrganisationRendition, "translator", "organisation", "language", "title", "summary", "body"
        ),
        erase=unlinking(OrganisationRendition, "translator", "reviewer"),
    )


def register_membership() -> None:
    """What was said for an organisation that joined stays the organisation's; all else goes with the account."""
    register(
        Application,
        label=_("Applications for membership of the Coalition"),
        export=rows(Application, "applicant", *SAID),
        erase=forget_applications,
        keeps=_(
            "What you wrote when an organisation joined the Coalition stays, without your name: "
            "it was said for the organisation."
        ),
    )
    register(
        Representative,
        label=_("Organisations that you speak for"),
        export=representations,
        erase=forget_representations,
    )


def representations(user: User) -> list[Row]:
    """For which organisations the person speaks or spoke, or asked to, and what was answered."""
    fields = ("organisation", "role", "evidence", "state", "asked_at", "since", "until", "ended_at", "answer")
    return list(Representative.objects.of(user).order_by("pk").values(*fields))


def forget_applications(user: User) -> None:
    """Those accepted stay without the person and their position; others go; decisions stay without the decider."""
    mine = Application.objects.filter(applicant=user)
    mine.exclude(state=ApplicationState.ACCEPTED).delete()
    mine.update(applicant=None, role="")
    unlinking(Application, "decided_by")(user)


def forget_representations(user: User) -> None:
    """Nobody is said to have spoken for an organisation who has no account any more."""
    deleting(Representative, "user")(user)
    unlinking(Representative, "confirmed_by")(user)
