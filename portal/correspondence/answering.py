"""How each notice in a letter is answered by mail: asked by notifications when they write the letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language

from portal.correspondence.cutting import mark
from portal.correspondence.registry import MAILBOXES, Mailbox, Question
from portal.correspondence.services import addresses_for
from portal.notifications.registry import Answer

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.notifications.models import Notice


def answers(user: User, notices: Sequence[Notice]) -> dict[int, Answer]:
    """By notice, for those that can be answered; none where no mail comes in or the reader may not write."""
    if not settings.PORTAL_MAIL_IN_DOMAIN or user.is_suspended():
        return {}
    found: dict[int, Answer] = {}
    for box in MAILBOXES.values():
        asked = box.asks(notices, get_language() or "en")
        own = addresses_for(user, box.name, {one.thread for one in asked.values()})
        for pk, question in asked.items():
            found[pk] = _answer(own[question.thread].address, box, question, user)
    return found


def _answer(address: str, box: Mailbox, question: Question, user: User) -> Answer:
    return Answer(
        address=address,
        mark=mark(user.pk),
        thread=f"{box.name}-{question.thread}",
        how=str(box.how),
        text=question.text,
        language=question.language,
        origin=question.origin,
    )
