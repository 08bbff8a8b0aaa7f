"""Who may put whose words in force: a second person, for the languages that they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import POWERS, may

if TYPE_CHECKING:
    from portal.records.models import Record

# Kinds whose words others are bound by: what a law or a policy is said to say is approved by a reviewer.
NORMATIVE = frozenset({"policy"})


def verb_for(record: Record) -> str:
    """The power that it takes to put a rendition of this record in force."""
    return "approve_normative_translation" if record.kind in NORMATIVE else "review_translation"


def may_review(user: User, record: Record, language: str) -> bool:
    """Whether this person may put a rendition in this language in force, somebody else's or a machine's."""
    verb = verb_for(record)
    if not may(user, verb) or user.is_suspended():
        return False
    grants = user.grants.in_force().filter(role__in=POWERS[verb])
    return any(not grant.languages or language in grant.languages for grant in grants)


def reviewers(record: Record, language: str) -> list[User]:
    """Whom to tell that a rendition waits."""
    grants = RoleGrant.objects.in_force().filter(role__in=POWERS[verb_for(record)]).select_related("user")
    people = {
        grant.user_id: grant.user for grant in grants if not grant.languages or language in grant.languages
    }
    return [user for user in people.values() if user.is_active]
