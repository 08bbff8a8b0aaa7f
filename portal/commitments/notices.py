"""What people are told about commitments. What became of one's own proposal, and deadlines, are always sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind("commitment_proposed", _("A commitment waits for your answer: “%(title)s”.")),
    NoticeKind("commitment_new", _("A commitment is proposed: “%(title)s”.")),
    NoticeKind(
        "commitment_accepted", _("Your commitment “%(title)s” is accepted and runs from now on."), always=True
    ),
    NoticeKind(
        "commitment_returned", _("Your commitment “%(title)s” came back with questions."), always=True
    ),
    NoticeKind("commitment_updated", _("There is news of the commitment “%(title)s”.")),
    NoticeKind("commitment_changed", _("The state of the commitment “%(title)s” has changed.")),
    NoticeKind("commitment_milestone", _("A milestone is reached: “%(title)s”.")),
    NoticeKind("commitment_due", _("Please say by %(day)s how it goes with “%(title)s”."), always=True),
    NoticeKind(
        "commitment_overdue",
        _("The day for an update on “%(title)s” has passed (%(day)s). The page says so until you write one."),
        always=True,
    ),
    NoticeKind("commitment_silent", _("No update on “%(title)s” has come by %(day)s.")),
)
