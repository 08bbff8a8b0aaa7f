"""The room of those who prepare a consultation: its list, beginning one, its words, its course."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, with_power
from portal.accounts.guarded import form_for
from portal.consultations import desk
from portal.consultations.forms.editing import BeginForm, DatesForm, StepForm, WordsForm
from portal.consultations.refusals import Refused
from portal.consultations.services import beginning, stages
from portal.consultations.views.rooms import find_own, page_of, refused, shown


@with_power("facilitate")
def rooms(request: MemberRequest) -> HttpResponse:
    """The consultations of one's groups."""
    page = {"rows": desk.consultations_of(request.user, language()), "groups": desk.groups_of(request.user)}
    return render(request, "consultations/rooms.html", page)


@with_power("facilitate")
def begin(request: MemberRequest) -> HttpResponse:
    """Begin a consultation of one's group."""
    groups = {one.slug: one for one in desk.groups_of(request.user)}
    choices = desk.named(groups.values(), language())
    given = {"group": request.GET.get("group", "")}
    form = form_for(request, BeginForm, user=request.user, reader=language(), groups=choices, initial=given)
    status = 0
    if request.method == "POST" and form.is_valid():
        try:
            group = groups[form.cleaned_data["group"]]
            made = beginning.begin_consultation(group, form.wording(), by=request.user)
            return redirect("consultations:room", made.slug)
        except Refused as refusal:
            status = refused(form, refusal)
    return shown(request, "consultations/begin.html", {"form": form}, status)


@with_power("facilitate")
def room(request: MemberRequest, slug: str) -> HttpResponse:
    """A consultation as its editors see it: where it stands, its drafts, what is next."""
    found = find_own(slug, request.user)
    page = page_of(found, desk=desk.desk(found))
    return render(request, "consultations/room.html", page)


@with_power("facilitate")
def words(request: MemberRequest, slug: str) -> HttpResponse:
    """Change its name, question and introduction."""
    found = find_own(slug, request.user)
    given, fixed = desk.words_of(found), found.original_language
    form = form_for(request, WordsForm, user=request.user, reader=language(), fixed=fixed, initial=given)
    status = 0
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"] or 0
        try:
            beginning.reword_consultation(found, form.wording(), by=request.user, seen=seen, major=True)
            return redirect("consultations:room", slug)
        except Refused as refusal:
            status = refused(form, refusal)
    page = page_of(found, _("Name and introduction"), form=form)
    return shown(request, "consultations/words.html", page, status)


@with_power("facilitate")
def dates(request: MemberRequest, slug: str) -> HttpResponse:
    """Announce it with its dates, or change these with the reason on record."""
    found = find_own(slug, request.user)
    form = form_for(request, DatesForm, user=request.user, consultation=found, reader=language())
    verb = stages.announce if found.status in stages.UNPUBLISHED else stages.change_dates
    status = 0
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"]
        try:
            verb(found, form.dates(), by=request.user, seen=seen, because=form.because())
            messages.success(request, _("The dates are set. Followers are told."))
            return redirect("consultations:room", slug)
        except Refused as refusal:
            status = refused(form, refusal)
    page = page_of(found, _("Dates"), form=form, is_announced=verb is stages.change_dates)
    return shown(request, "consultations/dates.html", page, status)


@with_power("facilitate")
def step(request: MemberRequest, slug: str) -> HttpResponse:
    """Go on to the next stage by hand."""
    found = find_own(slug, request.user)
    drafts = found.drafts.published()
    form = form_for(
        request, StepForm, user=request.user, consultation=found, drafts=drafts, reader=language()
    )
    status = 0
    if request.method == "POST" and form.is_valid():
        wanted, seen = form.step(), form.cleaned_data["version"]
        try:
            if form.is_valid():
                stages.go_on(found, wanted, by=request.user, seen=seen, because=form.because())
                return redirect("consultations:room", slug)
        except Refused as refusal:
            status = refused(form, refusal)
    page = page_of(found, _("Next stage"), form=form, desk=desk.desk(found))
    return shown(request, "consultations/step.html", page, status)
