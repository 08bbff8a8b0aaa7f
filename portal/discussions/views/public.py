"""Discussions for everybody to read. The same pages for all: no cookie, no token, nothing of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template import Context

from portal.accounts.door import language
from portal.core.methods import read_only
from portal.discussions import atom, earlier, listing, reading, schema
from portal.discussions.models import Post, Topic
from portal.discussions.reading import Reading
from portal.moderation.tombstones import tombstone
from portal.ui.addresses import absolute
from portal.ui.views import gone

Rest = ParamSpec("Rest")
Given = Callable[Concatenate[HttpRequest, Topic, Rest], HttpResponseBase]


def of_topic(view: Given[Rest]) -> Callable[..., HttpResponseBase]:
    """Hand the view a public topic: 404 where none ever was, 301 where it joined another, 410 where it went."""

    @read_only
    @wraps(view)
    def answer(request: HttpRequest, pk: UUID, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        topic = reading.find(pk)
        if topic is None or topic.published_at is None:
            raise Http404
        into = reading.destination(topic)
        if into.pk != pk and not kwargs.get("number"):
            return _moved(request.get_full_path().replace(str(pk), str(into.pk), 1))
        if not topic.is_open_to_readers and into.pk == pk:
            return tombstone(request, topic) if topic.group.is_public else gone(request)
        return view(request, topic, *args, **kwargs)

    return answer


@read_only
def topics(request: HttpRequest) -> HttpResponse:
    """All topics, those in which something was said last first."""
    return render(request, "discussions/topics.html", listing.page(request.GET, language()))


@read_only
def feed(request: HttpRequest) -> HttpResponse:
    """The newest posts of all topics, as Atom."""
    return _atom(atom.of_all(request.GET, language(), _hosted(request)))


@of_topic
def topic(request: HttpRequest, found: Topic) -> HttpResponse:
    """One topic, twenty posts a page."""
    here = Reading(found, language(), request.GET.get("text", ""), request.GET.get("page"))
    data = schema.to_schema(here, _hosted(request))
    return render(request, "discussions/topic.html", {"data": data, **reading.frame(here)})


@of_topic
def topic_feed(request: HttpRequest, found: Topic) -> HttpResponse:
    """The newest posts of one topic, as Atom."""
    return _atom(atom.of_topic(found, language(), _hosted(request)))


@of_topic
def post(request: HttpRequest, found: Topic, number: int) -> HttpResponseBase:
    """303 to the post's place on its page; 301 where it was moved to another topic."""
    said, moved = reading.find_post(found, number)
    if moved:
        return _moved(said.get_absolute_url())
    return _gone(request, said) or _never_kept(HttpResponseRedirect(reading.place_of(said), status=303))


@of_topic
def history(request: HttpRequest, found: Topic, number: int) -> HttpResponseBase:
    """What a post said, and what it said before."""
    said, moved = reading.find_post(found, number)
    if moved:
        return _moved(f"{said.get_absolute_url()}history/")
    return _gone(request, said) or render(request, "discussions/history.html", earlier.page(said, language()))


@read_only
def file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """An attached file as a download, as long as its post is public; never shown by the portal itself."""
    found = listing.attachment(pk)
    if not Post.objects.public().filter(pk=found.post_id).exists():
        return gone(request)
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return _never_kept(response)


def _gone(request: HttpRequest, said: Post) -> HttpResponse | None:
    """410 where the post is not public any more."""
    if said.is_public and said.topic.is_open_to_readers:
        return None
    return tombstone(request, said if not said.is_public else said.topic)


def _moved(url: str) -> HttpResponseBase:
    """For ever; asked again each time, since it may be moved on."""
    return _never_kept(HttpResponsePermanentRedirect(url))


def _never_kept(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "no-cache"
    return response


def _atom(body: bytes) -> HttpResponse:
    headers = {"Access-Control-Allow-Origin": "*", "Content-Language": language()}
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8", headers=headers)


def _hosted(request: HttpRequest) -> Callable[[str], str]:
    return partial(absolute, Context({"request": request}))
