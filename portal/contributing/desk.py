"""The desk of a contributor: what can be added, what is begun, waits, came back, is public, and what others ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.powers import may
from portal.contributing.models import Claim, Purpose, Worksheet
from portal.contributing.sheets import crumbs, heading, waiting
from portal.moderation import services as moderation
from portal.moderation.lifecycle import Status
from portal.records.models import Purpose as Change
from portal.records.models import Record, Revision, RevisionState
from portal.records.permissions import owned
from portal.records.registry import KINDS
from portal.ui.parts import Link, Tag

MOST = 50
# What each kind is, for somebody who has never filled in such a form.
PLAIN: dict[str, str | Promise] = {
    "project": _("Work with a beginning and, usually, an end."),
    "network": _("People or bodies who keep working together."),
    "resource": _("Something to learn or teach with, openly licensed: a course, a book, a film, exercises."),
    "event": _("A meeting, a course on certain days, a deadline."),
    "policy": _("A law, strategy, policy, declaration or guideline."),
    "service": _("A repository, platform, directory or tool that people use."),
    "story": _("What somebody did with open resources, told so that others can do it too."),
}
TONES: dict[str, tuple[str, str]] = {
    Status.DRAFT: ("", "open"),
    Status.HELD: ("info", "clock"),
    Status.SUBMITTED: ("info", "clock"),
    Status.PUBLISHED: ("good", "check"),
    Status.RETURNED: ("warn", "warn"),
    Status.REJECTED: ("bad", "minus"),
    Status.HIDDEN: ("bad", "lock"),
    Status.WITHDRAWN: ("", "minus"),
    RevisionState.PROPOSED: ("info", "clock"),
    RevisionState.ACCEPTED: ("good", "check"),
    RevisionState.DECLINED: ("", "minus"),
}


@dataclass(frozen=True)
class Row:
    """One line of the desk: what it is, how it stands, what one can do."""

    title: str
    language: str
    tag: Tag
    kind: str = ""
    note: str = ""
    links: tuple[Link, ...] = ()


def page(user: User, language: str) -> dict[str, Any]:
    """The whole desk, in a number of queries that does not grow with what lies on it."""
    sheets = list(Worksheet.objects.of(user).open().latest_first()[:MOST])
    records = Record.objects.filter(author=user).exclude(status=Status.DRAFT).prefetch_related("renditions")
    return {
        "kinds": [
            (kind, PLAIN.get(kind.name, ""), reverse("contributing:new", args=[kind.name]))
            for kind in KINDS.values()
        ],
        "drafts": [_draft(sheet, language) for sheet in sheets if not _was_sent(sheet)],
        "records": [_record(record, language) for record in records.order_by("-changed_at")[:MOST]],
        "proposals": [_proposal(revision, language) for revision in proposed_by(user)],
        "to_decide": to_decide(user).count(),
        "claims": Claim.objects.waiting().count() if may(user, "verify_organisation") else 0,
    }


def proposed_by(user: User) -> list[Revision]:
    """Changes that somebody proposed to records of others, newest first."""
    theirs = Revision.objects.filter(by=user, purpose=Change.CHANGE).exclude(record__author=user)
    theirs = theirs.filter(number__gt=1)
    return list(theirs.select_related("record").prefetch_related("record__renditions").order_by("-at")[:MOST])


def to_decide(user: User) -> Any:
    """Proposed changes that await this person's decision: of what they own, or all for moderators.

    Translations are decided on at the translators' desk.
    """
    waiting = Revision.objects.filter(
        state=RevisionState.PROPOSED, purpose=Change.CHANGE, record__status=Status.PUBLISHED
    )
    if not may(user, "approve_or_return"):
        own = Record.objects.filter(owned(user))
        waiting = (
            waiting.filter(record__in=own.values("pk"))
            if not user.is_new
            else waiting.filter(Q(record__in=own.exclude(owner=None).values("pk")))
        )
    return waiting.exclude(by=user)


def sent_page(sheet: Worksheet, language: str) -> dict[str, Any]:
    """What became of what was handed in."""
    record = Record.objects.get(pk=sheet.record_id)
    held = record.status == Status.HELD
    return {
        "sheet": sheet,
        "record": record,
        "waiting": waiting(moderation.place_in_queue(record), language) if held else "",
        "proposal": _latest(sheet) if sheet.purpose == Purpose.CHANGE else None,
        "decision": reverse_decision(record) if record.status != Status.PUBLISHED else "",
        "crumbs": crumbs(sheet, gettext("Handed in")),
    }


def discard_page(sheet: Worksheet, language: str) -> dict[str, Any]:
    """The question before a draft is thrown away."""
    return {
        "question": gettext("Throw this draft away?"),
        "text": gettext("What you typed is lost then. Nobody else has seen it."),
        "what": heading(sheet, language),
        "button": gettext("Throw it away"),
        "crumbs": crumbs(sheet, gettext("Throw away")),
    }


def withdraw_page(record: Record, language: str) -> dict[str, Any]:
    """The question before a record is withdrawn."""
    return {
        "question": gettext("Withdraw this record?"),
        "text": gettext(
            "Readers will not find it any more. Its history stays, and you can hand it in again."
        ),
        "what": _title(record, language)[0],
        "button": gettext("Withdraw it"),
        "crumbs": crumbs(None, gettext("Withdraw")),
    }


def review_page(record: Record, language: str) -> dict[str, Any]:
    """The yearly question."""
    return {
        "record": record,
        "text": record.text(language),
        "crumbs": crumbs(None, gettext("Does it still hold?")),
    }


def reverse_decision(record: Record) -> str:
    """Where its author reads decisions about a record, and answers them."""
    return f"/moderation/contribution/{record.pk}/"


def _latest(sheet: Worksheet) -> Revision | None:
    mine = Revision.objects.filter(record=sheet.record_id, by=sheet.author_id)
    return mine.order_by("-at", "-pk").first()


def _was_sent(sheet: Worksheet) -> bool:
    """Returned and withdrawn records stand below, with what was said of them."""
    return bool(sheet.is_new and sheet.record.status != Status.DRAFT)


def _draft(sheet: Worksheet, language: str) -> Row:
    title, code = _title(sheet.record, language)
    change = gettext("Change, not sent yet")
    return Row(
        title=title,
        language=code,
        kind=str(KINDS[sheet.record.kind].label),
        tag=Tag(str(Status.DRAFT.label) if sheet.is_new else change, *TONES[Status.DRAFT]),
        links=(
            Link(gettext("Go on"), reverse("contributing:step", args=[sheet.pk, "what"])),
            Link(gettext("Throw away"), reverse("contributing:discard", args=[sheet.pk])),
        ),
    )


def _record(record: Record, language: str) -> Row:
    title, code = _title(record, language)
    status = Status(record.status)
    note = waiting(moderation.place_in_queue(record), language) if status == Status.HELD else ""
    return Row(
        title=title,
        language=code,
        kind=str(KINDS[record.kind].label),
        tag=Tag(str(status.label), *TONES[status]),
        note=note,
        links=tuple(_ways(record, status, language)),
    )


def _ways(record: Record, status: Status, language: str) -> list[Link]:
    """What its author can do with it as it stands."""
    go = {
        "read": Link(gettext("Read"), record.get_absolute_url()),
        "correct": Link(gettext("Correct"), reverse("contributing:change", args=[record.pk])),
        "mend": Link(gettext("Mend and hand in again"), reverse("contributing:mend", args=[record.pk])),
        "why": Link(gettext("Read the reasons"), f"/{language}{reverse_decision(record)}"),
        "withdraw": Link(gettext("Withdraw"), reverse("contributing:withdraw", args=[record.pk])),
    }
    ways = {
        Status.PUBLISHED: ("read", "correct", "withdraw"),
        Status.HELD: ("withdraw",),
        Status.RETURNED: ("why", "mend", "withdraw"),
        Status.REJECTED: ("why",),
        Status.HIDDEN: ("why",),
        Status.WITHDRAWN: ("mend",),
    }
    merged = record.merged_into_id is not None
    return [] if merged else [go[name] for name in ways.get(status, ())]


def _proposal(revision: Revision, language: str) -> Row:
    title, code = _title(revision.record, language)
    state = RevisionState(revision.state)
    tone = TONES.get(state, ("", "minus"))
    return Row(title=title, language=code, tag=Tag(str(state.label), *tone), note=revision.note)


def _title(record: Record, language: str) -> tuple[str, str]:
    text = record.text(language)
    return (text.title, text.language) if text else (gettext("Without a name yet"), "")
