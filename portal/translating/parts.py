"""The parts of a text: what translators call them, how long each may be, how much room its field gets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LABELS = {"title": _("Title"), "summary": _("Summary"), "body": _("Text")}
LONGEST = {"title": 300, "summary": 3000, "body": 40_000}
ROWS = {"title": 2, "summary": 4, "body": 12}
