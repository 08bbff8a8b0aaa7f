"""One's own contribution, appealing, and deciding appeals."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.moderation import appealing, hearing, office, standing, waiting
from portal.moderation.forms import AnswerForm, AppealForm, RejoinderForm
from portal.moderation.views.access import for_members, language, private, with_power
from portal.moderation.waiting import Sheet


@for_members
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What was decided about one's account, and the way to appeal."""
    given = office.mine(request.user)  # type: ignore[arg-type]
    return render(request, "moderation/mine.html", {"given": given})


@for_members
@require_safe
def contribution(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where one's own contribution stands, and what was decided about it."""
    found = standing.contribution(pk, request.user)  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return render(request, "moderation/contribution.html", {"own": found})


@private
def appeal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Appeal against a decision, read the answer, reply once."""
    key = request.GET.get("key", "")[:500]
    found = standing.hearing(pk, request.user, key)
    if found is None:
        raise Http404
    form = (RejoinderForm if found.filed else AppealForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = hearing.said(found, form.cleaned_data["words"], language())
        messages.success(request, text)
        return redirect(request.get_full_path())
    status = 422 if request.method == "POST" else 200
    return render(request, "moderation/appeal.html", {"hearing": found, "form": form}, status=status)


@with_power("decide_appeal")
@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    """What waits to be decided by somebody else than before."""
    found = waiting.appeals_for(request.user)  # type: ignore[arg-type]
    return render(
        request, "moderation/appeals.html", {"appeals": [(hearing.done(one), one) for one in found]}
    )


@with_power("decide_appeal")
@require_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an appeal on."""
    if standing.judging(pk, request.user) is None:  # type: ignore[arg-type]
        raise Http404
    appealing.take(pk, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("You have taken this appeal on."))
    return redirect("moderation:judge", pk=pk)


@with_power("decide_appeal")
def judge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One appeal; POST answers it."""
    found = standing.judging(pk, request.user)  # type: ignore[arg-type]
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None, results=found.results, names=found.names)
    if request.method != "POST" or not form.is_valid():
        return _show(request, found, form, status=422 if request.method == "POST" else 200)
    answer = hearing.answered(found, form, request.POST.get("version", ""), request.user, language())
    if not answer.done:
        return _show(request, found, form, status=409, trouble=answer)
    messages.success(request, answer.text)
    return redirect("moderation:appeals")


def _show(request: HttpRequest, found: Any, form: Any, *, status: int, trouble: Any = None) -> HttpResponse:
    matter = found.matter
    sheet = Sheet(matter.case, matter.content, matter.thing, request.user)
    shown = {"judging": found, "sheet": sheet, "form": form, "trouble": trouble}
    return render(request, "moderation/judge.html", shown, status=status)
