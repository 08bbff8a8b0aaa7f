"""A second person reads a rendition of what people write: lets it be, puts it in force, or gives it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts import kept
from portal.accounts.door import MemberRequest, with_power
from portal.translating.forms import ReturnForm
from portal.translating.permissions import may_review_words
from portal.translating.reviewing_words import Reading
from portal.translating.services import deciding, reading
from portal.translating.sources import source, stamp


@with_power("translate")
def read(request: MemberRequest, pk: UUID, language: str) -> HttpResponse:
    """Original beside rendition."""
    matter = source(pk)
    if matter is None:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    shown = Reading(matter, language, sent.get("which", ""))
    if shown.is_settled:
        return render(request, "translating/decided.html", status=410)
    if shown.translator == request.user:
        return redirect("translating:edit_words", pk, language)
    if not may_review_words(request.user, matter, language):
        raise PermissionDenied("review")
    return _decide(request, shown) if request.method == "POST" else _open(request, shown)


def _open(request: MemberRequest, shown: Reading) -> HttpResponse:
    """With the reasons that somebody sent after their session had ended."""
    again = kept.offered(request) or {}
    return _show(request, shown, ReturnForm(initial={"reason": again.get("reason", [""])[0]}))


def _show(request: MemberRequest, shown: Reading, form: ReturnForm, *, changed: bool = False) -> HttpResponse:
    page = {"review": shown, "form": form, "changed": changed}
    return render(request, "translating/read.html", page, status=409 if changed else 200)


def _decide(request: MemberRequest, shown: Reading) -> HttpResponse:
    """Do what was looked at; what has changed since is shown first."""
    returning = request.POST.get("do") == "return"
    form = ReturnForm(request.POST if returning else None, initial={"reason": request.POST.get("reason", "")})
    if returning and not form.is_valid():
        return _show(request, shown, form)
    if request.POST.get("seen") != shown.mark:
        return _show(request, shown, form, changed=True)
    try:
        _do(request, shown, form.cleaned_data["reason"] if returning else "")
    except deciding.Changed:
        return _show(request, Reading(shown.matter, shown.language, shown.which), form, changed=True)
    except deciding.AlreadyDecided:
        return render(request, "translating/decided.html", status=410)
    return redirect("translating:words_desk")


def _do(request: MemberRequest, shown: Reading, reason: str) -> None:
    """Accept or return a proposal; confirm or take off what readers see."""
    matter, given, over = shown.matter, shown.given, stamp(shown.rendition)
    if reason and given is not None:
        reading.give_back(given, matter, by=request.user, reason=reason)
    elif reason:
        reading.take_off(matter, shown.language, by=request.user, over=over, reason=reason)
    elif given is not None:
        reading.accept(given, matter, by=request.user, over=over)
    else:
        reading.confirm(matter, shown.language, None, by=request.user, over=over)
    words = _("It is on its way back, with your reasons.") if reason else _("The translation is in force.")
    messages.success(request, words)
