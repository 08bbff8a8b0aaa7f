"""Consultations as an Atom feed (RFC 4287), and one as schema.org describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from lxml import etree

from portal.consultations.models import Consultation
from portal.consultations.showing import state_tag
from portal.ui import formats

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEWEST = 30
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def to_atom(found: Iterable[Consultation], language: str, hosted: Callable[[str], str]) -> bytes:
    """The newest consultations; `hosted` gives a path the portal's host."""
    listed = list(found)
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(XML_LANG, formats.tag(language))
    itself = hosted(reverse("consultations:feed"))
    _child(root, "id", itself)
    _child(root, "title", f"{settings.PORTAL_NAME} – {gettext('Consultations')}")
    _child(root, "updated", _stamp(max((one.changed_at for one in listed), default=EPOCH)))
    _child(_child(root, "author"), "name", str(settings.PORTAL_NAME))
    _child(root, "link", rel="self", type="application/atom+xml", href=itself)
    _child(root, "link", rel="alternate", type="text/html", href=hosted(reverse("consultations:index")))
    for one in listed:
        _entry(root, one, language, hosted)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Any, one: Consultation, language: str, hosted: Callable[[str], str]) -> None:
    text = one.text(language)
    entry = _child(root, "entry")
    entry.set(XML_LANG, formats.tag(text.language if text else language))
    _child(entry, "id", f"urn:uuid:{one.pk}")
    _child(entry, "title", text.title if text else one.slug)
    _child(entry, "published", _stamp(one.published_at or one.created_at))
    _child(entry, "updated", _stamp(one.changed_at))
    tag = state_tag(one, language).text
    _child(entry, "summary", f"{tag}. {text.summary if text else ''}".strip())
    _child(entry, "link", rel="alternate", type="text/html", href=hosted(one.get_absolute_url()))
    _child(entry, "category", term=str(one.stage))


def described(consultation: Consultation, language: str, base: str) -> dict[str, Any]:
    """The consultation as a document on which one can comment for a time."""
    text = consultation.text(language)
    dates = {"startDate": consultation.opens_at, "endDate": consultation.closes_at}
    return {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "@id": f"{base}/id/{consultation.pk}",
        "url": base + consultation.get_absolute_url(),
        "name": text.title if text else consultation.slug,
        "description": text.summary if text else "",
        "inLanguage": formats.tag(text.language if text else language),
        "creativeWorkStatus": str(consultation.stage_at().label),
        "temporalCoverage": "/".join(at.isoformat() for at in dates.values() if at),
    }


def _child(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    child = etree.SubElement(
        parent, f"{{{ATOM}}}{name}", {key: _xml(value) for key, value in attributes.items()}
    )
    child.text = _xml(text) or None
    return child


def _xml(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
