"""One page in six languages: where the language menu leads, and what search engines are told.

A view or page that knows better than the URL configuration puts `alternates` into its context, a dict of
language code to path; `translated_into` (codes) where it has text in fewer languages than it has addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import translate_url
from django.utils.translation import get_language

from portal.core.languages import LANGUAGES
from portal.ui import formats


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """The page in one language."""

    code: str
    name: str
    url: str
    current: bool

    @property
    def tag(self) -> str:
        """The code as HTML writes it."""
        return formats.tag(self.code)


def page_languages(context: Context) -> list[PageLanguage]:
    """The page in each interface language, or that language's front page where it does not exist in it."""
    active = get_language()
    return [
        PageLanguage(code, name, _address(context, code, query=True) or f"/{code}/", code == active)
        for code, name in LANGUAGES
    ]


def canonical(context: Context) -> str:
    """The page's own absolute address, without what was only a question to it."""
    path = context.get("canonical") or context["request"].path
    return absolute(context, path)


def hreflang(context: Context) -> list[tuple[str, str]]:
    """Language tag and absolute address of each translation; English, where there is one, for everybody else."""
    written = context.get("translated_into")
    codes = [code for code, _name in LANGUAGES if written is None or code in written]
    found = [(code, url) for code in codes if (url := _address(context, code, query=False))]
    tagged = [(formats.tag(code), absolute(context, url)) for code, url in found]
    return tagged + [("x-default", absolute(context, url)) for code, url in found if code == "en"]


def base(request: HttpRequest) -> str:
    """The portal's address without a path: the configured one in production, else the one that was asked."""
    configured: str = settings.PORTAL_BASE_URL
    return configured if configured.startswith("https://") else f"{request.scheme}://{request.get_host()}"


def absolute(context: Context, path: str) -> str:
    """An address as another site would write it."""
    configured = getattr(settings, "PORTAL_BASE_URL", "")
    if configured and path.startswith("/"):
        return f"{configured}{path}"
    return str(context["request"].build_absolute_uri(path))


def _address(context: Context, code: str, *, query: bool) -> str | None:
    alternates: Mapping[str, str] | None = context.get("alternates")
    if alternates is not None:
        return alternates.get(code)
    request = context.get("request")
    if request is None:
        return None
    here = request.get_full_path() if query else request.path
    there = str(translate_url(here, code))
    return there if there != here or code == get_language() else None
