"""Readers ask for a text in their language: one question, one button."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, with_power
from portal.accounts.models import User
from portal.translating import engine
from portal.translating.languages import is_known
from portal.translating.machine import answer_wish
from portal.translating.models import Wanted
from portal.translating.services import wanting
from portal.translating.sources import RECORD
from portal.translation.registry import Translatable, find
from portal.ui import formats


@with_power("translate")
def ask(request: MemberRequest) -> HttpResponse:
    """`?of=<uuid>&to=<code>`; POST asks."""
    sent = request.POST if request.method == "POST" else request.GET
    kind, thing = _thing(sent.get("of", ""))
    to = sent.get("to", "") or language()
    if to == thing.original_language or not is_known(to):
        raise Http404
    if request.method == "POST":
        return _asked(request, kind, thing, to)
    return _page(request, kind, thing, to)


def _thing(pk: str) -> tuple[Translatable, Any]:
    """What is meant; nothing that is not public."""
    try:
        found = find(UUID(pk))
    except ValueError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found


def _page(
    request: MemberRequest, kind: Translatable, thing: Any, to: str, *, trouble: str = ""
) -> HttpResponse:
    page = {**_about(kind, thing, to, request.user), "trouble": trouble}
    return render(request, "translating/ask.html", page, status=409 if trouble else 200)


def _about(kind: Translatable, thing: Any, to: str, user: User) -> dict[str, Any]:
    """What is asked for, and who asked already."""
    wishes = Wanted.objects.of(thing.pk, to)
    editor = "translating:edit" if kind.name == RECORD else "translating:edit_words"
    return {
        "label": kind.label,
        "thing": thing,
        "to": to,
        "name": kind.name_of(thing, thing.original_language),
        "url": f"/{language()}/{kind.path(thing)}",
        "editor": editor,
        "there": wanting.is_there(kind, thing, to),
        "mine": wishes.filter(by=user).first(),
        "askers": wishes.count(),
        "by_machine": engine.is_on() and kind.name != RECORD,
    }


def _asked(request: MemberRequest, kind: Translatable, thing: Any, to: str) -> HttpResponse:
    """Note the wish, and let a machine answer it at once where there is one."""
    try:
        wanting.ask(kind, thing, to, by=request.user)
    except wanting.ThereAlready:
        return redirect(f"/{language()}/{kind.path(thing)}")
    except wanting.TooManyWishes:
        words = _("You have asked for many texts today. Please ask for this one tomorrow.")
        return _page(request, kind, thing, to, trouble=words)
    if engine.is_on() and kind.name != RECORD:
        answer_wish.enqueue(str(thing.pk), to)
    name = formats.language_name(to, language())
    words = _("You asked for a translation. You will be told when it is there. Language: %(language)s.")
    messages.success(request, words % {"language": name})
    return redirect("translating:wishes")


@with_power("translate")
def wishes(request: MemberRequest) -> HttpResponse:
    """What one asked for; POST takes a wish back."""
    if request.method == "POST":
        pk = request.POST.get("wish", "")
        mine = Wanted.objects.open().filter(by=request.user)
        wish = get_object_or_404(mine, pk=int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 18 else 0)
        wanting.take_back(wish, by=request.user)
        messages.success(request, _("You do not ask for it any more."))
        return redirect("translating:wishes")
    return render(request, "translating/wishes.html", {"rows": wanting.wishes_of(request.user, language())})
