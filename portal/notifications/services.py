"""The verbs: telling people, following, choosing how often to be told, reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.notifications import tokens
from portal.notifications.models import (
    Announcement,
    Frequency,
    Letter,
    Mailing,
    Notice,
    Subscription,
)
from portal.notifications.registry import FOLLOWABLE, KINDS, Followed

# Enough for anybody who reads what they follow; an account that follows more is a machine.
MOST_FOLLOWED = 500
# The more often somebody wants to hear of a thing, the earlier it stands here.
MOST_OFTEN = {frequency: place for place, frequency in enumerate(Frequency.values)}


class FollowsTooMuch(ValueError):
    """Nobody follows more than `MOST_FOLLOWED` things."""


@dataclass(frozen=True)
class News:
    """What followers are told: a kind of notice with what fills its sentence, about one thing with a page.

    `at` is when it happened: who began to follow later is not told.
    """

    kind: str
    params: Mapping[str, str]
    path: str
    object_id: UUID
    at: datetime | None = None


def notify(
    users: Iterable[User],
    kind: str,
    *,
    params: Mapping[str, str] | None = None,
    path: str = "",
    object_id: UUID | None = None,
) -> None:
    """Tell these people, each once, within the caller's transaction; mail follows by itself after commit.

    `path` has no language prefix ("records/…"): it is completed in the reader's language. KeyError for an
    unknown kind.
    """
    always = KINDS[kind].always
    people = {user.pk: user for user in users}
    chosen = {} if always else _chosen(people)
    Notice.objects.bulk_create(
        Notice(
            user=user,
            kind=kind,
            params=dict(params or {}),
            path=path,
            object_id=object_id,
            frequency=Frequency.AT_ONCE if always else chosen.get(pk, Frequency.DAILY),
        )
        for pk, user in people.items()
    )


def _chosen(people: Collection[int]) -> dict[int, str]:
    """How often each of these people wants mail about what concerns them."""
    rows = Mailing.objects.filter(user__in=people).values_list("user_id", "frequency", "paused_at")
    return {pk: Frequency.NEVER if paused else frequency for pk, frequency, paused in rows}


def announce(
    targets: Iterable[str],
    kind: str,
    *,
    params: Mapping[str, str],
    path: str,
    object_id: UUID,
    but: User | None = None,
) -> None:
    """Tell whoever follows one of these targets, as often as they chose, except whoever did it."""
    tell_followers(targets, News(kind, params, path, object_id), but=but.pk if but else None)


def tell_followers(targets: Iterable[str], news: News, *, but: int | None = None) -> int:
    """Tell each follower once, as often as the most frequent of their subscriptions says; returns how many."""
    rows = Subscription.objects.following(list(targets)).exclude(user=but)
    if news.at is not None:
        rows = rows.filter(created_at__lte=news.at)
    followers: dict[int, str] = {}
    for user_id, frequency, paused in rows.values_list("user_id", "frequency", "user__mailing__paused_at"):
        wanted = Frequency.NEVER if paused else frequency
        followers[user_id] = min(wanted, followers.get(user_id, wanted), key=MOST_OFTEN.__getitem__)
    Notice.objects.bulk_create(
        Notice(
            user_id=user_id,
            kind=news.kind,
            params=dict(news.params),
            path=news.path,
            object_id=news.object_id,
            frequency=frequency,
        )
        for user_id, frequency in followers.items()
    )
    return len(followers)


def announce_once(key: str, targets: Iterable[str], news: News, *, but: int | None = None) -> bool:
    """Tell followers unless this was announced before; True if it was not, however many heralds ask at once."""
    with transaction.atomic():
        _row, is_new = Announcement.objects.get_or_create(key=key)
        if is_new:
            tell_followers(targets, news, but=but)
    return is_new


def announced(keys: Collection[str]) -> set[str]:
    """Those among these that were announced already."""
    return set(Announcement.objects.filter(key__in=keys).values_list("key", flat=True))


def find(target: str, language: str) -> Followed | None:
    """What a target means to this reader, in its one spelling; None where it means nothing that is public."""
    name, _colon, identifier = target.partition(":")
    kind = FOLLOWABLE.get(name)
    return kind.find([identifier], language).get(identifier) if kind and identifier else None


def follow(followed: Followed, *, by: User, frequency: str = Frequency.WEEKLY) -> Subscription:
    """Follow something, or change how often one hears of it; raise `FollowsTooMuch` beyond what anybody reads."""
    if not by.is_authenticated:
        raise PermissionDenied("follow")
    mine = Subscription.objects.of(by)
    if mine.count() >= MOST_FOLLOWED and not mine.filter(target=followed.target).exists():
        raise FollowsTooMuch
    found, _made = Subscription.objects.update_or_create(
        user=by, target=followed.target, defaults={"frequency": Frequency(frequency)}
    )
    return found


def unfollow(target: str, *, by: User) -> None:
    """Follow something no longer; nothing happens where one does not."""
    Subscription.objects.filter(user=by, target=target).delete()


@transaction.atomic
def choose(frequency: str, subscriptions: Mapping[int, str], *, paused: bool, by: User) -> None:
    """How often one hears of what concerns oneself, of each thing one follows, and whether mail rests."""
    Mailing.objects.update_or_create(user=by, defaults={"frequency": Frequency(frequency)})
    for subscription in Subscription.objects.of(by).filter(pk__in=subscriptions):
        wanted = Frequency(subscriptions[subscription.pk])
        if subscription.frequency != wanted:
            subscription.frequency = wanted
            subscription.save(update_fields=["frequency"])
    pause(by=by) if paused else resume(by=by)


@transaction.atomic
def pause(*, by: User) -> None:
    """Mail nothing but what is always sent; what waits to be mailed stays in the portal."""
    mailing, _made = Mailing.objects.get_or_create(user=by)
    if mailing.paused_at is None:
        mailing.paused_at = timezone.now()
        mailing.save(update_fields=["paused_at"])
    optional = [name for name, kind in KINDS.items() if not kind.always]
    waiting = Notice.objects.of(by).filter(mailed_at=None, kind__in=optional)
    waiting.update(frequency=Frequency.NEVER, letter=None)


def mailing_of(user: User) -> Mailing | None:
    """How mail reaches this person, where they chose something or something stands in the way."""
    return Mailing.objects.filter(user=user).first()


def reader_of(token: str) -> User | None:
    """Whose link in a mail this is; None where we never made it, or the account is gone."""
    user_id = tokens.reader_of(token)
    return None if user_id is None else User.objects.filter(pk=user_id, is_active=True).first()


def resume(*, by: User) -> None:
    """Mail again, from now on, as often as was chosen."""
    Mailing.objects.filter(user=by).update(paused_at=None)


def trust_address(*, by: User) -> None:
    """Try the address again that refused mail, because its owner says that it works."""
    Mailing.objects.filter(user=by).update(refused_address="", refused_at=None, refusal="")


def mark_read(notice_id: int, *, by: User) -> None:
    """One notice is read; somebody else's is not touched."""
    Notice.objects.of(by).unread().filter(pk=notice_id).update(read_at=timezone.now())


def mark_all_read(*, by: User, until: datetime) -> None:
    """Everything is read that had come until then; what came after the page was shown stays new."""
    Notice.objects.of(by).unread().filter(created_at__lte=until).update(read_at=timezone.now())


def forget_old(at: datetime | None = None) -> int:
    """Delete notices read, and letters settled, ninety days ago; returns how many notices went."""
    now = at or timezone.now()
    gone, _by_model = Notice.objects.long_read(now).delete()
    Letter.objects.long_settled(now).delete()
    return gone
