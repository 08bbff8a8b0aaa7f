"""The report of a year for a reader: computed from what is public, or read from what was frozen."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from portal.annual.keeping import Freezer, thaw
from portal.annual.models import AnnualReport
from portal.core.languages import CODES
from portal.groups.registry import Part, chapters
from portal.translation.models import Rendition

logger = logging.getLogger("portal.annual")

FIRST_YEAR = 2026
# What a part is called where it could not be made and says nothing itself.
NAMES: dict[str, Any] = {
    "about": _("About the Coalition"),
    "membership": _("Membership"),
    "groups": _("Working groups"),
    "discussions": _("Discussions"),
    "consultations": _("Consultations"),
    "rounds": _("Decisions"),
    "decisions": _("Decisions"),
    "meetings": _("Meetings"),
    "commitments": _("Commitments"),
    "moderation": _("Moderation in numbers"),
    "plans": _("What is planned"),
}


@dataclass(frozen=True)
class Report:
    """A year's report in one language. `missing` names the parts that could not be made, `hidden` says how many
    things were left out of a frozen one because they are not public any more."""

    year: int
    language: str
    parts: Sequence[tuple[str, Part]]
    missing: Sequence[str]
    made_at: datetime
    introduction: Rendition | None = None
    frozen_at: datetime | None = None
    hidden: int = 0
    kept: AnnualReport | None = None

    @property
    def title(self) -> str:
        """What it is, and of which year."""
        return gettext("Annual report %(year)s of the OER Dynamic Coalition") % {"year": self.year}


def years(at: datetime | None = None) -> list[int]:
    """The years of which there is a report, this one first."""
    return list(range((at or timezone.now()).year, FIRST_YEAR - 1, -1))


def report_of(year: int, language: str, at: datetime | None = None) -> Report:
    """The report of one of `years`: two queries, and what its chapters ask; frozen, one query a kind of thing."""
    now = at or timezone.now()
    kept: AnnualReport | None = AnnualReport.objects.of_year(year)
    introduction = kept.text(language) if kept else None
    if kept is not None and kept.is_frozen:
        parts = thaw(kept.parts.get(language) or kept.parts["en"])
        return Report(year, language, parts.parts, [], now, introduction, kept.frozen_at, parts.hidden, kept)
    found, missing = compute(year, language)
    return Report(year, language, found, missing, now, introduction, kept=kept)


def compute(year: int, language: str) -> tuple[list[tuple[str, Part]], list[str]]:
    """The parts, and the names of those that failed: one never breaks the others."""
    found, missing = [], []
    for chapter in chapters():
        try:
            with override(language):
                found.append((chapter.name, chapter.build(year, language)))
        except Exception:
            logger.exception("The part %s of the annual report failed.", chapter.name)
            missing.append(str(NAMES.get(chapter.name, chapter.name)))
    return found, missing


def compute_all(year: int) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """The parts in every language as they are kept, and what failed in any of them."""
    freezer, kept, failed = Freezer(), {}, []
    for language in CODES:
        parts, missing = compute(year, language)
        kept[language] = [{"name": name, **freezer.part(part)} for name, part in parts]
        failed += missing
    return kept, list(dict.fromkeys(failed))
