"""What a member follows, named in their language: one question a package, however many things these are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from portal.notifications.models import Subscription
from portal.notifications.registry import FOLLOWABLE, Followed


@dataclass(frozen=True, slots=True)
class Kept:
    """One subscription as its owner sees it; without `url` it leads nowhere any more."""

    subscription: Subscription
    title: str
    kind: Any
    url: str = ""


def kept(subscriptions: Iterable[Subscription], language: str) -> list[Kept]:
    """These subscriptions in their order. What is not public any more has no name here, only a way to stop."""
    listed = list(subscriptions)
    meant = _meant(listed, language)
    return [_kept(one, meant.get(one.target), language) for one in listed]


def _meant(subscriptions: Iterable[Subscription], language: str) -> dict[str, Followed]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for subscription in subscriptions:
        name, _colon, identifier = subscription.target.partition(":")
        by_kind[name].append(identifier)
    return {
        f"{name}:{identifier}": followed
        for name, identifiers in by_kind.items()
        if name in FOLLOWABLE
        for identifier, followed in FOLLOWABLE[name].find(identifiers, language).items()
    }


def _kept(subscription: Subscription, followed: Followed | None, language: str) -> Kept:
    if followed is None:
        return Kept(subscription, gettext("Something that is not public any more"), "")
    kind = FOLLOWABLE[followed.target.partition(":")[0]].label
    return Kept(subscription, followed.title, kind, f"/{language}/{followed.path}")
