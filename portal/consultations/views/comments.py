"""The private pages of those who comment: saying something, changing it, taking it back, files filled in offline."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, member
from portal.accounts.guarded import form_for
from portal.consultations import finding, uploading, writing
from portal.consultations.forms.comments import CommentForm, UploadForm
from portal.consultations.refusals import Refused
from portal.consultations.services import comments as verbs
from portal.consultations.services.comments import On
from portal.moderation.lifecycle import ForbiddenMove


@member
def write(request: MemberRequest, slug: str) -> HttpResponse:
    """Say something on a paragraph (`?p=`) or on the whole text."""
    on = finding.place_of(finding.public_consultation(slug), request.GET)
    form = form_for(request, CommentForm, user=request.user, on=on, reader=language())
    if request.method == "POST" and form.is_valid():
        one = writing.send(on, form, by=request.user)
        if one is not None:
            messages.success(request, writing.said_now(one))
            return redirect("consultations:my_comments", slug)
    page = writing.form_page(on, form, language(), heading=writing.heading(on, language()))
    status = 409 if request.method == "POST" and page["closed"] else 200
    return render(request, "consultations/comment_form.html", page, status=status)


@member
def edit(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Change one's own comment while the consultation is open."""
    one = finding.own_comment(finding.public_consultation(slug), pk, request.user)
    on, given = On(one.draft, one.paragraph), writing.initial(one)
    form = form_for(request, CommentForm, user=request.user, on=on, reader=language(), initial=given)
    if request.method == "POST" and form.is_valid():
        changed = writing.change(one, form, by=request.user)
        if changed is not None:
            messages.success(request, _("Your comment is changed."))
            return redirect("consultations:my_comments", slug)
    page = writing.form_page(on, form, language(), heading=_("Change your comment"))
    return render(
        request, "consultations/comment_form.html", {**page, "one": one}, status=uploading.status(form)
    )


@member
def withdraw(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take one's own comment back, after asking."""
    one = finding.own_comment(finding.public_consultation(slug), pk, request.user)
    if request.method == "POST":
        try:
            verbs.withdraw(one, by=request.user)
            messages.success(request, _("Your comment is withdrawn."))
        except ForbiddenMove:
            messages.warning(request, _("It cannot be withdrawn as it stands now."))
        return redirect("consultations:my_comments", slug)
    page = writing.withdraw_page(one, language())
    return render(request, "consultations/comment_withdraw.html", page)


@member
def mine(request: MemberRequest, slug: str) -> HttpResponse:
    """One's own comments on a consultation; those that wait are sent, or thrown away, from here."""
    consultation = finding.public_consultation(slug)
    if request.method == "POST":
        chosen, act = request.POST.getlist("comment"), request.POST.get("act", "")
        try:
            messages.success(request, writing.settle(consultation, chosen, act, by=request.user))
        except Refused as refusal:
            messages.warning(request, str(refusal.words))
        return redirect("consultations:my_comments", slug)
    return render(
        request, "consultations/comments_mine.html", writing.mine_page(consultation, request.user, language())
    )


@member
def offline(request: MemberRequest, slug: str) -> HttpResponse:
    """Templates to take along, and one that was filled in brought back."""
    consultation = finding.public_consultation(slug)
    form = form_for(request, UploadForm, user=request.user, reader=language())
    report = uploading.take_in(consultation, form, by=request.user) if request.method == "POST" else None
    page = uploading.page(consultation, form, report, language())
    status = 400 if request.method == "POST" and report is None else 200
    return render(request, "consultations/comment_offline.html", page, status=status)
