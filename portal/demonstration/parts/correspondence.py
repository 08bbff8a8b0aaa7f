"""The demonstration's letters: one that waits to be confirmed by the member, one that could not be used."""

from __future__ import annotations

from email.message import EmailMessage

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.correspondence.models import IncomingLetter, ReplyAddress
from portal.correspondence.receiving import recipient_of
from portal.correspondence.services import address_for, take_in
from portal.discussions.models import Topic
from portal.groups.models import Group

ACCOUNTS = "@example.org"
WAITS = "Demonstration: this answer came by e-mail, and nobody could prove who sent it. Confirm it, or throw it away."
AWAY = "Demonstration: I am away until Monday."


def play(people: dict[Role, User], group: Group) -> None:
    """Two letters of the member's to the group's first discussion; nothing where there is none."""
    topic = Topic.objects.public().filter(group=group, is_locked=False).first()
    if topic is None:
        return
    user = people[Role.MEMBER]
    address = address_for(user, "discussion", str(topic.pk)).address
    _send(address, user, "<demonstration-1@mail.example.org>", WAITS)
    _send(address, user, "<demonstration-2@mail.example.org>", AWAY, **{"Auto-Submitted": "auto-replied"})


def _send(address: str, user: User, number: str, text: str, **headers: str) -> None:
    """A letter as a mail server would hand it over; the same one twice comes once."""
    to = recipient_of(address)
    if to is None or IncomingLetter.objects.of(user).filter(message_id=number).exists():
        return
    message = EmailMessage()
    given = {"From": user.email, "To": address, "Subject": "Re: demonstration", "Message-ID": number}
    for name, value in (given | headers).items():
        message[name] = value
    message.set_content(text)
    take_in(bytes(message), to, return_path=user.email)


def remove() -> None:
    """Letters and addresses of the demonstration's accounts."""
    for model in (IncomingLetter, ReplyAddress):
        model._default_manager.filter(user__email__endswith=ACCOUNTS).delete()
