"""What the private pages of a consultation share: finding it, the way there, and the state of a form's answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from portal.accounts.door import language
from portal.accounts.models import User
from portal.consultations.models import Consultation, Draft
from portal.consultations.permissions import edits, translates
from portal.consultations.refusals import Refused
from portal.consultations.services.mapping import Unmappable, in_words
from portal.ui.parts import Link


def find(slug: str) -> Consultation:
    """A consultation in any state, with its words; `Http404` where there is none."""
    rows = Consultation.objects.select_related("group").prefetch_related("renditions", "group__renditions")
    found: Consultation | None = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def find_own(slug: str, user: User) -> Consultation:
    """The same for its editors. One that was never public is not there for anybody else; others are refused."""
    found = find(slug)
    if not edits(user, found):
        if found.published_at is None:
            raise Http404
        raise PermissionDenied("facilitate")
    return found


def draft_of(consultation: Consultation, number: int) -> Draft:
    """A draft in any state; `Http404` where there is none."""
    draft: Draft | None = consultation.drafts.filter(number=number).first()
    if draft is None:
        raise Http404
    draft.consultation = consultation
    return draft


def find_translatable(slug: str, number: int, user: User) -> Draft:
    """A draft that this person may put into other words; what they may not see is not there."""
    draft = draft_of(find(slug), number)
    if not translates(user, draft):
        raise Http404
    return draft


def page_of(consultation: Consultation, *further: str, **context: Any) -> dict[str, Any]:
    """What every page knows: the consultation, its words, the way here."""
    text = consultation.text(language())
    title = text.title if text else consultation.slug
    room = reverse("consultations:room", args=[consultation.slug])
    above = Link(gettext("Your consultations"), reverse("consultations:rooms"))
    here = Link(title, room if further else "", text.language if text else "")
    crumbs = [above, here, *(Link(one, "") for one in further)]
    return {"consultation": consultation, "text": text, "crumbs": crumbs, **context}


def refused(form: forms.Form, refusal: Refused) -> int:
    """Say it in the form; the answer's status: 409 where somebody was quicker or it does not fit the state."""
    if isinstance(refusal, Unmappable):
        for words in in_words(refusal.problems):
            form.add_error(None, words)
        return 422
    form.add_error(None, str(refusal.words))
    return 409


def attempt(
    request: HttpRequest, form: forms.Form, act: Callable[[], object], said: str = ""
) -> tuple[bool, int]:
    """Do what a valid form asks for, and say that it was done: whether it was, and the answer's status if not."""
    if request.method != "POST" or not form.is_valid():
        return False, 0
    try:
        act()
    except Refused as refusal:
        return False, refused(form, refusal)
    if said:
        messages.success(request, said)
    return True, 0


def shown(request: HttpRequest, template: str, page: dict[str, Any], status: int = 0) -> HttpResponse:
    """A page with a form: 422 where something is missing, unless the status is known."""
    form = page.get("form")
    wrong = request.method == "POST" and form is not None and bool(form.errors)
    return render(request, template, page, status=status or (422 if wrong else 200))


def answered(
    request: HttpRequest, outcome: tuple[bool, int], slug: str, template: str, page: dict[str, Any]
) -> HttpResponse:
    """Back to the room of this consultation where it was done, else the page with its form again."""
    done, status = outcome
    return redirect("consultations:room", slug) if done else shown(request, template, page, status)
