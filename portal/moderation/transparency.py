"""The half-yearly report by language: how much, how fast, how much undone, how much by machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.moderation.models import Appeal, Decision, Report
from portal.moderation.outcomes import DONE
from portal.ui import formats
from portal.ui.parts import Column, Item, Table

FIRST_YEAR = 2026
UNDONE = ("overturned", "varied")


@dataclass(frozen=True, slots=True)
class Half:
    """Half a year: 1 from January, 2 from July."""

    year: int
    number: int

    @property
    def start(self) -> datetime:
        return datetime(self.year, 1 if self.number == 1 else 7, 1, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """The moment after it."""
        return self.following.start

    @property
    def following(self) -> Half:
        return Half(self.year, 2) if self.number == 1 else Half(self.year + 1, 1)

    @property
    def title(self) -> str:
        """Its months' year and which half, in words."""
        text = _("January to June %(year)s") if self.number == 1 else _("July to December %(year)s")
        return text % {"year": self.year}


def half_of(at: datetime) -> Half:
    """The half year of a moment."""
    return Half(at.year, 1 if at.month < 7 else 2)


def halves(now: datetime | None = None) -> list[Half]:
    """All that have begun, newest first."""
    last, found = half_of(now or timezone.now()), []
    half = Half(FIRST_YEAR, 2)
    while half.start <= last.start:
        found.append(half)
        half = half.following
    return found[::-1]


@dataclass(slots=True)
class Line:
    """What was done in one language."""

    decisions: int = 0
    automated: int = 0
    reports: int = 0
    appeals: int = 0
    undone: int = 0
    waits: list[float] = field(default_factory=list)


def lines(half: Half) -> dict[str, Line]:
    """The numbers by language of the content, in three queries."""
    found: dict[str, Line] = defaultdict(Line)
    decisions = Decision.objects.between(half.start, half.end)
    for language, automated, since, at in decisions.values_list(
        "language", "is_automated", "waited_since", "at"
    ):
        line = found[language]
        line.decisions += 1
        line.automated += automated
        if not automated:
            line.waits.append((at - since).total_seconds())
    for language in _languages(
        Report.objects.filter(confirmed_at__gte=half.start, confirmed_at__lt=half.end)
    ):
        found[language].reports += 1
    decided = Appeal.objects.filter(decided_at__gte=half.start, decided_at__lt=half.end)
    for language, state in decided.values_list("decision__language", "state"):
        found[language].appeals += 1
        found[language].undone += state in UNDONE
    return dict(found)


def _languages(reports: Any) -> Iterable[str]:
    languages: Iterable[str] = reports.values_list("case__language", flat=True)
    return languages


def table(half: Half, language: str) -> Table | None:
    """The report as a table, the language with most decisions first; None where nothing happened."""
    found = lines(half)
    heads = [
        Column(_("Language")),
        Column(_("Decisions"), True),
        Column(_("Done by the portal itself"), True),
        Column(_("Usual time to a decision"), True),
        Column(_("Reports"), True),
        Column(_("Appeals decided"), True),
        Column(_("Undone or changed"), True),
    ]
    ranked = sorted(found.items(), key=lambda item: (-item[1].decisions, item[0]))
    rows = [[formats.language_name(code, language), *_cells(line, language)] for code, line in ranked]
    return Table(half.title, heads, rows) if rows else None


def _cells(line: Line, language: str) -> list[str | int]:
    return [
        line.decisions,
        share(line.automated, line.decisions, language),
        _time(median(line.waits), language) if line.waits else "–",
        line.reports,
        line.appeals,
        share(line.undone, line.appeals, language),
    ]


def share(part: int, whole: int, language: str) -> str:
    """A part of a whole in per cent; a dash where there is no whole."""
    return formats.percent(part / whole, language) if whole else "–"


def _time(seconds: float, language: str) -> str:
    hours = round(seconds / 3600)
    if hours < 48:
        text = ngettext("%(number)s hour", "%(number)s hours", hours)
        return text % {"number": formats.number(hours, language)}
    days = round(hours / 24)
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": formats.number(days, language)}


def by_outcome(half: Half, language: str) -> Table | None:
    """How often each thing was decided."""
    counts: dict[str, int] = defaultdict(int)
    for outcome in Decision.objects.between(half.start, half.end).values_list("outcome", flat=True):
        counts[outcome] += 1
    rows: list[list[Item | int]] = [
        [str(DONE.get(name, name)), count]
        for name, count in sorted(counts.items(), key=lambda item: -item[1])
    ]
    return (
        Table(_("What was decided"), [Column(_("Decision")), Column(_("Count"), True)], rows)
        if rows
        else None
    )
