"""A member's organisations: for whom they speak, what they applied for, asking to speak, ending it, leaving."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.middleware import member
from portal.accounts.powers import may
from portal.organisations.forms.applying import SendForm
from portal.organisations.forms.deciding import RepresentForm
from portal.organisations.models import Application, Organisation, Representative
from portal.organisations.permissions import speaks_for
from portal.organisations.services import representing, standing
from portal.organisations.services.applying import Stale
from portal.organisations.views.door import crumbs, private, sent
from portal.ui.parts import Link


@private("apply_for_membership")
def mine(request: HttpRequest) -> HttpResponse:
    """One's organisations, roles and applications."""
    user = member(request)
    context = {
        "roles": Representative.objects.of(user).with_names().order_by("-asked_at", "-pk"),
        "applications": Application.objects.of(user).with_names(),
        "reviews": may(user, "review_membership"),
        "crumbs": crumbs(),
    }
    return render(request, "organisations/mine.html", context)


@private("apply_for_membership")
def represent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask to speak for an organisation."""
    organisation = Organisation.objects.find_public(str(pk))
    if organisation is None:
        raise Http404
    asked = Representative.objects.of(member(request)).open().filter(organisation=organisation).first()
    form = RepresentForm(sent(request))
    if request.method == "POST" and not asked and form.is_valid() and _asked(request, organisation, form):
        return redirect("membership:mine")
    context = {"organisation": organisation, "form": form, "asked": asked}
    here = crumbs(Link(_("Speak for an organisation"), ""))
    return render(request, "organisations/represent.html", {**context, "crumbs": here})


def _asked(request: HttpRequest, organisation: Organisation, form: RepresentForm) -> bool:
    """Ask, and say that it was done; asked twice at once is asked once."""
    try:
        representing.apply_to_represent(organisation, by=member(request), **form.cleaned_data)
    except representing.AlreadyAsked:
        messages.warning(request, _("You have asked already."))
        return True
    messages.success(request, _("The secretariat will look at it and tell you."))
    return True


@private("apply_for_membership")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether to speak for an organisation no longer; POST ends it."""
    one = get_object_or_404(Representative.objects.of(member(request)).open().with_names(), pk=pk)
    form = SendForm(sent(request), initial={"version": one.version})
    if request.method == "POST" and form.is_valid():
        try:
            representing.end_representation(one, by=member(request), seen=form.seen)
            messages.success(request, _("You do not speak for this organisation any more."))
        except Stale:
            messages.warning(request, _("It was changed meanwhile. Look at it once more."))
        return redirect("membership:mine")
    here = crumbs(Link(_("Speak for it no longer"), ""))
    return render(request, "organisations/end.html", {"form": form, "role": one, "crumbs": here})


@private("speak_for_organisation")
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks whether the organisation leaves the Coalition; POST does it."""
    organisation = Organisation.objects.find_public(str(pk))
    if organisation is None or not speaks_for(member(request), pk):
        raise Http404
    if request.method == "POST":
        try:
            standing.leave_coalition(organisation, by=member(request))
            messages.success(request, _("The organisation is not a member any more. Its entry stays."))
        except Stale:
            messages.warning(request, _("The organisation is no member of the Coalition."))
        return redirect("membership:mine")
    here = crumbs(Link(_("Leave the Coalition"), ""))
    return render(request, "organisations/leave.html", {"organisation": organisation, "crumbs": here})
