"""The public register of members, as a page and as data."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.organisations.register import Question, listing
from portal.organisations.register import members as asked_for
from portal.organisations.taking import FORMS, MOST, Taken
from portal.organisations.views.door import language
from portal.ui.addresses import absolute
from portal.ui.parts import Link


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """The members of the Coalition."""
    question = Question.read(request.GET)
    crumbs = [Link(_("About"), f"/{language()}/about/"), Link(_("Members"), "")]
    context = {**listing(question, request.GET.get("page"), language()), "crumbs": crumbs}
    return render(request, "organisations/members.html", {**context, "question": question})


@require_safe
def members_data(request: HttpRequest, ending: str) -> HttpResponse:
    """The same list as CSV or JSON-LD."""
    if ending not in FORMS:
        raise Http404
    question, here = Question.read(request.GET), Context({"request": request})
    found = asked_for(question).by_name(language()).for_cards()[:MOST]
    media_type, write = FORMS[ending]
    taken = Taken(found, absolute(here, request.path), absolute(here, "/").rstrip("/"), language())
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": language()}
    if ending == "csv":
        headers["Content-Disposition"] = 'attachment; filename="oer-coalition-members.csv"'
    return HttpResponse(write(taken), content_type=f"{media_type}; charset=utf-8", headers=headers)
