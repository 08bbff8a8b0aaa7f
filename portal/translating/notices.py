"""What people are told about translations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind(
        "translating_proposed", _("A translation of “%(title)s” waits for a second person to read it.")
    ),
    NoticeKind(
        "translating_accepted", _("Your translation of “%(title)s” is in force. Thank you."), always=True
    ),
    NoticeKind(
        "translating_returned", _("Your translation of “%(title)s” came back: %(reason)s"), always=True
    ),
    NoticeKind("translating_there", _("“%(title)s” can be read in the language that you asked for.")),
    NoticeKind(
        "translating_there_machine",
        _(
            "A machine has translated “%(title)s” into the language that you asked for. Nobody has reviewed it yet."
        ),
    ),
)
