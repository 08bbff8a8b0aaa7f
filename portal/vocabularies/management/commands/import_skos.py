"""`manage.py import_skos FILE`: take any SKOS file in as a vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.text import slugify

from portal.vocabularies.services import Report, import_file
from portal.vocabularies.skos import SkosError

SHOWN = 10


class Command(BaseCommand):
    """Import or update one concept scheme, and say what changed."""

    help = "Import a SKOS file (Turtle, RDF/XML, JSON-LD) or update what was imported from it."

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE, and under which name it goes."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--scheme", help="the vocabulary's name in addresses; the file's name if left out"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change and change nothing")

    def handle(self, *, file: Path, scheme: str | None, dry_run: bool, **options: Any) -> None:
        """Import, then print the report."""
        slug = slugify(scheme or file.stem)
        try:
            report = import_file(file, slug=slug, dry_run=dry_run)
        except (SkosError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(lines(report)))
        if dry_run:
            self.stdout.write("Nothing was written.")


def lines(report: Report) -> list[str]:
    """The report in words: counts, and the first notations of each."""
    if report.is_empty:
        return [f"{report.scheme}: nothing changed ({report.unchanged} concepts)."]
    parts = {"new": report.new, "changed": report.changed, "gone": report.gone}
    told = [f"  {name}: {len(codes)} ({_some(codes)})" for name, codes in parts.items() if codes]
    return [f"{report.scheme}:", *told, f"  unchanged: {report.unchanged}"]


def _some(codes: tuple[str, ...]) -> str:
    return ", ".join(codes[:SHOWN]) + (", …" if len(codes) > SHOWN else "")
