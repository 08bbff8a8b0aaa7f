"""Collects the interface's messages into `locale/` (needs gettext's xgettext and msgmerge)."""

from __future__ import annotations

import os
import sys

import django
from django.core.management import call_command

LOCALES = ("ar", "es", "fr", "ru", "zh_Hans")


def collect() -> None:
    """Merge every message of code and templates into each catalogue; obsolete ones are dropped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    call_command(
        "makemessages",
        locale=LOCALES,
        ignore_patterns=[".venv/*", "node_modules/*", "var/*", "tests/*", "tools/*"],
        no_obsolete=True,
        no_location=True,
        verbosity=0,
    )


if __name__ == "__main__":
    sys.exit(collect())
