"""The list of annual reports; one query."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from portal.annual.making import years
from portal.annual.models import AnnualReport
from portal.ui import formats
from portal.ui.parts import Card, Tag


def shelf(language: str, at: datetime | None = None) -> list[Card]:
    """Every year's report and whether it is published for good."""
    kept = dict(AnnualReport.objects.frozen().values_list("year", "frozen_at"))
    return [_card(year, kept.get(year), language) for year in years(at)]


def _card(year: int, frozen_at: datetime | None, language: str) -> Card:
    tag = Tag(gettext("Published"), "good", "check") if frozen_at else Tag(gettext("Under way"), "info")
    day = formats.day(frozen_at, language) if frozen_at else ""
    return Card(
        title=str(year),
        url=reverse("annual:report", args=[year]),
        tag=tag,
        meta=[day] if day else [],
        size="s",
    )
