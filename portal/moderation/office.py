"""Measures against accounts as those who take them see them: what is offered, what was done, what waits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.accounts.powers import may
from portal.moderation import measures
from portal.moderation.forms.measuring import MeasureForm
from portal.moderation.models import Measure, MeasureState
from portal.moderation.outcomes import OUTCOMES, Outcome
from portal.moderation.room import Answer, tried
from portal.moderation.standing import Given, given_about

if TYPE_CHECKING:
    from portal.accounts.models import User

MOST = 100
VERBS = {
    "limit": ("limit_account", measures.limit),
    "suspend": ("suspend", measures.suspend),
    "terminate": ("propose_termination", measures.propose_termination),
}


def offered(user: User) -> list[Outcome]:
    """What this person may do about an account; ending it is proposed to a second person."""
    labels = {"terminate": _("Propose that the account ends")}
    found = [OUTCOMES[name] for name, (verb, _do) in VERBS.items() if may(user, verb)]
    return [replace(one, label=labels.get(one.name, one.label)) for one in found]


def listing(user: User) -> dict[str, Any]:
    """What waits for a second person, and what is in force, the newest first."""
    found = Measure.objects.select_related("user", "proposed_by")
    waiting = found.filter(status=MeasureState.PROPOSED)
    return {
        "waiting": list(waiting[:MOST]),
        "in_force": list(found.filter(status=MeasureState.IN_FORCE)[:MOST]),
        "decides": may(user, "suspend"),
    }


def take(form: MeasureForm, whom: User, *, by: User, language: str) -> Answer:
    """Do what the form says."""
    ruling = replace(form.ruling(language), until=form.until())
    _verb, do = VERBS[ruling.outcome]
    return tried(lambda: do(whom, ruling, by=by), _("Done. The person is told, and the log says why."))


def second(measure: Measure, said: str, *, by: User, version: int) -> Answer:
    """A second person ends the account, or lets it be."""
    verb = measures.confirm if said == "confirm" else measures.decline
    return tried(lambda: verb(measure.pk, by=by, version=version), _("Decided."))


def mine(user: User) -> list[Given]:
    """What was decided about somebody's account, for them."""
    return given_about([measure.pk for measure in Measure.objects.filter(user=user)])
