"""What people are told about their letters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind(
        "letter_waits",
        _("A letter on “%(title)s” says that it is from you, and waits: confirm it or throw it away."),
        always=True,
    ),
)
