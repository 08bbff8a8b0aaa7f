"""Where an applicant stands among the steps of the form, and what the whole says before it is sent."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.organisations.forms.applying import CHECK, ORDER, STEPS, StepForm
from portal.organisations.models import Application
from portal.organisations.services.applying import (
    AlreadyMember,
    AlreadyWaiting,
    Stale,
    Unfinished,
    unfinished,
)
from portal.ui import formats
from portal.ui.parts import Fact, Item, Link, Step, Text
from portal.vocabularies import labels

# Which step asks for what an application needs.
ASKED = {
    "name": "organisation",
    "country": "organisation",
    "stakeholder_type": "about",
    "role": "you",
    "why": "why",
    "contribution": "why",
}
NEEDS = {
    "name": _("Which organisation is it?"),
    "country": _("In which country is it?"),
    "stakeholder_type": _("What type of organisation is it?"),
    "role": _("What is your position in it?"),
    "why": _("Why does it wish to join?"),
    "contribution": _("How will it contribute?"),
}

# Why an application cannot be sent.
REFUSALS: dict[type[Exception], str | Promise] = {
    Unfinished: _("Some answers are still missing."),
    AlreadyMember: _("This organisation is a member already. You can ask to speak for it."),
    AlreadyWaiting: _("Somebody has applied for this organisation already; the secretariat has it."),
    Stale: _("It was changed elsewhere since you opened this page. Look through it once more."),
}


def page(application: Application, step: str, language: str, data: Any = None) -> StepForm:
    """The form of one step."""
    return STEPS[step][1](application, language, data)


def following(step: str) -> str:
    """The step after this one."""
    return ORDER[min(ORDER.index(step) + 1, len(ORDER) - 1)]


def progress(application: Application, now: str) -> list[Step]:
    """All steps, with those that have what they need."""
    open_ones = {ASKED[name] for name in unfinished(application)}
    names = {name: str(title) for name, (title, _form) in STEPS.items()} | {CHECK: gettext("Check and send")}
    return [Step(names[step], state=_state(step, now, open_ones)) for step in ORDER]


def _state(step: str, now: str, open_ones: set[str]) -> str:
    if step == now:
        return "now"
    return "" if step == CHECK or step in open_ones else "done"


def missing(application: Application) -> list[Link]:
    """What must still be answered, each leading to its step."""
    return [
        Link(str(NEEDS[name]), reverse("membership:step", args=[application.pk, ASKED[name]]))
        for name in unfinished(application)
    ]


def whole(application: Application, language: str) -> dict[str, Any]:
    """Everything once more, for the page from which it is sent."""
    return {
        "application": application,
        "facts": facts(application, language),
        "missing": missing(application),
        "progress": progress(application, CHECK),
    }


def facts(application: Application, language: str) -> list[Fact]:
    """What the application says of the organisation and the applicant, in pairs."""
    one = application
    known: list[tuple[str, Item]] = [
        (gettext("Organisation"), _organisation(one, language)),
        (gettext("Stakeholder type"), _label("stakeholders", one.stakeholder_type, language)),
        (gettext("Country"), _label("countries", one.country, language)),
        (gettext("Website"), _site(one.website)),
        (gettext("What the organisation does"), Text(one.summary, one.language)),
        (gettext("The applicant's position"), one.role),
        (gettext("A page that shows it"), _site(one.evidence)),
    ]
    return [Fact(term, [value]) for term, value in known if getattr(value, "text", value)]


def _organisation(application: Application, language: str) -> Item:
    known = application.organisation
    if known is None:
        return Text(application.name, application.language)
    text = known.text(language)
    return Link(
        text.title if text else str(known.pk), known.get_absolute_url(), text.language if text else ""
    )


def _label(scheme: str, code: str, language: str) -> str:
    return labels.label(scheme, code, language) if code else ""


def _site(address: str) -> Item:
    return Link(formats.host(address) or address, address, rel="external nofollow") if address else ""
