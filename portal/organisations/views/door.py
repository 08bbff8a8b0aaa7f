"""The door of the private pages: for members who may, kept by no cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.powers import require
from portal.ui.parts import Link

View = Callable[..., HttpResponse]


def private(verb: str) -> Callable[[View], View]:
    """Let in whoever has this power; send others to sign in, and back."""

    def with_door(view: View) -> View:
        @wraps(view)
        @require_http_methods(["GET", "HEAD", "POST"])
        @login_required
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            require(request.user, verb)
            response = view(request, *args, **kwargs)
            patch_cache_control(response, private=True, no_store=True)
            return response

        return answer

    return with_door


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def crumbs(*further: Link) -> list[Link]:
    """The way to a page in the member's room."""
    room = f"/{language()}/account/"
    above = Link(_("Your organisations"), f"{room}organisations/" if further else "")
    return [Link(_("Your account"), room), above, *further]
