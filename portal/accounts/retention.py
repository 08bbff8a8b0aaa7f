"""How long things are kept: a table of rules that the clock carries out daily and docs/privacy.md shows.

A package adds its own in `apps.ready`. A rule may be carried out again at any time without harm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.accounts.models import GOOD_FOR, Download, User

# Carries a rule out for everything older than the moment given; returns how many things went.
Sweep = Callable[[datetime], int]


@dataclass(frozen=True)
class Rule:
    """`what` goes after `period`, by `sweep`."""

    name: str
    what: str
    period: timedelta
    sweep: Sweep


RULES: dict[str, Rule] = {}


def register(*rules: Rule) -> None:
    """Add rules; the same name twice is a mistake."""
    for rule in rules:
        if RULES.setdefault(rule.name, rule) != rule:
            raise ValueError(f"two rules are called {rule.name}")


def carry_out(at: datetime | None = None) -> dict[str, int]:
    """Carry out all rules as of this moment; how many things each removed."""
    at = at or timezone.now()
    return {rule.name: rule.sweep(at - rule.period) for rule in RULES.values()}


def _sessions(before: datetime) -> int:
    gone, _each = Session.objects.filter(expire_date__lt=before).delete()
    alive = Session.objects.values("session_key")
    stale, _each = UserSession.objects.exclude(session_key__in=alive).delete()
    return max(gone, stale)


def _unconfirmed(before: datetime) -> int:
    """Accounts that nobody ever confirmed, used or gave a role to."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    idle = User.objects.filter(date_joined__lt=before, last_login=None, erased_at=None, grants=None)
    found = idle.filter(is_staff=False, is_superuser=False, pk__in=EmailAddress.objects.values("user"))
    people = list(found.exclude(pk__in=confirmed))
    for person in people:
        person.delete()
    return len(people)


def _downloads(before: datetime) -> int:
    """Files first, so that none is left without its row; also rows whose making failed or never ended."""
    forgotten = Q(ready_at=None, asked_at__lt=before)
    found = list(Download.objects.filter(forgotten | Q(ready_at__lt=before)))
    for download in found:
        download.path.unlink(missing_ok=True)
        download.delete()
    return len(found)


def _tasks(before: datetime) -> int:
    gone, _each = DBTaskResult.objects.filter(finished_at__lt=before).delete()
    return gone


def _mails(before: datetime) -> int:
    """Only a development portal has them."""
    folder: Path = settings.MAIL_FOLDER
    old = [path for path in folder.glob("*.eml") if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink()
    return len(old)


def register_accounts() -> None:
    """Our own rules."""
    register(
        Rule("sessions", "sign-ins that have run out", timedelta(0), _sessions),
        Rule("unconfirmed", "accounts whose address was never confirmed", timedelta(days=14), _unconfirmed),
        Rule("downloads", "files with all that is held about a person", GOOD_FOR, _downloads),
        Rule("tasks", "notes of finished background work", timedelta(days=30), _tasks),
        Rule("mails", "mails of a development portal", timedelta(days=30), _mails),
    )
