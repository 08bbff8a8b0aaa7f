"""`manage.py verify_log`: prove that the public log is as it was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.moderation.log import verify


class Command(BaseCommand):
    """Go through the chain; ends with an error at the first entry that does not hold."""

    help = "Verify the chain of the public log of decisions."

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify()
        if not verdict.holds:
            raise CommandError(f"The log is broken at entry {verdict.broken_at}: {verdict.problem}.")
        self.stdout.write(f"{verdict.entries} entries hold; the last seal is {verdict.head}.")
