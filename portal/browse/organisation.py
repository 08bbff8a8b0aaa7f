"""One organisation's page: who it is, what it takes part in, and where the portal knows it from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Prefetch, QuerySet, Value, When, Window
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from portal.browse import atlas
from portal.commitments.register import Question
from portal.commitments.shelves import shelf
from portal.core.languages import CODES
from portal.moderation.marks import is_marked, marks_of
from portal.organisations.models import Organisation, OrganisationRendition
from portal.records.cards import card_for
from portal.records.models import Involvement, Record, Role
from portal.translation.asking import ask_link
from portal.translation.models import Origin as Origins
from portal.translation.origins import origin_of
from portal.ui import formats
from portal.ui.origins import Origin
from portal.ui.parts import Area, Card, Fact, Item, Link, Rendition, Tag
from portal.vocabularies import labels

PAGE, MOST_PAGES = 20, 100_000
ROR = "https://ror.org/"
ROLES: dict[str, str | Promise] = {
    Role.LEAD: _("Led by this organisation"),
    Role.PARTNER: _("With this organisation as a partner"),
    Role.FUNDER: _("Funded by this organisation"),
    Role.PUBLISHER: _("Published by this organisation"),
    Role.HOST: _("Hosted by this organisation"),
    Role.AUTHOR: _("Written by this organisation"),
}
ORIGINS: dict[str, str | Promise] = {
    Origins.ORIGINAL: _("original"),
    Origins.HUMAN: _("translated by a person"),
    Origins.MACHINE: _("translated by a machine"),
    Origins.MACHINE_EDITED: _("machine, corrected by a person"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """The records in which it has one role; `total` counts those on other pages too."""

    title: str
    total: int
    cards: Sequence[Card]


@dataclass(frozen=True)
class Reading:
    """An organisation as one reader sees it; `text` is the rendition shown, `chosen` whether it was asked for."""

    organisation: Organisation
    text: OrganisationRendition
    language: str
    chosen: bool

    @cached_property
    def url(self) -> str:
        """Its address in the reader's language."""
        return self.organisation.get_absolute_url()

    @property
    def slug(self) -> str:
        """The name in that address."""
        return unquote(self.url).rstrip("/").rpartition("/")[2]

    @cached_property
    def alternates(self) -> dict[str, str]:
        """Its address in every language; the name in it is that language's."""
        found = {}
        for code in CODES:
            with override(code):
                found[code] = self.organisation.get_absolute_url()
        return found

    @property
    def translated_into(self) -> list[str]:
        """The languages in which it says something."""
        return [text.language for text in self.organisation.renditions.all()]

    @property
    def canonical(self) -> str:
        """The address of the text shown, where its language has addresses."""
        return self.alternates.get(self.text.language, self.url)

    @property
    def origin(self) -> Origin | None:
        """What to say of the text's origin; nothing of an original that the reader asked for."""
        if self.chosen and self.text.is_original:
            return None
        original = self.organisation.original_language
        return origin_of(self.text, original=original, language=self.language, url=self.url)

    @property
    def ask(self) -> Link | None:
        """Where a reader asks for it in their language; None where it is in it."""
        return ask_link(self.organisation, self.text, self.language)

    @property
    def kind(self) -> str:
        """What sort of body it is."""
        stakeholder = self.organisation.stakeholder_type
        return labels.label("stakeholders", stakeholder, self.language) if stakeholder else ""

    @property
    def tag(self) -> Tag | None:
        """That it is verified, where it is."""
        return Tag(gettext("Verified"), "good", "check") if self.organisation.verified_at else None

    @property
    def areas(self) -> list[Area]:
        """The areas of action that it works on."""
        language = self.language
        return [
            Area(int(code), labels.short_label("areas", code, language), f"/{language}/areas/{code}/")
            for code in self.organisation.areas
        ]

    @property
    def facts(self) -> list[Fact]:
        """What is known of it, in pairs."""
        one = self.organisation
        ror = [Link(one.ror, ROR + one.ror)] if one.ror else []
        known: list[tuple[str, Sequence[Item]]] = [
            (gettext("Stakeholder type"), [self.kind] if self.kind else []),
            (gettext("Country"), [atlas.place(one.country, self.language).link] if one.country else []),
            (gettext("Place"), [one.place] if one.place else []),
            (
                gettext("Website"),
                [Link(formats.host(one.website), one.website, rel="external")] if one.website else [],
            ),
            (gettext("ROR identifier"), ror),
            (gettext("Member of the Coalition since"), self._membership),
        ]
        return [Fact(term, values) for term, values in known if values]

    @property
    def _membership(self) -> list[Item]:
        """Since when it is a member, leading to the register; nothing where it is none."""
        since = self.organisation.member_since
        return [Link(formats.day(since, self.language), reverse("membership:members"))] if since else []

    @property
    def renditions(self) -> list[Rendition]:
        """The languages of this entry: the reader's first, then the original's."""
        found = sorted(
            self.organisation.renditions.all(),
            key=lambda text: (text.language != self.language, not text.is_original, text.language),
        )
        return [
            Rendition(text.language, f"{self.url}?text={quote(text.language)}", note(text), text == self.text)
            for text in found
        ]

    @property
    def sources(self) -> list[Link]:
        """The addresses that support what the entry says, by their hosts."""
        urls = [url for url in self.organisation.source_urls if url.startswith(("http://", "https://"))]
        return [Link(formats.host(url) or url, url, rel="external nofollow") for url in urls]


