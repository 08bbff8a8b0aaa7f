"""What a page may be asked: to be read, or more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def read_only(view: View) -> View:
    """Answer GET and HEAD; everything else gets 405, not a complaint about a form that never was."""
    return csrf_exempt(require_safe(view))
