"""The applicant's verbs: begin an application, save a step of it, send it, throw it away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from portal.organisations.models import Application, ApplicationState, Organisation
from portal.organisations.permissions import require_free
from portal.organisations.services.telling import REVIEW, tell_secretariat, title_of

if TYPE_CHECKING:
    from portal.accounts.models import User

WRITTEN = frozenset(
    {
        "organisation",
        "language",
        "name",
        "website",
        "country",
        "stakeholder_type",
        "summary",
        "role",
        "evidence",
        "why",
        "contribution",
    }
)
NEEDED = ("stakeholder_type", "country", "role", "why", "contribution")


class Stale(ValueError):
    """It was saved or decided elsewhere since it was opened."""


class Unfinished(ValueError):
    """Some of what an application needs is missing; `fields` names it."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class AlreadyMember(ValueError):
    """The organisation is a member of the Coalition already."""


class AlreadyWaiting(ValueError):
    """Somebody else has applied for the same organisation, and the secretariat has not decided yet."""


def apply(*, by: User, organisation: Organisation | None = None) -> Application:
    """The application that this person has begun, else a new one; `organisation` is what it may be for."""
    require_free(by, "apply_for_membership")
    begun, _made = Application.objects.get_or_create(
        applicant=by,
        state=ApplicationState.DRAFTED,
        defaults={"organisation": organisation, "language": by.language or "en"},
    )
    return begun


@transaction.atomic
def save_application(
    application: Application, said: Mapping[str, Any], *, by: User, seen: int
) -> Application:
    """Keep what one step says; raise `Stale` where the application has changed since version `seen`."""
    _require_own(application, by)
    if set(said) - WRITTEN:
        raise ValueError(f"not written by applicants: {sorted(set(said) - WRITTEN)}")
    _change(application, seen, **said)
    return application


@transaction.atomic
def submit_application(application: Application, *, by: User, seen: int) -> Application:
    """Send it to the secretariat; raise `Unfinished`, `AlreadyMember`, `AlreadyWaiting` or `Stale`."""
    _require_own(application, by)
    missing = unfinished(application)
    if missing:
        raise Unfinished(missing)
    if application.organisation is not None and application.organisation.is_member:
        raise AlreadyMember(str(application.organisation_id))
    try:
        with transaction.atomic():
            _change(application, seen, state=ApplicationState.SUBMITTED, submitted_at=timezone.now())
    except IntegrityError as error:
        raise AlreadyWaiting(str(application.organisation_id)) from error
    path = f"{REVIEW}{application.pk}/"
    tell_secretariat("membership_submitted", title_of(application), path=path, but=by)
    return application


def discard_application(application: Application, *, by: User, seen: int) -> None:
    """Throw one's own application away, unless it is with the secretariat or decided; raise `Stale` then."""
    _require_own(application, by)
    gone, _by_model = Application.objects.writable().filter(pk=application.pk, version=seen).delete()
    if not gone:
        raise Stale(str(application.pk))


def unfinished(application: Application) -> list[str]:
    """What is still missing before it can be sent."""
    named = application.organisation_id is not None or bool(application.name)
    missing = [name for name in NEEDED if not getattr(application, name)]
    return missing if named else ["name", *missing]


def applications_for(organisation: UUID) -> bool:
    """Whether the secretariat has an application for this organisation before it."""
    return Application.objects.waiting().filter(organisation=organisation).exists()


def _require_own(application: Application, by: User) -> None:
    require_free(by, "apply_for_membership")
    if application.applicant_id != by.pk:
        raise PermissionDenied("somebody else's application")


def _change(application: Application, seen: int, **columns: Any) -> None:
    """Write these columns if the applicant may still write and nobody has meanwhile: one statement decides."""
    mine = Application.objects.writable().filter(pk=application.pk, version=seen)
    if not mine.update(version=F("version") + 1, changed_at=timezone.now(), **columns):
        raise Stale(str(application.pk))
    application.refresh_from_db()
