"""What organisations hold about a person: which entries they wrote and translated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import register, rows, unlinking
from portal.organisations.models import Organisation, OrganisationRendition


def register_organisations() -> None:
    """Entries stay, since they speak of organisations; who wrote them is not known any more."""
    register(
        Organisation,
        label=_("Organisations that you added"),
        export=rows(Organisation, "author", "id", "status", "created_at", "published_at"),
        erase=unlinking(Organisation, "author"),
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
