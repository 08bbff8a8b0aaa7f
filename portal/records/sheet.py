"""A record's page in one reader's language: each property is one part of it, ready for a component."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override, pgettext

from portal.core.languages import CODES
from portal.licensing import catalogue
from portal.licensing.catalogue import Licence
from portal.moderation.marks import Marks, marks_of
from portal.records import behind, dates, facets
from portal.records.citing import FORMS, Citation
from portal.records.models import Facet, Record, RecordRendition, Revision, Role, Stage
from portal.records.reading import Reading
from portal.records.registry import KINDS
from portal.translation.asking import ask_link
from portal.translation.origins import origin_of
from portal.translation.reading import best
from portal.ui import formats
from portal.ui.origins import Origin
from portal.ui.parts import Area, Entry, Fact, Item, Link, Provision, Rendition, Tag

# What describes the thing, in the order of the page; each value leads to what else carries it.
DESCRIBING = (
    Facet.LANGUAGE,
    Facet.TYPE,
    Facet.SUBJECT,
    Facet.LEVEL,
    Facet.AUDIENCE,
    Facet.ACCESSIBILITY,
    Facet.SDG,
    Facet.STAKEHOLDER,
)
TONES = {Stage.PLANNED: ("info", "clock"), Stage.ONGOING: ("good", "check"), Stage.COMPLETED: ("", "check")}


class Sheet:
    """What the page of a record shows; `asked` is the language of the text that the reader asked for, if any."""

    def __init__(self, reading: Reading, language: str, asked: str = "") -> None:
        self.reading, self.language, self.asked = reading, language, asked
        self.record: Record = reading.record
        self.kind = KINDS[self.record.kind]

    @cached_property
    def marks(self) -> Marks | None:
        """What moderators added to it."""
        return marks_of(self.record)

    @cached_property
    def text(self) -> RecordRendition:
        """The rendition shown: the one asked for where there is one, else the best for the reader."""
        texts = list(self.record.renditions.all())
        chosen = best(texts, self.language, self.record.original_language)
        return next((text for text in texts if text.language == self.asked), chosen) or RecordRendition(
            record_id=self.record.pk, language=self.language, title=str(self.record.pk)
        )

    @cached_property
    def url(self) -> str:
        """The page's address in the reader's language."""
        return self.record.get_absolute_url()

    @property
    def permanent(self) -> str:
        """The identifier's path, which lasts."""
        return f"/id/{self.record.pk}"

    @property
    def origin(self) -> Origin | None:
        """Where the text comes from; nothing where the reader asked for the original."""
        if self.text.is_original and self.asked == self.text.language:
            return None
        return origin_of(
            self.text, original=self.record.original_language, language=self.language, url=self.url
        )

    @property
    def tag(self) -> Tag | None:
        """How far the thing has come; of starter content only what has ended or not begun is said as a fact."""
        if not self.record.stage or self._only_seen:
            return None
        stage = Stage(self.record.stage)
        tone, icon = TONES[stage]
        return Tag(str(stage.label), tone, icon)

    @property
    def _only_seen(self) -> bool:
        record = self.record
        return bool(record.is_starter and record.checked_on and record.stage == Stage.ONGOING)

    @property
    def areas(self) -> list[Area]:
        """The marks of the areas of action."""
        return facets.areas(self.record.codes(Facet.AREA), self.language)

    @property
    def address(self) -> Link | None:
        """The way to the thing itself."""
        website = self.record.website
        return Link(formats.host(website) or website, website, rel="external") if website else None

    @property
    def licence(self) -> Licence | None:
        """The licence, where one of those known is stated."""
        return catalogue.get(self.record.licence)

    @property
    def provisions(self) -> list[Provision]:
        """What it does for the 36 provisions."""
        return [
            Provision(
                code, facets.label(Facet.PROVISION, code, self.language), self._explore(Facet.PROVISION, code)
            )
            for code in self.record.codes(Facet.PROVISION)
        ]

    @property
    def facts(self) -> list[Fact]:
        """Who, where and when, then what describes it."""
        known = [*self._who(), *self._where_and_when(), *self._described()]
        return [fact for fact in known if any(fact.values)]

    def _who(self) -> Iterator[Fact]:
        rows = list(self.record.involvements.all())
        for role in Role:
            shown = [behind.name(row, self.language, linked=True) for row in rows if row.role == role]
            yield Fact(str(role.label), [name for name in shown if name])

    def _where_and_when(self) -> Iterator[Fact]:
        record, language = self.record, self.language
        countries: list[Item] = [
            Link(facets.label(Facet.COUNTRY, code, language), f"/{language}/countries/{code.lower()}/")
            for code in record.codes(Facet.COUNTRY)
        ]
        yield Fact(gettext("Where"), [*([record.place] if record.place else []), *countries])
        yield Fact(gettext("When"), [dates.when(record, language)])
        yield Fact(gettext("Website"), [self.address] if self.address else [])
        if self._only_seen and record.checked_on:
            words = gettext("Last seen in a source checked on %(day)s")
            seen = words % {"day": formats.day(record.checked_on, language)}
            yield Fact(pgettext("of a thing", "Status"), [seen])

    def _described(self) -> Iterator[Fact]:
        for facet in DESCRIBING:
            codes = self.record.codes(facet)
            names = zip(codes, facets.named(facet, codes, self.language), strict=True)
            yield Fact(str(facet.label), [Link(name, self._explore(facet, code)) for code, name in names])
        for scheme, value in self.reading.identifiers:
            yield Fact(scheme.upper(), [_identified(scheme, value)])

    def _explore(self, facet: str, code: str) -> str:
        return f"/{self.language}/explore/?{facet}={quote(code)}"

    @property
    def ask(self) -> Link | None:
        """Where a reader asks for the entry in their language; None where it is in it."""
        return ask_link(self.record, self.text, self.language)

    @property
    def languages(self) -> list[Rendition]:
        """The languages in which this entry can be read here, the reader's first, then the original's."""
        texts = sorted(self.record.renditions.all(), key=self._nearness)
        return [
            Rendition(
                language=text.language,
                url=f"{self.url}?text={quote(text.language)}",
                note=note_of(text),
                current=text.language == self.text.language,
            )
            for text in texts
        ]

    def _nearness(self, text: RecordRendition) -> tuple[bool, bool, str]:
        return text.language != self.language, not text.is_original, text.language

    @property
    def related(self) -> list[Fact]:
        """Records that this one belongs with, by how."""
        groups: dict[str, list[Item]] = {}
        for label, other in self.reading.related:
            text = other.text(self.language)
            link = Link(
                text.title if text else str(other.pk), other.get_absolute_url(), text.language if text else ""
            )
            groups.setdefault(str(label), []).append(link)
        return [Fact(label, links) for label, links in groups.items()]

    @property
    def sources(self) -> list[Link]:
        """Addresses that support what the entry says."""
        urls = [url for url in self.record.source_urls if url.startswith(("http://", "https://"))]
        return [Link(formats.host(url) or url, url, rel="external nofollow") for url in urls]

    @property
    def events(self) -> list[Entry]:
        """The entry's own history in short, newest first."""
        record, entries = self.record, []
        if self.reading.versions > 1:
            entries.append(Entry(record.changed_at.date(), gettext("Last changed")))
        if record.published_at:
            entries.append(Entry(record.published_at.date(), gettext("Published on this portal")))
        return entries

    @property
    def history_url(self) -> str:
        """All versions."""
        return reverse("records:history", args=[self.record.pk])

    @property
    def citations(self) -> list[Link]:
        """Files for reference managers."""
        return [
            Link(form.name, reverse("records:cite", args=[self.record.pk, ending]))
            for ending, form in FORMS.items()
        ]

    @property
    def crumbs(self) -> list[Link]:
        """The way here."""
        explore = f"/{self.language}/explore/"
        return [
            Link(gettext("Explore"), explore),
            Link(str(self.kind.plural), f"{explore}?kind={self.kind.name}"),
            Link(self.text.title, "", self.text.language),
        ]

    @property
    def crumbs_to_history(self) -> list[Link]:
        """The way to the list of versions."""
        *before, here = self.crumbs
        return [*before, Link(here.text, self.url, here.language), Link(gettext("History"), "")]

    def crumbs_to(self, revision: Revision) -> list[Link]:
        """The way to one version."""
        *before, here = self.crumbs_to_history
        return [*before, Link(here.text, self.history_url), Link(version_name(revision, self.language), "")]

    @property
    def alternates(self) -> dict[str, str]:
        """The page in each language of the interface: it exists in all, with the text that there is."""
        found = {}
        for code in CODES:
            with override(code):
                found[code] = self.record.get_absolute_url()
        return found

    def share(self, address: str) -> str:
        """A `mailto:` address with the page's name and where it is; nobody is told that it was used."""
        body = f"{self.text.title}\r\n{address}"
        return f"mailto:?subject={quote(self.text.title)}&body={quote(body)}"

    def citation(self, base: str) -> Citation:
        """How to cite the entry; `base` is the portal's address without a path."""
        return Citation(
            key=f"oer-{self.record.pk}",
            title=self.text.title,
            portal=str(settings.PORTAL_NAME),
            publisher=str(settings.PORTAL_OPERATOR),
            url=base + self.permanent,
            changed=self.record.changed_at.date(),
            language=formats.tag(self.text.language),
            about=self.record.website,
        )


def version_name(revision: Revision, language: str) -> str:
    """ "Version 3"."""
    return gettext("Version %(number)s") % {"number": formats.number(revision.number, language)}


def _identified(scheme: str, value: str) -> Item:
    """An identifier, with its resolver where there is one for all."""
    return Link(value, f"https://doi.org/{quote(value)}", rel="external") if scheme == "doi" else value


def note_of(text: RecordRendition) -> str:
    """What kind of text it is, in a few words."""
    notes = {
        "original": gettext("original"),
        "human": gettext("translated by a person"),
        "machine": gettext("translated by a machine"),
        "machine-edited": gettext("machine, corrected by a person"),
    }
    note = notes[text.origin]
    return gettext("%(note)s, to be brought up to date") % {"note": note} if text.is_stale else note
