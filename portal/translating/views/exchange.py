"""Files of translations: take one along, bring one back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from portal.accounts.door import MemberRequest, language, with_power
from portal.translating.desk import Question
from portal.translating.exchange.units import LARGEST, Unreadable
from portal.translating.forms import ImportForm
from portal.translating.services import exchanging

TYPES = {"xlf": "application/xliff+xml", "po": "text/x-gettext-translation; charset=utf-8"}


@with_power("translate")
def export(request: MemberRequest, ending: str) -> HttpResponse:
    """What the desk shows, as a file."""
    question = Question.read(request.GET.dict(), request.user, language())
    batch = exchanging.export(question, by=request.user)
    response = HttpResponse(exchanging.FORMATS[ending].write(batch), content_type=TYPES[ending])
    response["Content-Disposition"] = (
        f'attachment; filename="{batch.source_language}-{batch.language}.{ending}"'
    )
    return response


@with_power("translate")
def bring(request: MemberRequest) -> HttpResponse:
    """Take a file in, and say of every line what became of it."""
    sent = request.POST if request.method == "POST" else request.GET
    question = Question.read(sent.dict(), request.user, language())
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    page = {"form": form, "question": question}
    if request.method == "POST" and form.is_valid():
        try:
            batch = exchanging.read(form.cleaned_data["file"].read(LARGEST + 1), question.to)
            page["lines"] = exchanging.take_in(batch, by=request.user)
        except Unreadable as error:
            form.add_error("file", str(error))
    return render(request, "translating/bring.html", page)
