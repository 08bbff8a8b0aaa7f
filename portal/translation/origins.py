"""Where the text that a reader sees comes from, as the interface says it."""

from __future__ import annotations

from portal.translation.models import Origin as Kinds
from portal.translation.models import Rendition
from portal.ui.origins import Origin


def origin_of(shown: Rendition, *, original: str, language: str, url: str) -> Origin | None:
    """What to say of the rendition shown to a reader of `language`; None where it is the original in it.

    `url` is the thing's page: the original is read there, with `?text=`.
    """
    if shown.is_original and shown.language == language:
        return None
    kind = Kinds.MACHINE_EDITED if _looked_at(shown) else shown.origin
    elsewhere = "" if shown.is_original else f"{url}?text={original}"
    unread = kind != Kinds.MACHINE and shown.translator_id is not None and shown.reviewed_at is None
    return Origin(str(kind), original, stale=shown.is_stale, unread=unread, original_url=elsewhere)


def _looked_at(shown: Rendition) -> bool:
    return shown.origin == Kinds.MACHINE and not shown.awaits_review
