"""The secretariat's verbs on applications: return, accept, decline. Each is told to the applicant, with reasons.

Of two who decide at the same time, one does: the version that travels with the form says which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.core.signals import published_changed
from portal.moderation import services as moderation
from portal.moderation.lifecycle import Status
from portal.organisations.models import Application, ApplicationState, Organisation, Representative
from portal.organisations.models import RepresentativeState as State
from portal.organisations.permissions import require_uninvolved
from portal.organisations.services.applying import AlreadyMember, Stale
from portal.organisations.services.entries import OrganisationDraft, create
from portal.organisations.services.telling import tell, title_of

if TYPE_CHECKING:
    from portal.accounts.models import User

FILLED = ("stakeholder_type", "country", "website")


class NotPublic(ValueError):
    """The organisation's entry has been withdrawn or hidden since."""


class WithoutReasons(ValueError):
    """Nobody is turned down without being told why."""


def return_application(application: Application, *, by: User, seen: int, reasons: str) -> Application:
    """Ask the applicant for more, in words; they may mend it and send it again."""
    return _turn_down(application, ApplicationState.RETURNED, "membership_returned", by, seen, reasons)


def decline_application(application: Application, *, by: User, seen: int, reasons: str) -> Application:
    """Do not accept it, and say why; a new application stays possible."""
    return _turn_down(application, ApplicationState.DECLINED, "membership_declined", by, seen, reasons)


@transaction.atomic
def accept_application(application: Application, *, by: User, seen: int) -> Organisation:
    """Make the organisation a member from today on, public if it is new, and the applicant its representative.

    Raises `Stale`, `NotPublic` or `AlreadyMember`; nothing is written then.
    """
    _decide(application, ApplicationState.ACCEPTED, by, seen, organisation=_entry(application, by, seen))
    organisation = application.organisation
    assert organisation is not None
    _join(organisation, application)
    _let_speak(organisation, application, by)
    tell([application.applicant], "membership_accepted", title_of(application))
    return organisation


@transaction.atomic
def _turn_down(
    application: Application, to: ApplicationState, kind: str, by: User, seen: int, reasons: str
) -> Application:
    if not reasons.strip():
        raise WithoutReasons(to)
    _decide(application, to, by, seen, reasons=reasons.strip())
    path = f"account/organisations/join/{application.pk}/"
    tell([application.applicant], kind, title_of(application), reasons=reasons.strip(), path=path)
    return application


def _decide(application: Application, to: ApplicationState, by: User, seen: int, **columns: Any) -> None:
    """Write the decision if the application still waits as it was read: one statement decides."""
    require_uninvolved(by, "review_membership", application.applicant_id, application.organisation_id)
    now = timezone.now()
    waiting = Application.objects.waiting().filter(pk=application.pk, version=seen)
    columns |= {"state": to, "decided_by": by, "decided_at": now, "changed_at": now}
    if not waiting.update(version=F("version") + 1, **columns):
        raise Stale(str(application.pk))
    application.refresh_from_db()


def _entry(application: Application, by: User, seen: int) -> Organisation:
    """The organisation's entry, made and published if there was none."""
    require_uninvolved(by, "review_membership", application.applicant_id, application.organisation_id)
    if application.organisation_id is None:
        if not Application.objects.waiting().filter(pk=application.pk, version=seen).exists():
            raise Stale(str(application.pk))
        return _made(application)
    organisation = Organisation.objects.select_for_update().get(pk=application.organisation_id)
    if not organisation.is_public:
        raise NotPublic(str(organisation.pk))
    if organisation.is_member:
        raise AlreadyMember(str(organisation.pk))
    return organisation


def _made(application: Application) -> Organisation:
    draft = OrganisationDraft(
        original=application.language,
        names={application.language: application.name},
        summaries={application.language: application.summary},
        columns={
            **{name: getattr(application, name) for name in FILLED},
            "author": application.applicant,
            "source_urls": [application.evidence] if application.evidence else [],
            "checked_on": timezone.localdate(),
        },
    )
    organisation = create(draft, by=application.applicant)
    moderation.move(organisation, to=Status.SUBMITTED, by=application.applicant)
    moderation.move(organisation, to=Status.PUBLISHED, by=None)
    return organisation


def _join(organisation: Organisation, application: Application) -> None:
    """A member from today on; what its entry did not say yet is taken from the application."""
    for name in FILLED:
        setattr(organisation, name, getattr(organisation, name) or getattr(application, name))
    organisation.member_since, organisation.left_on = timezone.localdate(), None
    organisation.changed_at = timezone.now()
    organisation.save(update_fields=[*FILLED, "member_since", "left_on", "changed_at"])
    published_changed.send(sender=Organisation, ids=[organisation.pk])


def _let_speak(organisation: Organisation, application: Application, by: User) -> None:
    """The applicant is its confirmed representative, whether they had asked for that apart or not."""
    assert application.applicant is not None, "an application goes with its applicant until it is decided"
    now = timezone.now()
    confirmed = {
        "state": State.CONFIRMED,
        "confirmed_by": by,
        "confirmed_at": now,
        "since": timezone.localdate(),
    }
    open_one = organisation.representatives.open().filter(user=application.applicant)
    if open_one.exists():
        open_one.filter(state=State.APPLIED).update(version=F("version") + 1, **confirmed)
    else:
        Representative.objects.create(
            user=application.applicant,
            organisation=organisation,
            role=application.role,
            evidence=application.evidence,
            **confirmed,
        )
