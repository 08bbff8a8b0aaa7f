"""The verbs about organisations: their entries here; joining, deciding and representing in modules of their own."""

from portal.organisations.services.entries import OrganisationDraft, create

__all__ = ["OrganisationDraft", "create"]
