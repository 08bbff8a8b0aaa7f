"""`manage.py remove_demonstration`: take the demonstration off."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.demonstration.services import remove


class Command(BaseCommand):
    """Removes its accounts, entries and cases; its lines on the public log stay, as every line does."""

    help = "Take the demonstration off: its accounts, entries and cases."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Demonstration removed: {remove()} entries.")
