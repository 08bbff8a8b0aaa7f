"""The words of one mail, made when it is sent: what is not public any more is left out then."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

from portal.core.languages import CODES, direction
from portal.notifications.models import Letter, Mailing, Notice
from portal.notifications.reading import Told, one_line, read
from portal.notifications.tokens import token_for
from portal.ui import formats

# A longer list is not read in a mail; the rest is a link away.
MOST = 50
LONGEST_SUBJECT = 120
STYLES = Path(__file__).parent / "letter.css"


def compose(letter: Letter) -> EmailMultiAlternatives | None:
    """The letter in its reader's language; None where nothing is left to say."""
    language = letter.user.language if letter.user.language in CODES else settings.LANGUAGE_CODE
    told = _told(letter, language)
    if not told:
        return None
    with override(language):
        return _message(letter, told, language)


def _told(letter: Letter, language: str) -> list[Told]:
    """What is still public, and what a reader who paused mail is told nevertheless."""
    told = read(Notice.objects.filter(letter=letter), language)
    paused = Mailing.objects.filter(user=letter.user, paused_at__isnull=False).exists()
    return [one for one in told if one.always] if paused else told


def _message(letter: Letter, told: Sequence[Told], language: str) -> EmailMultiAlternatives:
    """A mail with a plain-text part that says the same, and the headers that mail programmes understand."""
    page = _page(letter, told, language)
    headers = {
        "Message-ID": f"<letter-{letter.pk}-{int(letter.created_at.timestamp())}@{_host()}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": formats.tag(language),
    }
    if page["unsubscribe"]:
        headers["List-Unsubscribe"] = f"<{page['unsubscribe']}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        subject=_subject(told, language),
        body=render_to_string("notifications/mail/letter.txt", page),
        to=[letter.user.email],
        reply_to=[settings.PORTAL_CONTACT_EMAIL] if settings.PORTAL_CONTACT_EMAIL else None,
        headers=headers,
    )
    html = css_inline.inline(
        render_to_string("notifications/mail/letter.html", page),
        extra_css=_styles(),
        load_remote_stylesheets=False,
        keep_style_tags=False,
    )
    message.attach_alternative(html, "text/html")
    return message


def _page(letter: Letter, told: Sequence[Told], language: str) -> dict[str, Any]:
    """What both parts show: first what concerns the reader, then what they follow, each newest first."""
    shown = told[:MOST]
    own = [one for one in shown if one.always]
    followed = [one for one in shown if not one.always]
    token = token_for(letter.user_id)
    stop = reverse("notifications:unsubscribe", args=[token]) if followed else ""
    return {
        "language": formats.tag(language),
        "direction": direction(language),
        "base": settings.PORTAL_BASE_URL,
        "name": str(settings.PORTAL_NAME),
        "reader": letter.user.name,
        "title": _subject(told, language),
        "groups": [group for group in ((gettext("About you"), own), (gettext("News"), followed)) if group[1]],
        "further": len(told) - len(shown),
        "inbox": settings.PORTAL_BASE_URL + reverse("notifications:inbox"),
        "settings": settings.PORTAL_BASE_URL + reverse("notifications:settings"),
        "unsubscribe": stop and settings.PORTAL_BASE_URL + stop,
    }


def _subject(told: Sequence[Told], language: str) -> str:
    """The sentence itself where there is one; how many there are where there are more."""
    if len(told) == 1:
        words = one_line(told[0].sentence)
    else:
        counted = ngettext(
            "%(number)s notice: %(first)s", "%(number)s notices, the newest: %(first)s", len(told)
        )
        words = counted % {"number": formats.number(len(told), language), "first": one_line(told[0].sentence)}
    return words if len(words) <= LONGEST_SUBJECT else f"{words[:LONGEST_SUBJECT]}…"


def _host() -> str:
    return urlsplit(settings.PORTAL_BASE_URL).hostname or "localhost"


@cache
def _styles() -> str:
    return STYLES.read_text(encoding="utf-8")
