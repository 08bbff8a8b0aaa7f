"""Who took a position, as everybody may know it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from portal.groups.models import spoken_as
from portal.rounds.models import Position
from portal.ui.parts import Item, Link


def is_named(position: Position) -> bool:
    """Whether the public learns who it is: an organisation, or somebody whose profile everybody may read."""
    person = position.person
    if position.organisation_id is not None:
        return bool(position.organisation and position.organisation.is_public)
    return person is not None and person.is_active and person.is_profile_public and not person.is_suspended()


def who(position: Position, language: str) -> Item:
    """An organisation with who spoke for it; somebody with a public profile; else only that it is a member."""
    if not is_named(position):
        return gettext("An organisation") if position.organisation_id else gettext("A member of the group")
    if position.organisation is not None:
        return Link(
            spoken_as(position.person, position.organisation, language),
            f"/{language}/organisations/{position.organisation_id}/",
        )
    assert position.person is not None
    return Link(position.person.public_name, reverse("person", args=[position.person.pk]))
