"""What annual reports hold about a person: who published one, who translated an introduction."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import register, rows, unlinking
from portal.annual.models import AnnualReport, AnnualReportText


def register_reports() -> None:
    """Reports stay, without saying who published them."""
    register(
        AnnualReport,
        label=_("Annual reports that you published"),
        export=rows(AnnualReport, "frozen_by", "year", "frozen_at"),
        erase=unlinking(AnnualReport, "frozen_by"),
    )
    register(
        AnnualReportText,
        label=_("Translations of annual reports"),
        export=rows(AnnualReportText, "translator", "report", "language", "body"),
        erase=unlinking(AnnualReportText, "translator", "reviewer"),
    )
