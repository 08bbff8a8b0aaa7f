"""A member's part: their room, joining a group, leaving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, member
from portal.accounts.guarded import form_for
from portal.groups import desk
from portal.groups.forms import JoinForm
from portal.groups.models import Membership, MembershipState
from portal.groups.services import joining
from portal.groups.views.rooms import crumbs, find, shown


@member
def room(request: MemberRequest) -> HttpResponse:
    """One's groups, and what waits there."""
    return render(request, "groups/room.html", {**desk.room(request.user, language()), "crumbs": crumbs()})


@member
def join(request: MemberRequest, slug: str) -> HttpResponse:
    """Join a group, or ask to; who belongs to it may say for whom anew."""
    group, text = find(slug)
    mine = Membership.objects.of(group, request.user)
    form = form_for(request, JoinForm, user=request.user, group=group, mine=mine)
    if request.method == "POST" and form.is_valid():
        body, why = form.cleaned_data["organisation"], form.cleaned_data.get("why", "")
        _say(request, joining.join(group, by=request.user, organisation=body, why=why))
        return redirect("groups:room")
    context = {"group": group, "text": text, "mine": mine, "crumbs": crumbs(text.title)}
    return shown(request, "groups/join.html", form, context)


@member
def leave(request: MemberRequest, slug: str) -> HttpResponse:
    """Asks whether to leave a group; POST does it."""
    group, text = find(slug)
    if request.method == "POST":
        if joining.leave(group, by=request.user):
            messages.success(request, _("You do not belong to this group any more. What you wrote stays."))
        return redirect("groups:room")
    return render(request, "groups/leave.html", {"group": group, "text": text, "crumbs": crumbs(text.title)})


def _say(request: MemberRequest, one: Membership) -> None:
    """What came of it."""
    if one.state == MembershipState.ASKED:
        messages.success(request, _("The facilitators will answer you."))
    else:
        messages.success(request, _("You belong to the group. You will hear of it once a week."))
