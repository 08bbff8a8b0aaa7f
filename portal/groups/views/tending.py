"""The part of facilitators and the secretariat: the group's desk, answers, founding, changing, appointing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, member, with_power
from portal.accounts.guarded import form_for
from portal.accounts.models import RoleGrant
from portal.accounts.powers import may
from portal.groups import desk as desks
from portal.groups.forms import AnswerForm, AppointForm, FoundForm, GroupForm
from portal.groups.models import Group, Membership
from portal.groups.services import facilitating, founding, joining
from portal.groups.views.rooms import crumbs, find, find_own, shown


@with_power("facilitate")
def desk(request: MemberRequest, slug: str) -> HttpResponse:
    """A group as its facilitators see it."""
    group, text = find_own(slug, request.user)
    context = {
        **desks.group_desk(group, request.GET.get("page")),
        "group": group,
        "text": text,
        "may_found": may(request.user, "found_group"),
        "crumbs": crumbs(text.title),
    }
    return render(request, "groups/desk.html", context)


@with_power("facilitate")
def answer(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Answer somebody who asks to join."""
    group, text = find_own(slug, request.user)
    asked = get_object_or_404(group.memberships.select_related("user", "organisation"), pk=pk)
    form = form_for(request, AnswerForm, user=request.user)
    if request.method == "POST" and form.is_valid() and _is_answered(form, asked, request):
        return redirect("groups:desk", slug)
    crumb = crumbs(text.title, _("Answer a request"), group=group)
    context = {"group": group, "text": text, "asked": asked, "crumbs": crumb}
    return shown(request, "groups/answer.html", form, context, stale=bool(form.non_field_errors()))


def _is_answered(form: AnswerForm, asked: Membership, request: MemberRequest) -> bool:
    """Give the answer, or say that somebody was quicker."""
    data = form.cleaned_data
    try:
        joining.answer_request(
            asked, accept=data["decision"] == "accept", answer=data["answer"], by=request.user
        )
    except joining.Settled:
        form.add_error(None, _("This request was answered or taken back meanwhile."))
        asked.refresh_from_db()
        return False
    messages.success(request, _("The person has been told."))
    return True


@with_power("found_group")
def found(request: MemberRequest) -> HttpResponse:
    """Found a group."""
    form = form_for(request, FoundForm, user=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            wording = form.wording(data["language"])
            group = founding.found(
                data["slug"], wording, by=request.user, area=data["area"], rules=form.rules()
            )
            messages.success(request, _("The group is founded. Appoint somebody who facilitates it."))
            return redirect("groups:desk", group.slug)
        except founding.Taken:
            form.add_error("slug", _("Another group has this address."))
    return shown(request, "groups/found.html", form, {"crumbs": crumbs(_("Found a group"))})


@with_power("found_group")
def edit(request: MemberRequest, slug: str) -> HttpResponse:
    """Change a group's texts and rules."""
    group, text = find(slug)
    form = form_for(request, GroupForm, user=request.user, initial=GroupForm.said(group))
    context = {"group": group, "text": text, "crumbs": crumbs(text.title, _("Texts and rules"), group=group)}
    stale = False
    if request.method == "POST" and form.is_valid():
        stale = _is_stale(form, group, request)
        if not stale:
            messages.success(request, _("The group was changed."))
            return redirect("groups:desk", slug)
    return shown(request, "groups/edit.html", form, context, stale=stale)


def _is_stale(form: GroupForm, group: Group, request: MemberRequest) -> bool:
    """Change the group, unless somebody else did meanwhile: then the form says so and keeps everything typed."""
    wording, said = (
        form.wording(group.original_language),
        {"seen": form.seen, "major": form.cleaned_data["major"]},
    )
    try:
        founding.revise(group, wording, form.rules(), by=request.user, **said)
    except founding.Stale:
        form.stale(group.version)
        return True
    return False


@with_power("grant_role")
def appoint(request: MemberRequest, slug: str) -> HttpResponse:
    """Appoint somebody who facilitates the group, or change their term."""
    group, text = find(slug)
    form = form_for(request, AppointForm, user=request.user)
    if request.method == "POST" and form.is_valid() and _is_appointed(form, group, request):
        return redirect("groups:desk", slug)
    crumb = crumbs(text.title, _("Appoint a facilitator"), group=group)
    context = {"group": group, "text": text, "crumbs": crumb}
    return shown(request, "groups/appoint.html", form, context)


def _is_appointed(form: AppointForm, group: Group, request: MemberRequest) -> bool:
    """Appoint, or say beside the field why not."""
    user, until = form.cleaned_data["email"], form.cleaned_data["until"]
    if user.pk == request.user.pk:
        form.add_error("email", _("Nobody appoints themselves; somebody else of the secretariat does."))
        return False
    try:
        facilitating.appoint(group, user, until=until, by=request.user)
    except facilitating.WrongTerm:
        form.add_error("until", _("A term is three years at most."))
        return False
    messages.success(request, _("The person has been told."))
    return True


@member
def end_term(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Asks whether a facilitator's term ends now; POST ends it."""
    group, text = find(slug)
    grant = get_object_or_404(RoleGrant.objects.listed(), pk=pk, space=group.space)
    facilitating.require_ending(grant, by=request.user)
    if request.method == "POST":
        facilitating.end_term(group, grant, by=request.user)
        messages.success(request, _("The term has ended."))
        return redirect("groups:room")
    crumb = crumbs(text.title, _("End the term"), group=group)
    context = {"group": group, "text": text, "grant": grant, "crumbs": crumb}
    return render(request, "groups/end_term.html", context)
