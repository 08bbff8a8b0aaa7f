"""What can be decided about a thing: one table, read by forms, verbs, the log and the report. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.moderation.lifecycle import Status
from portal.moderation.statements import Account, Visibility


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision: what it is called as a thing to do and as a thing done, the power it takes, where from and to.

    `reasons`: a rule and public words are needed. `to` is None where the state stays. `tells` is the notice's kind.
    """

    name: str
    label: Any
    done: Any
    power: str
    sources: frozenset[str]
    to: Status | None = None
    reasons: bool = False
    logged: bool = True
    visibility: str = ""
    account: str = ""
    undoes: bool = False
    tells: str = ""


def _from(*states: Status) -> frozenset[Status]:
    return frozenset(states)


HELD, SHOWN, HIDDEN = _from(Status.HELD), _from(Status.PUBLISHED), _from(Status.HIDDEN)
HIDE_POWER, APPROVE_POWER = "hide", "approve_or_return"
ALL = (
    Outcome(
        "approve",
        _("Approve and publish"),
        pgettext_lazy("decision", "Published"),
        APPROVE_POWER,
        HELD,
        Status.PUBLISHED,
        logged=False,
        tells="moderation_approve",
    ),
    Outcome(
        "return",
        _("Return to the author, with what is missing"),
        pgettext_lazy("decision", "Returned to the author"),
        APPROVE_POWER,
        HELD,
        Status.RETURNED,
        reasons=True,
        visibility=Visibility.REMOVED,
        tells="moderation_return",
    ),
    Outcome(
        "reject",
        _("Reject"),
        pgettext_lazy("decision", "Rejected"),
        "reject",
        HELD,
        Status.REJECTED,
        reasons=True,
        visibility=Visibility.REMOVED,
        tells="moderation_reject",
    ),
    Outcome("keep", _("Leave it as it is"), pgettext_lazy("decision", "Left as it is"), HIDE_POWER, SHOWN),
    Outcome(
        "hide",
        _("Hide"),
        pgettext_lazy("decision", "Hidden"),
        HIDE_POWER,
        SHOWN | HIDDEN,
        Status.HIDDEN,
        reasons=True,
        visibility=Visibility.REMOVED,
        tells="moderation_hide",
    ),
    Outcome(
        "label",
        _("Add a label"),
        pgettext_lazy("decision", "Labelled"),
        "label",
        SHOWN,
        reasons=True,
        visibility=Visibility.LABELLED,
        tells="moderation_label",
    ),
    Outcome(
        "unlabel",
        _("Take the label off"),
        pgettext_lazy("decision", "Label taken off"),
        "label",
        SHOWN,
        undoes=True,
        tells="moderation_unlabel",
    ),
    Outcome(
        "lock",
        _("Close it to changes and answers"),
        pgettext_lazy("decision", "Closed to changes and answers"),
        "lock",
        SHOWN,
        reasons=True,
        visibility=Visibility.INTERACTION_RESTRICTED,
        tells="moderation_lock",
    ),
    Outcome(
        "unlock",
        _("Open it to changes and answers again"),
        pgettext_lazy("decision", "Opened to changes and answers again"),
        "lock",
        SHOWN,
        undoes=True,
        tells="moderation_unlock",
    ),
    Outcome(
        "restore",
        _("Show again"),
        pgettext_lazy("decision", "Shown again"),
        "restore",
        HIDDEN,
        Status.PUBLISHED,
        undoes=True,
        tells="moderation_restore",
    ),
    Outcome(
        "redact",
        _("Blacken personal data and show it again"),
        pgettext_lazy("decision", "Personal data blackened"),
        "redact",
        HIDDEN,
        Status.PUBLISHED,
        reasons=True,
        visibility=Visibility.REMOVED,
        tells="moderation_redact",
    ),
    Outcome(
        "reopen",
        _("Look at it again"),
        pgettext_lazy("decision", "Taken up again"),
        "restore",
        _from(Status.REJECTED, Status.RETURNED),
        Status.HELD,
        undoes=True,
        tells="moderation_reopen",
    ),
)
# What is decided about accounts; see `portal.moderation.measures`.
PROPOSED, IN_FORCE = "proposed", "in_force"
ACCOUNTS = (
    Outcome(
        "limit",
        _("Limit the account for up to seven days"),
        pgettext_lazy("decision", "Account limited for some days"),
        "limit_account",
        frozenset({PROPOSED}),
        reasons=True,
        account=Account.SUSPENDED,
        tells="moderation_account",
    ),
    Outcome(
        "suspend",
        _("Suspend the account"),
        pgettext_lazy("decision", "Account suspended"),
        "suspend",
        frozenset({PROPOSED}),
        reasons=True,
        account=Account.SUSPENDED,
        tells="moderation_account",
    ),
    Outcome(
        "terminate",
        _("End the account"),
        pgettext_lazy("decision", "Account ended"),
        "suspend",
        frozenset({PROPOSED}),
        reasons=True,
        account=Account.TERMINATED,
    ),
    Outcome(
        "lift",
        _("Let the account act again"),
        pgettext_lazy("decision", "Account may act again"),
        "suspend",
        frozenset({IN_FORCE}),
        undoes=True,
        tells="moderation_account_lifted",
    ),
)
OUTCOMES = {outcome.name: outcome for outcome in (*ALL, *ACCOUNTS)}
# What stands on the log beside them: done by the portal itself, and how appeals end.
OTHERS = {
    "interim": pgettext_lazy("decision", "Hidden for the time being"),
    "lapse": pgettext_lazy("decision", "Shown again after the time was over"),
    "upheld": pgettext_lazy("decision", "Appeal: the decision stands"),
    "overturned": pgettext_lazy("decision", "Appeal: the decision is undone"),
    "varied": pgettext_lazy("decision", "Appeal: the decision is changed"),
}
DONE: dict[str, Any] = {**{name: outcome.done for name, outcome in OUTCOMES.items()}, **OTHERS}


def possible(
    status: str,
    *,
    interim: bool = False,
    labelled: bool = False,
    locked: bool = False,
    redacts: bool = True,
) -> list[Outcome]:
    """What can be decided about a thing in this state; hiding what is hidden is only to confirm it."""
    left_out = {"hide"} if status == Status.HIDDEN and not interim else set()
    left_out |= {"label"} if labelled else {"unlabel"}
    left_out |= {"lock"} if locked else {"unlock"}
    left_out |= set() if redacts else {"redact"}
    return [outcome for outcome in ALL if status in outcome.sources and outcome.name not in left_out]
