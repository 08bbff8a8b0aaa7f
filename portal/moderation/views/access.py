"""Who comes in: members, or those who have a power; their pages are kept by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from portal.accounts.powers import require

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """No cache keeps the answer."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


def for_members(view: View) -> View:
    """Whoever is not signed in is asked to."""
    return private(login_required(view))


def with_power(verb: str) -> Callable[[View], View]:
    """Only for those who have this power; the verbs ask again."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            require(request.user, verb)
            return view(request, *args, **kwargs)

        return for_members(answer)

    return wrap


def language() -> str:
    """The reader's."""
    return get_language() or "en"
