"""What moderation holds about people. Decisions stay, without saying who made them; the public log names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.accounts.privacy import Row, register, rows, unlinking
from portal.moderation.models import Appeal, Case, CaseEvent, Decision, Measure, Report

if TYPE_CHECKING:
    from portal.accounts.models import User

STAYS = _("Reports, decisions and appeals stay without your name and address, because others rely on them.")


def reports(user: User) -> list[Row]:
    """Reports that the user made, signed in or by confirmed address."""
    fields = ("case__content", "case__object_id", "rule", "words", "created_at", "settled_by__outcome")
    return [*_of(Report, user, *fields)]


def appeals(user: User) -> list[Row]:
    """The user's appeals and their answers."""
    fields = ("decision", "words", "state", "answer", "rejoinder", "filed_at", "decided_at")
    return [*_of(Appeal, user, *fields)]


def _of(model: type[Report] | type[Appeal], user: User, *fields: str) -> list[Row]:
    mine = model._default_manager.filter(by=user) | model._default_manager.filter(email=user.email)
    return list(mine.distinct().order_by("pk").values(*fields))


def forget_reports(user: User) -> None:
    """What was reported stays; by whom is forgotten."""
    Report.objects.filter(email=user.email).update(email="")
    unlinking(Report, "by")(user)


def forget_appeals(user: User) -> None:
    """The appeals and their answers stay; whose they were is forgotten."""
    Appeal.objects.filter(email=user.email).update(email="")
    unlinking(Appeal, "by", "assigned_to", "decided_by")(user)


def register_moderation() -> None:
    """All of it."""
    register(Report, label=_("Reports"), export=reports, erase=forget_reports, keeps=STAYS)
    register(Appeal, label=_("Appeals"), export=appeals, erase=forget_appeals, keeps=STAYS)
    register(
        Case,
        label=_("Cases that you have taken on"),
        export=rows(Case, "claimed_by", "id", "content", "object_id", "claimed_until"),
        erase=unlinking(Case, "claimed_by"),
    )
    register(
        CaseEvent,
        label=_("What you did in the moderators’ queue"),
        export=rows(CaseEvent, "by", "case", "verb", "words", "at"),
        erase=unlinking(CaseEvent, "by"),
        keeps=STAYS,
    )
    register(
        Decision,
        label=_("Decisions that you made as a moderator"),
        export=rows(Decision, "by", "id", "outcome", "rule", "words", "at"),
        erase=unlinking(Decision, "by"),
        keeps=STAYS,
    )
    register(
        Measure,
        label=_("Measures against your account"),
        export=rows(
            Measure, "user", "id", "kind", "status", "until", "rule", "facts", "explanation", "words"
        ),
        erase=unlinking(Measure, "user", "proposed_by", "decided_by"),
        keeps=STAYS,
    )
