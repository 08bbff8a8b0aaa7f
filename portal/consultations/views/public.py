"""The public pages of consultations: the same for everybody, without cookies."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context
from django.urls import reverse
from django.utils.translation import get_language, gettext

from portal.consultations import comparing, feed, register, tracing
from portal.consultations.commenting import comments_of
from portal.consultations.gathering import gather
from portal.consultations.models import Consultation
from portal.consultations.reading import Reading
from portal.consultations.showing import state_tag
from portal.consultations.views.doors import base, of_public_consultation
from portal.core.methods import read_only
from portal.translation.asking import ask_link
from portal.ui.addresses import absolute
from portal.ui.parts import Link


@read_only
def index(request: HttpRequest) -> HttpResponse:
    """All consultations, the open ones first."""
    found = register.listing(request.GET, _language())
    crumbs = [Link(gettext("Consultations"), "")]
    return render(request, "consultations/index.html", {"listing": found, "crumbs": crumbs})


@read_only
def atom(request: HttpRequest) -> HttpResponse:
    """The newest consultations, as Atom."""
    found = register.public().order_by("-published_at", "pk")[: feed.NEWEST]
    hosted = partial(absolute, Context({"request": request}))
    written = feed.to_atom(found, _language(), hosted)
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": _language()}
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8", headers=headers)


@of_public_consultation
def consultation(request: HttpRequest, found: Consultation) -> HttpResponse:
    """The text with numbers, a page at a time."""
    reading = Reading(found, _language(), request.GET)
    page = {
        "reading": reading,
        "consultation": found,
        "text": reading.text,
        "area": register.area_of(found.group, _language()),
        "ask": ask_link(found, reading.text),
        "data": feed.described(found, _language(), base(request)),
        "translated_into": [one.language for one in found.renditions.all()],
        "crumbs": _crumbs(),
    }
    return render(request, "consultations/consultation.html", page)


@of_public_consultation
def paragraph(request: HttpRequest, found: Consultation, number: int) -> HttpResponse:
    """One paragraph: its words, what it was and became, what is said on it."""
    trace = tracing.find(found, number, _language(), request.GET)
    trace.load()
    page = {
        "trace": trace,
        "consultation": found,
        "thread": comments_of(trace.paragraph, _language()),
        "is_open": found.is_open(),
        "crumbs": _crumbs(found, gettext("Paragraph %(number)s") % {"number": number}),
    }
    return render(request, "consultations/paragraph.html", page)


@of_public_consultation
def differences(request: HttpRequest, found: Consultation, older: int, newer: int) -> HttpResponse:
    """What changed from one draft to another."""
    result = comparing.compare(found, older, newer, _language(), request.GET.get("page", "1"))
    named = gettext("From draft %(older)s to draft %(newer)s") % {"older": older, "newer": newer}
    page = {"comparison": result, "consultation": found, "text": found.text(_language()), "named": named}
    return render(request, "consultations/differences.html", {**page, "crumbs": _crumbs(found, named)})


@of_public_consultation
def course(request: HttpRequest, found: Consultation) -> HttpResponse:
    """Stages and dates as they came, with their reasons."""
    gather([found])
    page = {
        "consultation": found,
        "text": found.text(_language()),
        "events": found.events.all(),
        "tag": state_tag(found, _language()),
        "crumbs": _crumbs(found, gettext("Course of the consultation")),
    }
    return render(request, "consultations/course.html", page)


def _language() -> str:
    return get_language() or "en"


def _crumbs(consultation: Consultation | None = None, here: str = "") -> list[Link]:
    """The way to a page about a consultation; its renditions are loaded."""
    above = Link(gettext("Consultations"), reverse("consultations:index"))
    if consultation is None:
        return [above, Link(gettext("Consultation"), "")]
    text = consultation.text(_language())
    named = Link(
        text.title if text else consultation.slug,
        consultation.get_absolute_url(),
        text.language if text else "",
    )
    return [above, named, Link(here, "")]
