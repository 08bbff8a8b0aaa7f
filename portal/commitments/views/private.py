"""The rooms: propose, change the proposal, answer it, say how it goes, milestones; what one acts for."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, member, with_power
from portal.accounts.guarded import form_for
from portal.commitments import desk, trails
from portal.commitments.cards import sheet
from portal.commitments.forms.commitments import AnswerForm, UpdateForm
from portal.commitments.forms.fields import RefusableForm
from portal.commitments.models import Commitment

FORM = "commitments/form.html"


@member
def mine(request: MemberRequest) -> HttpResponse:
    """The commitments for which one acts."""
    sheets = [sheet(one, language()) for one in desk.mine(request.user)]
    title = _("Commitments for which you act")
    context = {"sheets": sheets, "title": title, "crumbs": trails.private(None, title)}
    return render(request, "commitments/mine.html", context)


@member
def propose(request: MemberRequest) -> HttpResponse:
    """Propose one."""
    form = desk.proposal_form(request)
    if request.method == "POST" and form.is_valid():
        made = desk.proposed(request, form)
        if made is not None:
            return redirect(desk.where(made))
    return _show(request, form, None, _("Propose a commitment"), button=_("Propose it"))


@member
def revise(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Change a proposal."""
    one = desk.owned(pk, request.user)
    form = desk.revision_form(request, one)
    if request.method == "POST" and form.is_valid() and desk.revised(one, form, request.user):
        messages.success(request, _("The proposal is changed."))
        return redirect(desk.where(one))
    return _show(request, form, one, _("Change the proposal"), button=_("Save"))


@with_power("accept_commitment")
def review(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Accept a proposal or send it back."""
    one = desk.to_answer(pk, request.user)
    form = form_for(request, AnswerForm, user=request.user, one=one)
    accept = request.POST.get("verb") == "accept"
    if request.method == "POST" and form.is_valid() and desk.answered(one, form, request.user, accept=accept):
        told = (
            _("It is accepted and runs from now on.") if accept else _("It is sent back with your questions.")
        )
        messages.success(request, told)
        return redirect(one)
    return _show(request, form, one, _("Answer the proposal"), "commitments/review.html")


@member
def update(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Say how it goes."""
    one = desk.owned(pk, request.user)
    form = form_for(request, UpdateForm, user=request.user, one=one)
    if request.method == "POST" and form.is_valid() and desk.updated(one, form, request.user):
        messages.success(request, _("Thank you. Everybody can read it now, unless it waits for a moderator."))
        return redirect(one)
    return _show(request, form, one, _("Say how it goes"), button=_("Publish the update"))


@member
def milestones(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Add a milestone, or say that one is reached."""
    one = desk.owned(pk, request.user)
    adding, reached = desk.milestone_forms(request, one)
    if request.method == "POST" and (told := desk.stepped(one, adding, reached, request.user)):
        messages.success(request, told)
        return redirect("commitments:milestones", pk)
    form = reached if reached.is_bound else adding
    template, title = "commitments/milestones.html", _("Milestones")
    return _show(request, form, one, title, template, adding=adding, reached=reached)


def _show(
    request: MemberRequest,
    form: RefusableForm,
    one: Commitment | None,
    title: str,
    template: str = FORM,
    **context: object,
) -> HttpResponse:
    shown = {**context, "form": form, "one": one, "title": title, "crumbs": trails.private(one, title)}
    return render(request, template, shown, status=form.answer_status)
