"""What renditions hold about a person: earlier words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import register, rows, unlinking
from portal.translation.models import Earlier

EXPORTED = ("object_id", "number", "language", "title", "summary", "body", "at")


def register_translation() -> None:
    """What a thing said before stays as long as the thing, without saying by whom it was changed."""
    register(
        Earlier,
        label=_("Words of yours that you changed later"),
        export=rows(Earlier, "by", *EXPORTED),
        erase=unlinking(Earlier, "by"),
    )
