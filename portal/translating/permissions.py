"""Who may put whose words in force: a second person, for the languages and places that they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import POWERS, may

if TYPE_CHECKING:
    from portal.records.models import Record
    from portal.translating.sources import Source

# Kinds whose words others are bound by: what a law or a policy is said to say is approved by a reviewer.
NORMATIVE = frozenset({"policy"})
ORDINARY_VERB, NORMATIVE_VERB = "review_translation", "approve_normative_translation"


def verb_for(record: Record) -> str:
    """The power that it takes to put a rendition of this record in force."""
    return NORMATIVE_VERB if record.kind in NORMATIVE else ORDINARY_VERB


def verb_for_words(source: Source) -> str:
    """The power that it takes to say of a rendition of anything else that it is right."""
    return NORMATIVE_VERB if source.is_normative else ORDINARY_VERB


def may_review(user: User, record: Record, language: str) -> bool:
    """Whether this person may put a rendition in this language in force, somebody else's or a machine's."""
    return _holds(user, verb_for(record), language, None)


def may_review_words(user: User, source: Source, language: str) -> bool:
    """The same for what is no record: a facilitator's power ends with their group."""
    return _holds(user, verb_for_words(source), language, source.space)


def reviewers(record: Record, language: str) -> list[User]:
    """Whom to tell that a rendition waits."""
    return _holders(verb_for(record), language, None)


def reviewers_of_words(source: Source, language: str) -> list[User]:
    """The same for what is no record."""
    return _holders(verb_for_words(source), language, source.space)


def _holds(user: User, verb: str, language: str, space: str | None) -> bool:
    if not may(user, verb) or user.is_suspended():
        return False
    return any(
        _covers(grant, language, space) for grant in user.grants.in_force().filter(role__in=POWERS[verb])
    )


def _holders(verb: str, language: str, space: str | None) -> list[User]:
    grants = RoleGrant.objects.in_force().filter(role__in=POWERS[verb]).select_related("user")
    people = {grant.user_id: grant.user for grant in grants if _covers(grant, language, space)}
    return [user for user in people.values() if user.is_active]


def _covers(grant: RoleGrant, language: str, space: str | None) -> bool:
    """Whether a role was given for this language and, where a place matters, for this place."""
    here = space is None or not grant.space or grant.space == space
    return here and (not grant.languages or language in grant.languages)
