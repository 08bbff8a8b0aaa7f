"""Beyond the table of powers: in which languages and places somebody may decide, and when they are involved."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from portal.accounts.powers import POWERS, Role, require, roles_of
from portal.moderation.statements import Actor

if TYPE_CHECKING:
    from portal.accounts.models import RoleGrant, User
    from portal.moderation.models import Case
    from portal.moderation.registry import Content

NOTHING = Q(pk__in=[])
ACTORS = (
    (Role.SECRETARIAT, Actor.SECRETARIAT),
    (Role.MODERATOR, Actor.MODERATOR),
    (Role.FACILITATOR, Actor.FACILITATOR),
)


class Involved(PermissionDenied):
    """Whoever is involved in a matter does not decide on it."""


def grants_for(user: User, verb: str) -> list[RoleGrant]:
    """The user's roles in force that carry this power, with their languages and places."""
    kept: dict[str, Any] = vars(user)
    if "_grants" not in kept:
        kept["_grants"] = list(user.grants.in_force())
    return [grant for grant in kept["_grants"] if grant.role in POWERS[verb]]


def cases_for(user: User, verb: str = "see_queue") -> Q:
    """Which cases are the user's to look at."""
    wanted = []
    for grant in grants_for(user, verb):
        part = Q(language__in=grant.languages) if grant.languages else Q()
        wanted.append(part & Q(space=grant.space) if grant.space else part)
    return reduce(or_, wanted) if wanted and all(wanted) else (Q() if wanted else NOTHING)


def covers(user: User, verb: str, case: Case) -> bool:
    """Whether one of the user's roles carries this power in the case's language and place."""
    return any(
        (not grant.languages or case.language in grant.languages)
        and (not grant.space or grant.space == case.space)
        for grant in grants_for(user, verb)
    )


def organisations_of(user: User) -> set[UUID]:
    """The organisations for which the user speaks."""
    representations = getattr(user, "representations", None)
    if representations is None:
        return set()
    kept: dict[str, Any] = vars(user)
    if "_speaks_for" not in kept:
        kept["_speaks_for"] = set(representations.in_force().values_list("organisation_id", flat=True))
    found: set[UUID] = kept["_speaks_for"]
    return found


def is_involved(user: User, case: Case, content: Content, thing: Any) -> bool:
    """Whether it is the user's own: they wrote it, reported it, or speak for the organisation whose it is."""
    author = content.author(thing)
    if author is not None and author.pk == user.pk:
        return True
    owner = content.organisation(thing)
    if owner is not None and owner in organisations_of(user):
        return True
    return any(report.by_id == user.pk for report in case.reports.all())


def require_for(user: User, verb: str, case: Case, content: Content, thing: Any) -> None:
    """Raise `PermissionDenied` where the user may not decide this here, `Involved` where it is their own."""
    require(user, verb)
    if not covers(user, verb, case):
        raise PermissionDenied("another language or place")
    if is_involved(user, case, content, thing):
        raise Involved("involved")


def actor_of(user: User, verb: str) -> Actor:
    """In what capacity the user uses this power."""
    roles = roles_of(user) & POWERS[verb]
    return next(actor for role, actor in ACTORS if role in roles)
