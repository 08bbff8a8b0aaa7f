"""A group as one reader sees it: its words in their language, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, override

from portal.core.languages import CODES
from portal.groups.models import Group, GroupText
from portal.records import facets
from portal.records.models import Facet, Record, RecordRendition
from portal.records.registry import KINDS
from portal.translation.origins import origin_of
from portal.ui import formats
from portal.ui.origins import Origin
from portal.ui.parts import Area, Book, Card, Link, Rendition

DOCUMENTS, SORTS = 5, ("resource", "policy")


@dataclass(frozen=True)
class Reading:
    """A group with its texts at hand; `chosen` is the language of the text asked for, or ""."""

    group: Group
    language: str
    chosen: str = ""
    page: str = "groups:group"

    @cached_property
    def text(self) -> GroupText:
        """The rendition shown: the one asked for, else the best for this reader."""
        asked = next((one for one in self.group.renditions.all() if one.language == self.chosen), None)
        found = asked or self.group.text(self.language)
        if found is None:
            raise Http404
        return found  # type: ignore[return-value]

    @cached_property
    def url(self) -> str:
        """The page's address in the reader's language."""
        return reverse(self.page, args=[self.group.slug])

    @cached_property
    def alternates(self) -> dict[str, str]:
        """The page's address in every language."""
        found = {}
        for code in CODES:
            with override(code):
                found[code] = reverse(self.page, args=[self.group.slug])
        return found

    @property
    def translated_into(self) -> list[str]:
        """The languages in which it says something."""
        return [text.language for text in self.group.renditions.all()]

    @property
    def origin(self) -> Origin | None:
        """What to say of where the text comes from; nothing of an original that the reader asked for."""
        if self.chosen and self.text.is_original:
            return None
        return origin_of(
            self.text, original=self.group.original_language, language=self.language, url=self.url
        )

    @property
    def renditions(self) -> list[Rendition]:
        """The languages in which the group's texts can be read."""
        texts = sorted(self.group.renditions.all(), key=lambda text: text.language)
        return [
            Rendition(text.language, f"{self.url}?text={text.language}", current=text == self.text)
            for text in texts
        ]

    @property
    def area(self) -> Area | None:
        """The area of action whose group it is."""
        return facets.area(str(self.group.area), self.language) if self.group.area else None

    @property
    def kind(self) -> str:
        """Of which area it is the group, in words."""
        if self.group.area is None:
            return gettext("Working group for all areas of action")
        return gettext("Working group, area of action %(number)s") % {"number": self.group.area}

    def crumbs(self, *further: str) -> list[Link]:
        """The way to this page."""
        above = Link(gettext("Collaborate"), reverse("groups:groups"))
        home = reverse("groups:group", args=[self.group.slug]) if further else ""
        own = Link(self.text.title, home, self.text.language)
        return [above, own, *(Link(text, "") for text in further)]


def find(slug: str) -> Group:
    """The group at this address, whatever its state, with its texts; `Http404` where none was ever public."""
    found: Group | None = Group.objects.filter(slug=slug).prefetch_related("renditions").first()
    if found is None or found.published_at is None:
        raise Http404
    return found


def documents(group: Group, language: str) -> list[Card]:
    """The newest resources and policies on the group's area; two queries, none for a group of all areas."""
    if group.area is None:
        return []
    texts = Prefetch("renditions", RecordRendition.objects.defer("body"))
    newest = Record.objects.published().of_kind(*SORTS).tagged(Facet.AREA, str(group.area)).newest_first()
    return [_document(record, language) for record in newest.prefetch_related(texts)[:DOCUMENTS]]


def _document(record: Record, language: str) -> Card:
    """A record by its name and kind; nothing that takes another query."""
    text = record.text(language)
    name, spoken = (text.title, text.language) if text else (str(record.pk), "")
    kind = str(KINDS[record.kind].label)
    return Card(name, record.get_absolute_url(), kind=kind, language=spoken, size="s")


def shelves(language: str) -> tuple[list[Book], list[Card]]:
    """All public groups: those of the five areas, and those that concern all; two queries."""
    groups = list(Group.objects.published().with_numbers().with_names())
    books = [_book(group, language) for group in groups if group.area]
    return books, [summary(group, language) for group in groups if not group.area]


def summary(group: Group, language: str) -> Card:
    """A group as a card: its name, its purpose, how many belong to it; it comes from `with_numbers()`."""
    text = group.text(language)
    name, purpose, spoken = (text.title, text.summary, text.language) if text else (group.slug, "", "")
    url = reverse("groups:group", args=[group.slug])
    meta = [members(group.people)] if hasattr(group, "people") else []
    return Card(name, url, language=spoken, text=purpose, text_language=spoken, meta=meta)


def members(number: int) -> str:
    """ "12 members" in the reader's language."""
    words = ngettext("%(number)s member", "%(number)s members", number)
    return words % {"number": formats.number(number, get_language() or "en")}


def _book(group: Group, language: str) -> Book:
    card = summary(group, language)
    return Book(Area(group.area or 0, card.title, card.url), card.text, card.meta, card.language)
