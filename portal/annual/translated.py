"""The introductions of annual reports as translators see them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.annual.models import AnnualReport
from portal.translation.registry import Translatable, register


def register_reports() -> None:
    """Make them known to translators; the title is only the year."""
    register(
        Translatable(
            name="annual-report",
            label=_("Annual report"),
            model=AnnualReport,
            public=AnnualReport.objects.introduced,
            path=lambda report: f"annual-report/{report.year}/",
            parts=("body",),
            labels=(("body", _("Introduction")),),
            name_of=lambda report, language: str(report.year),
        )
    )
