"""Facilitators' pages: what one can do with a topic, and doing it, with a public reason."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from portal.accounts.door import MemberRequest, member
from portal.accounts.guarded import form_for
from portal.discussions import desk
from portal.discussions.errors import Refused
from portal.discussions.forms.tending import TendForm


@member
def tend(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Everything that one may do with this topic."""
    page = desk.tending(desk.topic_of(pk), request.user)
    if not page["acts"]:
        raise PermissionDenied("tend_discussion")
    return render(request, "discussions/tend.html", page)


@member
def act(request: MemberRequest, pk: UUID, name: str) -> HttpResponse:
    """One act; where somebody else was quicker, what was typed is kept and the page says so."""
    topic = desk.topic_of(pk)
    doing = desk.act_of(name)
    form: TendForm = form_for(request, doing.form, user=request.user, topic=topic)
    refused = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(doing.do(topic, form, request.user).get_absolute_url())
        except Refused as error:
            refused = error
            form.stale(desk.topic_of(pk).version, desk.explain(error))
    page = {**desk.tending(topic, request.user), "act": doing, "form": form}
    return render(request, "discussions/act.html", page, status=desk.status_of(refused))
