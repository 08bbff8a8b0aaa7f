"""The rooms: put a question, change it, put its end off, call it off, take a position, write the outcome."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, member, with_power
from portal.accounts.guarded import form_for
from portal.groups.models import Group
from portal.groups.permissions import require_facilitator
from portal.rounds import desk, trails
from portal.rounds.forms.fields import RefusableForm
from portal.rounds.forms.positions import OutcomeForm, PositionForm
from portal.rounds.forms.rounds import ExtendForm, ReasonForm, RoundForm
from portal.rounds.models import Round

FORM = "rounds/form.html"


@with_power("facilitate")
def begin(request: MemberRequest, slug: str) -> HttpResponse:
    """Put a question to a group."""
    group = Group.objects.published().filter(slug=slug).first()
    if group is None:
        raise Http404
    require_facilitator(request.user, group)
    form = form_for(request, RoundForm, user=request.user)
    if request.method == "POST" and form.is_valid() and desk.begun(group, form, request):
        return redirect(desk.made(form))
    title = _("Put a question to the group")
    crumbs = trails.beginning(group, title)
    return _show(request, FORM, form, title=title, button=_("Put the question"), crumbs=crumbs)


@with_power("facilitate")
def change(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Say it differently before it opens."""
    one = desk.tended(pk, request.user)
    form = form_for(request, RoundForm, user=request.user, one=one)
    if request.method == "POST" and form.is_valid() and desk.changed(one, form, request.user):
        messages.success(request, _("Changed."))
        return redirect(one)
    title = _("Change it before it opens")
    return _show(request, FORM, form, one=one, title=title, button=_("Save"))


@with_power("facilitate")
def extend(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Put the end off."""
    one = desk.tended(pk, request.user)
    form = form_for(request, ExtendForm, user=request.user, one=one)
    if request.method == "POST" and form.is_valid() and desk.extended(one, form, request.user):
        messages.success(request, _("The end is put off, and everybody can read why."))
        return redirect(one)
    return _show(request, FORM, form, one=one, title=_("Put the end off"), button=_("Put the end off"))


@with_power("facilitate")
def stop(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Call it off."""
    one = desk.tended(pk, request.user)
    form = form_for(request, ReasonForm, user=request.user, one=one)
    if request.method == "POST" and form.is_valid() and desk.stopped(one, form, request.user):
        messages.success(request, _("It is called off. You can put the question anew."))
        return redirect(one)
    return _show(request, FORM, form, one=one, title=_("Call it off"), button=_("Call it off"))


@member
def position(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take a position, or change the one taken."""
    one = desk.public(pk)
    taken = desk.taken(one, request.user)
    chosen = request.GET.get("for", "")
    form = form_for(request, PositionForm, user=request.user, one=one, taken=taken, speaking_for=chosen)
    if request.method == "POST" and form.is_valid() and desk.took(one, form, request.user):
        messages.success(request, _("Your position is taken. You can change it until the end."))
        return redirect("rounds:position", pk)
    context = desk.position_page(one, taken, request.user)
    return _show(request, "rounds/position.html", form, one=one, title=_("Take a position"), **context)


@with_power("facilitate")
def outcome(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Write what was decided, and an answer to each objection; publish it; change it on record."""
    one = desk.tended(pk, request.user)
    context = desk.outcome_page(one)
    shown = {name: context[name] for name in ("outcome", "objections")}
    form = form_for(request, OutcomeForm, user=request.user, **shown)
    publish = request.POST.get("verb") == "publish"
    if request.method == "POST" and form.is_valid() and desk.concluded(one, form, request, publish=publish):
        return redirect(request.path if form.is_draft and not publish else one.get_absolute_url())
    return _show(request, "rounds/outcome.html", form, one=one, title=_("Outcome"), **context)


def _show(
    request: MemberRequest, template: str, form: RefusableForm, *, one: Round | None = None, **context: object
) -> HttpResponse:
    if one is not None:
        context.setdefault("crumbs", trails.private(one, str(context["title"])))
    shown = {**context, "form": form, "one": one}
    return render(request, template, shown, status=form.answer_status)
