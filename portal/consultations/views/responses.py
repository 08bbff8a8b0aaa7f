"""The pages of one comment, of all comments with their answers, and of those who answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from portal.accounts.door import MemberRequest, language, with_power
from portal.consultations import finding, responding
from portal.consultations.answering import Desk
from portal.consultations.models import Consultation
from portal.consultations.permissions import require_editor
from portal.consultations.views.doors import of_public_consultation
from portal.moderation.tombstones import tombstone


@of_public_consultation
def comment(request: HttpRequest, consultation: Consultation, pk: UUID) -> HttpResponse:
    """One comment, for ever at this address."""
    one = finding.comment_of(consultation, pk)
    if one.published_at is None or one.draft.published_at is None:
        raise Http404
    if not one.is_public:
        return tombstone(request, one)
    page = responding.comment_page(one, language(), request.GET.get("text", ""))
    return render(request, "consultations/comment.html", page)


@of_public_consultation
def responses(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Every public comment with what became of it."""
    page = responding.matrix_page(consultation, request.GET, language())
    return render(request, "consultations/responses.html", page)


@with_power("facilitate")
def answers(request: MemberRequest, slug: str) -> HttpResponse:
    """Answer comments, one or a page of them at once."""
    consultation = finding.public_consultation(slug)
    require_editor(request.user, consultation)
    desk = Desk(consultation, request.GET, request.POST if request.method == "POST" else None, language())
    if request.method == "POST":
        number, is_whole = desk.keep(by=request.user)
        done = ngettext("%(number)s answer is saved.", "%(number)s answers are saved.", number)
        if number:
            messages.success(request, done % {"number": number})
        if is_whole:
            return redirect(request.get_full_path())
    status = 409 if request.method == "POST" else 200
    return render(request, "consultations/respond.html", desk.context(), status=status)
