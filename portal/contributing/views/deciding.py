"""For owners, moderators and the secretariat: proposed changes, claims, two entries for one thing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, member, with_power
from portal.contributing import asking, conflicts, desk
from portal.contributing.forms.deciding import Answer, ClaimForm, Into, Reason
from portal.contributing.models import Claim
from portal.contributing.services import deciding
from portal.moderation.marks import Locked
from portal.records.models import Record, Revision
from portal.records.services import AlreadyDecided, Conflict


@member
def changes(request: MemberRequest) -> HttpResponse:
    """Proposed changes that wait for whoever looks."""
    return render(request, "contributing/changes.html", asking.changes_page(request.user, language()))


@member
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    """One proposed change: what it changes, and the decision."""
    revision = get_object_or_404(desk.to_decide(request.user).select_related("record"), pk=pk)
    if request.method == "POST" and "accept" in request.POST:
        return _accept(request, revision)
    reason = Reason(request.POST if request.method == "POST" else None)
    if request.method == "POST" and reason.is_valid():
        return _decline(request, revision, reason)
    return render(request, "contributing/decide.html", asking.decision_page(revision, language(), reason))


def _accept(request: MemberRequest, revision: Revision) -> HttpResponse:
    """Put it in force; what the record said when the page was opened must still hold."""
    now, _fields = conflicts.between(revision)
    if str(asking.mark_of(now)) != request.POST.get("now"):
        messages.warning(request, _("The record was changed since you opened this page. Please look again."))
        return redirect("contributing:decide", revision.pk)
    try:
        deciding.accept(revision, by=request.user, take=conflicts.chosen(request.POST))
        messages.success(request, _("The change is in force."))
    except (AlreadyDecided, Conflict):
        messages.warning(request, _("Somebody else has decided already."))
    except Locked:
        messages.warning(request, _("It takes no changes and answers for now."))
    return redirect("contributing:changes")


def _decline(request: MemberRequest, revision: Revision, reason: Reason) -> HttpResponse:
    """Let it rest."""
    try:
        deciding.decline(revision, by=request.user, reason=reason.cleaned_data["reason"])
        messages.success(request, _("The record stays as it is. Whoever proposed the change reads why."))
    except AlreadyDecided:
        messages.warning(request, _("Somebody else has decided already."))
    return redirect("contributing:changes")


@member
def claim(request: MemberRequest, pk: UUID) -> HttpResponse:
    """ "This is ours"."""
    record = get_object_or_404(Record.objects.published(), pk=pk)
    form = ClaimForm(request.user, request.POST or None, language=language())
    if request.method == "POST" and form.is_valid():
        try:
            deciding.claim(record, form.cleaned_data["evidence"], form.whose, by=request.user)
            messages.success(request, _("Thank you. The secretariat looks at it and answers you."))
        except deciding.AlreadyClaimed:
            messages.info(request, _("It is yours already, or your claim waits for an answer."))
        return redirect("contributing:home")
    return render(request, "contributing/claim.html", asking.claim_page(record, language(), form))


@with_power("verify_organisation")
def claims(request: MemberRequest) -> HttpResponse:
    """Claims that wait for the secretariat."""
    return render(request, "contributing/claims.html", asking.claims_page(language()))


@with_power("verify_organisation")
def decide_claim(request: MemberRequest, pk: int) -> HttpResponse:
    """One claim, and the answer to it."""
    made = get_object_or_404(Claim.objects.waiting().with_names(), pk=pk)
    form = Answer(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        grant = "grant" in request.POST
        deciding.decide_claim(made, by=request.user, grant=grant, answer=form.cleaned_data["answer"])
        messages.success(request, _("The answer is sent."))
        return redirect("contributing:claims")
    return render(request, "contributing/decide_claim.html", asking.answer_page(made, language(), form))


@with_power("merge_records")
def merge(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Let this entry go into another one."""
    record = get_object_or_404(Record.objects.published(), pk=pk)
    form = Into(record, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = deciding.merge(record, form.cleaned_data["into"], by=request.user)
        messages.success(request, _("Both entries are one now; the old addresses lead here."))
        return redirect(kept.get_absolute_url())
    return render(request, "contributing/merge.html", asking.merge_page(record, language(), form))
