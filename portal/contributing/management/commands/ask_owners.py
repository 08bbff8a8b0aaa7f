"""`manage.py ask_owners`: ask owners once a year whether their records still hold; run it daily."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.contributing.services import upkeep


class Command(BaseCommand):
    """Nobody is asked about one record twice within ten months."""

    help = "Ask owners of records that were not looked at for a year whether they still hold."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Owners were asked about {upkeep.ask_owners()} records.")
