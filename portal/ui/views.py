"""Pages that say what went wrong and how to go on; none of them asks the database or a context processor.

`config.urls` names them as its handlers and `CSRF_FAILURE_VIEW` names `csrf_failure`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.encoding import escape_uri_path
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _

from portal.core.languages import CODES
from portal.ui.context import frame


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happened, in a few words, and what the reader can do."""

    title: str | Promise
    text: str | Promise


TROUBLES: dict[int, Trouble] = {
    400: Trouble(
        _("This request could not be understood"),
        _(
            "Something in the address or in what was sent is not as it should be. Try again from the page before."
        ),
    ),
    403: Trouble(
        _("This page is not open to you"),
        _("It may need an account, or an account with other rights."),
    ),
    404: Trouble(
        _("There is no page at this address"),
        _("It may have moved, or the address may have a slip in it. Search for what you were looking for."),
    ),
    405: Trouble(
        _("This address cannot be used in this way"),
        _(
            "It exists, but not for what was just asked of it. Go back and follow a link or send the form again."
        ),
    ),
    410: Trouble(
        _("This page has been withdrawn"),
        _("It was here once and will not come back. Similar things may be found by searching."),
    ),
    500: Trouble(
        _("Something went wrong on our side"),
        _("It is not your fault, and it has been noted. Please try again in a few minutes."),
    ),
    503: Trouble(
        _("The portal is being looked after"),
        _("It will be back in a few minutes. Nothing you sent before is lost."),
    ),
}
FORM_EXPIRED = Trouble(
    _("This form could not be checked"),
    _("A form works only for a while, and only with cookies. Go back, load the page anew and send it again."),
)


def trouble(request: HttpRequest, status: int, said: Trouble | None = None) -> HttpResponse:
    """A helpful page with this status, in the language of the address, or else in the reader's."""
    language = get_language_from_request(request, check_path=True)
    with override(language):
        page = {
            **frame(request),
            "status": status,
            "trouble": said or TROUBLES[status],
            "alternates": _same(request),
        }
        response = HttpResponse(render_to_string("ui/trouble.html", page), status=status)
    response["Content-Language"] = language
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return trouble(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return trouble(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or old."""
    return trouble(request, 403, FORM_EXPIRED)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return trouble(request, 404)


def gone(request: HttpRequest) -> HttpResponse:
    """410: for what was public once and has been withdrawn or hidden."""
    return trouble(request, 410)


def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    return trouble(request, 500)


def unavailable(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """503, with a wish to be asked again in five minutes."""
    response = trouble(request, 503)
    response["Retry-After"] = "300"
    return response


def _same(request: HttpRequest) -> dict[str, str]:
    """The same address under each language's prefix; none where it has no prefix."""
    prefix, _slash, rest = request.path.lstrip("/").partition("/")
    return {code: f"/{code}/{escape_uri_path(rest)}" for code in CODES} if prefix in CODES else {}
