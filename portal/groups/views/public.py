"""Groups for everybody to read: all of them, one with what happens in it, its charter, its feed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context
from django.utils.translation import get_language, gettext

from portal.core.methods import read_only
from portal.groups import atom, company, happening, reading
from portal.groups.reading import Reading
from portal.moderation.tombstones import tombstone
from portal.translation.asking import ask_link
from portal.ui.addresses import absolute
from portal.ui.parts import Link

Rest = ParamSpec("Rest")
Given = Callable[Concatenate[HttpRequest, Reading, Rest], HttpResponse]


def of_group(page: str) -> Callable[[Given[Rest]], Callable[..., HttpResponse]]:
    """Hand the view a public group as its reader sees it: 404 where none ever was public, 410 where one was."""

    def with_group(view: Given[Rest]) -> Callable[..., HttpResponse]:
        @read_only
        @wraps(view)
        def answer(request: HttpRequest, slug: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            found = reading.find(slug)
            if not found.is_public:
                return tombstone(request, found)
            here = Reading(found, _language(), request.GET.get("text", ""), page)
            return view(request, here, *args, **kwargs)

        return answer

    return with_group


@read_only
def groups(request: HttpRequest) -> HttpResponse:
    """All groups, what happens in them now, and how to take part."""
    books, others = reading.shelves(_language())
    context = {
        "books": books,
        "others": others,
        "crumbs": [Link(gettext("Collaborate"), "")],
        **happening.parted(happening.happening(None, _language())),
    }
    return render(request, "groups/groups.html", context)


@of_group("groups:group")
def group(request: HttpRequest, found: Reading) -> HttpResponse:
    """One group: what it is for, what happens in it, who belongs to it."""
    context = {
        **_frame(found),
        **happening.parted(happening.happening(found.group, _language())),
        "company": company.company(found.group, _language()),
        "facilitators": company.facilitators(found.group),
        "documents": reading.documents(found.group, _language()),
        "crumbs": found.crumbs(),
    }
    return render(request, "groups/group.html", context)


@of_group("groups:charter")
def charter(request: HttpRequest, found: Reading) -> HttpResponse:
    """What a group has set itself, and by which rules it works."""
    crumbs = found.crumbs(gettext("Charter"))
    return render(request, "groups/charter.html", {**_frame(found), "crumbs": crumbs})


@of_group("groups:group")
def feed(request: HttpRequest, found: Reading) -> HttpResponse:
    """What happens in a group, as Atom."""
    hosted = partial(absolute, Context({"request": request}))
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": _language()}
    written = atom.to_atom(found, hosted)
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8", headers=headers)


def _language() -> str:
    return get_language() or "en"


def _frame(found: Reading) -> dict[str, object]:
    """What the page's frame wants to know."""
    return {
        "reading": found,
        "group": found.group,
        "text": found.text,
        "ask": ask_link(found.group, found.text),
        "alternates": found.alternates,
        "translated_into": found.translated_into,
    }
