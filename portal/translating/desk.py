"""The translators' desk: what is missing, out of date or waits to be read, the widest reach first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core.languages import CODES
from portal.records.models import Facet, Record, RecordRendition, RecordTag
from portal.records.registry import KINDS
from portal.translating.languages import is_known, offered, spoken
from portal.translating.models import Translation, Wanted
from portal.translating.sources import RECORD
from portal.translation.models import Origin, RenditionStatus
from portal.ui import formats
from portal.ui.parts import Link

if TYPE_CHECKING:
    from portal.accounts.models import User

WANTED, MISSING, STALE, MACHINE, PROPOSED = "wanted", "missing", "stale", "machine", "proposed"
STATES = {
    WANTED: _("Asked for"),
    MISSING: _("Not translated"),
    STALE: _("Out of date"),
    MACHINE: _("By machine, not read"),
    PROPOSED: _("Waiting for review"),
}
ON_A_PAGE = 20
UNREAD = Q(origin__in=(Origin.MACHINE, Origin.MACHINE_EDITED), reviewed_at=None)


@dataclass(frozen=True)
class Question:
    """What a translator looks for: into `to`, from `source` (any where empty), in this state, of this kind."""

    to: str
    source: str = ""
    state: str = MISSING
    kind: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, str], user: User, page_language: str) -> Question:
        """From an address; what it does not say, or says wrongly, comes from the member's languages."""
        own = [code for code in spoken(user) if code != "en"]
        to, source = sent.get("to", ""), sent.get("from", "")
        return cls(
            to=to if is_known(to) else (own or [page_language])[0],
            source=source if is_known(source) else "",
            state=sent.get("state", "") if sent.get("state") in STATES else MISSING,
            kind=sent.get("kind", "") if sent.get("kind") in KINDS else "",
        )

    def address(self, **other: str) -> str:
        """This question as a query, with some answers changed."""
        said = {"to": self.to, "from": self.source, "state": self.state, "kind": self.kind} | other
        return f"?{urlencode({name: value for name, value in said.items() if value})}"

    def narrowed(self, prefix: str = "") -> Q:
        """The conditions that do not depend on the language translated into."""
        said = {f"{prefix}original_language": self.source, f"{prefix}kind": self.kind}
        return Q(**{name: value for name, value in said.items() if value})

    def records(self) -> QuerySet[Any]:
        """Public records in this state: of worldwide reach first, then those of many countries, then the newest.

        A record that names no country is for the whole world.
        """
        wanted = Record.objects.published().filter(self.narrowed()).exclude(original_language=self.to)
        return _by_reach(wanted.filter(self._condition()))

    def _condition(self) -> Exists | Q:
        texts = RecordRendition.objects.filter(record=OuterRef("pk"), language=self.to)
        waiting = Translation.objects.waiting().filter(record=OuterRef("pk"), language=self.to)
        wanted = Wanted.objects.open().filter(object_id=OuterRef("pk"), language=self.to)
        conditions: dict[str, Exists | Q] = {
            MISSING: Q(~Exists(texts)),
            STALE: Exists(texts.filter(status=RenditionStatus.STALE)),
            MACHINE: Exists(texts.filter(UNREAD)),
            PROPOSED: Exists(waiting),
            WANTED: Exists(wanted),
        }
        return conditions[self.state]


def _by_reach(records: QuerySet[Any]) -> QuerySet[Any]:
    codes = RecordTag.objects.filter(facet=Facet.COUNTRY, record=OuterRef("pk")).order_by().values("record")
    number = Coalesce(Subquery(codes.annotate(number=Count("pk")).values("number")), Value(0))
    worldwide = Case(When(countries=0, then=Value(0)), default=Value(1))
    return records.annotate(countries=number, reach=worldwide).order_by(
        "reach", "-countries", "-published_at", "-pk"
    )


@dataclass(frozen=True)
class Row:
    """One record on the desk."""

    record: Record
    title: str
    language: str
    countries: int
    words: int
    rendition: RecordRendition | None
    waiting: Translation | None

    @property
    def kind(self) -> str:
        """What kind of record it is."""
        return str(KINDS[self.record.kind].label)


