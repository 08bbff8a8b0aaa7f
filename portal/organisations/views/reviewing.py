"""The secretariat's desk: applications, representatives, verification. Stale decisions are refused and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.middleware import member
from portal.organisations import deciding, desk
from portal.organisations.forms.deciding import (
    ApplicationDecision,
)
from portal.organisations.models import Application, Organisation, Representative
from portal.organisations.views.door import crumbs, language, private, sent
from portal.ui.parts import Link


def _crumbs(*further: Link) -> list[Link]:
    above = f"/{language()}/account/organisations/review/" if further else ""
    return crumbs(Link(_("Secretariat"), above), *further)


def _done(request: HttpRequest, done: Callable[[], str]) -> bool:
    """Do it and say what was done; where it cannot be done, say why, and nothing is lost."""
    try:
        messages.success(request, done())
    except tuple(deciding.REFUSALS) as refusal:
        messages.warning(request, str(deciding.REFUSALS[type(refusal)]))
        return False
    return True


@private("review_membership")
def review(request: HttpRequest) -> HttpResponse:
    """Applications, the longest wait first."""
    question = desk.Question.read(request.GET)
    context = desk.listing(question, request.GET.get("page"), language())
    frame = {"rooms": desk.rooms("review"), "question": question, "crumbs": _crumbs()}
    return render(request, "organisations/review.html", {**context, **frame})


@private("review_membership")
def review_application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One application and its decision."""
    one = get_object_or_404(Application.objects.sent().with_names(), pk=pk)
    form = ApplicationDecision(sent(request), version=one.version)
    if request.method == "POST" and form.is_valid():
        if _done(request, lambda: deciding.on_application(one, form, by=member(request))):
            return redirect("membership:review")
        one.refresh_from_db()
        form.stale(one.version)
    context = {**desk.case(one, language()), "form": form, "crumbs": _crumbs(Link(one.title, ""))}
    return render(request, "organisations/review_application.html", context)


@private("verify_organisation")
def review_representatives(request: HttpRequest) -> HttpResponse:
    """Whoever asks to speak for an organisation."""
    context = {"asked": desk.representatives(), "rooms": desk.rooms("review_representatives")}
    return render(request, "organisations/review_representatives.html", {**context, "crumbs": _crumbs()})


@private("verify_organisation")
def review_representative(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them and the decision; of one who is confirmed, its end."""
    one = get_object_or_404(Representative.objects.with_names(), pk=pk)
    form = deciding.form_for(one)(sent(request), version=one.version)
    if request.method == "POST" and form.is_valid():
        if _done(request, lambda: deciding.on_representative(one, form, by=member(request))):
            return redirect("membership:review_representatives")
        one.refresh_from_db()
        form.stale(one.version)
    context: dict[str, Any] = {"role": one, "form": form, "crumbs": _crumbs(Link(one.user.public_name, ""))}
    return render(request, "organisations/review_representative.html", context)


@private("verify_organisation")
def review_organisations(request: HttpRequest) -> HttpResponse:
    """Members that nobody has verified yet."""
    context = {"found": desk.unverified(language()), "rooms": desk.rooms("review_organisations")}
    return render(request, "organisations/review_organisations.html", {**context, "crumbs": _crumbs()})


@private("verify_organisation")
def review_organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An organisation's standing: verify it, take that back, end its membership."""
    one = get_object_or_404(Organisation.objects.published().for_cards(), pk=pk)
    forms = deciding.forms_of_standing(one, sent(request))
    form = forms.get(request.POST.get("act", ""))
    if (
        form
        and form.is_valid()
        and _done(request, lambda: deciding.on_standing(one, form, by=member(request)))
    ):
        return redirect("membership:review_organisation", pk)
    context = {"organisation": one, "forms": forms, "crumbs": _crumbs(Link(str(one), ""))}
    return render(request, "organisations/review_organisation.html", context)
