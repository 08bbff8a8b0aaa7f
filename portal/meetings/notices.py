"""What people are told about meetings.

What is always sent names no meeting: it is read even where the meeting was hidden meanwhile, and leads to its page.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind(
        "meeting_invitation",
        _("You are invited to “%(title)s”, %(when)s. For your calendar: %(calendar)s"),
    ),
    NoticeKind("meeting_moved", _("“%(title)s” has a new time or place; it begins %(when)s.")),
    NoticeKind("meeting_off", _("“%(title)s” was cancelled.")),
    NoticeKind("meeting_minutes", _("The minutes of “%(title)s” can be read now.")),
    NoticeKind(
        "meeting_changed",
        _("The meeting on %(was)s for which you registered has a new time or place. It begins %(when)s."),
        always=True,
    ),
    NoticeKind(
        "meeting_cancelled",
        _("The meeting on %(when)s for which you registered was cancelled. Its page says why."),
        always=True,
    ),
    NoticeKind(
        "meeting_in_a_week", _("A meeting for which you registered begins in a week: %(when)s."), always=True
    ),
    NoticeKind(
        "meeting_tomorrow",
        _("A meeting for which you registered begins within a day: %(when)s."),
        always=True,
    ),
)
