"""Measures against accounts: those in force, a new one, a second person's decision, lifting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.models import User
from portal.moderation import measures as verbs
from portal.moderation import office
from portal.moderation.forms.measuring import LiftForm, MeasureForm
from portal.moderation.models import Measure
from portal.moderation.room import Answer, number, tried
from portal.moderation.views.access import language, with_power


@with_power("limit_account")
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """What waits for a second person and what is in force."""
    return render(request, "moderation/measures.html", office.listing(request.user))  # type: ignore[arg-type]


@with_power("limit_account")
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Limit or suspend somebody, or propose that their account ends."""
    whom = get_object_or_404(User, pk=pk, is_active=True)
    outcomes = office.offered(request.user)  # type: ignore[arg-type]
    names = [whom.name, whom.email]
    form = MeasureForm(request.POST or None, outcomes=outcomes, names=names)
    answer = None
    if request.method == "POST" and form.is_valid():
        answer = office.take(form, whom, by=request.user, language=language())  # type: ignore[arg-type]
        if answer.done:
            return _told(request, answer)
    shown = {"whom": whom, "form": form, "trouble": answer}
    return render(
        request, "moderation/measure_new.html", shown, status=422 if request.method == "POST" else 200
    )


@with_power("limit_account")
def measure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One measure: a second person decides on it, or lifts it."""
    found = get_object_or_404(Measure.objects.select_related("user", "proposed_by"), pk=pk)
    lift, answer = LiftForm(request.POST if "lift" in request.POST else None), None
    version = number(request.POST.get("version", ""))
    if "second" in request.POST:
        answer = office.second(found, request.POST["second"], by=request.user, version=version)  # type: ignore[arg-type]
    elif lift.is_bound and lift.is_valid():
        answer = _lift(request, found, lift, version)
    if answer is not None and answer.done:
        return _told(request, answer)
    return render(request, "moderation/measure.html", {"measure": found, "form": lift, "trouble": answer})


def _lift(request: HttpRequest, found: Measure, form: LiftForm, version: int) -> Answer:
    ruling = form.ruling(language())
    return tried(
        lambda: verbs.lift(found.pk, ruling, by=request.user, version=version),  # type: ignore[arg-type]
        _("The account may act again."),
    )


def _told(request: HttpRequest, answer: Answer) -> HttpResponse:
    messages.success(request, answer.text)
    return redirect("moderation:measures")
