"""The door of every page here: for members, kept by no cache; what they sent when their session had ended is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from portal.accounts import kept
from portal.accounts.models import User
from portal.accounts.powers import require


class MemberRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


View = Callable[..., HttpResponse]


def member(view: View, verb: str = "contribute") -> View:
    """Let in whoever may; send others to sign in, and back."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def _answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.method == "POST":
                kept.keep(request)
            return redirect_to_login(request.get_full_path())
        require(request.user, verb)
        return view(request, *args, **kwargs)

    return answer


def with_power(verb: str) -> Callable[[View], View]:
    """The same for those who hold this power."""
    return lambda view: member(view, verb)


def language() -> str:
    """The language of the page."""
    return get_language() or "en"
