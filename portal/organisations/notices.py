"""What people are told about membership and representation. Decisions about somebody are always sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind("membership_submitted", _("“%(title)s” asks to join the Coalition. Please look at it.")),
    NoticeKind(
        "membership_returned",
        _("Your application for “%(title)s” came back with questions: %(reasons)s"),
        always=True,
    ),
    NoticeKind(
        "membership_accepted",
        _("“%(title)s” is a member of the Coalition now, and you speak for it. Welcome."),
        always=True,
    ),
    NoticeKind(
        "membership_declined",
        _("Your application for “%(title)s” was not accepted: %(reasons)s"),
        always=True,
    ),
    NoticeKind(
        "membership_ended",
        _("“%(title)s” is not a member of the Coalition any more. %(reasons)s"),
        always=True,
    ),
    NoticeKind("organisation_verified", _("“%(title)s” is verified now."), always=True),
    NoticeKind(
        "organisation_unverified", _("“%(title)s” is not verified any more: %(reasons)s"), always=True
    ),
    NoticeKind("representation_asked", _("Somebody asks to speak for “%(title)s”. Please look at it.")),
    NoticeKind("representation_confirmed", _("You speak for “%(title)s” from now on."), always=True),
    NoticeKind(
        "representation_declined",
        _("You were not confirmed to speak for “%(title)s”: %(reasons)s"),
        always=True,
    ),
    NoticeKind(
        "representation_ended", _("You do not speak for “%(title)s” any more. %(reasons)s"), always=True
    ),
)
