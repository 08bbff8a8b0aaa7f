"""The mails of a development portal; these pages do not exist in production."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts import mailbox

# Styles inside of it show; nothing runs, nothing is fetched.
POWERLESS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def _find(name: str) -> mailbox.Letter:
    letter = mailbox.letter(name)
    if letter is None:
        raise Http404
    return letter


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The newest mails."""
    return render(request, "accounts/dev/inbox.html", {"letters": mailbox.letters()})


@require_safe
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: its headers and its plain text."""
    return render(request, "accounts/dev/letter.html", {"letter": _find(name)})


@require_safe
def letter_page(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part as it is, alone and powerless."""
    return HttpResponse(_find(name).html, headers={"Content-Security-Policy": POWERLESS})
