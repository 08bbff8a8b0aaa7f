"""Meetings as an Atom feed (RFC 4287): the latest changed first."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext
from lxml import etree

from portal.accounts.text import clean
from portal.meetings import listing
from portal.meetings.listing import Question
from portal.meetings.models import Meeting
from portal.ui import formats

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
NEWEST = 50


def to_atom(question: Question, language: str, base: str) -> bytes:
    """The public meetings asked for; an entry says when it takes place and what became of it. Four queries."""
    found = listing.asked_for(question).with_names().order_by("-changed_at", "-id")[:NEWEST]
    meetings: list[Meeting] = list(found)
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(XML_LANG, formats.tag(language))
    itself = base + question.address("meetings:feed")
    _text(root, "id", itself)
    _text(root, "title", gettext("Meetings"))
    _text(root, "updated", _stamp(meetings[0].changed_at if meetings else datetime(2026, 1, 1, tzinfo=UTC)))
    _text(etree.SubElement(root, f"{{{ATOM}}}author"), "name", gettext("OER Dynamic Coalition"))
    _link(root, "self", itself)
    _link(root, "alternate", base + question.address())
    for meeting in meetings:
        _entry(root, meeting, language, base)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: etree._Element, meeting: Meeting, language: str, base: str) -> None:
    text = meeting.text(language)
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    entry.set(XML_LANG, formats.tag(text.language if text else language))
    _text(entry, "id", f"urn:uuid:{meeting.pk}")
    _text(entry, "title", text.title if text else str(meeting.pk))
    _text(entry, "published", _stamp(meeting.published_at or meeting.created_at))
    _text(entry, "updated", _stamp(meeting.changed_at))
    when = f"{formats.day(meeting.starts_at, language)}, {listing.hours(meeting, language)}"
    state = str(listing.tag(meeting).text)
    _text(entry, "summary", "\n".join(filter(None, [when, state, text.summary if text else ""])))
    _link(entry, "alternate", f"{base}/{language}/meetings/{meeting.pk}/")


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = clean(text)


def _link(parent: etree._Element, rel: str, href: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", rel=rel, href=href)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
