"""Mails of our own about an account: plain text, in the language of whoever reads them, sent after commit."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from portal.accounts.models import User


def write(user: User, letter: str, **context: Any) -> None:
    """Send `accounts/email/<letter>.txt`: its first line is the subject, the rest the text.

    `path` in the context has no language in front; it is completed in the reader's.
    """
    language = user.language or get_language() or settings.LANGUAGE_CODE
    with override(language):
        known = {
            "user": user,
            "portal": settings.PORTAL_NAME,
            "portal_url": settings.PORTAL_BASE_URL,
            "here": f"{settings.PORTAL_BASE_URL}/{language}/",
        }
        written = render_to_string(f"accounts/email/{letter}.txt", {**known, **context})
    subject, _line, text = written.strip().partition("\n")
    send = partial(send_mail, f"[{settings.PORTAL_NAME}] {subject}", text.strip() + "\n", None, [user.email])
    transaction.on_commit(send)
