"""What people are told about decisions. The outcome is always sent to those who took a position."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind("round_opened", _("A decision is open: “%(title)s”. You can take a position now.")),
    NoticeKind("round_closing", _("Two days or less are left to take a position: “%(title)s”.")),
    NoticeKind("round_extended", _("There is more time to take a position: “%(title)s”.")),
    NoticeKind("round_stopped", _("“%(title)s” was called off. The page says why."), always=True),
    NoticeKind(
        "round_outcome",
        _("The outcome of “%(title)s”, in which you took a position, is public."),
        always=True,
    ),
    NoticeKind(
        "round_outcome_changed",
        _("The outcome of “%(title)s”, in which you took a position, was changed. The page says why."),
        always=True,
    ),
    NoticeKind("round_decided", _("The outcome of “%(title)s” is public.")),
    NoticeKind(
        "round_review", _("The day has come to look again at the outcome of “%(title)s”."), always=True
    ),
)
