"""Load the working groups with which the portal begins."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.groups.starter import load


class Command(BaseCommand):
    """`manage.py load_groups`: idempotent; what somebody has changed since is left alone."""

    help = "Load the working groups of content/groups/; what somebody has changed since is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Found what is missing."""
        new = load(settings.PORTAL_CONTENT_DIR / "groups")
        if options["verbosity"]:
            self.stdout.write(f"Working groups: {new} founded.")
