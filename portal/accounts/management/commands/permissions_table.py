"""`manage.py permissions_table`: write docs/permissions.md from the table of powers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.accounts.table import document


class Command(BaseCommand):
    """Writes the file anew."""

    help = "Write docs/permissions.md from the table of powers."

    def handle(self, *_args: Any, **_options: Any) -> None:
        (settings.BASE_DIR / "docs/permissions.md").write_text(document(), encoding="utf-8")
