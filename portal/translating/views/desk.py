"""The desk, a member's own translations, and the choice of a language."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from portal.accounts.door import MemberRequest, language, with_power
from portal.records.models import Record
from portal.records.registry import KINDS
from portal.translating import engine
from portal.translating.desk import STATES, Desk, Question
from portal.translating.languages import offered
from portal.translating.models import Translation


@with_power("translate")
def desk(request: MemberRequest) -> HttpResponse:
    """What there is to do."""
    question = Question.read(request.GET.dict(), request.user, language())
    shown = Desk(question, request.user, request.GET.get("page", "1"))
    page = {"desk": shown, "question": question, "states": STATES, "kinds": KINDS.values()}
    return render(request, "translating/desk.html", page)


@with_power("translate")
def mine(request: MemberRequest) -> HttpResponse:
    """What a member has under way, and what came into force."""
    rows = Translation.objects.of(request.user).latest_first()[:100]
    return render(request, "translating/mine.html", {"rows": rows, "engine": engine.is_on()})


@with_power("translate")
def choose(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Into which language a record is to be translated."""
    record = get_object_or_404(Record.objects.published().prefetch_related("renditions"), pk=pk)
    texts = {text.language: text for text in record.renditions.all()}
    codes = [code for code in offered(request.user, found=texts) if code != record.original_language]
    choices = [(code, texts.get(code)) for code in codes]
    page = {"record": record, "text": texts.get(record.original_language), "choices": choices}
    return render(request, "translating/choose.html", page)
