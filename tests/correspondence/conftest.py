"""The cast of letters: a member with a confirmed address, a discussion, and a mail server that we trust."""

from __future__ import annotations

from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from portal.accounts.models import User
from portal.correspondence.models import IncomingLetter
from portal.correspondence.receiving import recipient_of
from portal.correspondence.services import address_for, take_in
from portal.discussions.models import Topic
from portal.discussions.services import begin_topic
from portal.groups.models import Group
from portal.translation.written import Wording
from tests.groups.conftest import facilitator, group, make_member, member

__all__ = ["facilitator", "group", "member"]

LETTERS = Path(__file__).parent / "letters"
DOMAIN = "reply.example.org"
TRUSTED = "mx.portal.example.org"
MARK = "##oerdc0123456789##"
PROVED = f"{TRUSTED}; dmarc=pass header.from=example.org"
numbers = count(1)


@pytest.fixture(autouse=True)
def mail_in(settings: Any) -> None:
    """Mail comes in for one domain, through one server."""
    settings.PORTAL_BASE_URL = "https://portal.example.org"
    settings.PORTAL_MAIL_IN_DOMAIN = DOMAIN
    settings.PORTAL_MAIL_IN_TRUSTED = [TRUSTED]
    settings.DEFAULT_FROM_EMAIL = "OER Portal <portal@example.org>"
    settings.PORTAL_CONTACT_EMAIL = ""


def with_address(user: User, email: str = "", *, verified: bool = True) -> User:
    """The same person with an address on their list; confirmed unless said otherwise."""
    EmailAddress.objects.create(user=user, email=email or user.email, verified=verified, primary=not email)
    return user


@pytest.fixture
def amina(group: Group) -> User:
    """An established member whose letters come from amina@example.org."""
    user = make_member(group, "amina", language="en")
    User.objects.filter(pk=user.pk).update(email="amina@example.org")
    user.refresh_from_db()
    return with_address(user)


@pytest.fixture
def topic(group: Group, member: User) -> Topic:
    """A public discussion that somebody else began."""
    return begin_topic(group, Wording("en", "Seeds", body="With what do we **begin**?"), by=member)


def token_address(user: User, topic: Topic) -> str:
    """Where this person answers this discussion."""
    return address_for(user, "discussion", str(topic.pk)).address


def written(text: str = "Let us begin with the primers.", **headers: str) -> bytes:
    """A letter of Amina's; a header that is given empty is left out."""
    message = EmailMessage()
    given = {
        "From": "Amina <amina@example.org>",
        "To": "r@reply.example.org",
        "Subject": "Re: Seeds",
        "Message-ID": f"<{next(numbers)}@mail.example.org>",
        "Authentication-Results": PROVED,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        if value:
            message[name] = value
    message.set_content(text)
    return bytes(message)


def fixture(name: str, *, proved: bool = True) -> bytes:
    """One of the letters in the folder, as our own server hands it over."""
    raw = (LETTERS / f"{name}.eml").read_bytes()
    return f"Authentication-Results: {PROVED}\r\n".encode() + raw if proved else raw


def arrive(raw: bytes, address: str, return_path: str = "amina@example.org") -> IncomingLetter:
    """The letter at this address of ours, looked at."""
    recipient = recipient_of(address)
    assert recipient is not None
    return IncomingLetter.objects.get(pk=take_in(raw, recipient, return_path=return_path).pk)


def said(topic: Topic) -> list[tuple[str, str]]:
    """What was said by mail: language and words, in order."""
    posts = topic.posts.filter(source="mail").order_by("number")
    return [(post.original_language, post.renditions.get().body) for post in posts]
