"""The words of one mail, made when it is sent: what is not public any more is left out then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, override

from portal.core.languages import CODES, direction
from portal.notifications.models import Letter, Mailing, Notice
from portal.notifications.reading import Told, one_line, read
from portal.notifications.registry import Answer, answers, return_address
from portal.notifications.tokens import token_for
from portal.ui import formats
from portal.ui.prose import prose

# A longer list is not read in a mail; the rest is a link away.
MOST = 50
LONGEST_SUBJECT = 120
# Longer words are read in the portal; they still fit a mail programme's first screens.
LONGEST_TEXT = 6000
# Carried by every letter, so that it is known when it comes back.
OURS = "X-OERDC-Loop"
STYLES = Path(__file__).parent / "letter.css"


@dataclass(frozen=True, slots=True)
class Part:
    """One notice of a letter, and how it is answered by mail."""

    told: Told
    answer: Answer | None

    @property
    def text(self) -> str:
        """What the notice is about, as long as a letter may be."""
        words = self.answer.text if self.answer else ""
        return words if len(words) <= LONGEST_TEXT else f"{words[:LONGEST_TEXT]}…"

    @property
    def html(self) -> SafeString:
        """The same as HTML; links within the portal say where it is."""
        return mark_safe(prose(self.text).replace('href="/', f'href="{settings.PORTAL_BASE_URL}/'))  # noqa: S308


def compose(letter: Letter) -> EmailMultiAlternatives | None:
    """The letter in its reader's language; None where nothing is left to say.

    Whoever answers a letter about one thread answers that thread (`Reply-To`). A letter about several cannot know
    which is meant: there each notice has an address of its own. Both say above which line one writes.
    """
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
    shown = _parts(letter, told[:MOST])
    page = _page(letter, told, shown, language)
    message = EmailMultiAlternatives(
        subject=_subject(told, language),
        body=render_to_string("notifications/mail/letter.txt", page),
        from_email=return_address(letter) or None,
        to=[letter.user.email],
        reply_to=_reply_to(shown),
        headers=_headers(letter, page, shown, language),
    )
    html = css_inline.inline(
        render_to_string("notifications/mail/letter.html", page),
        extra_css=_styles(),
        load_remote_stylesheets=False,
        keep_style_tags=False,
    )
    message.attach_alternative(html, "text/html")
    return message


def _parts(letter: Letter, told: Sequence[Told]) -> list[Part]:
    """Each notice with how it is answered, asked now: what is hidden or closed meanwhile is not."""
    notices = Notice.objects.filter(letter=letter, pk__in=[one.pk for one in told])
    found: Mapping[int, Answer] = answers(letter.user, list(notices))
    return [Part(one, found.get(one.pk)) for one in told]


def _thread(shown: Sequence[Part]) -> Answer | None:
    """The one thread that the whole letter is about."""
    threads = {part.answer.thread if part.answer else "" for part in shown}
    return shown[0].answer if len(threads) == 1 else None


def _reply_to(shown: Sequence[Part]) -> list[str] | None:
    only = _thread(shown)
    address = only.address if only else settings.PORTAL_CONTACT_EMAIL
    return [address] if address else None


def _headers(letter: Letter, page: dict[str, Any], shown: Sequence[Part], language: str) -> dict[str, str]:
    """What mail programmes and servers read. `From` is named, since the envelope may have another sender."""
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": f"<letter-{letter.pk}-{int(letter.created_at.timestamp())}@{_host()}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": formats.tag(language),
        OURS: _host(),
    }
    if only := _thread(shown):
        headers["References"] = f"<{only.thread}@{_host()}>"
    if page["unsubscribe"]:
        headers["List-Unsubscribe"] = f"<{page['unsubscribe']}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _page(letter: Letter, told: Sequence[Told], shown: Sequence[Part], language: str) -> dict[str, Any]:
    """What both parts show: first what concerns the reader, then what they follow, each newest first."""
    own = [part for part in shown if part.told.always]
    followed = [part for part in shown if not part.told.always]
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
        "mark": next((part.answer.mark for part in shown if part.answer), ""),
        "one_thread": _thread(shown) is not None,
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
