"""Records as their followers know them, and telling followers what changed: by the clock, never in a request."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core import periodic
from portal.moderation.lifecycle import Status
from portal.notifications.models import Subscription
from portal.notifications.registry import (
    Followable,
    Followed,
    NoticeKind,
    Thing,
    register,
    register_followable,
    register_visible,
)
from portal.notifications.services import News, announce_once, announced
from portal.organisations.following import identified, named
from portal.records.models import RecordRendition, Revision, RevisionState

# How far back news are looked for: longer than a transaction takes, or a night without a postman.
LOOKED_BACK = timedelta(days=3)
CHANGED = NoticeKind("record_changed", _("“%(title)s” was changed."))


def public(ids: Collection[UUID], language: str) -> dict[UUID, Thing]:
    """The public records among these things."""
    return named(RecordRendition, "record", ids, language)


def find(identifiers: Collection[str], language: str) -> dict[str, Followed]:
    """Records to follow."""
    ids = identified(identifiers)
    known = public(ids.values(), language) if ids else {}
    return {
        given: Followed(f"record:{pk}", known[pk].title, f"records/{pk}/", known[pk].language)
        for given, pk in ids.items()
        if pk in known
    }


def tell_changes(at: datetime | None = None) -> int:
    """Tell followers of public records what was changed since it was published, once a revision.

    Where a record changed several times since the last round, its followers are told once, of the last.
    """
    last = {f"record:{row[0]}": row for row in _changes(at or timezone.now())}
    followed = set(Subscription.objects.following(last).values_list("target", flat=True))
    rows = {f"changed:{last[target][0]}:{last[target][1]}": last[target] for target in followed}
    done = announced(rows)
    told = 0
    for key, (pk, _number, by, changed_at) in rows.items():
        if key not in done:
            title = public([pk], "en")[pk].title
            news = News(CHANGED.name, {"title": title}, f"records/{pk}/history/", pk, changed_at)
            told += announce_once(key, [f"record:{pk}"], news, but=by)
    return told


def _changes(at: datetime) -> list[tuple[UUID, int, int | None, datetime]]:
    """Revisions put in force lately, oldest first: record, number, who made it, when."""
    lately = Revision.objects.filter(
        state=RevisionState.ACCEPTED,
        at__gt=at - LOOKED_BACK,
        number__gt=1,
        record__status=Status.PUBLISHED,
        record__published_at__lt=F("at"),
    )
    return list(lately.order_by("number").values_list("record_id", "number", "by_id", "at"))


def register_records() -> None:
    """Make records known to notifications."""
    register(CHANGED)
    register_visible("record", public, place="records/")
    register_followable(Followable("record", _("Record"), find))
    periodic.register("tell followers of changed records", tell_changes)
