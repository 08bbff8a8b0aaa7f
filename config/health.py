"""Whether the portal lives and whether it can serve: for supervisors, balancers and people who wonder."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from portal.core.methods import read_only
from portal.search import health as search
from portal.ui.views import unavailable

log = logging.getLogger("portal.health")
AWAY = (OperationalError, InterfaceError)
Handler = Callable[[HttpRequest], HttpResponseBase]


def _database() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")  # SQLite makes an empty file of a lost one
    return None


# What must work for the portal to serve: a name, and a function that says what is wrong, or raises.
CHECKS: dict[str, Callable[[], str | None]] = {"database": _database, "search": search.check}


@read_only
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@read_only
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part works, else 503; the body names each part and what is wrong with it."""
    found = {name: _problem(check) for name, check in CHECKS.items()}
    return JsonResponse(
        {name: problem or "ok" for name, problem in found.items()}, status=503 if any(found.values()) else 200
    )


def _problem(check: Callable[[], str | None]) -> str:
    try:
        return check() or ""
    except DatabaseError as error:
        return f"could not ask the database: {error}"[:200]
    except Exception as error:  # whatever it is, the operator wants to read it
        return f"{type(error).__name__}: {error}"[:200]


class Outage:
    """Middleware: where the database is away, a plain page that says so instead of a traceback."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        except AWAY as error:
            return self._tell(request, error)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """A view that could not reach the database."""
        return self._tell(request, error) if isinstance(error, AWAY) else None

    def _tell(self, request: HttpRequest, error: Exception) -> HttpResponseBase:
        log.error("The database did not answer for %s: %s", request.path, error)
        return unavailable(request)
