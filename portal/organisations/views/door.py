"""The door of the private pages, and what a form begins with; what was sent after a session had ended is kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from portal.accounts import kept
from portal.accounts.door import language, with_power
from portal.ui.parts import Link

__all__ = ("crumbs", "language", "private", "sent")
private = with_power


def sent(request: HttpRequest) -> MultiValueDict[str, Any] | None:
    """What the form is filled with: what was sent now, else what this person sent while they were signed out."""
    if request.method == "POST":
        return request.POST
    again = kept.offered(request)
    if again is None:
        return None
    messages.info(request, _("What you typed before you signed in is below. Please look at it and send it."))
    return MultiValueDict(again)


def crumbs(*further: Link) -> list[Link]:
    """The way to a page in the member's room."""
    room = f"/{language()}/account/"
    above = Link(_("Your organisations"), f"{room}organisations/" if further else "")
    return [Link(_("Your account"), room), above, *further]
