"""Rooms that are not for everybody: never cached, and closed to suspended accounts but for what is theirs."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control

from portal.accounts.models import User

Handler = Callable[[HttpRequest], HttpResponseBase]

PRIVATE = re.compile(
    r"^/(?:cms|account-provider|[a-z-]+/(?:account|collaborate|contribute|translate|moderation/(?:queue|report|appeal|contribution)s?))(?:/|$)"
)
# What a suspended person may still do: read why, appeal, take their data along or leave, sign out.
OPEN_TO_SUSPENDED = re.compile(
    r"^/(?:cms/logout|[a-z-]+/(?:account/(?:suspended|privacy|logout|notices|unsubscribe)|moderation/(?:appeal|contribution)s?))(?:/|$)"
)


def member(request: HttpRequest) -> User:
    """Who is signed in, typed; views that ask are behind `login_required`."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, even if that is nothing."""
    return request.POST if request.method == "POST" else None


def private_rooms(get_response: Handler) -> Handler:
    """Public pages pass untouched: their session is not even looked at."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not PRIVATE.match(request.path):
            return get_response(request)
        response = _turned_away(request) or get_response(request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def _turned_away(request: HttpRequest) -> HttpResponseBase | None:
    user = request.user
    if not user.is_authenticated or not user.is_suspended() or OPEN_TO_SUSPENDED.match(request.path):
        return None
    return redirect("accounts:suspended")
