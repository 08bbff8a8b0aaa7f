"""`manage.py load_vocabularies`: the portal's own vocabularies; quick where nothing changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.vocabularies.services import Report, import_folder
from portal.vocabularies.skos import SkosError


class Command(BaseCommand):
    """Take in those files of content/vocabularies that changed since the last time."""

    help = (
        "Load the portal's own vocabularies from content/vocabularies; files that did not change are skipped."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        """Load, saying what was loaded unless told to be quiet."""

        def tell(report: Report) -> None:
            if verbosity:
                counts = f"{len(report.new)} new, {len(report.changed)} changed, {len(report.gone)} gone"
                self.stdout.write(f"{report.scheme}: {counts}, {report.unchanged} unchanged.")

        try:
            reports = import_folder(settings.PORTAL_CONTENT_DIR / "vocabularies", notify=tell)
        except SkosError as error:
            raise CommandError(str(error)) from error
        if verbosity and not reports:
            self.stdout.write("The vocabularies are up to date.")
