"""Records, as far as readers ask for them in their language; how they are translated is their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.records.models import Record
from portal.translating.sources import RECORD
from portal.translation.registry import Translatable, register


def register_records() -> None:
    """Let readers ask for a record in another language."""
    register(
        Translatable(
            name=RECORD,
            label=_("Record"),
            model=Record,
            public=Record.objects.published,
            path=lambda record: f"records/{record.pk}/",
        )
    )