def find(pk: UUID) -> Organisation:
    """An organisation that is or was public, with its texts: two queries. `Http404` where there never was one."""
    found = Organisation.objects.filter(pk=pk).for_cards().annotate(is_marked=is_marked()).first()
    if found is None or not found.published_at:
        raise Http404
    return found


def read(organisation: Organisation, language: str, wanted: str = "") -> Reading:
    """As a reader of this language sees it, or in the language wanted where it has that."""
    texts = organisation.renditions.all()
    asked = next((text for text in texts if text.language == wanted.lower()), None)
    text = asked or organisation.text(language)
    if text is None:
        raise Http404
    return Reading(organisation, text, language, chosen=asked is not None)


def records(reading: Reading, number: str | None) -> dict[str, Any]:
    """One page of what it takes part in, role by role, the newest first; three queries."""
    first = _first(number)
    rows = list(_involvements(reading.organisation)[first : first + PAGE])
    if first and not rows:
        raise Http404
    return {
        "page": _page(rows[0].total if rows else 0, first),
        "parts": [
            _part(list(group), reading.language) for _role, group in groupby(rows, lambda row: row.role)
        ],
    }


def _part(rows: Sequence[Any], language: str) -> Part:
    """The records in one role, of which there is at least one."""
    cards = [card_for(row.record, language) for row in rows]
    return Part(str(ROLES[rows[0].role]), rows[0].of_role, cards)


def note(text: OrganisationRendition) -> str:
    """Where a text comes from, in a few words."""
    words = str(ORIGINS[text.origin])
    return gettext("%(note)s, to be brought up to date") % {"note": words} if text.is_stale else words


def _involvements(organisation: Organisation) -> QuerySet[Any]:
    """What it takes part in; each row knows how many there are of its role and in all."""
    rank = Case(*(When(role=role, then=Value(place)) for place, role in enumerate(ROLES)))
    nobody = Prefetch("record__involvements", Involvement.objects.none())
    return (
        Involvement.objects.filter(organisation=organisation.pk, record__in=Record.objects.published())
        .annotate(rank=rank, of_role=Window(Count("pk"), partition_by="role"), total=Window(Count("pk")))
        .order_by("rank", "-record__published_at", "-record_id")
        .select_related("record")
        .prefetch_related("record__renditions", "record__tags", nobody)
    )


def _first(number: str | None) -> int:
    """How many rows stand before this page."""
    try:
        page = int(number or 1)
    except ValueError as error:
        raise Http404 from error
    if not 1 <= page <= MOST_PAGES:
        raise Http404
    return (page - 1) * PAGE


def _page(total: int, first: int) -> Page:
    """The page for the pager; what is on it has been fetched already."""
    return Paginator(range(total), PAGE).page(first // PAGE + 1)


def frame(reading: Reading) -> dict[str, Any]:
    """What the page and its frame need to know, and the organisation's commitments: two queries, or one."""
    return {
        "reading": reading,
        "marks": marks_of(reading.organisation),
        "permanent": permanent_id(reading.organisation),
        "alternates": reading.alternates,
        "translated_into": reading.translated_into,
        "canonical": reading.canonical,
        "commitments": shelf(Question(organisation=str(reading.organisation.pk)), reading.language),
    }


def permanent_id(organisation: Organisation) -> str:
    """The address that never changes, without the host."""
    return f"/id/{organisation.pk}"
