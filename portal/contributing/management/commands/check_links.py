"""`manage.py check_links`: call the addresses of public records; run it daily."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.contributing import fetching
from portal.contributing.services import upkeep


class Command(BaseCommand):
    """Each address is called once a week at most; three failures in a row, over two weeks, are rot."""

    help = "Call the addresses of public records and tell owners of those that do not answer any more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, default=500, help="how many addresses to call (500)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PORTAL_READ_PAGES:
            raise CommandError("PORTAL_READ_PAGES is no: the portal calls no addresses.")
        records = upkeep.to_call(options["most"])
        silent = sum(not upkeep.call(record, fetching.answers) for record in records)
        self.stdout.write(f"{len(records)} addresses called, {silent} did not answer.")
