"""An organisation in schema.org's words, for its page and for exports."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from portal.organisations.models import Organisation
from portal.vocabularies import labels

CONTEXT = "https://schema.org"
ROR = "https://ror.org/"


def to_schema(organisation: Organisation, *, base: str) -> dict[str, Any]:
    """The organisation as JSON-LD in the active language; `base` is the portal's address without a path."""
    text = organisation.text()
    properties = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": f"{base}/id/{organisation.pk}",
        "name": text.title if text else "",
        "description": text.summary if text else "",
        "alternateName": [
            other.title for other in organisation.renditions.all() if text and other.title != text.title
        ],
        "url": organisation.website,
        "sameAs": ROR + organisation.ror if organisation.ror else "",
        "logo": base + organisation.logo.url if organisation.logo else "",
        "address": _address(organisation),
    }
    return {name: value for name, value in properties.items() if value not in ("", [], None)}


def _address(organisation: Organisation) -> dict[str, str] | None:
    country = organisation.country
    address = {
        "@type": "PostalAddress",
        "addressCountry": labels.label("countries", country, get_language() or "en") if country else "",
        "addressLocality": organisation.place,
    }
    return (
        {name: value for name, value in address.items() if value} if country or organisation.place else None
    )
