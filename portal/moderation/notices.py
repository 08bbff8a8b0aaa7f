"""What people are told about moderation. Decisions about somebody are always sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications.registry import NoticeKind

NOTICES = (
    NoticeKind("moderation_held", _("“%(title)s” waits to be read by a moderator."), always=True),
    NoticeKind("moderation_approve", _("“%(title)s” has been read and is now published."), always=True),
    NoticeKind(
        "moderation_return",
        _("“%(title)s” came back to you, with what is missing (rule %(rule)s)."),
        always=True,
    ),
    NoticeKind(
        "moderation_reject",
        _("“%(title)s” was not accepted (rule %(rule)s). Read why, and how to appeal."),
        always=True,
    ),
    NoticeKind(
        "moderation_hide",
        _("“%(title)s” was hidden (rule %(rule)s). Read why, and how to appeal."),
        always=True,
    ),
    NoticeKind(
        "moderation_interim",
        _(
            "“%(title)s” is hidden for the time being: several readers reported it, and a person will look at it."
        ),
        always=True,
    ),
    NoticeKind("moderation_restore", _("“%(title)s” is shown again."), always=True),
    NoticeKind("moderation_reopen", _("“%(title)s” is looked at again."), always=True),
    NoticeKind(
        "moderation_label", _("“%(title)s” was given a label (rule %(rule)s). Read why."), always=True
    ),
    NoticeKind(
        "moderation_redact",
        _("“%(title)s” is shown again, with personal data blackened (rule %(rule)s). Read why."),
        always=True,
    ),
    NoticeKind(
        "moderation_account",
        _("Your account may not act for a time (rule %(rule)s). Read why, and how to appeal."),
        always=True,
    ),
    NoticeKind("moderation_account_lifted", _("Your account may act again."), always=True),
    NoticeKind(
        "moderation_termination_proposed",
        _("It is proposed to end an account; a second person decides."),
        always=True,
    ),
    NoticeKind(
        "moderation_lock",
        _("“%(title)s” was closed to changes and answers (rule %(rule)s). Read why, and how to appeal."),
        always=True,
    ),
    NoticeKind("moderation_unlock", _("“%(title)s” is open to changes and answers again."), always=True),
    NoticeKind("moderation_unlabel", _("The label was taken off “%(title)s”."), always=True),
    NoticeKind(
        "moderation_report_upheld", _("Thank you for your report: something was done about it."), always=True
    ),
    NoticeKind(
        "moderation_report_declined",
        _("Thank you for your report: it was looked at, and nothing breaks a rule. You may appeal."),
        always=True,
    ),
    NoticeKind(
        "moderation_appeal_filed", _("Your appeal has arrived; somebody else will decide."), always=True
    ),
    NoticeKind("moderation_appeal_upheld", _("Your appeal was answered: the decision stands."), always=True),
    NoticeKind(
        "moderation_appeal_overturned", _("Your appeal was answered: the decision is undone."), always=True
    ),
    NoticeKind(
        "moderation_appeal_varied", _("Your appeal was answered: the decision is changed."), always=True
    ),
    NoticeKind("moderation_rejoinder", _("Somebody answered your reply to their appeal."), always=True),
)
