"""What the pages of comments and answers have in common: the consultation that the address means."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template import Context

from portal.consultations.finding import consultation_of
from portal.core.methods import read_only
from portal.moderation.tombstones import tombstone
from portal.ui.addresses import absolute

View = Callable[..., HttpResponse]


def of_public_consultation(view: View) -> View:
    """Hand the view a public consultation: 404 where none was ever public, 410 where one was and no longer is."""

    @read_only
    @wraps(view)
    def answer(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        found = consultation_of(slug)
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs) if found.is_public else tombstone(request, found)

    return answer


def base(request: HttpRequest) -> str:
    """The portal's address, without a path."""
    return absolute(Context({"request": request}), "/").rstrip("/")
