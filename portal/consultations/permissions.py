"""Who may do what in a consultation, beyond the table of powers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from portal.accounts.powers import may, require
from portal.groups.permissions import facilitates, require_facilitator
from portal.moderation.permissions import grants_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.accounts.models import User
    from portal.consultations.models import Consultation, Draft


def edits(user: User | AnonymousUser, consultation: Consultation) -> bool:
    """Whether this person prepares the consultation's texts, dates and answers: the group's facilitators."""
    return facilitates(user, consultation.group)


def require_editor(user: User, consultation: Consultation) -> None:
    """Raise `PermissionDenied` for everybody else."""
    require_facilitator(user, consultation.group)


def translates(user: User | AnonymousUser, draft: Draft) -> bool:
    """Whether this person may put the draft into other words: members what is public, editors at any time."""
    consultation = draft.consultation
    if edits(user, consultation):
        return True
    return may(user, "translate") and consultation.is_public and draft.published_at is not None


def require_translator(user: User, draft: Draft) -> None:
    """Raise `PermissionDenied` for everybody else."""
    require(user, "translate")
    if not translates(user, draft):
        raise PermissionDenied("translate")


def reviews(user: User, language: str) -> bool:
    """Whether this person may approve a draft's translation into this language: drafts are normative texts."""
    if not may(user, "approve_normative_translation"):
        return False
    grants = grants_for(user, "approve_normative_translation")
    return any(not grant.languages or language in grant.languages for grant in grants)


def require_reviewer(user: User, language: str) -> None:
    """Raise `PermissionDenied` for everybody else."""
    if not reviews(user, language):
        raise PermissionDenied("approve_normative_translation")
