"""The secretariat's verbs: introduce a year's report, and publish it for good."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from portal.accounts.powers import require
from portal.annual.making import compute_all, years
from portal.annual.models import AnnualReport
from portal.translation.services import begin, reword
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User


class Frozen(ValueError):
    """A published report does not change any more."""


class Stale(ValueError):
    """Somebody changed the introduction meanwhile."""


class Unfinished(ValueError):
    """The year is not over, or a part could not be made; `parts` names these."""

    def __init__(self, parts: list[str]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


@transaction.atomic
def introduce(
    year: int, body: str, language: str, *, by: User, seen: int, at: datetime | None = None
) -> AnnualReport:
    """Write or change the introduction; its language is set when it is first written.

    `seen` is the revision that the writer had before them, 0 where there was none. Raises `Frozen` or `Stale`.
    """
    require(by, "publish_annual_report")
    if year not in years(at):
        raise Unfinished([])
    report, made = AnnualReport.objects.select_for_update().get_or_create(
        year=year, defaults={"original_language": language}
    )
    if report.is_frozen:
        raise Frozen
    if (0 if made else report.revision) != seen:
        raise Stale
    if made:
        begin(report, Wording(language, str(year), body=body))
    else:
        reword(report, Wording(report.original_language, str(year), body=body), by=by, major=True)
    return report


def publish(year: int, *, by: User, at: datetime | None = None) -> AnnualReport:
    """Keep the report of a year that is over as it is now, in every language, for good.

    Raises `Frozen` where it is already, `Unfinished` where the year is not over or a part fails. The parts are made
    before the transaction: reading there would hold up whoever writes.
    """
    require(by, "publish_annual_report")
    now = at or timezone.now()
    if year not in years(now) or year >= now.year:
        raise Unfinished([])
    parts, failed = compute_all(year)
    if failed:
        raise Unfinished(failed)
    with transaction.atomic():
        report, _made = AnnualReport.objects.select_for_update().get_or_create(year=year)
        if report.is_frozen:
            raise Frozen
        report.parts, report.frozen_at, report.frozen_by = parts, now, by
        report.save(update_fields=["parts", "frozen_at", "frozen_by"])
    return report
