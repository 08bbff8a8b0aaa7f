"""Telling those who reported what came of it: members by notice, visitors by letter with a signed link."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext, override

from portal.notifications.services import notify

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.moderation.models import Decision, Report

KEY = "portal.moderation.appeal"


def tell_reporters(reports: Iterable[Report], decision: Decision, *, done: bool) -> None:
    """Each reporter learns the outcome; `done` says whether something was done about it."""
    kind = "moderation_report_upheld" if done else "moderation_report_declined"
    path = f"moderation/appeal/{decision.pk}/"
    for report in reports:
        reporter = cast("User | None", report.by)
        if reporter is not None and reporter.is_active:
            notify([reporter], kind, path=path)
        elif report.email:
            key = appeal_key(decision, report.email)
            transaction.on_commit(partial(_write, report.email, report.language, f"{path}?key={key}", done))


def appeal_key(decision: Decision, email: str) -> str:
    """What lets the owner of an address appeal against this decision without an account."""
    return signing.dumps([str(decision.pk), email], salt=KEY)


def address_in(key: str, decision: Decision) -> str:
    """The address that this key was made for; "" where it is no key of this decision."""
    try:
        pk, email = signing.loads(key, salt=KEY)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(email) if pk == str(decision.pk) else ""


def _write(email: str, language: str, path: str, done: bool) -> None:
    with override(language):
        outcome = (
            gettext(
                "You reported something on the portal. It was looked at, and something was done about it."
            )
            if done
            else gettext("You reported something on the portal. It was looked at, and nothing breaks a rule.")
        )
        subject = gettext("What came of your report")
        appeal = gettext("If you disagree, you can appeal within six months:")
        send(email, subject, f"{outcome}\n\n{appeal}\n{address(path, language)}\n")


def address(path: str, language: str) -> str:
    """A full address for a letter."""
    return f"{settings.PORTAL_BASE_URL}/{language}/{path}"


def send(email: str, subject: str, text: str) -> None:
    """A letter in plain text to somebody without an account."""
    send_mail(subject, text, None, [email])
