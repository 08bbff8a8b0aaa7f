"""What followers of a consultation, or of its group, are told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind("consultation_announced", _("The consultation “%(title)s” is announced.")),
    NoticeKind("consultation_opened", _("The consultation “%(title)s” is open for comments.")),
    NoticeKind("consultation_closing", _("The consultation “%(title)s” closes in three days or less.")),
    NoticeKind("consultation_dates", _("The dates of the consultation “%(title)s” were changed.")),
    NoticeKind("consultation_draft", _("Draft %(number)s of “%(title)s” is published.")),
    NoticeKind("consultation_responded", _("All comments on “%(title)s” are answered.")),
    NoticeKind("consultation_final", _("The final text of “%(title)s” is there.")),
)
