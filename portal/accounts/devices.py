"""Where somebody is signed in, in words they recognise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from portal.accounts.models import User

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Device:
    """One session."""

    pk: int
    name: str
    ip: str
    since: datetime
    current: bool


def devices(user: User, current: str | None) -> list[Device]:
    """The user's sessions, this one first, then the newest."""
    found = [
        Device(
            session.pk,
            name(session.user_agent),
            session.ip,
            session.created_at,
            session.session_key == current,
        )
        for session in UserSession.objects.purge_and_list(user)
    ]
    return sorted(found, key=lambda device: (not device.current, -device.since.timestamp()))


def name(agent: str) -> str:
    """Browser and system by the browser's own words, roughly."""
    browser, system = _first(BROWSERS, agent), _first(SYSTEMS, agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that does not say what it is")


def _first(known: Sequence[tuple[str, str]], agent: str) -> str:
    return next((name for mark, name in known if mark in agent), "")
