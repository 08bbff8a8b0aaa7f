"""A draft in other languages: choosing one, translating it in parts or bringing it whole, approving it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.door import MemberRequest, language, with_power
from portal.accounts.guarded import form_for
from portal.consultations import desk
from portal.consultations.forms.comments import language_choices
from portal.consultations.forms.editing import BringForm, SureForm
from portal.consultations.forms.translating import LanguageSheetForm, ParagraphsForm
from portal.consultations.importing import Reading
from portal.consultations.models import Draft
from portal.consultations.permissions import reviews
from portal.consultations.refusals import Refused
from portal.consultations.services.languages import render_draft, review_draft
from portal.consultations.sheet import write
from portal.consultations.views.drafting import reading_of
from portal.consultations.views.rooms import attempt, find_translatable, page_of, shown


@with_power("translate")
def choose(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    """Into which language to translate."""
    draft = find_translatable(slug, number, request.user)
    choices = [(code, name) for _group, found in language_choices(language()) for code, name in found]
    page = _page_of(draft, "", choices=[one for one in choices if one[0] != draft.original_language])
    return shown(request, "consultations/translate_choose.html", page)


@with_power("translate")
def translate(request: MemberRequest, slug: str, number: int, to: str) -> HttpResponse:
    """Some paragraphs at a time; what is left empty stays untranslated."""
    draft = _translatable(request, slug, number, to)
    here = desk.to_translate(draft, request.GET.get("page", "1"))
    form = form_for(request, ParagraphsForm, user=request.user, paragraphs=here.object_list, language=to)

    def act() -> None:
        _said(request, render_draft(draft, to, form.texts(), by=request.user))

    done, status = attempt(request, form, act)
    if done:
        return redirect(f"{request.path}?page={here.next_page_number() if here.has_next() else here.number}")
    page = _page_of(draft, to, form=form, page=here, may_review=reviews(request.user, to))
    return shown(request, "consultations/translate.html", page, status)


@with_power("translate")
def bring(request: MemberRequest, slug: str, number: int, to: str) -> HttpResponse:
    """Bring the same draft in another language; it is matched one to one, in order, and saved when it fits."""
    draft = _translatable(request, slug, number, to)
    if request.POST.get("do") == "save":
        return _save(request, draft, to)
    form = form_for(request, BringForm, user=request.user, reader=language(), fixed=to)
    if request.method == "POST" and form.is_valid():
        try:
            return _check(request, draft, to, reading_of(form))
        except Refused as refusal:
            form.add_error(None, str(refusal.words))
    return shown(request, "consultations/translate_bring.html", _page_of(draft, to, form=form))


def _check(request: MemberRequest, draft: Draft, to: str, reading: Reading) -> HttpResponse:
    """Both beside each other; nothing is saved."""
    report = desk.report_of(reading)
    form = _sheet(request, draft, to, initial={"sheet": write(reading.lines), "report": report.kept})
    beside = desk.beside(draft, reading.lines)
    return shown(
        request,
        "consultations/translate_check.html",
        _page_of(draft, to, form=form, report=report, beside=beside),
    )


def _save(request: MemberRequest, draft: Draft, to: str) -> HttpResponse:
    form = _sheet(request, draft, to, data=request.POST)

    def act() -> None:
        numbers = draft.paragraphs.values_list("number", flat=True)
        texts = {number: line.text for number, line in zip(numbers, form.lines, strict=True)}
        _said(request, render_draft(draft, to, texts, by=request.user))

    done, status = attempt(request, form, act)
    if done:
        return redirect("consultations:translate_into", draft.consultation.slug, draft.number, to)
    kept = desk.kept_report(request.POST.get("report", ""))
    page = _page_of(draft, to, form=form, beside=desk.beside(draft, form.lines), report=kept)
    return shown(request, "consultations/translate_check.html", page, status)


@with_power("approve_normative_translation")
def review(request: MemberRequest, slug: str, number: int, to: str) -> HttpResponse:
    """Read the original and a translation beside each other; POST approves it."""
    draft = _translatable(request, slug, number, to)
    form = form_for(request, SureForm, user=request.user, initial={"version": draft.version})
    said = _("What is translated into this language is approved.")
    done, status = attempt(request, form, lambda: review_draft(draft, to, by=request.user), said)
    page = _page_of(draft, to, form=form, pairs=desk.pairs(draft, to), may_review=reviews(request.user, to))
    return (
        redirect(request.path)
        if done
        else shown(request, "consultations/translate_review.html", page, status)
    )


def _translatable(request: MemberRequest, slug: str, number: int, to: str) -> Draft:
    draft = find_translatable(slug, number, request.user)
    known = {code for _group, found in language_choices(language()) for code, _name in found}
    if to == draft.original_language or to not in known:
        raise Http404
    return draft


def _sheet(request: MemberRequest, draft: Draft, to: str, **given: Any) -> LanguageSheetForm:
    return LanguageSheetForm(user=request.user, language=to, wanted=draft.paragraphs.count(), **given)


def _said(request: MemberRequest, changed: int) -> None:
    words = ngettext(
        "%(number)s paragraph is translated. A reviewer approves it.",
        "%(number)s paragraphs are translated. A reviewer approves them.",
        changed,
    )
    messages.success(request, words % {"number": changed})


def _page_of(draft: Draft, to: str, **context: Any) -> dict[str, Any]:
    named = _("Translate draft %(number)s") % {"number": draft.number}
    return page_of(draft.consultation, named, draft=draft, to=to, **context)
