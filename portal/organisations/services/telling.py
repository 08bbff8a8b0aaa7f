"""Whom the verbs tell what, within their transaction."""

from __future__ import annotations

from collections.abc import Iterable

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.notifications.services import notify
from portal.organisations.models import Application, Organisation

MINE, REVIEW = "account/organisations/", "account/organisations/review/"


def name_of(organisation: Organisation) -> str:
    """Its name in its own language."""
    text = organisation.text(organisation.original_language)
    return text.title if text else str(organisation.pk)


def title_of(application: Application) -> str:
    """The name of the organisation that is to join."""
    return name_of(application.organisation) if application.organisation else application.name


def tell(
    people: Iterable[User | None], kind: str, title: str, *, reasons: str = "", path: str = MINE
) -> None:
    """These people, as far as they still have an account."""
    there = [user for user in people if user is not None and user.is_active]
    notify(there, kind, params={"title": title, "reasons": reasons}, path=path)


def tell_secretariat(kind: str, title: str, *, path: str = REVIEW, but: User | None = None) -> None:
    """Whoever is of the secretariat at present, except whoever did it."""
    grants = RoleGrant.objects.in_force().filter(role=Role.SECRETARIAT)
    people = User.objects.filter(pk__in=grants.values("user"), is_active=True)
    tell([user for user in people if user != but], kind, title, path=path)


def tell_representatives(
    organisation: Organisation, kind: str, *, reasons: str = "", but: User | None = None
) -> None:
    """Whoever speaks for the organisation at present, except whoever did it."""
    speaking = organisation.representatives.in_force().exclude(user=but).select_related("user")
    tell([one.user for one in speaking], kind, name_of(organisation), reasons=reasons)
