"""Organisations, the people who speak for them, and their applications to join the Coalition."""

from portal.organisations.models.applications import Application, ApplicationState
from portal.organisations.models.organisations import Organisation, OrganisationRendition, Sourced
from portal.organisations.models.representatives import Representative, RepresentativeState

__all__ = [
    "Application",
    "ApplicationState",
    "Organisation",
    "OrganisationRendition",
    "Representative",
    "RepresentativeState",
    "Sourced",
]
