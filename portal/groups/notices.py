"""What people are told about groups. Decisions about somebody, and the end of their term, are always sent.

No notice names anybody else: it would outlast their account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind("group_asked", _("Somebody asks to join the group “%(title)s”. Please answer.")),
    NoticeKind("group_accepted", _("You belong to the group “%(title)s” now. %(answer)s"), always=True),
    NoticeKind("group_declined", _("You were not accepted into “%(title)s”: %(answer)s"), always=True),
    NoticeKind(
        "facilitator_appointed",
        _(
            "You facilitate the group “%(title)s” until %(day)s. Your name and your term are on the group's page."
        ),
        always=True,
    ),
    NoticeKind("facilitator_ended", _("You do not facilitate the group “%(title)s” any more."), always=True),
    NoticeKind("facilitator_resigned", _("A facilitator of the group “%(title)s” has stepped down.")),
    NoticeKind("term_ending", _("Your term as facilitator of “%(title)s” ends on %(day)s."), always=True),
    NoticeKind(
        "term_of_another_ending",
        _("A facilitator's term in the group “%(title)s” ends on %(day)s. Please prepare the change."),
    ),
)
