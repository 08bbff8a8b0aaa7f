"""The desk, a member's own translations, and the choice of a language."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from portal.accounts.door import MemberRequest, language, with_power
from portal.records.models import Record
from portal.records.registry import KINDS
from portal.translating import words_desk as words_of
from portal.translating.desk import STATES, Desk, Question
from portal.translating.languages import offered
from portal.translating.mine import one_s_own
from portal.translating.sources import source, written_kinds


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
    return render(request, "translating/mine.html", {"rows": one_s_own(request.user, language())})


@with_power("translate")
def choose(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Into which language a record is to be translated."""
    record = get_object_or_404(Record.objects.published().prefetch_related("renditions"), pk=pk)
    texts = {text.language: text for text in record.renditions.all()}
    codes = [code for code in offered(request.user, found=texts) if code != record.original_language]
    choices = [(code, texts.get(code)) for code in codes]
    text = texts.get(record.original_language)
    title = text.title if text else str(record.pk)
    page = {"pk": pk, "title": title, "language": record.original_language, "choices": choices}
    return render(request, "translating/choose.html", page | {"editor": "translating:edit"})


@with_power("translate")
def words_desk(request: MemberRequest) -> HttpResponse:
    """What there is to do in what people write."""
    question = words_of.Question.read(request.GET.dict(), request.user, language())
    shown = words_of.Desk(question, request.user, request.GET.get("page", "1"))
    page = {"desk": shown, "question": question, "states": words_of.STATES, "kinds": written_kinds()}
    return render(request, "translating/words_desk.html", page)


@with_power("translate")
def words(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Into which language something that people write is to be translated."""
    matter = source(pk)
    if matter is None:
        raise Http404
    codes = [code for code in offered(request.user, found=matter.renditions) if code != matter.language]
    choices = [(code, matter.renditions.get(code)) for code in codes]
    page = {"pk": pk, "title": matter.name(), "language": matter.language, "choices": choices}
    return render(request, "translating/choose.html", page | {"editor": "translating:edit_words"})
