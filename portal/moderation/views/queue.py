"""The moderators' room: the queue, one case, and what can be done there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.moderation import deciding, room, waiting
from portal.moderation.forms import BulkForm, OpinionForm
from portal.moderation.views.access import language, with_power


@with_power("see_queue")
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first."""
    page = waiting.listing(request.user, request.GET, language())  # type: ignore[arg-type]
    return render(request, "moderation/queue.html", {**page, "form": BulkForm()})


@with_power("see_queue")
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """The same decision on those chosen."""
    form, chosen = BulkForm(request.POST), room.chosen(request.POST.getlist("case"))
    if not chosen:
        form.add_error(None, _("Choose at least one contribution from the list."))
    if not form.is_valid():
        page = waiting.listing(request.user, request.GET, language())  # type: ignore[arg-type]
        shown = {**page, "form": form, "ticked": request.POST.getlist("case")}
        return render(request, "moderation/queue.html", shown, status=422)
    done, refused = deciding.decide_many(chosen, form.ruling(language()), by=request.user)  # type: ignore[arg-type]
    for level, text in room.told(done, refused):
        messages.add_message(request, level, text)
    return redirect("moderation:queue")


@with_power("see_queue")
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case; POST decides it."""
    visit = room.enter(pk, request.user)  # type: ignore[arg-type]
    if visit is None:
        raise Http404
    if request.method != "POST":
        return _show(request, visit, visit.form())
    form = visit.form(request.POST)
    if not form.is_valid():
        return _show(request, visit, form, status=422)
    answer = visit.decide(form.ruling(language()), request.POST.get("version", ""))
    if answer.done:
        messages.success(request, answer.text)
        return redirect("moderation:queue")
    return _show(request, visit, form, status=409, trouble=answer)


def _show(
    request: HttpRequest, visit: room.Visit, form: Any, *, status: int = 200, trouble: Any = None
) -> HttpResponse:
    opinion = OpinionForm(auto_id="opinion_%s")
    shown = {"visit": visit, "sheet": visit.sheet, "form": form, "trouble": trouble, "opinion": opinion}
    return render(request, "moderation/case.html", shown, status=status)


@with_power("see_queue")
@require_POST
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a case on for a day."""
    deciding.claim(pk, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("You have taken this on for 24 hours; others see it."))
    return redirect("moderation:case", pk=pk)


@with_power("see_queue")
@require_POST
def second_opinion(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leave it to somebody else."""
    visit = room.enter(pk, request.user)  # type: ignore[arg-type]
    form = OpinionForm(request.POST, auto_id="opinion_%s")
    if visit is None:
        raise Http404
    if not form.is_valid():
        shown = {"visit": visit, "sheet": visit.sheet, "form": visit.form(), "opinion": form}
        return render(request, "moderation/case.html", shown, status=422)
    answer = visit.ask(form.cleaned_data["words"], request.POST.get("version", ""))
    messages.add_message(request, messages.SUCCESS if answer.done else messages.WARNING, answer.text)
    return redirect("moderation:queue")
