"""The editor: every button saves what was typed first, then does what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.accounts import guard, kept
from portal.accounts.door import MemberRequest, with_power
from portal.accounts.door import language as page_language
from portal.records.models import Record
from portal.translating import engine
from portal.translating.models import Segment
from portal.translating.services import deciding, drafting
from portal.translating.sources import source
from portal.translating.work import RecordWork, WordsWork, Work

Do = Callable[[MemberRequest, Work, str], HttpResponse | None]


@with_power("translate")
def edit(request: MemberRequest, pk: UUID, language: str) -> HttpResponse:
    """A record: original beside rendition."""
    record = get_object_or_404(Record.objects.published().prefetch_related("renditions"), pk=pk)
    return _work(request, lambda: RecordWork(record, language, request.user))


@with_power("translate")
def edit_words(request: MemberRequest, pk: UUID, language: str) -> HttpResponse:
    """The same for anything else that people write."""
    matter = source(pk)
    if matter is None:
        raise Http404
    return _work(request, lambda: WordsWork(matter, language, request.user))


def _work(request: MemberRequest, begin: Callable[[], Work]) -> HttpResponse:
    try:
        work = begin()
    except drafting.CannotTranslate as error:
        raise Http404 from error
    return _save(request, work) if request.method == "POST" else _open(request, work)


def _open(request: MemberRequest, work: Work) -> HttpResponse:
    """The page, with what was kept for this person while they were signed out, if anything was."""
    again = kept.offered(request) or {}
    return _show(request, work, {name: said[0] for name, said in again.items()} or None, problem="again")


def _show(
    request: MemberRequest, work: Work, typed: Mapping[str, str] | None = None, *, problem: str = ""
) -> HttpResponse:
    page = {
        "editor": work.editor(page_language(), typed),
        "opened": guard.token(request.user.pk),
        "problem": problem if typed else "",
    }
    status = 409 if typed and problem == "stale" else 200
    return render(request, "translating/editor.html", page, status=status)


def _save(request: MemberRequest, work: Work) -> HttpResponse:
    """Keep what was typed, then do what the button says; what cannot be kept is shown again."""
    verb, _colon, what = request.POST.get("do", "save").partition(":")
    try:
        if verb != "back":
            work.keep(request.POST, _seen(request))
        return VERBS.get(verb, saved)(request, work, what) or redirect(work.address, work.pk, work.language)
    except drafting.Stale:
        return _show(request, work, request.POST.dict(), problem="stale")
    except drafting.Waiting:
        return _show(request, work, request.POST.dict(), problem="waiting")


def _seen(request: MemberRequest) -> drafting.Seen:
    sent = request.POST
    return drafting.Seen(
        _number(sent.get("version", "")), _number(sent.get("base", "")), sent.get("over", "")[:40]
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def saved(request: MemberRequest, work: Work, what: str) -> HttpResponse | None:
    """Stay on the page."""
    messages.success(request, _("Your draft is saved. Nobody else can see it."))
    return None


def send(request: MemberRequest, work: Work, what: str) -> HttpResponse | None:
    """Hand it in, where nothing is wrong."""
    return _unless_wrong(request, work) or _tried(request, work.send)


def _unless_wrong(request: MemberRequest, work: Work) -> HttpResponse | None:
    """The page with what is wrong, if anything is."""
    editor = work.editor(page_language())
    if editor.checked().is_valid():
        return None
    page = {"editor": editor, "opened": guard.token(request.user.pk), "problem": ""}
    return render(request, "translating/editor.html", page)


def confirm(request: MemberRequest, work: Work, what: str) -> HttpResponse | None:
    """Put somebody else's or a machine's words in force, read and corrected."""
    done = _("It is in force, and says that you have read it.")
    return _unless_wrong(request, work) or _tried(request, partial(_said, work.confirm, done))


def holds(request: MemberRequest, work: Work, what: str) -> HttpResponse | None:
    """Say that a rendition out of date holds all the same."""
    return _tried(request, partial(_said, work.holds, _("It is not out of date any more.")))


def _said(act: Callable[[], None], done: str) -> str:
    act()
    return done


def _tried(request: MemberRequest, act: Callable[[], str | Promise]) -> HttpResponse | None:
    """Do it and say so; where it cannot be done, say why, and keep the draft."""
    try:
        done = act()
    except deciding.NothingNew:
        messages.warning(request, _("It says what is in force already. Your draft is saved."))
    except deciding.Changed:
        messages.warning(request, _("The entry has changed meanwhile. Your draft is saved: please compare."))
    else:
        messages.success(request, str(done))
        return redirect("translating:mine")
    return None


def suggest(request: MemberRequest, work: Work, what: str) -> HttpResponse | None:
    """Ask the machine."""
    original = work.editor(page_language()).original
    try:
        found = engine.translate(original, work.source, work.language)
        drafting.offer(work.mine, found, engine.name(), by=request.user)
    except engine.EngineTrouble:
        messages.warning(request, _("The machine did not answer. Your draft is saved."))
    return None


def use(request: MemberRequest, work: Work, what: str) -> HttpResponse | None:
    """Take a suggestion: `machine:<part>`, `memory:<part>:<id>`; `add:<id>` puts a paragraph below the text."""
    how, _colon, rest = what.partition(":")
    part, _colon, number = rest.partition(":")
    if how == "machine" and part in work.mine.offers:
        drafting.take(work.mine, part, work.mine.offers[part], by=request.user, machine=True)
        return None
    segment = get_object_or_404(Segment.objects.between(work.source, work.language), pk=_number(number))
    before = f"{work.mine.texts.get(part, '').rstrip()}\n\n" if how == "add" else ""
    drafting.take(work.mine, part, (before + segment.target).lstrip("\n"), by=request.user)
    return None


def catch_up(request: MemberRequest, work: Work, what: str) -> HttpResponse | None:
    """Go on from what the entry says now."""
    work.catch_up()
    messages.success(
        request, _("Your draft is saved and counts as a translation of what the entry says now.")
    )
    return None


def discard(request: MemberRequest, work: Work, what: str) -> HttpResponse | None:
    """Throw the draft away."""
    work.discard()
    messages.success(request, _("Your draft is gone."))
    return redirect("translating:mine")


def back(request: MemberRequest, work: Work, what: str) -> HttpResponse | None:
    """Take a proposal back, to go on writing."""
    try:
        work.take_back()
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
