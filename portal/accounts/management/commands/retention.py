"""`manage.py retention`: remove what has been kept long enough, at once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.accounts.retention import carry_out


class Command(BaseCommand):
    """Carries out every rule and says how much went."""

    help = "Remove what has been kept long enough (see docs/privacy.md)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for name, number in carry_out().items():
            self.stdout.write(f"{name}: {number}")
