"""What everybody reads: the register, one commitment, a group's work plan, all of it as data."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template import Context

from portal.accounts.door import language
from portal.commitments import reading, taking, trails
from portal.commitments.forms.filtering import FilterForm
from portal.commitments.register import Question, listing, with_parts
from portal.core.methods import read_only
from portal.groups.models import Group
from portal.moderation.tombstones import tombstone
from portal.rounds.saying import Reader
from portal.ui.addresses import absolute


@read_only
def register(request: HttpRequest) -> HttpResponse:
    """All of them, narrowed as asked."""
    question = Question.read(request.GET.dict())
    page = listing(question, request.GET.get("page"), language())
    form = FilterForm(question.chosen(), choices=page["choices"])
    return render(request, "commitments/register.html", {**page, "form": form, "crumbs": trails.register()})


@read_only
def register_data(request: HttpRequest, ending: str) -> HttpResponse:
    """The same list as data."""
    if ending not in taking.FORMS:
        raise Http404
    media_type, write = taking.FORMS[ending]
    rows = taking.gathered(with_parts(Question.read(request.GET.dict()).found()))
    base = absolute(Context({"request": request}), "/").rstrip("/")
    body = write(rows, request.get_full_path(), base, language())
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": language()}
    if ending == "csv":
        headers["Content-Disposition"] = 'attachment; filename="oer-commitments.csv"'
    return HttpResponse(body, content_type=f"{media_type}; charset=utf-8", headers=headers)


@read_only
def commitment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One commitment."""
    one = reading.find(pk)
    if not one.is_public:
        return tombstone(request, one)
    reader = Reader(language(), one.get_absolute_url(), request.GET.get("text", "").lower())
    found = reading.read(one, reader)
    context = {"reading": found, "crumbs": trails.commitment(found)}
    return render(request, "commitments/commitment.html", context)


@read_only
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """A group's work plan."""
    group = get_object_or_404(Group.objects.published(), slug=slug)
    found = reading.work_plan(group, language())
    return render(request, "commitments/plan.html", {"plan": found, "crumbs": trails.plan(found)})
