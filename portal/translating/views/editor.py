"""The editor: every button saves what was typed first, then does what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts import guard, kept
from portal.accounts.door import MemberRequest, with_power
from portal.accounts.door import language as page_language
from portal.records.models import Record
from portal.translating import engine
from portal.translating.editing import Editor
from portal.translating.models import Segment, Translation
from portal.translating.services import deciding, drafting

Do = Callable[[MemberRequest, Translation, str], HttpResponse | None]


@with_power("translate")
def edit(request: MemberRequest, pk: UUID, language: str) -> HttpResponse:
    """Original beside rendition."""
    record = get_object_or_404(Record.objects.published().prefetch_related("renditions"), pk=pk)
    try:
        return (
            _save(request, record, language) if request.method == "POST" else _open(request, record, language)
        )
    except drafting.CannotTranslate as error:
        raise Http404 from error


def _open(request: MemberRequest, record: Record, language: str) -> HttpResponse:
    """The page, with what was kept for this person while they were signed out, if anything was."""
    mine = drafting.of(record, language, by=request.user)
    again = kept.offered(request)
    return _show(
        request, mine, {name: said[0] for name, said in again.items()} if again else None, problem="again"
    )


def _show(
    request: MemberRequest, mine: Translation, typed: Mapping[str, str] | None = None, *, problem: str = ""
) -> HttpResponse:
    editor = Editor(mine.record, mine, page_language(), request.user, typed)
    page = {"editor": editor, "opened": guard.token(request.user.pk), "problem": problem if typed else ""}
    return render(
        request, "translating/editor.html", page, status=409 if typed and problem == "stale" else 200
    )


def _save(request: MemberRequest, record: Record, language: str) -> HttpResponse:
    """Keep what was typed, then do what the button says; what cannot be kept is shown again."""
    verb, _colon, what = request.POST.get("do", "save").partition(":")
    mine = drafting.of(record, language, by=request.user)
    try:
        mine = mine if verb == "back" else _kept(request, record, language)
        return VERBS.get(verb, saved)(request, mine, what) or redirect(
            "translating:edit", record.pk, language
        )
    except drafting.Stale:
        return _show(
            request, drafting.of(record, language, by=request.user), request.POST.dict(), problem="stale"
        )
    except drafting.Waiting:
        return _show(request, mine, request.POST.dict(), problem="waiting")


def _kept(request: MemberRequest, record: Record, language: str) -> Translation:
    sent = request.POST
    seen = drafting.Seen(_number(sent.get("version", "")), _number(sent.get("base", "")))
    return drafting.keep(record, language, sent, by=request.user, seen=seen, note=sent.get("note"))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def saved(request: MemberRequest, mine: Translation, what: str) -> HttpResponse | None:
    """Stay on the page."""
    messages.success(request, _("Your draft is saved. Nobody else can see it."))
    return None


def send(request: MemberRequest, mine: Translation, what: str) -> HttpResponse | None:
    """Ask a second person, where nothing is wrong."""
    editor = Editor(mine.record, mine, page_language(), request.user)
    if not editor.checked().is_valid():
        page = {"editor": editor, "opened": guard.token(request.user.pk), "problem": ""}
        return render(request, "translating/editor.html", page)
    return _tried(
        request, lambda: deciding.send(mine, by=request.user), _("Thank you. A second person will read it.")
    )


def confirm(request: MemberRequest, mine: Translation, what: str) -> HttpResponse | None:
    """Put a machine's words in force, read and corrected."""

    def confirmed() -> None:
        deciding.confirm_machine_rendition(
            mine.record, mine.language, mine.texts, by=request.user, based_on_revision=mine.base
        )
        drafting.discard(mine, by=request.user)

    if not mine.texts.get("title", "").strip():
        return send(request, mine, what)
    return _tried(request, confirmed, _("It is in force, and says that you have read it."))


def holds(request: MemberRequest, mine: Translation, what: str) -> HttpResponse | None:
    """Say that a rendition out of date holds all the same."""

    def said() -> None:
        deciding.confirm_still_holds(mine.record, mine.language, by=request.user, based_on_revision=mine.base)
        drafting.discard(mine, by=request.user)

    return _tried(request, said, _("It is not out of date any more."))


def _tried(request: MemberRequest, act: Callable[[], Any], done: str) -> HttpResponse | None:
    """Do it and say so; where it cannot be done, say why, and keep the draft."""
    try:
        act()
    except deciding.NothingNew:
        messages.warning(request, _("It says what is in force already. Your draft is saved."))
    except deciding.Changed:
        messages.warning(request, _("The entry has changed meanwhile. Your draft is saved: please compare."))
    else:
        messages.success(request, done)
        return redirect("translating:mine")
    return None


def suggest(request: MemberRequest, mine: Translation, what: str) -> HttpResponse | None:
    """Ask the machine."""
    original = Editor(mine.record, mine, page_language(), request.user).original
    try:
        found = engine.translate(original, mine.record.original_language, mine.language)
        drafting.offer(mine, found, engine.name(), by=request.user)
    except engine.EngineTrouble:
        messages.warning(request, _("The machine did not answer. Your draft is saved."))
    return None


def use(request: MemberRequest, mine: Translation, what: str) -> HttpResponse | None:
    """Take a suggestion: `machine:<part>`, `memory:<part>:<id>`; `add:<id>` puts a paragraph below the text."""
    source, _colon, rest = what.partition(":")
    part, _colon, number = rest.partition(":")
    if source == "machine" and part in mine.offers:
        drafting.take(mine, part, mine.offers[part], by=request.user, machine=True)
        return None
    pairs = Segment.objects.between(mine.record.original_language, mine.language)
    segment = get_object_or_404(pairs, pk=_number(number))
    before = f"{mine.texts.get(part, '').rstrip()}\n\n" if source == "add" else ""
    drafting.take(mine, part, (before + segment.target).lstrip("\n"), by=request.user)
    return None


def catch_up(request: MemberRequest, mine: Translation, what: str) -> HttpResponse | None:
    """Go on from what the entry says now."""
    drafting.catch_up(mine, by=request.user)
    messages.success(
        request, _("Your draft is saved and counts as a translation of what the entry says now.")
    )
    return None


def discard(request: MemberRequest, mine: Translation, what: str) -> HttpResponse | None:
    """Throw the draft away."""
    drafting.discard(mine, by=request.user)
    messages.success(request, _("Your draft is gone."))
    return redirect("translating:mine")


def back(request: MemberRequest, mine: Translation, what: str) -> HttpResponse | None:
    """Take a proposal back, to go on writing."""
    try:
        deciding.take_back(mine, by=request.user)
    except deciding.AlreadyDecided:
        messages.warning(request, _("Somebody has decided on it meanwhile."))
    return None


VERBS: dict[str, Do] = {
    "save": saved,
    "send": send,
    "confirm": confirm,
    "holds": holds,
    "suggest": suggest,
    "use": use,
    "catch-up": catch_up,
    "discard": discard,
    "back": back,
}
