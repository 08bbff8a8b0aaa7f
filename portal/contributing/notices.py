"""What people are told about changes, claims and records that await a look."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind("contributing_proposed", _("Somebody proposes a change to “%(title)s”. Please decide on it.")),
    NoticeKind(
        "contributing_accepted", _("Your change to “%(title)s” was accepted. Thank you."), always=True
    ),
    NoticeKind(
        "contributing_declined", _("Your change to “%(title)s” was not accepted: %(reason)s"), always=True
    ),
    NoticeKind("contributing_claimed", _("Somebody says that “%(title)s” is theirs. Please look at it.")),
    NoticeKind(
        "contributing_claim_granted", _("“%(title)s” is yours now: you decide on changes to it."), always=True
    ),
    NoticeKind("contributing_claim_refused", _("“%(title)s” was not given to you: %(reason)s"), always=True),
    NoticeKind("contributing_merged", _("Two entries for one thing became one: “%(title)s”."), always=True),
    NoticeKind(
        "contributing_review_due", _("Does “%(title)s” still hold? It was last looked at a year ago.")
    ),
    NoticeKind("contributing_address_gone", _("The address of “%(title)s” does not answer any more.")),
)
