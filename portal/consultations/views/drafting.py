"""Drafts: bringing a text, looking at it before it is saved, correcting, publishing, mapping."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, with_power
from portal.accounts.guarded import form_for
from portal.consultations import desk
from portal.consultations.forms.editing import BringForm, SheetForm, SureForm
from portal.consultations.forms.mapping import MappingForm
from portal.consultations.importing import Reading, read_file, read_text
from portal.consultations.models import Draft
from portal.consultations.refusals import Refused
from portal.consultations.services import drafts
from portal.consultations.services import mapping as verbs
from portal.consultations.sheet import write
from portal.consultations.views.rooms import attempt, draft_of, find_own, page_of, shown


@with_power("facilitate")
def bring(request: MemberRequest, slug: str) -> HttpResponse:
    """Bring a text: as a file or pasted. What was read is shown, and saved only when it is confirmed."""
    found = find_own(slug, request.user)
    if request.POST.get("do") == "save":
        return _save(request, slug)
    form = form_for(request, BringForm, user=request.user, reader=language())
    status = 0
    if request.method == "POST" and form.is_valid():
        try:
            return _check(request, slug, form)
        except Refused as refusal:
            form.add_error(None, str(refusal.words))
            status = 422
    return shown(request, "consultations/bring.html", page_of(found, _("Bring a draft"), form=form), status)


def reading_of(form: BringForm) -> Reading:
    """What was read from the file or the pasted text; raises `Unfit`."""
    file = form.cleaned_data.get("file")
    if file is not None:
        return read_file(file.name, file.read())
    return read_text(form.cleaned_data["text"], form.cleaned_data["form"] or "markdown")


def _check(request: MemberRequest, slug: str, brought: BringForm) -> HttpResponse:
    """What was read, with what was left out and what looks odd; nothing is saved."""
    found = find_own(slug, request.user)
    reading = reading_of(brought)
    file = brought.cleaned_data.get("file")
    given = {
        "sheet": write(reading.lines),
        "language": brought.cleaned_data["language"],
        "name": file.name[:200] if file else "",
    }
    report = desk.report_of(reading)
    form = SheetForm(user=request.user, initial={**given, "report": report.kept})
    page = page_of(found, _("Bring a draft"), form=form, report=report)
    return shown(request, "consultations/check.html", page)


def _save(request: MemberRequest, slug: str) -> HttpResponse:
    found = find_own(slug, request.user)
    form = SheetForm(request.POST, user=request.user)

    def act() -> None:
        drafts.add_draft(found, form.lines, form.about(found.original_language), by=request.user)

    said = _("The draft is saved. Only facilitators see it until you publish it.")
    done, status = attempt(request, form, act, said)
    if done:
        return redirect("consultations:room", slug)
    page = page_of(
        found, _("Bring a draft"), form=form, report=desk.kept_report(request.POST.get("report", ""))
    )
    return shown(request, "consultations/check.html", page, status)


@with_power("facilitate")
def draft(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    """A draft on its sheet; it can be corrected until it is published."""
    one = draft_of(find_own(slug, request.user), number)
    form = form_for(request, SheetForm, user=request.user, initial=desk.sheet_of(one))

    def act() -> None:
        note = form.cleaned_data["note"]
        drafts.rewrite_draft(one, form.lines, by=request.user, seen=form.seen, note=note)

    done, status = attempt(request, form, act, _("The draft is saved."))
    if done:
        return redirect("consultations:draft", slug, number)
    return shown(request, "consultations/draft.html", _page_of_draft(one, form=form), status)


@with_power("facilitate")
def publish(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    """Ask whether everybody may read it; POST publishes it."""
    return _sure(request, slug, number, "publish")


@with_power("facilitate")
def discard(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    """Ask whether to throw it away; POST does it."""
    return _sure(request, slug, number, "discard")


def _sure(request: MemberRequest, slug: str, number: int, act: str) -> HttpResponse:
    one = draft_of(find_own(slug, request.user), number)
    form = form_for(request, SureForm, user=request.user, initial={"version": one.version})
    verb: Any = {"publish": drafts.publish_draft, "discard": drafts.discard_draft}[act]
    done, status = attempt(request, form, lambda: verb(one, by=request.user, seen=form.seen))
    page = _page_of_draft(one, form=form, act=act)
    return (
        redirect("consultations:room", slug)
        if done
        else shown(request, "consultations/sure.html", page, status)
    )


@with_power("facilitate")
def mapping(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    """Say what became of the paragraphs of the draft before, some at a time."""
    one = draft_of(find_own(slug, request.user), number)
    to_map = desk.to_map(one, request.GET.get("page", "1"))
    form = form_for(request, MappingForm, user=request.user, initial={"version": one.version}, **to_map.given)

    def act() -> None:
        verbs.map_paragraphs(one, form.fates(), by=request.user, seen=form.seen)

    done, status = attempt(request, form, act, _("What became of these paragraphs is saved."))
    if done:
        return redirect(f"{request.path}?page={to_map.onwards}")
    page = _page_of_draft(one, form=form, to_map=to_map)
    return shown(request, "consultations/mapping.html", page, status)


def _page_of_draft(one: Draft, **context: Any) -> dict[str, Any]:
    named = _("Draft %(number)s") % {"number": one.number}
    return page_of(one.consultation, named, draft=one, **context)
