"""`manage.py load_demonstration`: accounts for every role and contributions in every state, marked as such."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand

from portal.demonstration.cast import CAST
from portal.demonstration.services import load


class Command(BaseCommand):
    """Idempotent; the password is that of PORTAL_DEMO_PASSWORD, else a random one, shown this once."""

    help = "Put the demonstration on: an account for every role, contributions in every state."

    def handle(self, *args: Any, **options: Any) -> None:
        password = load(os.environ.get("PORTAL_DEMO_PASSWORD", ""))
        if password:
            self.stdout.write("Demonstration accounts, all with the password " + password + ":")
            self.stdout.write("  " + "\n  ".join(player.email for player in CAST))
