"""Half-yearly reports, for everybody, and the watched words, for moderators."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.core.methods import read_only
from portal.moderation import transparency, watching
from portal.moderation.forms import WordForm
from portal.moderation.views.access import language, with_power


@read_only
def reports(request: HttpRequest, year: str = "", number: str = "") -> HttpResponse:
    """One half year; the current one where none is named."""
    known = transparency.halves()
    half = transparency.Half(int(year), int(number)) if year else known[0]
    if half not in known:
        raise Http404
    tables = [transparency.table(half, language()), transparency.by_outcome(half, language())]
    shown = {"half": half, "halves": known, "tables": [table for table in tables if table]}
    return render(request, "moderation/transparency.html", {**shown, "is_running": half == known[0]})


@with_power("hide")
def words(request: HttpRequest) -> HttpResponse:
    """The list; POST adds one or takes one off."""
    form = WordForm(request.POST if request.POST.get("word") is not None else None)
    if request.POST.get("off"):
        watching.unwatch(request.POST["off"], by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Taken off the list."))
        return redirect("moderation:words")
    if request.method == "POST" and form.is_valid():
        watching.watch(form.cleaned_data["word"], by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Added to the list."))
        return redirect("moderation:words")
    return render(request, "moderation/words.html", {"form": form, "words": watching.words()})
