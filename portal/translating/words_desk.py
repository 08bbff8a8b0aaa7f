"""The desk for everything people write but records: what readers ask for, what is missing, out of date, or unread.

What is asked for by most readers comes first, then what was written last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.powers import may
from portal.core.languages import CODES
from portal.translating.desk import MISSING, ON_A_PAGE, PROPOSED, STALE, WANTED
from portal.translating.languages import is_known, offered, spoken
from portal.translating.models import Rendering, Wanted
from portal.translating.sources import Source, written_kinds
from portal.translation.models import Origin, Rendition, RenditionStatus
from portal.ui import formats
from portal.ui.parts import Link

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.translation.registry import Translatable

UNREAD = "unread"
STATES = {
    WANTED: _("Asked for"),
    MISSING: _("Not translated"),
    STALE: _("Out of date"),
    UNREAD: _("Not reviewed"),
    PROPOSED: _("Waiting for review"),
}
UNREVIEWED = ~Q(origin=Origin.ORIGINAL) & Q(reviewed_at=None)
Counts = dict[str, int]


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
        to, source, state = sent.get("to", ""), sent.get("from", ""), sent.get("state", "")
        kind = sent.get("kind", "")
        return cls(
            to=to if is_known(to) else (own or [page_language])[0],
            source=source if is_known(source) else "",
            state=state if state in STATES else MISSING,
            kind=kind if any(kind == known.name for known in written_kinds()) else "",
        )

    def address(self, **other: str) -> str:
        """This question as a query, with some answers changed."""
        said = {"to": self.to, "from": self.source, "state": self.state, "kind": self.kind} | other
        return f"?{urlencode({name: value for name, value in said.items() if value})}"

    @property
    def kinds(self) -> list[Translatable]:
        """The kinds it is about."""
        return [kind for kind in written_kinds() if self.kind in {"", kind.name}]

    def public(self, kind: Translatable) -> QuerySet[Any]:
        """Those of one kind that anybody may read, from the language asked for."""
        things = kind.public().order_by()
        return things.filter(original_language=self.source) if self.source else things

    def things(self) -> Q:
        """Rows that name such a thing by `kind` and `object_id`."""
        found = Q(pk__in=[])
        for kind in self.kinds:
            found |= Q(kind=kind.name, object_id__in=self.public(kind).values("pk"))
        return found


def found(question: Question) -> Any:
    """Rows `(kind, id, how many ask, since when)` in this state: one query, whatever kinds there are."""
    parts = [_of_kind(kind, question) for kind in question.kinds]
    if not parts:
        return []
    return parts[0].union(*parts[1:], all=True).order_by("-askers", "-changed_at", "its_id")


def _of_kind(kind: Translatable, question: Question) -> QuerySet[Any, Any]:
    """The originals of one kind that are in this state."""
    texts, link = kind.text_model._default_manager, kind.link
    there = texts.filter(**{link: OuterRef(link), "language": question.to})
    here = {"object_id": OuterRef(f"{link}_id"), "language": question.to}
    wanted = Wanted.objects.open().filter(**here)
    proposed = Rendering.objects.under_way().filter(sent_at__isnull=False, **here)
    conditions: dict[str, Exists | Q] = {
        WANTED: Exists(wanted),
        MISSING: Q(~Exists(there)),
        STALE: Exists(there.filter(status=RenditionStatus.STALE)),
        UNREAD: Exists(there.filter(UNREVIEWED)),
        PROPOSED: Exists(proposed),
    }
    number = wanted.order_by().values("object_id").annotate(number=Count("pk")).values("number")
    originals = texts.filter(
        **{f"{link}__in": question.public(kind).values("pk"), "language": F(f"{link}__original_language")}
    )
    return (
        originals.exclude(language=question.to)
        .filter(conditions[question.state])
        .order_by()
        .annotate(
            its_kind=Value(kind.name), its_id=F(f"{link}_id"), askers=Coalesce(Subquery(number), Value(0))
        )
        .values_list("its_kind", "its_id", "askers", "changed_at")
    )


@dataclass(frozen=True)
class Row:
    """One thing on the desk."""

    source: Source
    askers: int
    to: str
    reads: bool

    @property
    def kind(self) -> str:
        """What kind of thing it is."""
        return str(self.source.kind.label)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.source.name()

    @property
    def words(self) -> int:
        """How long its original is."""
        return sum(len(text.split()) for text in self.source.original.values())

    @property
    def rendition(self) -> Rendition | None:
        """What readers of the language see."""
        return self.source.renditions.get(self.to)


class Desk:
    """What the desk shows; how many queries it takes depends on the kinds, not on how much there is."""

    def __init__(self, question: Question, user: User, page: str = "1") -> None:
        self.question, self.user, self.asked = question, user, page

    @cached_property
    def counts(self) -> dict[str, Counts]:
        """How many texts are in each state, by language: three queries."""
        rows = self._texts()
        total = sum(row["originals"] for row in rows)
        nothing = {WANTED: 0, MISSING: total, STALE: 0, UNREAD: 0, PROPOSED: 0}
        counts: dict[str, Counts] = defaultdict(lambda: dict(nothing))
        for row in rows:
            here = counts[row["language"]]
            here[MISSING] -= row["in_all"]
            here[STALE] += row["stale"]
            here[UNREAD] += row["unread"]
        for state, numbers in ((WANTED, self._wanted()), (PROPOSED, self._proposed())):
            for code, number in numbers.items():
                counts[code][state] = number
        for code in (*CODES, self.question.to):
            counts[code] = counts[code]
        return dict(counts)

    def _texts(self) -> list[dict[str, Any]]:
        """How many renditions each kind has in each language."""
        parts = [self._texts_of(kind) for kind in self.question.kinds]
        return list(parts[0].union(*parts[1:], all=True)) if parts else []

    def _texts_of(self, kind: Translatable) -> QuerySet[Any, Any]:
        texts, link = kind.text_model._default_manager, kind.link
        about = texts.filter(**{f"{link}__in": self.question.public(kind).values("pk")}).order_by()
        return about.values("language").annotate(
            its_kind=Value(kind.name),
            in_all=Count("pk"),
            originals=Count("pk", filter=Q(language=F(f"{link}__original_language"))),
            stale=Count("pk", filter=Q(status=RenditionStatus.STALE)),
            unread=Count("pk", filter=UNREVIEWED),
        )

    def _wanted(self) -> Counts:
        return _by_language(Wanted.objects.open().filter(self.question.things()))

    def _proposed(self) -> Counts:
        waiting = Rendering.objects.under_way().filter(self.question.things(), sent_at__isnull=False)
        return _by_language(waiting)

    @cached_property
    def here(self) -> Counts:
        """The counts of the language translated into."""
        return self.counts[self.question.to]

    @cached_property
    def page(self) -> Page[Any]:
        """One page of rows; how many there are is known from the counts."""
        paginator = Paginator(found(self.question), ON_A_PAGE)
        paginator.count = self.here[self.question.state]
        return paginator.get_page(self.asked)

    @cached_property
    def rows(self) -> list[Row]:
        """The page's things, ready to be shown; two queries for each kind among them."""
        listed = list(self.page.object_list)
        things = {
            kind.name: (kind, kind.many({key for name, key, *_more in listed if name == kind.name}))
            for kind in self.question.kinds
        }
        reads = self._reads
        return [
            Row(Source(things[name][0], things[name][1][key]), askers, self.question.to, reads)
            for name, key, askers, _since in listed
            if key in things[name][1]
        ]

    @property
    def _reads(self) -> bool:
        """Whether the list is one for whoever reads what others wrote, and this person may."""
        return self.question.state in {UNREAD, PROPOSED} and may(self.user, "review_translation")

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
    def languages(self) -> list[str]:
        """Languages to translate into, the member's own first."""
        return offered(self.user, self.question.to, found=self.counts)


def _by_language(rows: QuerySet[Any]) -> Counts:
    """How many different things, by language."""
    counted = rows.order_by().values_list("language").annotate(Count("object_id", distinct=True))
    return dict(counted)