class Desk:
    """What the desk shows; six queries, however much there is to do."""

    def __init__(self, question: Question, user: User, page: str = "1") -> None:
        self.question, self.user, self.asked = question, user, page

    @cached_property
    def total(self) -> int:
        """How many public records this question could be about."""
        return Record.objects.published().filter(self.question.narrowed()).count()

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many records are in each state, by language."""
        about = RecordRendition.objects.filter(self.question.narrowed("record__"), record__status="published")
        rows = (
            about.order_by()
            .values("language")
            .annotate(
                texts=Count("pk"),
                stale=Count("pk", filter=Q(status=RenditionStatus.STALE)),
                machine=Count("pk", filter=UNREAD),
            )
        )
        found = {
            row["language"]: self._counted(
                row["language"], self.total - row["texts"], row["stale"], row["machine"]
            )
            for row in rows
        }
        for code in (*CODES, self.question.to, *self._proposed, *self._wanted):
            found.setdefault(code, self._counted(code, self.total))
        return found

    def _counted(self, code: str, missing: int, stale: int = 0, machine: int = 0) -> dict[str, int]:
        return {
            WANTED: self._wanted.get(code, 0),
            MISSING: missing,
            STALE: stale,
            MACHINE: machine,
            PROPOSED: self._proposed.get(code, 0),
        }

    @cached_property
    def _wanted(self) -> dict[str, int]:
        """How many records readers ask for in each language."""
        records = Record.objects.published().filter(self.question.narrowed()).values("pk")
        wishes = Wanted.objects.open().filter(kind=RECORD, object_id__in=records).order_by()
        return dict(wishes.values_list("language").annotate(Count("object_id", distinct=True)))

    @cached_property
    def _proposed(self) -> dict[str, int]:
        waiting = Translation.objects.waiting().filter(self.question.narrowed("record__"))
        return dict(waiting.order_by().values_list("language").annotate(Count("record", distinct=True)))

    @cached_property
    def here(self) -> dict[str, int]:
        """The counts of the language translated into."""
        return self.counts[self.question.to]

    @cached_property
    def page(self) -> Page[Any]:
        """One page of records; how many there are is known from the counts."""
        texts = Prefetch("renditions", RecordRendition.objects.defer("engine"))
        records = self.question.records().prefetch_related(texts)
        if self.question.state == PROPOSED:
            waiting = Translation.objects.waiting().filter(language=self.question.to).order_by("sent_at")
            records = records.prefetch_related(Prefetch("translations", waiting, to_attr="waiting"))
        paginator = Paginator(records, ON_A_PAGE)
        paginator.count = self.here[self.question.state]
        return paginator.get_page(self.asked)

    @property
    def rows(self) -> list[Row]:
        """The page's records, ready to be shown."""
        return [_row(record, self.question.to) for record in self.page.object_list]

    @property
    def tabs(self) -> list[Link]:
        """The states with their counts in this language."""
        return [
            Link(
                f"{label} ({formats.number(self.here[state], self._reader)})",
                self.question.address(state=state),
                rel="current" if state == self.question.state else "",
            )
            for state, label in STATES.items()
        ]

    @property
    def table(self) -> list[tuple[str, list[tuple[str, Link]]]]:
        """Every language with its counts by state, each leading to what it counts."""
        return [(code, self._cells(code)) for code in self.languages if code in self.counts]

    def _cells(self, code: str) -> list[tuple[str, Link]]:
        counts, question = self.counts[code], self.question
        return [
            (
                str(label),
                Link(formats.number(counts[state], self._reader), question.address(to=code, state=state)),
            )
            for state, label in STATES.items()
        ]

    @property
    def _reader(self) -> str:
        return get_language() or "en"

    @property
    def here_address(self) -> str:
        """This question, for its files."""
        return self.question.address()

    @property
    def export_source(self) -> str:
        """A file has one original language."""
        return self.question.source or "en"

    @property
    def languages(self) -> list[str]:
        """Languages to translate into, the member's own first."""
        return offered(self.user, self.question.to, found=self.counts)


def _row(record: Any, to: str) -> Row:
    texts = {text.language: text for text in record.renditions.all()}
    original = texts.get(record.original_language)
    words = (
        sum(len(getattr(original, part).split()) for part in ("title", "summary", "body")) if original else 0
    )
    return Row(
        record=record,
        title=original.title if original else str(record.pk),
        language=record.original_language,
        countries=record.countries,
        words=words,
        rendition=texts.get(to),
        waiting=next(iter(getattr(record, "waiting", ())), None),
    )
