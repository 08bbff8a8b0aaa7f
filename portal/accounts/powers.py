"""Who may do what: one readable table, which is also the test's data (docs/permissions.md shows it).

Pure but for `roles_of`. Conditions beyond a role (one's own group, one's own languages, never one's own decision)
are asked where the verb is; this table is the first door of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.accounts.models import User


class Role(models.TextChoices):
    """In what capacity somebody acts; a person may have several."""

    VISITOR = "visitor", _("Visitor")
    MEMBER = "member", _("Member")
    REPRESENTATIVE = "representative", _("Representative of an organisation")
    TRANSLATOR = "translator", _("Translator")
    REVIEWER = "reviewer", _("Reviewer of translations")
    FACILITATOR = "facilitator", _("Facilitator")
    MODERATOR = "moderator", _("Moderator")
    SECRETARIAT = "secretariat", _("Secretariat")
    ADMINISTRATOR = "administrator", _("Administrator")


# Roles that a person is given; the others follow from having an account or speaking for an organisation.
GRANTED = (
    Role.TRANSLATOR,
    Role.REVIEWER,
    Role.FACILITATOR,
    Role.MODERATOR,
    Role.SECRETARIAT,
    Role.ADMINISTRATOR,
)
V, M, R, T, RV, F, MO, S, A = Role
EVERYBODY = frozenset(Role)
MEMBERS = EVERYBODY - {V}

POWERS: dict[str, frozenset[Role]] = {
    "read": EVERYBODY,
    "report": EVERYBODY,
    "contribute": MEMBERS - {A},
    "propose_change": MEMBERS - {A},
    "translate": MEMBERS - {A},
    "appeal": MEMBERS - {A},
    "apply_for_membership": MEMBERS - {A},
    "speak_for_organisation": frozenset({R}),
    "review_translation": frozenset({T, RV, F, S}),
    "approve_normative_translation": frozenset({RV, S}),
    "see_queue": frozenset({F, MO, S}),
    "approve_or_return": frozenset({F, MO, S}),
    "reject": frozenset({MO, S}),
    "hide": frozenset({MO, S}),
    "restore": frozenset({MO, S}),
    "label": frozenset({MO, S}),
    "lock": frozenset({F, MO, S}),
    "redact": frozenset({MO, S}),
    "limit_account": frozenset({MO, S}),
    "propose_termination": frozenset({MO, S}),
    "suspend": frozenset({S}),
    "decide_appeal": frozenset({MO, S}),
    "verify_organisation": frozenset({S}),
    "review_membership": frozenset({S}),
    "grant_role": frozenset({S}),
    "merge_records": frozenset({MO, S}),
    "found_group": frozenset({S}),
    "facilitate": frozenset({F, S}),
    "tend_discussion": frozenset({F, MO, S}),
    "accept_commitment": frozenset({F, S}),
    "publish_annual_report": frozenset({S}),
    "manage_settings": frozenset({A}),
}

# What is left to somebody whose account is suspended.
SUSPENDED_MAY = frozenset({"read", "appeal"})


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    """The roles in force; two queries at most, kept on the user object."""
    if not user.is_authenticated or not user.is_active:
        return frozenset({Role.VISITOR})
    kept = vars(user)
    if "_roles" not in kept:
        kept["_roles"] = frozenset({Role.VISITOR, Role.MEMBER, *user.granted_roles()})
    roles: frozenset[Role] = kept["_roles"]
    return roles


def may(user: User | AnonymousUser, verb: str) -> bool:
    """Whether one of the user's roles has this power; raises KeyError for a verb that the table does not know."""
    if user.is_authenticated and user.is_suspended() and verb not in SUSPENDED_MAY:
        return False
    return bool(POWERS[verb] & roles_of(user))


def require(user: User | AnonymousUser, verb: str) -> None:
    """Raise `PermissionDenied` where the user may not."""
    if not may(user, verb):
        raise PermissionDenied(verb)
