"""A second person reads a translation, and puts it in force or gives it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, with_power
from portal.translating.forms import ReturnForm
from portal.translating.models import Translation
from portal.translating.permissions import may_review
from portal.translating.reviewing import Review
from portal.translating.services import deciding


@with_power("translate")
def review(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Original, proposal, and what it changes."""
    given = (
        Translation.objects.waiting().select_related("record", "revision", "translator").filter(pk=pk).first()
    )
    if given is None:
        get_object_or_404(Translation, pk=pk)
        return render(request, "translating/decided.html", status=410)
    if given.translator_id == request.user.pk:
        return redirect("translating:edit", given.record_id, given.language)
    if not may_review(request.user, given.record, given.language):
        raise PermissionDenied("review")
    return _decide(request, given) if request.method == "POST" else _show(request, given, ReturnForm())


def _show(request: MemberRequest, given: Translation, form: ReturnForm, **more: Any) -> HttpResponse:
    page = {"review": Review(given), "form": form, **more}
    return render(request, "translating/review.html", page, status=409 if more else 200)


def _decide(request: MemberRequest, given: Translation) -> HttpResponse:
    """Accept or return what was looked at; what has changed since is shown first."""
    sent, returning = request.POST, request.POST.get("do") == "return"
    form = ReturnForm(sent if returning else None, initial={"reason": sent.get("reason", "")})
    if returning and not form.is_valid():
        return _show(request, given, form)
    try:
        _do(request, given, form)
    except deciding.Changed:
        return _show(request, given, form, changed=True)
    except deciding.AlreadyDecided:
        return render(request, "translating/decided.html", status=410)
    return redirect("translating:desk")


def _do(request: MemberRequest, given: Translation, form: ReturnForm) -> None:
    if request.POST.get("revision") != str(given.revision_id):
        raise deciding.Changed(str(given.pk))
    if request.POST.get("do") == "return":
        deciding.return_translation(given, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("It is on its way back, with your reasons."))
        return
    seen = request.POST.get("seen", "")
    deciding.accept_translation(given, by=request.user, seen=int(seen) if seen.isdecimal() else 0)
    messages.success(request, _("The translation is in force."))
