"""Named questions about annual reports."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class AnnualReportQuerySet(models.QuerySet[Any]):
    """Questions about annual reports."""

    def of_year(self, year: int) -> Any:
        """What is kept of this year's report, with its introduction; None where nothing is. Two queries."""
        return self.filter(year=year).prefetch_related("renditions").first()

    def frozen(self) -> Self:
        """Those that do not change any more."""
        return self.filter(frozen_at__isnull=False)

    def introduced(self) -> Self:
        """Those with an introduction."""
        return self.filter(renditions__isnull=False).distinct()
