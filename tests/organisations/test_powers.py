"""The table of powers, each role against each verb of this package."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from portal.accounts.powers import GRANTED, POWERS, Role
from portal.organisations.services.applying import apply
from portal.organisations.services.deciding import accept_application, decline_application, return_application
from portal.organisations.services.representing import (
    apply_to_represent,
    confirm_representative,
    end_representation,
)
from portal.organisations.services.standing import leave_coalition, verify_organisation, withdraw_verification
from tests.organisations.conftest import person


def on_application(verb, **said):
    return lambda cast, by: verb(cast["application"], by=by, seen=cast["application"].version, **said)


# Each verb with the power that it takes, and how it is done.
VERBS = {
    "apply": ("apply_for_membership", lambda cast, by: apply(by=by)),
    "return": ("review_membership", on_application(return_application, reasons="Who?")),
    "accept": ("review_membership", on_application(accept_application)),
    "decline": ("review_membership", on_application(decline_application, reasons="No")),
    "represent": (
        "apply_for_membership",
        lambda cast, by: apply_to_represent(cast["saide"], by=by, role="Librarian", evidence=""),
    ),
    "confirm": ("verify_organisation", lambda cast, by: confirm_representative(cast["asked"], by=by, seen=1)),
    "end": (
        "verify_organisation",
        lambda cast, by: end_representation(cast["asked"], by=by, seen=1, reasons="No"),
    ),
    "verify": (
        "verify_organisation",
        lambda cast, by: verify_organisation(cast["saide"], by=by, evidence="Seen"),
    ),
    "unverify": (
        "verify_organisation",
        lambda cast, by: withdraw_verification(cast["verified"], by=by, reasons="No"),
    ),
    "leave": ("review_membership", lambda cast, by: leave_coalition(cast["saide"], by=by, reasons="No")),
}
ROLES = (Role.VISITOR, Role.MEMBER, Role.REPRESENTATIVE, *GRANTED)


@pytest.fixture
def cast(amina, bao, secretary, organisation, submitted) -> dict:
    """What the verbs are tried on; none of it is the actor's own."""
    saide, verified = (organisation(name, member_since=date(2026, 1, 1)) for name in ("Saide", "Verified"))
    verify_organisation(verified, by=secretary, evidence="Seen")
    asked = apply_to_represent(saide, by=bao, role="Board", evidence="")
    return {"application": submitted(amina), "saide": saide, "verified": verified, "asked": asked}


def actor(role: Role, organisation, speaking):
    if role == Role.VISITOR:
        return AnonymousUser()
    user = person("omar", *([role] if role in GRANTED else []))
    if role == Role.REPRESENTATIVE:
        speaking(user, organisation("Elsewhere"))
    return user


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", VERBS)
def test_each_role_against_each_verb(cast, organisation, speaking, role, verb):
    power, do = VERBS[verb]
    by = actor(role, organisation, speaking)
    # Whoever has another role is a member too.
    roles = {role} if role == Role.VISITOR else {role, Role.MEMBER}
    if POWERS[power] & roles:
        do(cast, by)
    else:
        with pytest.raises(PermissionDenied):
            do(cast, by)
