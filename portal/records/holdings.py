"""What records hold about a person: what they contributed, changed and translated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import register, rows, unlinking
from portal.records.models import Record, RecordRendition, Revision


def register_records() -> None:
    """Records stay, since others use and cite them; who wrote them is not known any more."""
    register(
        Record,
        label=_("Records that you contributed"),
        export=rows(Record, "author", "id", "kind", "status", "website", "created_at", "published_at"),
        erase=unlinking(Record, "author"),
        keeps=_("Records and their history stay, without your name, because others use and cite them."),
    )
    register(
        RecordRendition,
        label=_("Translations of records"),
        export=rows(RecordRendition, "translator", "record", "language", "title", "summary", "body"),
        erase=unlinking(RecordRendition, "translator", "reviewer"),
    )
    register(
        Revision,
        label=_("Changes that you made or proposed"),
        export=rows(Revision, "by", "record", "number", "state", "at", "note", "content"),
        erase=unlinking(Revision, "by"),
    )
