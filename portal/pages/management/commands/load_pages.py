"""`manage.py load_pages`: make pages of the files in `content/pages`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.pages.services import Report, load_pages


class Command(BaseCommand):
    """Reports what changed; fails at the end, after everything else has loaded, where a file was broken."""

    help = "Make pages of the files in content/pages; never overwrites what an editor has changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="another folder than content/pages")

    def handle(self, *args: Any, **options: Any) -> None:
        report = load_pages(options["folder"] or Path(settings.PORTAL_CONTENT_DIR) / "pages")
        if options["verbosity"]:
            self.tell(report)
        if report.errors:
            raise CommandError("These pages were not loaded:\n" + "\n".join(report.errors))

    def tell(self, report: Report) -> None:
        """What was done, in a line, and what an editor's work was kept from."""
        for name in report.kept:
            self.stdout.write(f"Kept as edited on the site: {name}")
        self.stdout.write(
            f"Pages: {len(report.created)} new, {len(report.updated)} changed, "
            f"{report.unchanged} as they were, {len(report.kept)} kept."
        )
