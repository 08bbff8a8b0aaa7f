"""From the secretariat's forms to the verbs: which verb a decision means, what is said then, and why it may fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.organisations.forms.deciding import (
    ACCEPT,
    RETURN,
    ApplicationDecision,
    EvidenceForm,
    ReasonsForm,
    RepresentativeDecision,
)
from portal.organisations.models import Application, Organisation, Representative, RepresentativeState
from portal.organisations.services import applying, representing, standing
from portal.organisations.services import deciding as verbs

if TYPE_CHECKING:
    from portal.accounts.models import User

REFUSALS: dict[type[Exception], str | Promise] = {
    applying.Stale: gettext_lazy("Somebody was quicker: it has changed since you opened this page."),
    applying.AlreadyMember: gettext_lazy("This organisation is a member already."),
    verbs.NotPublic: gettext_lazy("The organisation's entry is not public any more."),
}


def on_application(application: Application, form: ApplicationDecision, *, by: User) -> str:
    """Accept, return or decline; what was done, in words. Raises the errors of `REFUSALS`."""
    decision, reasons = form.cleaned_data["decision"], form.cleaned_data["reasons"]
    if decision == ACCEPT:
        verbs.accept_application(application, by=by, seen=form.seen)
        return _("The organisation is a member now.")
    if decision == RETURN:
        verbs.return_application(application, by=by, seen=form.seen, reasons=reasons)
        return _("The application is returned, with your questions.")
    verbs.decline_application(application, by=by, seen=form.seen, reasons=reasons)
    return _("The application is declined, with your reasons.")


def form_for(one: Representative) -> type[RepresentativeDecision] | type[ReasonsForm]:
    """What can be decided: whether to confirm, or for whoever is confirmed, to end it."""
    return RepresentativeDecision if one.state == RepresentativeState.APPLIED else ReasonsForm


def on_representative(one: Representative, form: RepresentativeDecision | ReasonsForm, *, by: User) -> str:
    """Confirm somebody, do not, or end it; what was done, in words."""
    said = form.cleaned_data
    if said.get("decision") == ACCEPT:
        representing.confirm_representative(
            one, by=by, seen=form.seen, since=said.get("since"), until=said.get("until")
        )
        return _("The representative is confirmed.")
    representing.end_representation(one, by=by, seen=form.seen, reasons=said["reasons"])
    return _("The person has been told, with your reasons.")


def forms_of_standing(one: Organisation, data: Any) -> dict[str, forms.Form]:
    """By act, what can be done about an organisation as it stands; only the act that was sent is filled in."""
    sent = data.get("act", "") if data else ""

    def filled(act: str) -> Any:
        return data if act == sent else None

    found: dict[str, forms.Form] = (
        {"unverify": ReasonsForm(filled("unverify"), prefix="unverify")}
        if one.verified_at
        else {"verify": EvidenceForm(filled("verify"), prefix="verify")}
    )
    if one.is_member:
        found["leave"] = ReasonsForm(filled("leave"), prefix="leave")
    return found


def on_standing(one: Organisation, form: forms.Form, *, by: User) -> str:
    """Verify an organisation, take that back, or end its membership; what was done, in words."""
    if form.prefix == "verify":
        standing.verify_organisation(one, by=by, evidence=form.cleaned_data["evidence"])
        return _("The organisation is verified.")
    reasons = form.cleaned_data["reasons"]
    if form.prefix == "unverify":
        standing.withdraw_verification(one, by=by, reasons=reasons)
        return _("The organisation is not verified any more.")
    standing.leave_coalition(one, by=by, reasons=reasons)
    return _("The organisation is not a member any more.")
