"""schema.org descriptions of pages, for search engines and other machines."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from portal.ui import formats

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
Data = dict[str, Any]


def absolute(path: str) -> str:
    """An address with the portal's host."""
    return f"{settings.PORTAL_BASE_URL}{path}"


def publisher() -> Data:
    """Who publishes the pages."""
    name = settings.PORTAL_OPERATOR or str(settings.PORTAL_NAME)
    return {"@type": "Organization", "name": name, "url": absolute("/")}


def work(page: Any, schema_type: str, **own: Any) -> Data:
    """What every page says of itself; `own` are a type's further properties, left out where empty."""
    data: Data = {
        "@context": "https://schema.org",
        "@type": schema_type,
        "@id": absolute(page.reading.address(page.reading.shown)),
        "url": absolute(page.reading.address(page.reading.shown)),
        "name": page.title,
        "description": page.summary,
        "inLanguage": formats.tag(page.reading.shown),
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "publisher": publisher(),
        **own,
    }
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def site(page: Any) -> Data:
    """The portal as a whole, and how to search it."""
    language = page.reading.language
    template = absolute(f"/{language}/explore/?q={{search_term_string}}")
    return work(
        page,
        "WebSite",
        name=str(settings.PORTAL_NAME),
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": template},
            "query-input": "required name=search_term_string",
        },
    )
