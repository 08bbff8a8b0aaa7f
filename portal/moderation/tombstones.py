"""What stands where something was hidden: that it was, and the way to the reasons; never a word of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.moderation.lifecycle import Status
from portal.moderation.models import Decision, LogEntry, Moderated
from portal.ui.views import gone


def tombstone(request: HttpRequest, thing: Moderated) -> HttpResponse:
    """410 for what was public: with the way to the public log where it was hidden, plain where it was withdrawn."""
    entry = reasons_for(thing.pk) if thing.status == Status.HIDDEN else None
    if entry is None:
        return gone(request)
    return render(request, "moderation/tombstone.html", {"entry": entry}, status=410)


def reasons_for(object_id: UUID) -> LogEntry | None:
    """The public entry of the last decision that took it away."""
    decisions = Decision.objects.filter(case__object_id=object_id).values("pk")
    hiding = LogEntry.objects.filter(pk__in=decisions, decision_visibility="removed")
    return hiding.order_by("-seq").first()
