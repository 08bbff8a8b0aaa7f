"""Joining the Coalition, step by step: each page keeps what was typed, whatever happens."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.middleware import member
from portal.organisations import steps
from portal.organisations.forms.applying import ORDER, STEPS, SendForm, StepForm
from portal.organisations.models import Application, Organisation
from portal.organisations.services import applying
from portal.organisations.views.door import crumbs, language, private, sent
from portal.ui.parts import Link


def _mine(request: HttpRequest, pk: UUID) -> Application:
    """One's own application; whoever else asks learns nothing."""
    return get_object_or_404(Application.objects.of(member(request)).with_names(), pk=pk)


def _crumbs() -> list[Link]:
    return crumbs(Link(_("Join the Coalition"), ""))


@private("apply_for_membership")
def join(request: HttpRequest) -> HttpResponse:
    """What membership is; POST begins an application, or goes on with the one begun."""
    wanted = Organisation.objects.find_public(
        request.POST.get("organisation") or request.GET.get("organisation")
    )
    if request.method == "POST":
        application = applying.apply(by=member(request), organisation=wanted)
        return redirect("membership:step", application.pk, ORDER[0])
    begun = Application.objects.of(member(request)).writable().with_names()
    return render(request, "organisations/join.html", {"wanted": wanted, "begun": begun, "crumbs": _crumbs()})


@private("apply_for_membership")
def step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """One step."""
    application = _mine(request, pk)
    if step not in STEPS:
        raise Http404
    if not application.is_writable:
        return redirect("membership:application", pk)
    form = steps.page(application, step, language(), sent(request))
    if request.method == "POST" and form.is_valid() and _saved(request, application, form):
        return redirect("membership:step", pk, steps.following(step))
    progress = steps.progress(application, step)
    context = {"form": form, "progress": progress, "title": STEPS[step][0], "crumbs": _crumbs()}
    return render(request, "organisations/step.html", {**context, "application": application})


def _saved(request: HttpRequest, application: Application, form: StepForm) -> bool:
    """Keep the step; where it was saved elsewhere meanwhile, say so and let it be sent again."""
    try:
        applying.save_application(application, form.said(), by=member(request), seen=form.seen)
    except applying.Stale:
        application.refresh_from_db()
        form.stale(application.version)
        return False
    return True


@private("apply_for_membership")
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything once more; POST sends it."""
    application = _mine(request, pk)
    if not application.is_writable:
        return redirect("membership:application", pk)
    form = SendForm(sent(request), initial={"version": application.version})
    if request.method == "POST" and form.is_valid() and _sent(request, application, form.seen):
        return redirect("membership:application", pk)
    context = steps.whole(application, language())
    form = SendForm(initial={"version": application.version})
    return render(request, "organisations/check.html", {**context, "form": form, "crumbs": _crumbs()})


def _sent(request: HttpRequest, application: Application, seen: int) -> bool:
    """Send it, or say why that is not possible."""
    try:
        applying.submit_application(application, by=member(request), seen=seen)
    except tuple(steps.REFUSALS) as refusal:
        application.refresh_from_db()
        messages.warning(request, str(steps.REFUSALS[type(refusal)]))
        return False
    words = _("Your application is with the secretariat. You will be told what it decides.")
    messages.success(request, words)
    return True


@private("apply_for_membership")
def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where one's application stands."""
    one = _mine(request, pk)
    context = {"application": one, "facts": steps.facts(one, language()), "first": ORDER[0]}
    return render(request, "organisations/application.html", {**context, "crumbs": _crumbs()})


@private("apply_for_membership")
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks whether to throw it away; POST does."""
    one = _mine(request, pk)
    form = SendForm(sent(request), initial={"version": one.version})
    if request.method == "POST" and form.is_valid():
        try:
            applying.discard_application(one, by=member(request), seen=form.seen)
            messages.success(request, _("The application is thrown away."))
        except applying.Stale:
            messages.warning(request, _("It was changed or sent meanwhile, and is still there."))
        return redirect("membership:mine")
    return render(
        request, "organisations/discard.html", {"form": form, "application": one, "crumbs": _crumbs()}
    )
