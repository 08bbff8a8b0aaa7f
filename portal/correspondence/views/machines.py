"""Where a mail service hands letters over. Nothing is there unless the operator has named the service."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def letters(request: HttpRequest) -> HttpResponse:
    """A letter for us; the service proves itself by its secret."""
    return _view("Inbound")(request)


@csrf_exempt
def delivery(request: HttpRequest) -> HttpResponse:
    """What became of a letter of ours."""
    return _view("Tracking")(request)


def _view(what: str) -> Any:
    """Anymail's view of the service named in the settings, or `Http404`."""
    service = settings.MAIL_IN.webhook
    if not service:
        raise Http404
    try:
        module = import_module(f"anymail.webhooks.{service}")
    except ImportError as error:
        raise Http404(f"no mail service is called {service}") from error
    wanted = f"{service.replace('_', '')}{what}webhookview"
    found = next((name for name in vars(module) if name.lower() == wanted.lower()), None)
    if found is None:
        raise Http404
    return vars(module)[found].as_view()
