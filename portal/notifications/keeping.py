"""How long notices and notes of letters are kept: rules that `manage.py retention` carries out."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal.accounts.retention import Rule, register
from portal.notifications.models import Letter, Notice


def _read_notices(before: datetime) -> int:
    """Those that wait to be mailed stay, whatever their age."""
    gone, _each = Notice.objects.filter(read_at__lt=before).delete()
    return gone


def _letters(before: datetime) -> int:
    """What was sent long ago; its notices stay."""
    gone, _each = Letter.objects.filter(settled_at__lt=before).delete()
    return gone


def register_periods() -> None:
    """Our rules."""
    register(
        Rule("notices", "notices that were read", timedelta(days=180), _read_notices),
        Rule("letters", "notes of mails that were sent", timedelta(days=90), _letters),
    )
